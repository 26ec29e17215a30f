import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { describeOnBothEngines } from '#platform/server/testing.ts';
import { isRefusal } from '#platform/errors.ts';
import { readContent, readEdition, readFramework } from '#areas/strategy/server/queries.ts';
import { foundStrategy, job, person, type StrategyCast } from '../../../../../tests/server/strategy/cast.ts';
import { tallyOf, type Verdict } from '../carry-over.ts';
import { decide, decideMany, undoDecision } from '../decisions/server/commands.ts';
import { startNextEdition } from './commands.ts';
import { countUndecided, listCarryOver } from './queries.ts';

const next = { title: 'Integrationskonzept', year: 2031, validFrom: null, validTo: null, withText: true };
const dropped: Verdict = { fate: 'dropped', reason: 'Kein Bedarf mehr.', into: null };
const continued: Verdict = { fate: 'continued', reason: '', into: null };

async function begin(cast: StrategyCast) {
  const made = await cast.run(job, (context) => startNextEdition(context, cast.editionId, next));
  if (isRefusal(made)) throw new Error(made.message);
  const list = () => cast.run(job, async (context) => listCarryOver(context, await readEdition(context, made.id)));
  const count = () => cast.run(job, (context) => countUndecided(context, made.id));
  const framework = () => cast.run(job, (context) => readFramework(context, made.id));
  const judge = (old: { readonly id: string }, verdict: Verdict, actor = job) => cast.run(actor, (context) => decide(context, made.id, old.id, verdict));
  return { ...made, list, count, framework, judge };
}

const adopt = (cast: StrategyCast, id: string) => cast.run(job, (context) =>
  context.db.updateTable('strategy.edition').set({ state: 'adopted', adopted_at: context.now, adopted_on: '2026-11-23' }).where('id', '=', id).execute());

