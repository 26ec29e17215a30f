import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Centre } from '#platform/centre.ts';
import type { Actor, Context } from '#platform/context.ts';
import { Forbidden, isRefusal } from '#platform/errors.ts';
import { foundCentre } from '#platform/server/centres.ts';
import type { Database } from '#platform/server/db.ts';
import { readTable, writeXlsx, type TextTable } from '#platform/server/exchange/tables.ts';
import { loadReference } from '#platform/server/reference/load.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import { describeOnBothEngines } from '#platform/server/testing.ts';
import { applyImport, undoImport } from '../../imported/server/commands.ts';
import { mergeOrganisations, mergePeople, undoMerge } from '../../merges/server/commands.ts';
import { listDuplicates, listMerges } from '../../merges/server/queries.ts';
import { emptyOrganisation, organisationContent, type OrganisationContent } from '../../organisation.ts';
import { changeOrganisation, createOrganisation } from '../../organisations/server/commands.ts';
import { currentOrganisationId, findOrganisation, listOrganisations } from '../../organisations/server/queries.ts';
import { createPerson, erasePerson } from '../../people/server/commands.ts';
import { listPeople } from '../../people/server/queries.ts';
import { emptyPerson } from '../../person.ts';
import { addRelation } from '../../relations/server/commands.ts';
import { grantRole } from '../../roles/server/commands.ts';
import { listRoles } from '../../roles/server/queries.ts';
import { exportOrganisations } from '../../server/exchange.ts';
import { forgetInCentre } from '#platform/server/jobs/upkeep.ts';
import { decideRows, mapImport, startImport } from './commands.ts';
import { findImport, listImportRows, listImports } from './queries.ts';

const now = new Date('2026-11-23T10:00:00.123Z');
const later = new Date('2026-11-24T10:00:00.456Z');
const [bergheim, kerpen] = ['05362008', '05362032'];
const job: Actor = { kind: 'system', job: 'test' };
const staff: Actor = { kind: 'person', accountId: '00000000-0000-4000-8000-000000000001', name: 'S', email: '', grants: [{ role: 'staff', centreId: 'any', municipality: null, organisationId: null }] };
const reader: Actor = { ...staff, grants: [{ role: 'reader', centreId: 'any', municipality: null, organisationId: null }] };

