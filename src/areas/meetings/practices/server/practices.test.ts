import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import type { Context } from '#platform/context.ts';
import { Forbidden, isRefusal, NotFound } from '#platform/errors.ts';
import { backUp } from '#platform/server/backup/backup.ts';
import { restore } from '#platform/server/backup/restore.ts';
import type { Database } from '#platform/server/db.ts';
import { withLink } from '#platform/server/links.ts';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import { days, foundCast, job, now, person, towns, type MeetingsCast } from '../../../../../tests/server/meetings/cast.ts';
import { askConsent, declineConsent, giveConsent, recordConsent, setReach, withdrawConsent } from '../consents/server/commands.ts';
import { noPracticeFilter, type PracticeFilter } from '../filter.ts';
import { emptyPractice, type PracticeContent } from '../practice.ts';
import { changePractice, createPractice, deletePractice, reusePractice, undoReuse } from './commands.ts';
import { draftFromItem, findSource } from '../sources/server/queries.ts';
import { forgetConsents } from './jobs.ts';
import { findAskedCard, findConsent, findPractice, listPractices, listReuses } from './queries.ts';

const staff = person('staff');
const officer = person('integrationOfficer', 2, { municipality: towns[1] });
const reader = person('reader', 3);
const member = person('reader', 12);
const content: PracticeContent = {
  ...emptyPractice, title: 'Sprachtandem', problem: 'Nach dem Kurs fehlt die Übung.', solution: 'Paare treffen sich.', steps: ['Aufruf', 'Treffen'], effort: 'zwei Stunden',
  contactFunction: 'Integrationsbeauftragte', contactEmail: 'integration@stadt.example', municipality: towns[1], topics: ['sprache'],
};

