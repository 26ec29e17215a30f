import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { changeIndicator, createIndicator, enterValue, removeIndicator, type IndicatorContent } from '#areas/strategy/framework/indicators/server/commands.ts';
import { readIndicator } from '#areas/strategy/framework/indicators/server/queries.ts';
import { wholeLibrary, type LibraryFilter } from '#areas/strategy/framework/library/filter.ts';
import { shareDefinition, takeDefinition, withdrawDefinition } from '#areas/strategy/framework/library/server/commands.ts';
import { findDefinition, findOrigin, findSharing, listDefinitions, listOpenPlaces } from '#areas/strategy/framework/library/server/queries.ts';
import { digestOf } from '#areas/strategy/content.ts';
import { readContent, readEdition } from '#areas/strategy/server/queries.ts';
import { visitor, type Actor } from '#platform/context.ts';
import { backUp } from '#platform/server/backup/backup.ts';
import { restore } from '#platform/server/backup/restore.ts';
import type { Database } from '#platform/server/db.ts';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import { accountId, days, foundStrategy, job, now, person, type StrategyCast } from './cast.ts';

const staff = person('staff', 1);
/** Has a seat at the round table that writes the first field. */
const writer: Actor = { ...(person('reader', 10) as Extract<Actor, { kind: 'person' }>), accountId: accountId(10) };
const reader = person('reader', 2);
const figures: IndicatorContent = { title: 'Singende', definition: 'Menschen im Chor', unit: 'Menschen', direction: 'up', baseline: 12_345, baselineYear: 2025, target: 67_890, targetYear: 2030, source: 'Chöre', frequencyMonths: 6 };
const adopt = (cast: StrategyCast) => cast.run(job, (context) => context.db.updateTable('strategy.edition').set({ state: 'adopted', adopted_at: context.now, adopted_on: '2026-11-23' }).execute());
const add = async (cast: StrategyCast, change: Partial<IndicatorContent> = {}) => {
  const made = await cast.run(staff, (context) => createIndicator(context, { goalId: cast.content.goals[0]!.id }, { ...figures, ...change }));
  return (made as { id: string }).id;
};
const share = (cast: StrategyCast, id: string, who: Actor = staff, moment = now) => cast.run(who, (context) => shareDefinition(context, id), moment);
const withdraw = (cast: StrategyCast, id: string) => cast.run(staff, (context) => withdrawDefinition(context, id));
const list = (cast: StrategyCast, filter: Partial<LibraryFilter> = {}) => cast.run(reader, (context) => listDefinitions(context, { ...wholeLibrary, ...filter }));
const titles = async (cast: StrategyCast, filter: Partial<LibraryFilter> = {}) => (await list(cast, filter)).items.map(({ title }) => title);
const entryOf = async (cast: StrategyCast) => (await list(cast)).items[0]!.id;
const take = async (cast: StrategyCast, entry: string, content = figures, goal = 0) => {
  const made = await cast.run(staff, (context) => takeDefinition(context, { goalId: cast.content.goals[goal]!.id }, content, entry));
  return (made as { id: string }).id;
};
const origin = (cast: StrategyCast, id: string) => cast.run(reader, (context) => findOrigin(context, id));
const twoCentres = async (database: Database): Promise<readonly [StrategyCast, StrategyCast]> => [await foundStrategy(database, 'hier'), await foundStrategy(database, 'dort')];

