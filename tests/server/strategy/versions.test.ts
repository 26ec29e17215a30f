import { expect, it } from 'vitest';
import { sql } from 'kysely';
import { describeOnBothEngines, countQueries } from '#platform/server/testing.ts';
import { visitor, type Context } from '#platform/context.ts';
import { Forbidden, isRefusal, NotFound } from '#platform/errors.ts';
import { canonicalText, digestOf } from '#areas/strategy/content.ts';
import { insertContent } from '#areas/strategy/stock/server/commands.ts';
import { diff } from '#areas/strategy/diff/diff.ts';
import { readContent, readEdition } from '#areas/strategy/server/queries.ts';
import { takeVersion } from '#areas/strategy/versions/server/commands.ts';
import { compareSides, listVersions, readSide, readVersion } from '#areas/strategy/versions/server/queries.ts';
import { restoreVersion } from '#areas/strategy/versions/restoring/server/commands.ts';
import { paragraph } from '#areas/strategy/text.ts';
import { foundStrategy, job, person, smallContent, type StrategyCast } from './cast.ts';

const staff = person('staff');
const note = (label: string) => ({ label, changelog: `${label}: geändert` });
const rename = (title: string) => (context: Context) => context.db.updateTable('strategy.measure').set({ title }).where('code', '=', 'S1').execute();
const take = (cast: StrategyCast, label: string) => cast.run(staff, (context) => takeVersion(context, cast.editionId, note(label)));
const today = (cast: StrategyCast) => cast.run(job, async (context) => readContent(context, await readEdition(context, cast.editionId)));

describeOnBothEngines('versions', (open) => {
  it('are numbered, told with their changes, and keep the whole content', async () => {
    const cast = await foundStrategy(await open(), 'versionen');
    expect(await take(cast, 'Erster Entwurf')).toMatchObject({ number: 1 });
    const same = await take(cast, 'Noch einmal');
    expect(isRefusal(same) && same.message).toBe('Seit der Version 1 „Erster Entwurf“ hat sich nichts geändert.');
    await cast.run(job, rename('Sprachkurse am Morgen'));
    expect(await take(cast, 'Nach dem Runden Tisch')).toMatchObject({ number: 2 });
    const list = await cast.run(staff, (context) => listVersions(context, cast.editionId));
    expect(list.map(({ number, label, changelog }) => [number, label, changelog])).toEqual([[2, 'Nach dem Runden Tisch', 'Nach dem Runden Tisch: geändert'], [1, 'Erster Entwurf', 'Erster Entwurf: geändert']]);
    const first = await cast.run(staff, (context) => readVersion(context, cast.editionId, 1));
    expect({ ...first.content, figures: [] }).toEqual(cast.content);
    expect(first.contentHash).toBe(digestOf(first.content));
    expect(first.content.figures.length).toBeGreaterThan(0);
    const { content } = await cast.run(staff, (context) => readSide(context, { edition: '2026', number: null }));
    expect(diff(first.content, content).map(({ kind, noun }) => `${kind} ${noun}`)).toEqual(['changed measure']);
  });

  it('are counted apart when many are taken at once, and read with one statement', async () => {
    const database = await open();
    const cast = await foundStrategy(database, 'zugleich');
    const kept = await Promise.all(['A', 'B', 'C'].map((label) => cast.run(job, async (context) => { await rename(label)(context); return takeVersion(context, cast.editionId, note(label)); })));
    expect(kept.map((one) => (isRefusal(one) ? one.message : one.number)).toSorted()).toEqual([1, 2, 3]);
    const three = await cast.run(staff, (context) => countQueries(database, () => listVersions(context, cast.editionId)));
    expect([three.count, three.result.length]).toEqual([1, 3]);
  });

  it('are taken by the centre and by who writes a field, read by the network, and by nobody else', async () => {
    const cast = await foundStrategy(await open(), 'rechte');
    const other = await foundStrategy(await open(), 'fremde');
    expect(await cast.run(person('integrationOfficer', 10), (context) => takeVersion(context, cast.editionId, note('Arbeitsgruppe')))).toMatchObject({ number: 1 });
    await expect(cast.run(person('integrationOfficer', 99), (context) => takeVersion(context, cast.editionId, note('Ohne Sitz')))).rejects.toThrow(Forbidden);
    await expect(cast.run(person('integrationOfficer', 10), (context) => restoreVersion(context, cast.editionId, 1))).rejects.toThrow(Forbidden);
    for (const stranger of [visitor, { kind: 'link', purpose: 'strategy.consent', subject: cast.editionId } as const]) {
      await expect(cast.run(stranger, (context) => listVersions(context, cast.editionId))).rejects.toThrow(Forbidden);
      await expect(cast.run(stranger, (context) => readVersion(context, cast.editionId, 1))).rejects.toThrow(Forbidden);
    }
    await expect(cast.run(visitor, (context) => sql`select from strategy.version`.execute(context.db))).rejects.toThrow(/permission denied/);
    await expect(cast.run(staff, (context) => takeVersion(context, other.editionId, note('Fremd')))).rejects.toThrow(NotFound);
    await expect(cast.run(staff, (context) => readVersion(context, cast.editionId, 9))).rejects.toThrow(NotFound);
    const empty = await cast.run(staff, (context) => takeVersion(context, cast.editionId, { label: ' ', changelog: '' }));
    expect(isRefusal(empty) && empty.field).toBe('label');
  });

  it('are compared by the network; visitors compare published editions as they stand and nothing else', async () => {
    const cast = await foundStrategy(await open(), 'vergleich');
    await take(cast, 'Intern');
    await cast.run(job, rename('Sprachkurse am Morgen'));
    const [first, now] = [{ edition: '2026', number: 1 }, { edition: '2026', number: null }];
    const inside = await cast.run(staff, (context) => compareSides(context, first, now));
    expect([inside.report.summary, inside.from.version?.label, inside.to.version]).toEqual([['1 Maßnahme wurde geändert.'], 'Intern', null]);
    await expect(cast.run(visitor, (context) => compareSides(context, now, now))).rejects.toThrow(NotFound);
    await cast.run(job, (context) => context.db.updateTable('strategy.edition').set({ published_at: context.now }).execute());
    expect((await cast.run(visitor, (context) => compareSides(context, now, now))).report.summary).toEqual(['Beide Stände sind gleich.']);
    await expect(cast.run(visitor, (context) => compareSides(context, first, now))).rejects.toThrow(Forbidden);
  });

  it('stay apart from other centres in one database', async () => {
    const database = await open();
    const [cast, neighbour] = [await foundStrategy(database, 'hier'), await foundStrategy(database, 'nebenan')];
    await take(neighbour, 'Geheimer Entwurf');
    expect(await cast.run(staff, (context) => listVersions(context, neighbour.editionId))).toEqual([]);
    await expect(cast.run(staff, (context) => readVersion(context, neighbour.editionId, 1))).rejects.toThrow(NotFound);
    await expect(cast.run(staff, (context) => restoreVersion(context, neighbour.editionId, 1))).rejects.toThrow(NotFound);
  });
});

