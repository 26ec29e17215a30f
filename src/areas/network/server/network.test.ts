import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Centre } from '#platform/centre.ts';
import { visitor, type Actor, type Context, type Grant } from '#platform/context.ts';
import { Forbidden, isRefusal, NotFound } from '#platform/errors.ts';
import { foundCentre } from '#platform/server/centres.ts';
import type { Database } from '#platform/server/db.ts';
import { loadReference } from '#platform/server/reference/load.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import { emptyOrganisation, organisationContent, organisationFields, revealOrganisation, type OrganisationContent } from '../organisation.ts';
import { changeOrganisation, createOrganisation, dissolveOrganisation } from '../organisations/server/commands.ts';
import { findOrganisation, listOrganisationChoices, listOrganisations, readOrganisation } from '../organisations/server/queries.ts';
import { exportOrganisations, exportPeople } from './exchange.ts';
import { listPeopleDue } from './jobs.ts';
import { changePerson, createPerson, erasePerson } from '../people/server/commands.ts';
import { findPerson, listPeople, listPersonChoices } from '../people/server/queries.ts';
import { emptyPerson, personContent, type PersonContent } from '../person.ts';
import { addRelation, endRelation } from '../relations/server/commands.ts';
import { listRelations } from '../relations/server/queries.ts';
import { countEmptyCells } from '../responsibility.ts';
import type { RoleContent } from '../role.ts';
import { endRole, grantRole } from '../roles/server/commands.ts';
import { listIntegrationOfficers, listResponsibilities, listRoles } from '../roles/server/queries.ts';
import { deleteSearch, saveSearch } from '../search/server/commands.ts';
import { searchQueryOf } from '../search/saved-search.ts';
import { listRecipients, listSearches, organisationFilterOf } from '../search/server/queries.ts';
import { visibilities, type Visibility } from '#platform/roles.ts';
import { findPublicOrganisation, listPublicOfficers, listPublicOrganisations, municipalityProfile } from './queries.ts';

const now = new Date('2026-11-23T10:00:00Z');
const later = new Date('2026-11-24T10:00:00Z');
const [bergheim, kerpen] = ['05362008', '05362032'];
const job: Actor = { kind: 'system', job: 'test' };
const actor = (role: Grant['role'], content: Partial<Grant> = {}): Actor => ({
  kind: 'person', accountId: '00000000-0000-4000-8000-000000000001', name: 'Test', email: '', grants: [{ role, centreId: 'any', municipality: null, organisationId: null, ...content }],
});
const [staff, reader]: [Actor, Actor] = [actor('staff'), { ...actor('reader'), accountId: '00000000-0000-4000-8000-000000000002' } as Actor];

const organisation: OrganisationContent = { ...emptyOrganisation, name: 'Begegnungszentrum', municipality: bergheim, recordVisibility: 'public' };
const person: PersonContent = { ...emptyPerson, givenName: 'Anna', familyName: 'Beispiel' };
const role: RoleContent = {
  personId: null, organisationId: null, function: 'contact', title: '', topic: null, municipality: null, deputyOf: null, validFrom: '2026-01-01', validTo: null, recordVisibility: 'network',
};