describeOnBothEngines('good practices', (open) => {
  let database: Database;
  let here: MeetingsCast;
  let there: MeetingsCast;

  beforeAll(async () => {
    database = await open();
    here = await foundCast(database, 'hier');
    there = await foundCast(database, 'dort');
  });

  const add = (more: Partial<PracticeContent> = {}, cast = here) => cast.run(staff, async (context) => {
    const saved = await createPractice(context, { ...content, ...more });
    return isRefusal(saved) ? expect.unreachable(saved.message) : saved.id;
  });
  const read = (id: string, cast = here, who = staff) => cast.run(who, (context) => findPractice(context, id));
  const version = async (id: string) => (await read(id))!.updatedAt.toISOString();
  const consent = async (id: string) => {
    const basedOn = await version(id);
    return here.run(staff, (context) => recordConsent(context, id, { givenBy: 'Frau Ay', givenFor: 'Stadt' }, basedOn));
  };
  const share = async (id: string) => {
    expect(await consent(id)).toBe(null);
    expect(await here.run(staff, (context) => setReach(context, id, 'everywhere'))).toBe(null);
  };
  const list = (cast: MeetingsCast, filter: Partial<PracticeFilter> = {}, who = staff) => cast.run(who, (context) => listPractices(context, { ...noPracticeFilter, ...filter }));
  const titles = async (...parameters: Parameters<typeof list>) => (await list(...parameters)).items.map(({ title }) => title);
  const clear = async () => {
    for (const cast of [here, there]) await cast.run(job, (context) => context.db.deleteFrom('meetings.practice').execute());
  };
  const raw = <T>(cast: MeetingsCast, work: (context: Context) => Promise<T>) => cast.run(job, work);

  it('officers write for their municipality, staff for all, readers read; foreign codes are refused, nothing typed is lost', async () => {
    await clear();
    const create = (who: typeof staff, more: Partial<PracticeContent> = {}) => here.run(who, (context) => createPractice(context, { ...content, ...more }));
    expect(isRefusal(await create(officer))).toBe(false);
    await expect(create(officer, { municipality: towns[0] })).rejects.toThrow(Forbidden);
    await expect(create(officer, { municipality: null })).rejects.toThrow(Forbidden);
    await expect(create(reader)).rejects.toThrow(Forbidden);
    const wrong = [{ municipality: '05562004' }, { topics: ['gibt-es-nicht'] }, { organisationId: crypto.randomUUID() }, { agendaItemId: crypto.randomUUID() }];
    const refusals = await Promise.all(wrong.map((more) => create(staff, more)));
    expect(refusals.map((refusal) => (isRefusal(refusal) ? (refusal.field ?? 'form') : 'taken'))).toEqual(['municipality', 'topics', 'organisationId', 'form']);
  });

  it('three steps of reach: the centre and the officer, the network, all centres; a hidden card is a 404', async () => {
    await clear();
    const id = await add();
    const other = person('integrationOfficer', 4, { municipality: towns[0] });
    const seen = async () => [await read(id), await read(id, here, officer), await read(id, here, other), await read(id, here, reader), await read(id, there)].map((card) => card !== null);
    expect(await seen()).toEqual([true, true, false, false, false]);
    expect(await titles(here, {}, reader)).toEqual([]);
    expect(await titles(here, { text: 'Sprachtandem' }, reader)).toEqual([]);
    await expect(here.run(reader, (context) => setReach(context, id, 'network'))).rejects.toThrow(NotFound);
    expect(await here.run(officer, (context) => setReach(context, id, 'network'))).toBe(null);
    expect(await seen()).toEqual([true, true, true, true, false]);
    await expect(here.run(reader, (context) => changePractice(context, id, content))).rejects.toThrow(Forbidden);
    await expect(here.run(officer, (context) => setReach(context, id, 'everywhere'))).rejects.toThrow(Forbidden);
    expect(isRefusal(await here.run(staff, (context) => setReach(context, id, 'everywhere')))).toBe(true);
    await share(id);
    expect(await seen()).toEqual([true, true, true, true, true]);
    expect(await titles(there)).toEqual(['Sprachtandem']);
    expect(await here.run(officer, (context) => setReach(context, id, 'network'))).toBe(null);
    expect(await seen()).toEqual([true, true, true, true, false]);
  });

  it('other centres read the text that was agreed to, and nothing that stays at home', async () => {
    await clear();
    const organisationId = crypto.randomUUID();
    await raw(here, (context) => context.db.insertInto('network.organisation').values({ id: organisationId, centre_id: here.centre.id, slug: 'x', name: 'KANARIE e. V.', type_code: 'initiative', created_at: now, updated_at: now }).execute());
    const id = await add({ organisationId });
    await share(id);
    const abroad = await read(id, there);
    expect([(await read(id))?.organisationName, JSON.stringify(abroad).includes('KANARIE'), abroad?.centreName, abroad?.isOwn]).toEqual(['KANARIE e. V.', false, 'KI hier', false]);
    const before = await version(id);
    await here.run(staff, (context) => changePractice(context, id, { ...content, solution: 'NEU' }), days(1));
    expect([(await read(id))?.solution, (await read(id, there))?.solution]).toEqual(['NEU', 'Paare treffen sich.']);
    expect(isRefusal(await here.run(staff, (context) => recordConsent(context, id, { givenBy: 'x', givenFor: '' }, before)))).toBe(true);
    await consent(id);
    expect((await read(id, there))?.solution).toBe('NEU');
    expect(isRefusal(await here.run(staff, (context) => changePractice(context, id, content, before)))).toBe(true);
    expect(await raw(there, (context) => context.db.selectFrom('meetings.practice_consent').select('given_by').execute())).toEqual([]);
  });

  it('a card that names a person of the network is not shared', async () => {
    await clear();
    const id = await add({ solution: 'Vorname0 Familie0 leitet die Gruppe.', contactEmail: 'mitglied0.familie0@stadt.example' });
    expect(await consent(id)).toMatchObject({ refused: true });
    await here.run(staff, (context) => changePractice(context, id, content));
    await share(id);
  });

  it('a word of "we do this too" names nobody either', async () => {
    await clear();
    const id = await add();
    await here.run(staff, (context) => setReach(context, id, 'network'));
    const say = (note: string) => here.run(staff, (context) => reusePractice(context, id, { municipality: towns[0], note }));
    expect([isRefusal(await say('Fragen Sie Vorname0 Familie0')), await say('Fragen Sie im Rathaus')]).toEqual([true, null]);
  });

  it('a card is begun from an agenda item with its minutes, and only by who may read them', async () => {
    await clear();
    const [itemId, other] = [crypto.randomUUID(), crypto.randomUUID()];
    await raw(here, async (context) => {
      const item = { centre_id: here.centre.id, meeting_id: here.meetingId, kind: 'practice' };
      await context.db.insertInto('meetings.agenda_item').values([
        { ...item, id: itemId, position: 1, title: 'Kochtreff', description: 'Nachbarn kennen sich nicht.', responsible_id: here.seats[2]! }, { ...item, id: other, position: 2, title: 'Leer' },
      ]).execute();
      await context.db.insertInto('meetings.minutes_section').values({
        agenda_item_id: itemId, centre_id: here.centre.id, meeting_id: here.meetingId, state: Buffer.from([0]), updated_at: now,
        document: JSON.stringify([{ kind: 'paragraph', runs: [{ text: 'Alle kochen ' }, { text: 'zusammen', bold: true }] }]),
      }).execute();
    });
    const draft = (who: typeof staff, item = itemId, cast = here) => cast.run(who, (context) => draftFromItem(context, here.meetingId, item));
    const { content: begun, source } = await draft(staff);
    expect([begun.title, begun.problem, begun.solution, begun.municipality, begun.agendaItemId]).toEqual(['Kochtreff', 'Nachbarn kennen sich nicht.', 'Alle kochen zusammen', towns[2], itemId]);
    expect([source.meetingName, (await draft(staff, other)).content.solution]).toEqual(['1. Treffen: Runder Tisch', '']);
    await expect(draft(reader)).rejects.toThrow(NotFound);
    await expect(draft(staff, crypto.randomUUID())).rejects.toThrow(NotFound);
    await expect(draft(staff, itemId, there)).rejects.toThrow(NotFound);
    const id = await add({ agendaItemId: itemId });
    expect([(await read(id))?.meetingId, await here.run(reader, (context) => findSource(context, itemId)), (await here.run(staff, (context) => findSource(context, itemId)))?.itemTitle]).toEqual([here.meetingId, null, 'Kochtreff']);
  });

  it('taking the consent back takes the card away everywhere at once: list, search, page, counter', async () => {
    await clear();
    const id = await add();
    await share(id);
    expect(await there.run(staff, (context) => reusePractice(context, id, { municipality: towns[0], note: 'auch' }))).toBe(null);
    const abroad = async () => [await titles(there), await titles(there, { text: 'Sprachtandem üben' }), (await read(id, there))?.title ?? null, (await there.run(staff, (context) => listReuses(context, id))).length];
    expect(await abroad()).toEqual([['Sprachtandem'], ['Sprachtandem'], 'Sprachtandem', 1]);
    await here.run(officer, (context) => withdrawConsent(context, id));
    expect(await abroad()).toEqual([[], [], null, 1]); // its own word stays with the centre that said it
    expect([(await read(id))?.reach, await here.run(staff, (context) => findConsent(context, id)), (await list(here)).items[0]?.reuses]).toEqual(['network', null, 1]);
    expect(isRefusal(await here.run(staff, (context) => setReach(context, id, 'everywhere')))).toBe(true);
  });

  it('"we do this too" is said once per municipality, across centres, and can be undone by the same', async () => {
    await clear();
    const id = await add();
    const reuse = (who: typeof staff, municipality: string, cast = here) => cast.run(who, (context) => reusePractice(context, id, { municipality, note: '' }));
    await expect(reuse(reader, towns[0])).rejects.toThrow(NotFound);
    await share(id);
    await expect(reuse(reader, towns[0])).rejects.toThrow(Forbidden);
    await expect(reuse(member, towns[0])).rejects.toThrow(Forbidden);
    expect(await reuse(member, towns[2])).toBe(null);
    expect([isRefusal(await reuse(staff, towns[2])), isRefusal(await reuse(staff, towns[1])), isRefusal(await reuse(staff, '05562004'))]).toEqual([true, true, true]);
    expect(await reuse(staff, towns[0], there)).toBe(null);
    const counted = async () => [(await list(here)).items[0]?.reuses, (await list(there)).items[0]?.reuses];
    expect(await counted()).toEqual([2, 2]);
    await here.run(staff, (context) => undoReuse(context, id, towns[0]));
    expect(await counted()).toEqual([2, 2]);
    await here.run(member, (context) => undoReuse(context, id, towns[2]));
    expect(await counted()).toEqual([1, 1]);
    const events = await raw(there, (context) => sql<{ name: string }>`select name from platform.event where subject = ${id}::uuid order by version`.execute(context.db));
    expect(events.rows.map(({ name }) => name)).toEqual(['meetings.practice.reused']);
  });

  it('a signed link lets the municipality agree, decline, and take it back; it opens nothing else', async () => {
    await clear();
    const id = await add();
    const foreign = await add({ title: 'Andere Karte' });
    const ask = () => here.run(staff, (context) => askConsent(context, id, 'amt@stadt.example', 'https://ki.example'));
    expect([await ask(), isRefusal(await ask())]).toEqual([null, true]);
    const tokens = async () => (await raw(here, (context) => context.db.selectFrom('platform.mail').select('body').where('recipient', '=', 'amt@stadt.example').orderBy('created_at').orderBy('subject').execute()))
      .map(({ body }) => /https:\/\/ki\.example\/hier\/gute-praxis\/([\w-]{43})/.exec(body)?.[1] ?? '');
    const through = <T>(token: string, work: (context: Context, subject: string) => Promise<T>, cast = here, moment = now) => withLink(database.kysely, { centre: cast.centre, now: moment }, 'meetings.practice', token, work);
    const [first = ''] = await tokens();
    expect((await through(first, findAskedCard)).practice.title).toBe('Sprachtandem');
    await expect(through(first, findAskedCard, there)).rejects.toThrow(NotFound);
    await expect(through(first, findAskedCard, here, days(31))).rejects.toThrow(NotFound);
    for (const attempt of [(context: Context) => findAskedCard(context, foreign), (context: Context) => declineConsent(context, foreign), (context: Context) => deletePractice(context, id), (context: Context) => setReach(context, id, 'everywhere')]) {
      await expect(through<unknown>(first, attempt)).rejects.toThrow(/gibt es hier nicht|Berechtigung/);
    }
    const agree = async (basedOn: string) => through(first, (context, subject) => giveConsent(context, subject, { givenBy: 'Amt', givenFor: 'Stadt' }, basedOn, { token: first, publicOrigin: 'https://ki.example' }));
    expect(isRefusal(await agree('2020-01-01T00:00:00.000Z'))).toBe(true);
    expect(await agree(await version(id))).toBe(null);
    await here.run(staff, (context) => setReach(context, id, 'everywhere'));
    expect(await titles(there)).toEqual(['Sprachtandem']);
    const withdrawal = (await tokens()).find((token) => token !== first) ?? '';
    await through(withdrawal, declineConsent, here, days(700));
    expect([await titles(there), (await read(id))?.reach]).toEqual([[], 'network']);
    const left = (moment: Date) => here.run(job, (context) => forgetConsents(context), moment);
    expect([await left(days(700 + 1094)), await left(days(700 + 1098))]).toEqual([0, 1]);
  });

  it('search knows German: stems, parts of compounds, every word or else some; filters narrow', async () => {
    await clear();
    await add({ title: 'Sprachtandem', topics: ['sprache'] });
    await add({ title: 'Elternlotsinnen an der Schule', problem: 'Eltern finden nicht hinein.', solution: 'Lotsinnen begleiten.', topics: [], municipality: towns[0] });
    await add({ title: 'Fest der Nachbarn', problem: 'Man kennt sich nicht.', solution: 'Ein Fest.', topics: [], municipality: null });
    expect(await titles(here, { text: 'Treffen von Paaren' })).toEqual(['Sprachtandem']);
    expect(await titles(here, { text: 'eltern' })).toEqual(['Elternlotsinnen an der Schule']);
    expect(await titles(here, { text: 'Nachbarn Feste' })).toEqual(['Fest der Nachbarn']);
    expect(await titles(here, { text: '%%%' })).toEqual([]);
    expect(await titles(here, { topic: 'sprache' })).toEqual(['Sprachtandem']);
    expect(await titles(here, { municipality: towns[0] })).toEqual(['Elternlotsinnen an der Schule']);
    expect([await titles(here, { reach: 'others' }), (await titles(here, { reach: 'centre' })).length, (await list(here, { page: 2 })).items]).toEqual([[], 3, []]);
  });

  it('the list asks one question, with one card and with three', async () => {
    await clear();
    await add();
    const one = await countQueries(database, () => list(here));
    await add({ title: 'B' });
    await share(await add({ title: 'C' }));
    const three = await countQueries(database, () => list(here));
    expect([one.count, one.result.total, three.count, three.result.total]).toEqual([1, 1, 1, 3]);
  });

  it('the policies keep centres apart: what is not shared is not seen, what is shared is not changed, and with them off it would be', async () => {
    await clear();
    const hidden = await add({ title: 'KANARIE' });
    const shared = await add({ title: 'Geteilt' });
    await share(shared);
    await here.run(staff, (context) => reusePractice(context, hidden, { municipality: towns[0], note: 'KANARIE' }));
    const stolen = () => raw(there, async (context) => ({
      cards: (await context.db.selectFrom('meetings.practice').select('title').execute()).length,
      copies: (await context.db.selectFrom('meetings.shared_practice').select('title').orderBy('title').execute()).map(({ title }) => title),
      consents: (await context.db.selectFrom('meetings.practice_consent').select('id').execute()).length,
      reuses: (await context.db.selectFrom('meetings.practice_reuse').select('note').execute()).length,
      words: (await context.db.selectFrom('meetings.practice_search').select('is_shared').execute()).map((row) => row.is_shared),
      changed: Number((await context.db.updateTable('meetings.shared_practice').set({ title: 'Gekapert' }).executeTakeFirst()).numUpdatedRows),
      deleted: Number((await context.db.deleteFrom('meetings.shared_practice').executeTakeFirst()).numDeletedRows),
    }));
    expect(await stolen()).toEqual({ cards: 0, copies: ['Geteilt'], consents: 0, reuses: 0, words: [true], changed: 0, deleted: 0 });
    const copy = { practice_id: hidden, centre_name: 'x', title: 'x', problem: 'x', solution: 'x', steps: [], effort: '', contact_function: '', contact_email: '', topics: [], shared_at: now };
    const plant = (cast: MeetingsCast, centreId: string) => raw(cast, (context) => context.db.insertInto('meetings.shared_practice').values({ ...copy, centre_id: centreId }).execute());
    for (const [cast, centre] of [[there, there], [there, here], [here, here]] as const) await expect(plant(cast, centre.centre.id)).rejects.toThrow(/row-level security/);
    const speak = (ags: string, centreId: string, practice: string) => raw(there, (context) => context.db.insertInto('meetings.practice_reuse')
      .values({ practice_id: practice, municipality_ags: ags, centre_id: centreId, centre_name: 'x', at: now }).execute());
    await expect(speak(towns[0], there.centre.id, hidden)).rejects.toThrow(/row-level security/);
    await expect(speak('05562004', there.centre.id, shared)).rejects.toThrow(/row-level security/);
    await expect(speak(towns[0], here.centre.id, shared)).rejects.toThrow(/row-level security/);
    const punch = (state: 'disable' | 'enable') => database.privileged(async (connection) => {
      for (const table of ['practice', 'shared_practice', 'practice_consent', 'practice_reuse', 'practice_search']) await sql.raw(`alter table meetings.${table} ${state} row level security`).execute(connection);
    });
    await punch('disable');
    const harm = await stolen();
    await punch('enable');
    expect(harm).toEqual({ cards: 2, copies: ['Geteilt'], consents: 1, reuses: 1, words: [false, false, true], changed: 1, deleted: 1 });
  });

  it('a backup brings back cards, copies and what other centres said, although each row shows itself to its centre alone', async () => {
    await clear();
    const id = await add();
    await share(id);
    await there.run(staff, (context) => reusePractice(context, id, { municipality: towns[0], note: 'auch' }));
    const rows = (of: Database) => of.privileged(async (connection) => (await sql<{ rows: string }>`select (select string_agg(s::text, '|' order by practice_id) from meetings.shared_practice s)
      || (select string_agg(r::text, '|' order by municipality_ags) from meetings.practice_reuse r) || (select string_agg(w.vector::text, '|' order by is_shared) from meetings.practice_search w) as rows`.execute(connection)).rows[0]?.rows);
    const folder = mkdtempSync(join(tmpdir(), 'verzahnt-practices-'));
    try {
      await backUp(database, join(folder, 'backup.gz'), now);
      const target = await open({ empty: true });
      await restore(target, join(folder, 'backup.gz'));
      expect([await rows(target), (await rows(target))?.includes('auch')]).toEqual([await rows(database), true]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('deleting a card takes its copy, its consents and what others said with it, also those of other centres', async () => {
    await clear();
    const id = await add();
    await share(id);
    await there.run(staff, (context) => reusePractice(context, id, { municipality: towns[0], note: '' }));
    await expect(there.run(staff, (context) => deletePractice(context, id))).rejects.toThrow(NotFound);
    await here.run(staff, (context) => deletePractice(context, id));
    const left = await database.privileged(async (connection) => (await sql<{ count: number }>`select (select count(*) from meetings.practice_reuse) + (select count(*) from meetings.shared_practice)
      + (select count(*) from meetings.practice_consent) + (select count(*) from meetings.practice_search) as count`.execute(connection)).rows[0]);
    expect(Number(left?.count)).toBe(0);
  });
});