describeOnBothEngines('import and merge', (open) => {
  let database: Database;
  let number = 0;
  let centre: Centre;
  const run = <T>(work: (context: Context) => Promise<T>, who: Actor = staff, moment = now) => withCentre(database.kysely, { centre, actor: who, now: moment }, work);
  const id = <T extends { id: string }>(saved: T | { refused: true; message: string }): string => (isRefusal(saved) ? expect.unreachable(saved.message) : (saved as T).id);
  const add = async (content: Partial<OrganisationContent>) => id(await run((context) => createOrganisation(context, { ...emptyOrganisation, municipality: bergheim, ...content }), job));

  beforeAll(async () => {
    database = await open();
    await loadReference(database.kysely);
  });

  /** Each test works in a centre of its own. */
  async function begin(): Promise<void> {
    number += 1;
    const plain = { slug: `centre-${number}`, name: 'KI', areaName: 'Erft', kind: 'district' as const, host: null, isDemo: false, municipalities: [bergheim, kerpen], settings: {} };
    centre = { ...plain, id: await foundCentre(database.kysely, plain) };
  }

  /** All rows of the room as text of the database, to the byte. */
  const snapshot = () => run(async (context) => {
    const tables = ['organisation', 'person', 'role', 'relation'];
    const rows = await Promise.all(tables.map((table) => sql<{ row: string }>`select t::text as row from ${sql.table(`network.${table}`)} t order by id`.execute(context.db)));
    return rows.map((result) => result.rows.map((entry) => entry.row));
  });

  const prepare = async (kind: 'organisation' | 'person', table: TextTable) => {
    const runId = id(await run((context) => startImport(context, kind, 'liste.xlsx', table)));
    const mapping = (await run((context) => findImport(context, runId)))!.mapping;
    id(await run((context) => mapImport(context, runId, mapping)));
    return runId;
  };
  const rowsOf = async (runId: string) => (await run((context) => listImportRows(context, runId, null, 1))).items;
  const outcomes = async (runId: string) => (await rowsOf(runId)).map((row) => row.outcome);

  const list: TextTable = {
    columns: ['Name', 'Art', 'E-Mail', 'Telefon', 'Kommune', 'Themen', 'Bemerkung'],
    rows: [
      ['AWO Ortsverein Bergheim e.V.', 'Wohlfahrtsverband', 'info@awo.example', '02271 1000', 'Bergheim', 'Sprache; Schule', 'Neu im Netz'],
      ['Begegnungszentrum Kerpen', 'Sonstige Organisation', '', '', 'Kerpen', '', ''],
      ['Begegnungszentrum Kerpen e. V.', '', 'bz@kerpen.example', '', 'Kerpen', 'Sprache', ''],
      ['Sportfreunde Quadrath', 'Sportverein', 'keine-adresse', '', 'Bergheim', '', ''],
      ['Caritas Kerpen', 'Wohlfahrtsverband', '', '02237 5', 'Kerpen', '', ''],
      ['Stadtbücherei', 'Bibliothek', '', '', 'Köln', '', ''],
    ],
  };

  test('the journey: a list with duplicates, preview, merge, apply; again changes nothing; undone, every row is as before to the byte', async () => {
    await begin();
    const awo = await add({ name: 'Arbeiterwohlfahrt Bergheim', email: 'info@awo.example', topics: ['wohnen'], internalNote: 'Altbestand' });
    const caritas = await add({ name: 'Caritas Kerpen', municipality: kerpen, typeCode: 'wohlfahrtsverband' });
    const before = await snapshot();

    const bytes = await writeXlsx(list, 'Liste');
    const table = await readTable('liste.xlsx', bytes);
    const runId = await prepare('organisation', isRefusal(table) ? expect.unreachable(table.message) : table as TextTable);
    expect((await rowsOf(runId)).map((row) => [row.outcome, row.reason])).toEqual([
      ['created', expect.stringContaining('Ähnlich: Arbeiterwohlfahrt Bergheim')], ['created', ''],
      ['merged', expect.stringContaining('Doppelt in der Liste (Zeile 2)')], ['refused', '„keine-adresse“ ist keine E-Mail-Adresse.'],
      ['changed', 'Telefon'], ['refused', 'Die Kommune „Köln“ ist nicht bekannt.'],
    ]);
    expect(await snapshot()).toEqual(before);

    const candidates = (await rowsOf(runId))[0]!.candidates;
    expect(candidates.map((candidate) => candidate.id)).toEqual([awo]);
    id(await run((context) => decideRows(context, runId, { 1: `merge:${awo}` })));
    expect(await outcomes(runId)).toEqual(['merged', 'created', 'merged', 'refused', 'changed', 'refused']);
    id(await run((context) => applyImport(context, runId), staff, later));

    const names = (await run((context) => listOrganisations(context, {}))).items.map((item) => [item.name, item.email, item.phone]);
    expect(names).toEqual([['Arbeiterwohlfahrt Bergheim', 'info@awo.example', '02271 1000'], ['Begegnungszentrum Kerpen', 'bz@kerpen.example', ''], ['Caritas Kerpen', '', '02237 5']]);
    const merged = await run((context) => findOrganisation(context, awo));
    expect([merged?.topics, merged?.internalNote, merged?.formerIds.length]).toEqual([['wohnen', 'sprache', 'schule'], 'Altbestand\n\nNeu im Netz', 1]);
    expect(await run((context) => currentOrganisationId(context, merged!.formerIds[0]!))).toBe(awo);

    const applied = await snapshot();
    const again = await prepare('organisation', list);
    expect(await outcomes(again)).toEqual(['unchanged', 'unchanged', 'unchanged', 'refused', 'unchanged', 'refused']);
    id(await run((context) => applyImport(context, again), staff, later));
    expect(await snapshot()).toEqual(applied);

    const undone = await run((context) => undoImport(context, runId));
    expect(undone).toEqual({ id: runId, kept: [] });
    expect(await snapshot()).toEqual(before);
    expect(isRefusal(await run((context) => undoImport(context, runId)))).toBe(true);
    expect((await run((context) => listImports(context))).map((entry) => entry.state)).toEqual(expect.arrayContaining(['undone', 'applied']));
    expect(caritas).toBeTypeOf('string');
  });

  test('the merge of one row can be undone alone: both records stand side by side again', async () => {
    await begin();
    const awo = await add({ name: 'Arbeiterwohlfahrt Bergheim' });
    const before = (await snapshot())[0]!;
    const runId = await prepare('organisation', { columns: ['Name', 'Telefon', 'Kommune'], rows: [['AWO Bergheim e.V.', '02271 7', 'Bergheim']] });
    const [row] = await rowsOf(runId);
    expect([row?.outcome, row?.reason, row?.target]).toEqual(['changed', 'Telefon', awo]);
    const similar = await prepare('organisation', { columns: ['Name', 'Telefon', 'Kommune'], rows: [['AWO Begegnung Bergheim', '02271 7', 'Bergheim']] });
    id(await run((context) => decideRows(context, similar, { 1: `merge:${awo}` })));
    expect(await outcomes(similar)).toEqual(['merged']);
    id(await run((context) => applyImport(context, similar), staff, later));
    const [merge] = await run((context) => listMerges(context));
    expect([merge?.keptName, merge?.droppedName, merge?.undoneAt]).toEqual(['Arbeiterwohlfahrt Bergheim', 'AWO Begegnung Bergheim', null]);
    id(await run((context) => undoMerge(context, merge!.id)));
    const after = (await snapshot())[0]!;
    expect(after.filter((entry) => before.includes(entry))).toEqual(before);
    expect((await run((context) => listOrganisations(context))).items.map((item) => [item.name, item.phone])).toEqual([['Arbeiterwohlfahrt Bergheim', ''], ['AWO Begegnung Bergheim', '02271 7']]);
    expect(await run((context) => undoImport(context, similar))).toEqual({ id: similar, kept: [] });
    expect((await snapshot())[0]).toEqual(before);
  });

  test('undo keeps what somebody changed since, and says so', async () => {
    await begin();
    const runId = await prepare('organisation', { columns: ['Name', 'Kommune'], rows: [['Eins', 'Bergheim'], ['Zwei', 'Bergheim'], ['Drei', 'Bergheim']] });
    id(await run((context) => applyImport(context, runId)));
    const items = (await run((context) => listOrganisations(context))).items;
    const [drei, eins] = [items.find((item) => item.name === 'Drei')!, items.find((item) => item.name === 'Eins')!];
    id(await run((context) => changeOrganisation(context, eins.id, { ...organisationContent(eins), email: 'neu@eins.example' }), staff, later));
    id(await run((context) => grantRole(context, { personId: null, organisationId: drei.id, function: 'contact', title: '', topic: null, municipality: null, deputyOf: null, validFrom: '2026-01-01', validTo: null, recordVisibility: 'network' })));
    const undone = await run((context) => undoImport(context, runId));
    expect(isRefusal(undone) ? undone : undone.kept).toEqual([{ label: 'Drei', reason: 'Der Eintrag wird inzwischen verwendet.' }, { label: 'Eins', reason: 'Der Eintrag wurde seitdem geändert.' }]);
    expect((await run((context) => listOrganisations(context))).items.map((item) => item.name)).toEqual(['Drei', 'Eins']);
  });

  test('people with organisation and role: created, found again, a second role added, undone', async () => {
    await begin();
    const vhs = await add({ name: 'Volkshochschule Bergheim', shortName: 'VHS Bergheim' });
    const before = await snapshot();
    const people: TextTable = {
      columns: ['Name', 'E-Mail', 'Einrichtung', 'Funktion', 'Thema', 'Kommune', 'Seit'],
      rows: [
        ['Beispiel, Anna', 'anna@vhs.example', 'VHS Bergheim', 'Zuständig', 'Sprache', 'Bergheim', '01.02.2025'],
        ['Anna Beispiel', 'anna@vhs.example', 'Volkshochschule Bergheim', 'Presse', '', '', ''],
        ['Bert Muster', '', 'Unbekannte Stelle', '', '', '', ''],
        ['Muster', '', '', 'Integrationsbeauftragter', '', '', ''],
      ],
    };
    const runId = await prepare('person', people);
    expect((await rowsOf(runId)).map((row) => [row.outcome, row.reason])).toEqual([
      ['created', ''], ['changed', 'neue Aufgabe'], ['refused', 'Die Organisation „Unbekannte Stelle“ gibt es nicht. Bitte legen Sie sie zuerst an.'],
      ['refused', 'Für Integrationsbeauftragte fehlt die Kommune.'],
    ]);
    id(await run((context) => applyImport(context, runId)));
    const [person, ...others] = (await run((context) => listPeople(context))).items;
    expect([person?.familyName, person?.givenName, others]).toEqual(['Beispiel', 'Anna', []]);
    const roles = await run((context) => listRoles(context, { personId: person!.id }));
    expect(roles.map((role) => [role.function, role.topic, role.municipality, role.validFrom, role.organisationId])).toEqual([['press', null, null, '2026-11-23', vhs], ['responsible', 'sprache', bergheim, '2025-02-01', vhs]]);
    const again = await prepare('person', people);
    expect(await outcomes(again)).toEqual(['unchanged', 'unchanged', 'refused', 'refused']);
    expect(await run((context) => undoImport(context, runId))).toEqual({ id: runId, kept: [] });
    expect(await snapshot()).toEqual(before);
  });

  test('a merge moves roles, relations and earlier merges; repeats go; undone, all is as before to the byte', async () => {
    await begin();
    const [a, b, c, d] = [await add({ name: 'A' }), await add({ name: 'B', email: 'b@b.example', visibility: { email: 'centre' } }), await add({ name: 'C' }), await add({ name: 'D' })];
    const person = id(await run((context) => createPerson(context, { ...emptyPerson, familyName: 'Mit Rolle' })));
    const role = { personId: person, organisationId: b, function: 'contact', title: '', topic: null, municipality: null, deputyOf: null, validFrom: '2026-01-01', validTo: null, recordVisibility: 'network' } as const;
    const repeated = id(await run((context) => grantRole(context, role)));
    id(await run((context) => grantRole(context, { ...role, organisationId: a })));
    id(await run((context) => grantRole(context, { ...role, personId: null, organisationId: c, title: 'Vertretung', deputyOf: repeated })));
    id(await run((context) => grantRole(context, { ...role, function: 'head' })));
    const relation = { kind: 'cooperatesWith', note: '', validFrom: '2026-01-01', validTo: null } as const;
    for (const [fromOrganisation, toOrganisation] of [[a, b], [b, d], [a, d]] as const) id(await run((context) => addRelation(context, { ...relation, fromOrganisation, toOrganisation })));
    id(await run((context) => mergeOrganisations(context, b, c)));
    const before = await snapshot();
    const mergeId = id(await run((context) => mergeOrganisations(context, a, b), staff, later));
    const kept = await run((context) => findOrganisation(context, a));
    expect([kept?.email, kept?.visibility, kept?.formerIds.toSorted()]).toEqual(['b@b.example', { email: 'centre' }, [b, c].toSorted()]);
    expect(await run(async (context) => (await findOrganisation(context, a))?.email, reader)).toBe('');
    expect((await run((context) => listRoles(context, { organisationId: a }))).map((entry) => entry.function).toSorted()).toEqual(['contact', 'contact', 'head']);
    expect(isRefusal(await run((context) => mergeOrganisations(context, d, b)))).toBe(true);
    expect(await run((context) => undoMerge(context, mergeId), staff, later)).toEqual({ id: a, changedSince: [] });
    expect(await snapshot()).toEqual(before);
    await expect(run((context) => mergeOrganisations(context, a, b), reader)).rejects.toThrow(Forbidden);
  });

  test('undoing a merge leaves later changes and names them', async () => {
    await begin();
    const [a, b] = [await add({ name: 'A' }), await add({ name: 'B', email: 'b@b.example', phone: '02271 1' })];
    const mergeId = id(await run((context) => mergeOrganisations(context, a, b)));
    id(await run(async (context) => changeOrganisation(context, a, { ...organisationContent((await findOrganisation(context, a))!), email: 'neu@a.example' }), staff, later));
    expect(await run((context) => undoMerge(context, mergeId), staff, later)).toEqual({ id: a, changedSince: ['email'] });
    const after = await run((context) => findOrganisation(context, a));
    expect([after?.email, after?.phone, after?.updatedAt]).toEqual(['neu@a.example', '', later]);
  });

  test('an erased person is gone from merges and imports too', async () => {
    await begin();
    const runId = await prepare('person', { columns: ['Nachname', 'Vorname', 'E-Mail'], rows: [['Vergessmich', 'Vera', 'vera@vergessmich.example']] });
    id(await run((context) => applyImport(context, runId)));
    const [imported] = (await run((context) => listPeople(context))).items;
    const other = id(await run((context) => createPerson(context, { ...emptyPerson, familyName: 'Vergessmich', givenName: 'V.' })));
    expect((await run((context) => listDuplicates(context, 'person'))).length).toBe(1);
    id(await run((context) => mergePeople(context, other, imported!.id)));
    const traces = () => run(async (context) => (await sql<{ text: string }>`select concat((select jsonb_agg(to_jsonb(c))::text from platform.event_change c), (select jsonb_agg(to_jsonb(m))::text from network.merge m),
      (select jsonb_agg(to_jsonb(p))::text from network.person p), (select jsonb_agg(to_jsonb(i))::text from platform.import_row i), (select jsonb_agg(to_jsonb(u))::text from platform.import_run u)) as text`.execute(context.db)).rows[0]!.text.toLowerCase());
    expect((await traces()).includes('vergessmich')).toBe(true);
    await run((context) => erasePerson(context, other));
    expect((await traces()).includes('vergessmich')).toBe(false);
  });

  test('uploaded rows are forgotten after 30 days; until then an import can be undone', async () => {
    await begin();
    const runId = await prepare('organisation', { columns: ['Name'], rows: [['Vergänglich']] });
    id(await run((context) => applyImport(context, runId)));
    const labels = () => run(async (context) => (await listImportRows(context, runId, null, 1)).items.map((row) => row.label));
    const forget = (days: number) => run((context) => forgetInCentre(context), job, new Date(now.getTime() + days * 86_400_000));
    await forget(29);
    expect(await labels()).toEqual(['Vergänglich']);
    await forget(31);
    expect(await labels()).toEqual(['']);
    expect(await run((context) => undoImport(context, runId))).toEqual({ id: runId, kept: [{ label: '', reason: 'Der Eintrag wurde gelöscht, oder die Liste ist älter als 30 Tage.' }] });
  });

  test('our own export read in again changes nothing', async () => {
    await begin();
    await add({ name: '=Formel e.V.', shortName: 'FV', phone: '+49 2271 9', website: 'https://f.example', street: 'Weg 1', postalCode: '50126', city: 'Bergheim', topics: ['schule'], languages: ['ar'], internalNote: 'x' });
    await add({ name: 'Ohne alles', municipality: null, recordVisibility: 'centre' });
    const table = await readTable('export.xlsx', await writeXlsx(await run((context) => exportOrganisations(context, {})), 'Organisationen'));
    expect(await outcomes(await prepare('organisation', isRefusal(table) ? expect.unreachable(table.message) : table as TextTable))).toEqual(['unchanged', 'unchanged']);
  });
});