describeOnBothEngines('network', (open) => {
  let database: Database;
  let centre: Centre;
  let other: Centre;
  const run = <T>(who: Actor, work: (context: Context) => Promise<T>, at = centre, moment = now) => withCentre(database.kysely, { centre: at, actor: who, now: moment }, work);
  const id = <T extends { id: string }>(saved: T | { refused: true; message: string }): string => (isRefusal(saved) ? expect.unreachable(saved.message) : (saved as T).id);
  const addOrganisation = async (content: Partial<OrganisationContent>, who: Actor = job, at = centre) => id(await run(who, (context) => createOrganisation(context, { ...organisation, ...content }), at));
  const addPerson = async (content: Partial<PersonContent>, who: Actor = job, at = centre) => id(await run(who, (context) => createPerson(context, { ...person, ...content }), at));
  const addRole = async (content: Partial<RoleContent>, who: Actor = job, at = centre) => id(await run(who, (context) => grantRole(context, { ...role, ...content }), at));

  beforeAll(async () => {
    database = await open();
    await loadReference(database.kysely);
    centre = await found('erft', [bergheim, kerpen]);
    other = await found('fern', ['05366016']);
  });

  async function found(slug: string, municipalities: readonly string[]): Promise<Centre> {
    const plain = { slug, name: `KI ${slug}`, areaName: slug, kind: 'district' as const, host: null, isDemo: false, municipalities, settings: {} };
    return { ...plain, id: await foundCentre(database.kysely, plain) };
  }

  describe('organisations', () => {
    test('are created, changed, dissolved, with history and a free slug', async () => {
      const first = await addOrganisation({ name: 'Haus für Alle', email: 'a@haus.de' }, staff);
      const second = await addOrganisation({ name: 'Haus für Alle' }, staff);
      const slugs = await run(staff, async (context) => [(await findOrganisation(context, first))?.slug, (await findOrganisation(context, second))?.slug]);
      expect(slugs).toEqual(['haus-fuer-alle', 'haus-fuer-alle-2']);
      await run(staff, (context) => changeOrganisation(context, first, { ...organisation, name: 'Haus für alle', email: 'b@haus.de' }), centre, later);
      await run(staff, (context) => dissolveOrganisation(context, first, '2026-12-31'), centre, later);
      const events = await run(staff, async (context) => (await sql<{ name: string; change: unknown }>`select e.name, c.change from platform.event e
        join platform.event_change c using (centre_id, version) where subject = ${first}::uuid order by version`.execute(context.db)).rows);
      expect(events.slice(1)).toEqual([
        { name: 'network.organisation.changed', change: { name: ['Haus für Alle', 'Haus für alle'], email: ['a@haus.de', 'b@haus.de'] } },
        { name: 'network.organisation.dissolved', change: { dissolvedOn: [null, '2026-12-31'] } },
      ]);
    });

    test('dissolving ends roles and relations, and takes the organisation off the lists the day after', async () => {
      const [gone, other1] = [await addOrganisation({ name: 'Letzter Tag' }), await addOrganisation({ name: 'Bleibt' })];
      await addRole({ organisationId: gone });
      await run(job, (context) => addRelation(context, { fromOrganisation: gone, toOrganisation: other1, kind: 'funds', note: '', validFrom: '2020-01-01', validTo: null }));
      await run(staff, (context) => dissolveOrganisation(context, gone, '2026-11-23'));
      const listed = (moment: Date) => run(staff, async (context) => [(await listOrganisations(context, { text: 'letzter tag' })).total, (await listPublicOrganisations(context, { text: 'letzter tag' })).total], centre, moment);
      expect([await listed(now), await listed(later)]).toEqual([[1, 1], [0, 0]]);
      expect(await run(staff, async (context) => [(await listRoles(context, { organisationId: gone })).map((entry) => entry.validTo), (await listRelations(context, other1)).map((entry) => entry.validTo)]))
        .toEqual([['2026-11-23'], ['2026-11-23']]);
    });

    test('people long without a role are due to be erased, others are not', async () => {
      const place = await found('pflicht', [bergheim]);
      const [never, ended, active] = [await addPerson({ familyName: 'Nie' }, job, place), await addPerson({ familyName: 'Ehemals' }, job, place), await addPerson({ familyName: 'Aktiv' }, job, place)];
      await addRole({ personId: ended, validTo: '2026-11-30' }, job, place);
      await addRole({ personId: active }, job, place);
      const due = async (day: string) => (await run(job, (context) => listPeopleDue(context), place, new Date(`${day}T10:00:00Z`))).toSorted();
      expect([await due('2027-11-20'), await due('2027-11-25'), await due('2027-12-02')]).toEqual([[], [never], [never, ended].toSorted()]);
    });

    test('saving without a change writes nothing', async () => {
      const organisationId = await addOrganisation({ name: 'Still', topics: ['sprache'], visibility: { email: 'public' } });
      const version = () => run(job, async (context) => (await sql<{ version: number }>`select version from platform.centre_stamp where centre_id = ${centre.id}::uuid`.execute(context.db)).rows[0]?.version);
      const before = await version();
      await run(staff, async (context) => changeOrganisation(context, organisationId, organisationContent((await readOrganisation(context, organisationId))!)), centre, later);
      expect(await version()).toBe(before);
    });

    test('refuse what the rules refuse, beside the field', async () => {
      const refusal = (content: Partial<OrganisationContent>) => run(staff, async (context) => {
        const saved = await createOrganisation(context, { ...organisation, ...content });
        return isRefusal(saved) ? saved.field : 'saved';
      });
      expect([await refusal({ name: ' ' }), await refusal({ municipality: '05366016' }), await refusal({ typeCode: 'nix' }), await refusal({ topics: ['nix'] }), await refusal({ languages: ['xx'] })])
        .toEqual(['name', 'municipality', 'typeCode', 'topics', 'languages']);
    });

    test('a change based on an old state is refused', async () => {
      const organisationId = await addOrganisation({ name: 'Wettlauf' });
      await run(staff, (context) => changeOrganisation(context, organisationId, { ...organisation, name: 'Wettlauf 1' }, now.toISOString()), centre, later);
      const second = await run(staff, (context) => changeOrganisation(context, organisationId, { ...organisation, name: 'Wettlauf 2' }, now.toISOString()), centre, later);
      expect(isRefusal(second)).toBe(true);
      expect(await run(staff, async (context) => (await findOrganisation(context, organisationId))?.name)).toBe('Wettlauf 1');
    });

    test('take two statements as a list, with 1 and with 3 hits', async () => {
      await addOrganisation({ name: 'Zählbar Eins' });
      const once = await countQueries(database, () => run(staff, (context) => listOrganisations(context, { text: 'zählbar' })));
      await addOrganisation({ name: 'Zaehlbar Zwei' });
      await addOrganisation({ name: 'Zählbar Drei' });
      const thrice = await countQueries(database, () => run(staff, (context) => listOrganisations(context, { text: 'ZÄHLBAR' })));
      expect([once.count, once.result.total, thrice.count, thrice.result.items.map((item) => item.name)]).toEqual([2, 1, 2, ['Zaehlbar Zwei', 'Zählbar Drei', 'Zählbar Eins']]);
    });

    test('filters narrow, each alone and together; signs of LIKE are letters', async () => {
      const organisationId = await addOrganisation({ name: 'Filter 100% echt', typeCode: 'vhs', topics: ['schule'], municipality: kerpen, recordVisibility: 'network' });
      const find = async (filter: object) => (await run(staff, (context) => listOrganisations(context, { text: 'filter', ...filter }))).items.map((item) => item.id);
      expect(await Promise.all([{}, { text: '100%' }, { type: 'vhs' }, { topic: 'schule' }, { municipality: kerpen }, { visibility: 'network' }, { type: 'vhs', topic: 'schule', municipality: kerpen }].map(find)))
        .toEqual(Array(7).fill([organisationId]));
      expect(await Promise.all([{ text: '100_' }, { type: 'kita' }, { topic: 'sprache' }, { municipality: bergheim }, { municipality: 'none' }, { visibility: 'public' }, { page: 2 }].map(find)))
        .toEqual(Array(7).fill([]));
    });
  });

  describe('what must not leak', () => {
    const canary = 'KANARIE';
    let hiddenRecord: string;
    let hiddenFields: string;
    let hiddenPerson: string;
    let shownPerson: string;

    beforeAll(async () => {
      hiddenRecord = await addOrganisation({ name: `Verborgen ${canary}`, recordVisibility: 'centre', email: 'verborgen@kanarie.de' });
      hiddenFields = await addOrganisation({
        name: 'Offenes Haus', shortName: 'OH', email: 'geheim@kanarie.de', phone: '02271 424242', internalNote: `Notiz ${canary}`, street: `${canary}weg 1`,
        visibility: { email: 'centre', phone: 'centre', address: 'centre' },
      });
      hiddenPerson = await addPerson({ familyName: `Unsichtbar${canary}`, recordVisibility: 'centre' });
      shownPerson = await addPerson({ givenName: 'Berta', familyName: 'Offen', email: 'berta@kanarie.de', mobile: '0170 424242', internalNote: `Notiz ${canary}`, visibility: { email: 'centre' } });
      await addRole({ personId: hiddenPerson, organisationId: hiddenFields, topic: 'sprache', municipality: kerpen });
      await addRole({ personId: shownPerson, organisationId: hiddenRecord, topic: 'schule', municipality: kerpen });
      await addRole({ personId: shownPerson, organisationId: hiddenFields, title: `Titel ${canary}`, recordVisibility: 'centre' });
      await addRole({ personId: shownPerson, organisationId: hiddenFields, title: 'Sichtbar' });
      await run(job, (context) => addRelation(context, { fromOrganisation: hiddenFields, toOrganisation: hiddenRecord, kind: 'partOf', note: canary, validFrom: '2020-01-01', validTo: null }));
      await addOrganisation({ name: `Fremd ${canary}`, municipality: null }, job, other);
      await addPerson({ familyName: `Fremd${canary}` }, job, other);
    });

    /** Everything an actor can read in this room, as one text. */
    const readAll = (who: Actor) => run(who, async (context) => JSON.stringify([
      await listOrganisations(context, { page: 'all' }), await findOrganisation(context, hiddenRecord), await findOrganisation(context, hiddenFields),
      await listOrganisationChoices(context), await listPeople(context, { page: 'all' }), await findPerson(context, hiddenPerson), await findPerson(context, shownPerson),
      await listPersonChoices(context), await listRoles(context), await listResponsibilities(context), await listIntegrationOfficers(context),
      await listRelations(context, hiddenFields), await exportOrganisations(context, {}),
    ]).toLowerCase());

    test('the danger: the centre itself sees all of it', async () => {
      const all = await readAll(staff);
      expect(['verborgen kanarie', 'geheim@kanarie.de', '02271 424242', 'notiz kanarie', 'kanarieweg', 'unsichtbarkanarie', 'berta@kanarie.de', '0170 424242', 'titel kanarie'].filter((word) => !all.includes(word))).toEqual([]);
      expect(all.includes('fremd')).toBe(false);
    });

    test.each([['reader', reader], ['editor', actor('organisationEditor', { organisationId: crypto.randomUUID() })], ['officer', actor('integrationOfficer', { municipality: bergheim })], ['steering', actor('steeringMember')]])('a %s of the network sees none of it', async (_, who) => {
      const all = await readAll(who);
      expect(all.includes('kanarie') || all.includes('424242')).toBe(false);
      expect(all.includes('offenes haus') && all.includes('sichtbar')).toBe(true);
    });

    test('a search by a hidden field finds nothing for the network, and finds for the centre', async () => {
      const hits = (who: Actor) => Promise.all(['geheim@kanarie', '424242', 'kanarie', 'kanarieweg'].map((text) => run(who, async (context) =>
        (await listOrganisations(context, { text })).total + (await listPeople(context, { text })).total)));
      expect(await hits(reader)).toEqual([0, 0, 0, 0]);
      expect(await hits(staff)).toEqual([1, 2, 4, 1]);
    });

    test('people are not found by a role that the network may not see', async () => {
      const find = async (who: Actor, filter: object) => (await run(who, (context) => listPeople(context, filter))).total;
      expect([await find(staff, { topic: 'schule', municipality: kerpen }), await find(reader, { topic: 'schule', municipality: kerpen }), await find(reader, { organisationId: hiddenRecord }), await find(reader, { organisationId: hiddenFields })]).toEqual([1, 0, 0, 1]);
    });

    test('a hidden role leaves a withheld cell, no empty one and no name', async () => {
      const cell = async (who: Actor) => (await run(who, (context) => listResponsibilities(context))).find((row) => row.topic === 'sprache')?.cells.find((entry) => entry.municipality === kerpen)?.state;
      expect([await cell(staff), await cell(reader)]).toEqual(['own', 'withheld']);
    });

    test('a mailing group holds only addresses that the reader may see', async () => {
      await addPerson({ familyName: 'Gruppe', email: 'gruppe@x.de' });
      const searchId = id(await run(staff, (context) => saveSearch(context, { name: 'Alle', subject: 'person', query: {}, isMailingGroup: true })));
      const search = (await run(reader, (context) => listSearches(context)))[0]!;
      expect((await run(staff, (context) => listRecipients(context, search))).addresses.toSorted()).toEqual(['berta@kanarie.de', 'gruppe@x.de']);
      expect((await run(reader, (context) => listRecipients(context, search))).addresses).toEqual(['gruppe@x.de']);
      await expect(run(reader, (context) => deleteSearch(context, searchId))).rejects.toThrow(Forbidden);
      await run(staff, (context) => deleteSearch(context, searchId));
    });

    test('an export carries the same masks and needs the right', async () => {
      expect(JSON.stringify(await run(actor('integrationOfficer', { municipality: kerpen }), (context) => exportPeople(context, {}))).toLowerCase().includes('kanarie')).toBe(false);
      await expect(run(reader, (context) => exportPeople(context, {}))).rejects.toThrow(Forbidden);
    });

    test('an editor changes what they see and keeps what they do not', async () => {
      const editor = actor('organisationEditor', { organisationId: hiddenFields });
      const seen = await run(editor, (context) => findOrganisation(context, hiddenFields));
      await run(editor, (context) => changeOrganisation(context, hiddenFields, { ...organisationContent(seen!), description: 'neu', email: 'x@y.de', internalNote: 'weg', visibility: { email: 'public', phone: 'public', description: 'centre' } }), centre, later);
      const after = await run(staff, (context) => findOrganisation(context, hiddenFields));
      expect([after?.description, after?.email, after?.phone, after?.internalNote, after?.visibility]).toEqual(['neu', 'geheim@kanarie.de', '02271 424242', `Notiz ${canary}`, { address: 'centre', description: 'network', email: 'centre', phone: 'centre' }]);
    });

    test('hidden and foreign records are not there; visible ones may not be changed', async () => {
      const editor = actor('organisationEditor', { organisationId: crypto.randomUUID() });
      await expect(run(editor, (context) => changeOrganisation(context, hiddenRecord, organisation))).rejects.toThrow(NotFound);
      await expect(run(editor, (context) => changeOrganisation(context, hiddenFields, organisation))).rejects.toThrow(Forbidden);
      await expect(run(staff, (context) => changeOrganisation(context, hiddenFields, organisation), other)).rejects.toThrow(NotFound);
      await expect(run(editor, (context) => changePerson(context, shownPerson, person))).rejects.toThrow(Forbidden);
      await expect(run(editor, (context) => erasePerson(context, shownPerson))).rejects.toThrow(Forbidden);
      await expect(run(visitor, (context) => listOrganisations(context))).rejects.toThrow(Forbidden);
      await expect(run(actor('stateViewer', { centreId: null }), (context) => listPeople(context))).rejects.toThrow(Forbidden);
    });

    test('an officer cannot hand an organisation to another municipality', async () => {
      const officer = actor('integrationOfficer', { municipality: bergheim });
      const moved = await run(officer, async (context) => changeOrganisation(context, hiddenFields, { ...organisationContent((await findOrganisation(context, hiddenFields))!), municipality: kerpen }));
      expect(isRefusal(moved) && moved.field).toBe('municipality');
    });
  });

  describe('visitors', () => {
    test('the public view and the rules of the room hide the same, for every mark', async () => {
      const filled = { description: 'd', website: 'https://w.de', email: 'e@e.de', phone: '02271 1', street: 's', postalCode: '50126', city: 'c', lat: 50.9, lon: 6.6 };
      for (const mark of [undefined, ...visibilities]) {
        const marks = mark ? Object.fromEntries(Object.keys(organisationFields).map((field) => [field, mark])) : {};
        const content: OrganisationContent = { ...organisation, ...filled, name: `Spiegel ${mark}`, visibility: marks as Record<string, Visibility> };
        const organisationId = await addOrganisation(content);
        const slug = (await run(staff, (context) => findOrganisation(context, organisationId)))!.slug;
        const shown = await run(visitor, (context) => findPublicOrganisation(context, slug));
        const expected = revealOrganisation({ ...content }, 'public')!;
        expect(Object.keys(filled).map((name) => shown?.[name as keyof typeof shown])).toEqual(Object.keys(filled).map((name) => expected[name as keyof OrganisationContent]));
      }
    });

    test('see public organisations only, in two statements with 1 and 3 hits', async () => {
      await addOrganisation({ name: 'Schaufenster A' });
      await addOrganisation({ name: 'Schaufenster Netz', recordVisibility: 'network' });
      await addOrganisation({ name: 'Schaufenster Z', description: 'x', email: 'schau@x.de' });
      const both = await countQueries(database, () => run(visitor, (context) => listPublicOrganisations(context, { text: 'schaufenster' })));
      expect([both.count, both.result.items.map((item) => [item.name, item.email])]).toEqual([2, [['Schaufenster A', ''], ['Schaufenster Z', '']]]);
      const one = await countQueries(database, () => run(visitor, (context) => listPublicOrganisations(context, { text: 'schaufenster z', type: 'sonstige', municipality: bergheim })));
      expect([one.count, one.result.total]).toEqual([2, 1]);
      expect(await run(visitor, (context) => listPublicOrganisations(context, { text: 'schau@x.de' }))).toEqual({ items: [], total: 0, page: 1, pages: 1 });
      expect(await run(visitor, (context) => findPublicOrganisation(context, 'schaufenster-netz'))).toBe(null);
    });

    test('signs that no database stores are an empty search, not a fault', async () => {
      expect((await run(visitor, (context) => listPublicOrganisations(context, { text: '\0', topic: '\0' }))).total).toBe(0);
      expect(await run(visitor, (context) => findPublicOrganisation(context, 'a\0'))).toBe(null);
      expect(searchQueryOf('organisation', new URLSearchParams('text=%00kreis%00&art=%00&seite=2'))).toEqual({ text: 'kreis' });
      expect((await run(staff, (context) => listOrganisations(context, organisationFilterOf({ text: 'kein\0treffer' })))).total).toBe(0);
    });

    test('see public officers of a municipality with what is public about them', async () => {
      const open1 = await addPerson({ familyName: 'Amt', email: 'amt@x.de', phone: '02271 9', recordVisibility: 'public', visibility: { email: 'public' } });
      const closed = await addPerson({ familyName: 'Intern', recordVisibility: 'network' });
      const office = { function: 'integrationOfficer', municipality: kerpen, recordVisibility: 'public' } as const;
      const principal = await addRole({ ...office, personId: open1, title: 'Integrationsbeauftragte' });
      await addRole({ ...office, personId: closed });
      await addRole({ ...office, personId: await addPerson({ familyName: 'Vertretung', recordVisibility: 'public' }), deputyOf: principal });
      const listed = await countQueries(database, () => run(visitor, (context) => listPublicOfficers(context, { municipality: kerpen })));
      expect([listed.count, listed.result.map((entry) => [entry.name, entry.email, entry.phone, entry.isDeputy])]).toEqual([1, [['Anna Amt', 'amt@x.de', '', false], ['Anna Vertretung', '', '', true]]]);
      expect(await run(visitor, (context) => listPublicOfficers(context, { municipality: kerpen, asOf: '2025-12-31' }))).toEqual([]);
      const profile = await run(visitor, (context) => municipalityProfile(context, kerpen));
      expect([profile?.name, profile?.officers.length, await run(visitor, (context) => municipalityProfile(context, '05366016'))]).toEqual(['Kerpen', 2, null]);
      const officers = await run(reader, (context) => listIntegrationOfficers(context));
      expect(officers.map((entry) => [entry.municipalityName, entry.officers.map((holder) => holder.personName), entry.deputies.map((holder) => holder.personName), entry.vacant]))
        .toEqual([['Bergheim', [], [], true], ['Kerpen', ['Anna Amt', 'Anna Intern'], ['Anna Vertretung'], false]]);
    });
  });

  describe('roles and relations', () => {
    test('a role begins and ends; its deputy ends with it; the matrix follows the day', async () => {
      const place = await found('matrix', [bergheim, kerpen]);
      const holder = await addPerson({ familyName: 'Rolle' }, job, place);
      const roleId = await addRole({ personId: holder, function: 'responsible', topic: 'wohnen', municipality: bergheim }, job, place);
      const deputyId = await addRole({ personId: await addPerson({ familyName: 'Ersatz' }, job, place), function: 'responsible', topic: 'wohnen', municipality: bergheim, deputyOf: roleId }, job, place);
      await run(staff, (context) => endRole(context, roleId, '2026-06-30'), place);
      const roles = await run(reader, (context) => listRoles(context), place);
      expect(roles.map((entry) => [entry.id === deputyId, entry.validTo]).toSorted()).toEqual([[false, '2026-06-30'], [true, '2026-06-30']]);
      const empty = async (day: string) => countEmptyCells(await run(reader, (context) => listResponsibilities(context, day), place));
      expect([await empty('2025-12-31'), await empty('2026-06-30'), await empty('2026-07-01')]).toEqual([28, 27, 28]);
      const counted = await countQueries(database, () => run(reader, (context) => listResponsibilities(context), place));
      expect(counted.count).toBe(2);
    });

    test('roles of hidden or merged people cannot be given, foreign ones not ended', async () => {
      const hidden = await addPerson({ familyName: 'Verdeckt', recordVisibility: 'centre' });
      const officer = actor('integrationOfficer', { municipality: bergheim });
      const given = await run(officer, (context) => grantRole(context, { ...role, personId: hidden, municipality: bergheim }));
      expect(isRefusal(given) && given.field).toBe('personId');
      const foreign = await addRole({ personId: await addPerson({ familyName: 'Woanders' }), municipality: kerpen });
      await expect(run(officer, (context) => endRole(context, foreign))).rejects.toThrow(Forbidden);
      await expect(run(staff, (context) => endRole(context, foreign), other)).rejects.toThrow(NotFound);
    });

    test('relations read from both sides and end', async () => {
      const [a, b] = [await addOrganisation({ name: 'Kreis' }), await addOrganisation({ name: 'Amt' })];
      const relation = { fromOrganisation: b, toOrganisation: a, kind: 'partOf', note: '', validFrom: '2026-01-01', validTo: null } as const;
      const relationId = id(await run(staff, (context) => addRelation(context, relation)));
      expect(isRefusal(await run(staff, (context) => addRelation(context, relation)))).toBe(true);
      await run(staff, (context) => endRelation(context, relationId, '2026-11-30'));
      const read = async (organisationId: string) => (await run(reader, (context) => listRelations(context, organisationId))).map((entry) => [entry.reads, entry.otherName, entry.validTo]);
      expect([await read(a), await read(b)]).toEqual([[['umfasst', 'Amt', '2026-11-30']], [['gehört zu', 'Kreis', '2026-11-30']]]);
    });
  });

  describe('people', () => {
    test('take two statements as a list, with 1 and with 3 hits, with their work of today', async () => {
      const one = await addPerson({ familyName: 'Zählmann', givenName: 'A' });
      await addRole({ personId: one, organisationId: await addOrganisation({ name: 'Werk' }), title: 'Leiterin', municipality: bergheim });
      await addRole({ personId: one, validFrom: '2020-01-01', validTo: '2020-12-31', function: 'press' });
      const once = await countQueries(database, () => run(staff, (context) => listPeople(context, { text: 'zaehlmann' })));
      expect([once.count, once.result.items[0]?.work.map((work) => [work.title, work.organisationName, work.municipalityName])]).toEqual([2, [['Leiterin', 'Werk', 'Bergheim']]]);
      await addPerson({ familyName: 'Zählmann', givenName: 'B' });
      await addPerson({ familyName: 'Zählmann', givenName: 'C' });
      const thrice = await countQueries(database, () => run(staff, (context) => listPeople(context, { text: 'zählmann' })));
      expect([thrice.count, thrice.result.total]).toEqual([2, 3]);
    });

    test('erasing takes the row, the roles and the details of the history; the chain still holds', async () => {
      const gone = await addPerson({ familyName: 'Löschmich', email: 'loesch@mich.de' });
      await addRole({ personId: gone, title: 'Löschmich-Stelle' });
      await run(staff, async (context) => changePerson(context, gone, { ...personContent((await findPerson(context, gone))!), email: 'neu@loeschmich.de' }), centre, later);
      const traces = () => run(staff, async (context) => (await sql<{ text: string }>`select concat((select jsonb_agg(to_jsonb(c))::text from platform.event_change c),
        (select jsonb_agg(to_jsonb(p))::text from network.person p), (select jsonb_agg(to_jsonb(r))::text from network.role r)) as text`.execute(context.db)).rows[0]!.text.toLowerCase());
      expect((await traces()).includes('löschmich')).toBe(true);
      await run(staff, (context) => erasePerson(context, gone));
      expect(await traces()).not.toMatch(/l(ö|oe)schmich/);
      expect(await run(staff, async (context) => (await sql<{ broken: number | null }>`select platform.first_broken_event() as broken`.execute(context.db)).rows[0]?.broken)).toBe(null);
    });
  });
});