describeOnBothEngines('the next edition', (open) => {
  it('takes chapters, fields and principles along under their lineage, and no goal or measure', async () => {
    const cast = await foundStrategy(await open(), 'fort');
    await adopt(cast, cast.editionId);
    const made = await begin(cast);
    const content = await cast.run(job, async (context) => readContent(context, await readEdition(context, made.slug)));
    expect(made.slug).toBe('2031');
    expect(content.chapters.map(({ lineage, title, body }) => ({ lineage, title, body }))).toEqual(cast.content.chapters.map(({ lineage, title, body }) => ({ lineage, title, body })));
    expect(content.chapters[2]!.parentId).toBe(content.chapters[1]!.id);
    expect(content.chapters[2]!.fieldId).toBe(content.fields[0]!.id);
    expect(content.fields.map(({ lineage }) => lineage)).toEqual(cast.content.fields.map(({ lineage }) => lineage));
    expect(content.principles).toEqual([{ ...cast.content.principles[0]!, id: content.principles[0]!.id, fieldId: content.fields[0]!.id }]);
    expect([content.goals, content.measures, content.indicators]).toEqual([[], [], []]);
    expect((await made.list()).map(({ title, fate, fieldName }) => [title, fate, fieldName])).toEqual([
      ['Alle sprechen Deutsch', null, 'Sprache'], ['Kurse in jedem Ort', null, 'Sprache'], ['Sprachkurse am Abend', null, 'Sprache'], ['Sprachcafés', null, 'Sprache'],
    ]);
    expect(await made.count()).toBe(4);
    const again = await cast.run(job, (context) => startNextEdition(context, cast.editionId, next));
    expect(again).toMatchObject({ refused: true, field: 'year' });
  });

  it('brings goals and measures over in whatever order, joined as before, with indicators, towns and the owner of today', async () => {
    const cast = await foundStrategy(await open(), 'ordnung');
    const [impact, outcome] = cast.content.goals;
    const [first, second] = cast.content.measures;
    await cast.run(job, (context) => context.db.insertInto('strategy.measure_course').values({ measure_id: first!.id, centre_id: context.centre.id, status: 'running', reporter_name: 'Frau A', reporter_email: 'a@traeger.example', updated_at: context.now }).execute());
    const step = (title: string, days: { due_on: string; first_due_on: string; reached_on?: string }) => ({ id: crypto.randomUUID(), measure_id: first!.id, title, ...days });
    const steps = [step('Verschoben', { due_on: '2027-06-30', first_due_on: '2026-12-31' }), step('Erreicht', { due_on: '2026-06-30', first_due_on: '2026-06-30', reached_on: '2026-06-30' })];
    await cast.run(job, (context) => context.db.insertInto('strategy.milestone').values(steps.map((one) => ({ ...one, centre_id: context.centre.id, updated_at: context.now }))).execute());
    const made = await begin(cast);
    for (const one of [second!, outcome!, first!, impact!]) expect(await made.judge(one, continued)).toBeNull();
    const { goals, measures, indicators } = await made.framework();
    const lineages = new Map(goals.map(({ id, lineage }) => [id, lineage]));
    expect(goals.map(({ lineage, parentId, principleId }) => [lineage, parentId === null ? null : lineages.get(parentId), principleId !== null])).toEqual([[impact!.lineage, null, true], [outcome!.lineage, impact!.lineage, true]]);
    expect(measures.map((measure) => [measure.code, measure.municipalities, measure.goals.map(({ goalId, weight }) => [lineages.get(goalId), weight]).toSorted()])).toEqual([
      ['S1', first!.municipalities, [[outcome!.lineage, 1]]], ['S2', [], [[outcome!.lineage, 2], [impact!.lineage, 1]].toSorted()],
    ]);
    expect(indicators.map(({ lineage, title }) => [lineage, title])).toEqual([[cast.content.indicators[0]!.lineage, 'Kursplätze']]);
    expect(await cast.run(job, (context) => context.db.selectFrom('strategy.measure_course').select(['status', 'reporter_name']).where('measure_id', '=', measures[0]!.id).execute())).toEqual([{ status: 'running', reporter_name: 'Frau A' }]);
    expect(await cast.run(job, (context) => context.db.selectFrom('strategy.milestone').select(['title', 'due_on', 'first_due_on']).where('measure_id', '=', measures[0]!.id).execute())).toEqual([{ title: 'Verschoben', due_on: '2027-06-30', first_due_on: '2026-12-31' }]);
    expect(await made.count()).toBe(0);
    const edges = await cast.run(job, (context) => context.db.selectFrom('platform.edge').select(['before_id', 'after_id']).where('type', '=', 'replaces').where('after_kind', 'in', ['strategy.goal', 'strategy.measure']).execute());
    expect(edges).toHaveLength(4);
    expect(edges).toContainEqual({ before_id: first!.id, after_id: measures[0]!.id });
  });

  it('wants a reason for everything but going on, and a target of the new edition for merging', async () => {
    const cast = await foundStrategy(await open(), 'gruende');
    const [impact, outcome] = cast.content.goals;
    const made = await begin(cast);
    expect(await made.judge(impact!, { fate: 'changed', reason: '  ', into: null })).toMatchObject({ field: 'reason' });
    expect(await made.judge(impact!, { fate: 'merged', reason: 'Passt dort hinein.', into: null })).toMatchObject({ field: 'into' });
    expect(await made.judge(impact!, { fate: 'merged', reason: 'Passt dort hinein.', into: outcome!.id })).toMatchObject({ field: 'into' });
    await made.judge(outcome!, continued);
    const target = (await made.list())[1]!.newId!;
    expect(await made.judge(outcome!, { fate: 'merged', reason: 'In sich selbst.', into: target })).toMatchObject({ field: 'into' });
    expect(await made.judge(impact!, { fate: 'merged', reason: 'Passt dort hinein.', into: target })).toBeNull();
    expect((await made.list()).slice(0, 2).map(({ fate, newId, newTitle }) => [fate, newId, newTitle])).toEqual([['merged', target, 'Kurse in jedem Ort'], ['continued', target, 'Kurse in jedem Ort']]);
  });

  it('makes the old one open again when its new one is deleted; without the guard it would be lost in silence', async () => {
    const database = await open();
    const cast = await foundStrategy(database, 'verlust');
    const made = await begin(cast);
    const all = await made.list();
    await cast.run(job, (context) => decideMany(context, made.id, all.map(({ id }) => id), { fate: 'continued', reason: '' }));
    await made.judge(all[3]!, { fate: 'merged', reason: 'Gehört dazu.', into: (await made.list())[2]!.newId });
    expect(await made.count()).toBe(0);
    // without the foreign key both measures would be gone, and nobody would be asked about them
    await expect(database.kysely.transaction().execute(async (loose) => {
      for (const statement of ['set local role verzahnt_owner', 'alter table strategy.carry_over drop constraint carry_over_new_measure_fkey', `select set_config('verzahnt.centre', '${cast.centre.id}', true)`]) await sql.raw(statement).execute(loose);
      await sql`delete from strategy.measure where edition_id = ${made.id}::uuid`.execute(loose);
      const { rows } = await sql<{ open: number }>`select strategy.count_undecided(${made.id}::uuid) as open`.execute(loose);
      throw new Error(`lost in silence: ${rows[0]!.open} open`);
    })).rejects.toThrow('lost in silence: 0 open');
    await cast.run(job, (context) => context.db.deleteFrom('strategy.measure').where('edition_id', '=', made.id).execute());
    expect((await made.framework()).measures).toEqual([]);
    expect((await made.list()).map(({ fate }) => fate)).toEqual(['continued', 'continued', null, null]);
    expect(await made.count()).toBe(2);
    await expect(adopt(cast, made.id)).rejects.toThrow(/leaves 2 old goals and measures undecided/);
  });

  it('counts a measure that came into the old edition late', async () => {
    const cast = await foundStrategy(await open(), 'spaet');
    const made = await begin(cast);
    await cast.run(job, async (context) => decideMany(context, made.id, (await listCarryOver(context, await readEdition(context, made.id))).map(({ id }) => id), { fate: 'done', reason: 'Erreicht.' }));
    expect(await made.count()).toBe(0);
    const late = crypto.randomUUID();
    await cast.run(job, (context) => context.db.insertInto('strategy.measure').values({ id: late, lineage: late, centre_id: context.centre.id, edition_id: cast.editionId, field_id: cast.content.fields[1]!.id, position: 9, title: 'Spät' }).execute());
    expect(await made.count()).toBe(1);
    expect(tallyOf(await made.list())).toMatchObject({ total: 5, decided: 4, open: 1, fates: { done: 4 } });
    await expect(adopt(cast, made.id)).rejects.toThrow(/leaves 1 old/);
    await made.judge({ id: late }, dropped);
    await adopt(cast, made.id);
    expect(await made.judge({ id: late }, continued)).toMatchObject({ refused: true });
  });

  it('takes a decision back; what somebody has worked on stays and is suggested', async () => {
    const cast = await foundStrategy(await open(), 'zurueck');
    const [impact, outcome] = cast.content.goals;
    const made = await begin(cast);
    await made.judge(impact!, continued);
    await made.judge(outcome!, { fate: 'changed', reason: 'Neue Zahlen.', into: null });
    await cast.run(job, (context) => context.db.updateTable('strategy.goal').set({ title: 'Kurse in jedem Ortsteil' }).where('edition_id', '=', made.id).where('lineage', '=', outcome!.lineage).execute());
    expect(await made.judge(outcome!, dropped)).toMatchObject({ field: 'fate' });
    expect(await made.judge(impact!, dropped)).toBeNull();
    await cast.run(job, (context) => undoDecision(context, made.id, outcome!.id));
    const list = await made.list();
    expect(list.slice(0, 2).map(({ fate, newId, twinId }) => [fate, newId, twinId !== null])).toEqual([['dropped', null, false], [null, null, true]]);
    expect((await made.framework()).goals.map(({ title }) => title)).toEqual(['Kurse in jedem Ortsteil']);
    await made.judge(outcome!, continued);
    expect((await made.list())[1]!.newTitle).toBe('Kurse in jedem Ortsteil');
  });

  it('accounts for every old object exactly once after any run of decisions, deletions and undoing', async () => {
    const cast = await foundStrategy(await open(), 'zufall');
    const made = await begin(cast);
    const olds = (await made.list()).map(({ id }) => id);
    const act = fc.record({ old: fc.nat(3), what: fc.constantFrom('continued', 'changed', 'merged', 'done', 'dropped', 'undo', 'delete'), target: fc.nat(9) } as const);
    await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 6 }), async (acts) => {
      for (const { old, what, target } of acts) {
        const id = olds[old]!;
        const list = await made.list();
        const targets = list.filter(({ twinId }) => twinId !== null).map(({ twinId }) => twinId!);
        if (what === 'undo') await cast.run(job, (context) => undoDecision(context, made.id, id));
        else if (what === 'delete') await cast.run(job, (context) => context.db.deleteFrom(`strategy.${list[old]!.kind}`).where('edition_id', '=', made.id).where('lineage', '=', list[old]!.lineage).execute());
        else await made.judge({ id }, { fate: what, reason: 'weil', into: what === 'merged' ? (targets[target % Math.max(1, targets.length)] ?? null) : null });
      }
      const list = await made.list();
      const { goals, measures } = await made.framework();
      const alive = new Set([...goals, ...measures].map(({ id }) => id));
      expect(list.map(({ id }) => id)).toEqual(olds);
      expect(await made.count()).toBe(list.filter(({ fate }) => fate === null).length);
      // whoever lives on does so in something that is there; whoever keeps the line in the object of the same lineage
      expect(list.filter(({ fate, newId }) => (fate === 'done' || fate === 'dropped' || fate === null ? newId !== null : !alive.has(newId ?? '')))).toEqual([]);
      expect(list.filter(({ fate, newId, twinId }) => (fate === 'continued' || fate === 'changed') && newId !== twinId)).toEqual([]);
      expect(list.filter(({ fate, twinId }) => (fate === 'done' || fate === 'dropped' || fate === 'merged') && twinId !== null)).toEqual([]);
    }), { numRuns: 12 });
  });

  it('lets the working group of a field decide there, nobody else, and no other centre', async () => {
    const database = await open();
    const cast = await foundStrategy(database, 'rechte');
    const foreign = await foundStrategy(database, 'fremd');
    const made = await begin(cast);
    const [impact] = cast.content.goals;
    // the seats of the cast belong to accounts 10 to 12, and the round table writes the first field
    const member = person('steeringMember', 10);
    const outsider = person('steeringMember', 99);
    await expect(made.judge(impact!, continued, outsider)).rejects.toThrow('Berechtigung');
    expect(await made.judge(impact!, continued, member)).toBeNull();
    await expect(cast.run(member, (context) => startNextEdition(context, cast.editionId, next))).rejects.toThrow('Berechtigung');
    await expect(foreign.run(job, (context) => decide(context, made.id, impact!.id, continued))).rejects.toThrow('Das gibt es hier nicht.');
    expect(await foreign.run(job, (context) => context.db.selectFrom('strategy.carry_over').selectAll().execute())).toEqual([]);
    expect(await foreign.run(job, (context) => countUndecided(context, made.id))).toBe(0);
  });
});