describeOnBothEngines('the collection of indicators', (open) => {
  it('gives other centres the definition and not one figure', async () => {
    const [here, there] = await twoCentres(await open());
    const id = await add(here);
    await here.run(staff, (context) => enterValue(context, id, { measuredOn: '2026-06-30', value: 424_242, note: 'geheim' }));
    expect(await titles(there)).toEqual([]);
    expect(await share(here, id)).toBeNull();
    const { items, total } = await list(there);
    const { id: entry, centreId, lineage, ...shown } = items[0]!;
    expect([total, centreId, lineage]).toEqual([1, here.centre.id, id]);
    expect(shown).toEqual({ centreName: 'KI hier', title: 'Singende', definition: 'Menschen im Chor', unit: 'Menschen', direction: 'up', source: 'Chöre', frequencyMonths: 6, sharedAt: now, isOwn: false, isTaken: false, takers: 0, own: null });
    const own = (await list(here)).items[0]!;
    expect([own.isOwn, own.own]).toEqual([true, { edition: '2026', id }]);
    const rows = await there.run(job, (context) => sql`select * from strategy.shared_indicator`.execute(context.db));
    expect(['12345', '67890', '424242', 'geheim'].filter((figure) => JSON.stringify(rows.rows).includes(figure))).toEqual([]);
    expect(await there.run(reader, (context) => findDefinition(context, entry))).toMatchObject({ title: 'Singende', centreName: 'KI hier' });
    expect(await there.run(reader, (context) => findDefinition(context, crypto.randomUUID()))).toBeNull();
    expect(await there.run(reader, (context) => findDefinition(context, 'nichts'))).toBeNull();
    await withdraw(here, id);
    expect(await titles(there)).toEqual([]);
    const events = await here.run(job, (context) => sql<{ name: string }>`select name from platform.event where subject = ${id}::uuid order by version`.execute(context.db));
    expect(events.rows.map(({ name }) => name.split('.')[2])).toEqual(['created', 'valueEntered', 'definitionShared', 'definitionWithdrawn']);
  });

  it('lets those share who may write the field, and those read who have a role; visitors nothing', async () => {
    const [here] = await twoCentres(await open());
    const id = await add(here);
    await expect(share(here, id, reader)).rejects.toThrow('Berechtigung');
    expect(await share(here, id, writer)).toBeNull();
    const work = await here.run(staff, (context) => createIndicator(context, { measureId: here.content.measures[0]!.id }, figures)) as { id: string };
    expect(await share(here, work.id, writer)).toBeNull();
    await here.run(job, (context) => context.db.updateTable('strategy.field').set({ working_group: null }).execute());
    await expect(share(here, id, writer)).rejects.toThrow('Berechtigung');
    await expect(here.run(writer, (context) => withdrawDefinition(context, id))).rejects.toThrow('Berechtigung');
    await expect(here.run(visitor, (context) => listDefinitions(context, wholeLibrary))).rejects.toThrow('Berechtigung');
    await expect(here.run(visitor, (context) => sql`select * from strategy.shared_indicator`.execute(context.db))).rejects.toThrow(/permission denied/);
    await expect(here.run(visitor, (context) => sql`select strategy.count_takers(${here.centre.id}::uuid, ${id}::uuid)`.execute(context.db))).rejects.toThrow(/permission denied/);
    const places = (who: Actor) => here.run(who, (context) => listOpenPlaces(context));
    expect([await places(staff), await places(writer)]).toEqual([[{ slug: '2026', year: 2026 }], []]);
  });

  it('shares nothing that names a person whom the centre knows', async () => {
    const [here, there] = await twoCentres(await open());
    const id = await add(here, { source: 'Vorname0 Familie0, Kreisverwaltung' });
    expect(await share(here, id)).toMatchObject({ refused: true, message: expect.stringContaining('Vorname0 Familie0') });
    expect(await titles(there)).toEqual([]);
  });

  it('keeps the shared text until it is shared again, and says in what the own one differs', async () => {
    const [here, there] = await twoCentres(await open());
    const id = await add(here);
    await share(here, id);
    const sharing = (content = figures) => here.run(reader, (context) => findSharing(context, id, content));
    expect(await sharing()).toEqual({ sharedAt: now, changed: [] });
    const changed = { ...figures, title: 'Chöre', unit: 'Personen', target: 1 };
    await here.run(staff, (context) => changeIndicator(context, id, changed));
    expect([await titles(there), (await sharing(changed))?.changed]).toEqual([['Singende'], ['Name', 'Einheit']]);
    const entry = await entryOf(there);
    expect(await share(here, id, staff, days(1))).toBeNull();
    expect([await titles(there), await sharing(changed), await entryOf(there)]).toEqual([['Chöre'], { sharedAt: days(1), changed: [] }, entry]);
    await share(here, id, staff, days(2));
    expect((await sharing(changed))?.sharedAt).toEqual(days(1));
  });

  it('shares out of an adopted edition, whose content and hash stay', async () => {
    const [here, there] = await twoCentres(await open());
    await adopt(here);
    const indicator = here.content.indicators[0]!;
    const digest = () => here.run(staff, async (context) => digestOf(await readContent(context, await readEdition(context, here.slug))));
    const before = await digest();
    expect(await share(here, indicator.id, writer)).toBeNull();
    const taken = await take(there, await entryOf(there), { ...figures, title: indicator.title });
    expect([await titles(there), await digest(), (await origin(there, taken))?.changed]).toEqual([['Kursplätze'], before, []]);
    await withdraw(here, indicator.id);
    expect([await titles(there), await digest()]).toEqual([[], before]);
  });

  it('remembers where an indicator came from, tells what became of the origin, and changes nothing by itself', async () => {
    const [here, there] = await twoCentres(await open());
    const id = await add(here);
    await share(here, id);
    const taken = await take(there, await entryOf(there), { ...figures, title: 'Unser Chor', baseline: null, target: null });
    const kept = async () => { const { indicator } = await there.run(reader, (context) => readIndicator(context, there.editionId, taken)); return [indicator.title, indicator.unit, indicator.baseline]; };
    expect(await origin(there, taken)).toEqual({ centreName: 'KI hier', takenAt: now, changed: [] });
    expect([(await list(there)).items[0]!.isTaken, (await list(here)).items[0]!.isTaken, await origin(here, id)]).toEqual([true, false, null]);
    await here.run(staff, (context) => changeIndicator(context, id, { ...figures, unit: 'Personen' }));
    expect((await origin(there, taken))?.changed).toEqual([]);
    await share(here, id, staff, days(1));
    expect([(await origin(there, taken))?.changed, await kept()]).toEqual([['Einheit'], ['Unser Chor', 'Menschen', null]]);
    await withdraw(here, id);
    expect([(await origin(there, taken))?.changed, await kept()]).toEqual([null, ['Unser Chor', 'Menschen', null]]);
    await here.run(staff, (context) => changeIndicator(context, id, figures));
    await share(here, id, staff, days(2));
    expect((await origin(there, taken))?.changed).toEqual([]);
    const late = await there.run(staff, (context) => takeDefinition(context, { goalId: there.content.goals[0]!.id }, figures, crypto.randomUUID())) as { id: string };
    expect([(await kept())[0], await origin(there, late.id)]).toEqual(['Unser Chor', null]);
    await expect(there.run(reader, async (context) => takeDefinition(context, { goalId: there.content.goals[0]!.id }, figures, (await listDefinitions(context, wholeLibrary)).items[0]!.id))).rejects.toThrow('Berechtigung');
  });

  it('counts the other centres that took it, each once, and forgets those that removed it', async () => {
    const database = await open();
    const [here, there] = await twoCentres(database);
    const third = await foundStrategy(database, 'dritte');
    const id = await add(here);
    await share(here, id);
    const takers = async () => [(await list(here)).items[0]?.takers, (await list(third)).items[0]?.takers];
    await take(here, await entryOf(here), figures, 1);
    const [first, second] = [await take(there, await entryOf(there)), await take(there, await entryOf(there), figures, 1)];
    expect(await takers()).toEqual([1, 1]);
    await take(third, await entryOf(third));
    expect(await takers()).toEqual([2, 2]);
    await there.run(staff, (context) => removeIndicator(context, first));
    expect(await takers()).toEqual([2, 2]);
    await there.run(staff, (context) => removeIndicator(context, second));
    expect(await takers()).toEqual([1, 1]);
    expect(await here.run(job, async (context) => (await sql<{ on: string | null }>`select current_setting('verzahnt.counting', true) as on`.execute(context.db)).rows[0]?.on)).not.toBe('on');
    await here.run(staff, (context) => removeIndicator(context, id));
    expect(await titles(there)).toEqual([]);
  });

  it('keeps a line shared as long as one edition carries it, and takes it out with the last, by whatever way it goes', async () => {
    const [here, there] = await twoCentres(await open());
    const id = await add(here);
    await share(here, id);
    const other = await foundTwin(here, id);
    await here.run(staff, (context) => removeIndicator(context, id));
    expect(await titles(there)).toEqual(['Singende']);
    await here.run(job, (context) => context.db.deleteFrom('strategy.edition').where('id', '=', other).execute());
    expect(await titles(there)).toEqual([]);
  });

  it('finds by part of a word, sorts and pages; asks once for one and for three', async () => {
    const database = await open();
    const [here, there] = await twoCentres(database);
    const only = await add(here);
    await share(here, only);
    const one = await countQueries(database, () => list(there));
    for (const [index, title] of ['Abschlüsse 100%', 'Wartezeit_Kurs'].entries()) await share(here, await add(here, { title, definition: '' }), staff, days(index + 1));
    const three = await countQueries(database, () => list(there));
    expect([one.count, one.result.total, three.count, three.result.total]).toEqual([1, 1, 1, 3]);
    expect(await titles(there)).toEqual(['Abschlüsse 100%', 'Singende', 'Wartezeit_Kurs']);
    expect(await titles(there, { order: 'neu' })).toEqual(['Wartezeit_Kurs', 'Abschlüsse 100%', 'Singende']);
    await take(there, (await list(there, { text: 'singend' })).items[0]!.id);
    expect(await titles(there, { order: 'genutzt' })).toEqual(['Singende', 'Abschlüsse 100%', 'Wartezeit_Kurs']);
    expect([await titles(there, { text: 'schluss' }), await titles(there, { text: 'SCHLÜSSE chöre' }), await titles(there, { text: '%' }), await titles(there, { text: '_' }), await titles(there, { text: '\\' }), await titles(there, { text: 'ki dort' })])
      .toEqual([[], ['Abschlüsse 100%'], ['Abschlüsse 100%'], ['Wartezeit_Kurs'], [], []]);
    for (let index = 0; index < 18; index += 1) await share(here, await add(here, { title: `Zahl ${index}` }));
    const [first, second] = [await list(there), await list(there, { page: 2 })];
    expect([first.items.length, first.total, second.items.length, new Set([...first.items, ...second.items].map(({ id }) => id)).size]).toEqual([20, 21, 1, 21]);
  });

  it('the policies keep centres apart: what is shared is read and not changed, who took it nobody sees, and with them off it would be', async () => {
    const database = await open();
    const [here, there] = await twoCentres(database);
    const hidden = await add(here, { title: 'KANARIE' });
    const shared = await add(here, { title: 'Geteilt' });
    await share(here, shared);
    await take(here, await entryOf(here), { ...figures, title: 'KANARIE' }, 1);
    const stolen = () => there.run(job, async (context) => ({
      indicators: (await context.db.selectFrom('strategy.indicator').select('title').where('title', '=', 'KANARIE').execute()).length,
      copies: (await context.db.selectFrom('strategy.shared_indicator').select('title').execute()).map(({ title }) => title),
      origins: (await context.db.selectFrom('strategy.indicator_origin').select('centre_id').execute()).length,
      changed: Number((await context.db.updateTable('strategy.shared_indicator').set({ title: 'Gekapert' }).executeTakeFirst()).numUpdatedRows),
      counted: (await sql<{ n: number }>`select set_config('verzahnt.counting', 'on', true), (select count(*)::int from strategy.indicator_origin) as n`.execute(context.db)).rows[0]?.n,
      deleted: Number((await context.db.deleteFrom('strategy.shared_indicator').executeTakeFirst()).numDeletedRows),
    }));
    expect(await stolen()).toEqual({ indicators: 0, copies: ['Geteilt'], origins: 0, changed: 0, counted: 0, deleted: 0 });
    const plant = (cast: StrategyCast, centreId: string, lineage: string) => cast.run(job, (context) => context.db.insertInto('strategy.shared_indicator')
      .values({ id: crypto.randomUUID(), centre_id: centreId, lineage, centre_name: 'x', title: 'x', definition: '', unit: '', direction: 'up', source: '', frequency_months: 12, shared_at: now }).execute());
    for (const [cast, centre, lineage] of [[there, there, hidden], [there, here, hidden], [here, here, crypto.randomUUID()]] as const) await expect(plant(cast, centre.centre.id, lineage)).rejects.toThrow(/row-level security/);
    const punch = (state: 'disable' | 'enable') => database.privileged(async (connection) => {
      for (const table of ['indicator', 'shared_indicator', 'indicator_origin']) await sql.raw(`alter table strategy.${table} ${state} row level security`).execute(connection);
    });
    await punch('disable');
    const harm = await stolen();
    await punch('enable');
    expect(harm).toEqual({ indicators: 2, copies: ['Geteilt'], origins: 1, changed: 1, counted: 1, deleted: 1 });
  });

  it('a backup brings back what is shared and what was taken', async () => {
    const database = await open();
    const [here, there] = await twoCentres(database);
    await share(here, await add(here));
    await take(there, await entryOf(there));
    const rows = (of: Database) => of.privileged(async (connection) => (await sql<{ rows: string }>`select (select string_agg(s::text, '|' order by id) from strategy.shared_indicator s)
      || (select string_agg(o::text, '|' order by lineage) from strategy.indicator_origin o) as rows`.execute(connection)).rows[0]?.rows);
    const folder = mkdtempSync(join(tmpdir(), 'verzahnt-library-'));
    try {
      await backUp(database, join(folder, 'backup.gz'), now);
      const target = await open({ empty: true });
      await restore(target, join(folder, 'backup.gz'));
      expect([await rows(target), (await rows(target))?.split('KI hier').length]).toEqual([await rows(database), 3]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

/** A second edition that carries the same line. */
async function foundTwin(cast: StrategyCast, lineage: string): Promise<string> {
  const [edition, field, goal] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  await cast.run(job, async (context) => {
    const base = { centre_id: context.centre.id, edition_id: edition, position: 0 };
    await context.db.insertInto('strategy.edition').values({ id: edition, centre_id: context.centre.id, slug: '2030', title: 'Nächste', year: 2030, created_at: now, updated_at: now }).execute();
    await context.db.insertInto('strategy.field').values({ ...base, id: field, lineage: field, name: 'Feld' }).execute();
    await context.db.insertInto('strategy.goal').values({ ...base, id: goal, lineage: goal, field_id: field, level: 'impact', title: 'Ziel' }).execute();
    await context.db.insertInto('strategy.indicator').values({ ...base, id: crypto.randomUUID(), lineage, goal_id: goal, title: 'Singende' }).execute();
  });
  return edition;
}