describeOnBothEngines('an old version that becomes the draft again', (open) => {
  it('brings back what was dropped, takes away what is new, keeps ids and lineage, and can be undone', async () => {
    const cast = await foundStrategy(await open(), 'zurueck');
    const before = await today(cast);
    await take(cast, 'Vorher');
    await cast.run(job, change);
    const changed = await today(cast);
    expect(canonicalText(changed)).not.toBe(canonicalText(before));
    expect(await cast.run(staff, (context) => restoreVersion(context, cast.editionId, 1))).toEqual({ before: 2 });
    expect(await today(cast)).toEqual(before);
    const course = await cast.run(job, (context) => context.db.selectFrom('strategy.measure_course').select('status').execute());
    expect(course).toEqual([{ status: 'running' }]);
    expect(await cast.run(staff, (context) => restoreVersion(context, cast.editionId, 2))).toEqual({ before: 3 });
    expect(await today(cast)).toEqual(changed);
    const again = await cast.run(staff, (context) => restoreVersion(context, cast.editionId, 2));
    expect(isRefusal(again) && again.message).toBe('Der Entwurf ist schon genau auf diesem Stand.');
  });

  it('finds an object that came back under another id by its lineage', async () => {
    const cast = await foundStrategy(await open(), 'linie');
    await take(cast, 'Vorher');
    const [goal] = cast.content.goals.filter(({ level }) => level === 'outcome');
    const id = crypto.randomUUID();
    await cast.run(job, async (context) => {
      await context.db.deleteFrom('strategy.goal').where('id', '=', goal!.id).execute();
      await context.db.insertInto('strategy.goal').values({ id, centre_id: context.centre.id, edition_id: cast.editionId, lineage: goal!.lineage, field_id: goal!.fieldId, level: 'outcome', position: 7, title: 'Wieder da' }).execute();
    });
    expect(await cast.run(staff, (context) => restoreVersion(context, cast.editionId, 1))).toEqual({ before: 2 });
    const back = await today(cast);
    expect(back.goals.find(({ lineage }) => lineage === goal!.lineage)).toEqual({ ...goal, id });
    // the shares of a measure stand by the ids of its goals
    expect(diff(cast.content, back).map((one) => ('trait' in one ? one.trait : one.kind)).filter((trait) => trait !== 'goals')).toEqual(['id']);
  });

  /** Something of each kind: a measure renamed and running, one gone, a chapter rewritten and moved, a field and a measure new. */
  async function change(context: Context): Promise<void> {
    const { db, centre } = context;
    const [edition] = await db.selectFrom('strategy.edition').select('id').execute();
    const [first, second] = await db.selectFrom('strategy.measure').select(['id', 'field_id']).orderBy('code').execute();
    await db.insertInto('strategy.measure_course').values({ measure_id: first!.id, centre_id: centre.id, status: 'running', updated_at: context.now }).execute();
    await db.updateTable('strategy.measure').set({ title: 'Sprachkurse überall', cost_cents: 100 }).where('id', '=', first!.id).execute();
    await db.deleteFrom('strategy.measure').where('id', '=', second!.id).execute();
    await db.insertInto('strategy.measure').values({ id: crypto.randomUUID(), lineage: crypto.randomUUID(), centre_id: centre.id, edition_id: edition!.id, field_id: first!.field_id, position: 5, code: 'S9', title: 'Ganz neu' }).execute();
    await db.updateTable('strategy.chapter').set({ body: JSON.stringify([paragraph('Anders.', 'absatz-9')]), parent_id: null, position: 0 }).where('title', '=', 'Sprache').execute();
    await db.updateTable('strategy.edition').set({ title: 'Neuer Titel', valid_to: null }).execute();
  }
});

describeOnBothEngines('a content that is restored over another one', (open) => {
  it('replaces all of it', async () => {
    const cast = await foundStrategy(await open(), 'ganz');
    await take(cast, 'Alt');
    await cast.run(job, async (context) => {
      for (const noun of ['indicator', 'measure', 'goal', 'principle', 'chapter', 'field'] as const) await context.db.deleteFrom(`strategy.${noun}`).execute();
      await insertContent(context, cast.editionId, smallContent(null));
    });
    await cast.run(staff, (context) => restoreVersion(context, cast.editionId, 1));
    expect(await today(cast)).toEqual(cast.content);
  });
});
