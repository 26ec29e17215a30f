import { expect, it } from 'vitest';
import { allMeasures } from '#areas/strategy/framework/filter.ts';
import { changeCourse } from '#areas/strategy/framework/courses/server/commands.ts';
import { changeField, createField, createPrinciple, moveField, removeField, removePrinciple } from '#areas/strategy/framework/fields/server/commands.ts';
import { changeGoal, createGoal, moveGoal, removeGoal } from '#areas/strategy/framework/goals/server/commands.ts';
import { changeIndicator, createIndicator, dropValue, enterValue, removeIndicator } from '#areas/strategy/framework/indicators/server/commands.ts';
import { listIndicatorRows, readIndicator } from '#areas/strategy/framework/indicators/server/queries.ts';
import type { MeasureContent } from '#areas/strategy/framework/measures/measure.ts';
import { changeMeasure, createMeasure, moveMeasure, removeMeasure } from '#areas/strategy/framework/measures/server/commands.ts';
import { countToCheck, listMeasureRows, listMeasuresOf, listServed, readMeasure } from '#areas/strategy/framework/measures/server/queries.ts';
import { changeEdition } from '#areas/strategy/framework/overview/server/commands.ts';
import { readProgress } from '#areas/strategy/framework/overview/server/queries.ts';
import { listEditionCards, listGoals, readWorkplace } from '#areas/strategy/framework/server/queries.ts';
import { inTreeOrder } from '#areas/strategy/framework/tree.ts';
import { frameworkNodes } from '#areas/strategy/framework/thread/server/queries.ts';
import { readEdition, readFramework } from '#areas/strategy/server/queries.ts';
import { visitor, type Actor } from '#platform/context.ts';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import { accountId, foundStrategy, job, person, towns, type StrategyCast } from './cast.ts';

const staff = person('staff', 1);
/** Has a seat at the round table that writes the first field. */
const writer: Actor = { ...(person('reader', 10) as Extract<Actor, { kind: 'person' }>), accountId: accountId(10) };
const reader = person('reader', 2);

const contentOf = ({ content }: StrategyCast, change: Partial<MeasureContent> = {}): MeasureContent => ({
  fieldId: content.fields[0]!.id, parentId: null, code: '', title: 'Neue Maßnahme', description: '', owner: 'Träger e. V.', startsOn: null, endsOn: null, costCents: null, funding: '', isProject: false, status: 'running', goals: [], municipalities: [], ...change,
});
const goalOf = ({ content }: StrategyCast) => ({ fieldId: content.fields[0]!.id, title: 'Neues Ziel', description: '', level: 'outcome' as const, parentId: null, principleId: null, weight: 2 });
const figures = { title: 'Plätze', definition: '', unit: '', direction: 'up' as const, baseline: 1.5, baselineYear: 2025, target: null, targetYear: null, source: '', frequencyMonths: 12 };
const adopt = (cast: StrategyCast) => cast.run(job, (context) => context.db.updateTable('strategy.edition').set({ state: 'adopted', adopted_at: context.now, adopted_on: '2026-11-23' }).execute());

describeOnBothEngines('the framework of an edition', (open) => {
  it('takes a measure with everything that belongs to it, changes it and moves it', async () => {
    const cast = await foundStrategy(await open(), 'rahmen');
    const [field, other] = cast.content.fields;
    const goals = cast.content.goals.map(({ id }, index) => ({ goalId: id, weight: index + 1 }));
    const made = await cast.run(staff, (context) => createMeasure(context, cast.editionId, contentOf(cast, { goals, municipalities: [towns[1]], costCents: 12_345 })));
    const id = (made as { id: string }).id;
    const read = () => cast.run(staff, (context) => readMeasure(context, cast.editionId, id));
    expect(await read()).toMatchObject({ title: 'Neue Maßnahme', owner: 'Träger e. V.', ownerId: cast.organisationId, ownerState: 'active', status: 'running', costCents: 12_345, towns: [{ ags: towns[1], name: 'Frechen' }], left: [], goals: 2 });
    expect((await read()).servedGoals.map(({ id: goal, weight }) => ({ goalId: goal, weight }))).toEqual(goals);
    await cast.run(staff, (context) => moveMeasure(context, id, 'up'));
    expect((await cast.run(staff, (context) => listMeasuresOf(context, cast.editionId, { fieldId: field!.id }))).map(({ title }) => title)).toEqual(['Sprachkurse am Abend', 'Neue Maßnahme', 'Sprachcafés']);
    expect(await cast.run(staff, (context) => changeMeasure(context, id, contentOf(cast, { fieldId: other!.id, title: 'Anders', owner: 'Neuer Verein', status: 'done' })))).toEqual({ id });
    expect(await read()).toMatchObject({ fieldName: 'Arbeit', title: 'Anders', owner: 'Neuer Verein', ownerId: null, ownerState: 'nameOnly', status: 'done', servedGoals: [], towns: [] });
    expect(await cast.run(staff, (context) => removeMeasure(context, id))).toBeNull();
    expect((await cast.run(staff, (context) => readFramework(context, cast.editionId))).measures).toEqual(cast.content.measures);
  });

  it('refuses a measure that would become its own ancestor, with what happens without the guard', async () => {
    const cast = await foundStrategy(await open(), 'kreis');
    const [above, below] = cast.content.measures;
    const as = (measure: typeof above, parentId: string | null) => contentOf(cast, { title: measure!.title, parentId });
    await cast.run(staff, (context) => changeMeasure(context, below!.id, as(below, above!.id)));
    expect(await cast.run(staff, (context) => changeMeasure(context, above!.id, as(above, below!.id)))).toMatchObject({ refused: true, field: 'parentId' });
    expect(await cast.run(staff, (context) => changeMeasure(context, above!.id, as(above, above!.id)))).toMatchObject({ refused: true, field: 'parentId' });
    const tree = () => cast.run(staff, async (context) => inTreeOrder(await listMeasuresOf(context, cast.editionId, 'edition')).map(({ title }) => title));
    expect(await tree()).toEqual(['Sprachkurse am Abend', 'Sprachcafés']);
    await cast.run(job, (context) => context.db.updateTable('strategy.measure').set({ parent_id: below!.id }).where('id', '=', above!.id).execute());
    expect(await tree()).toEqual([]);
    const [impact, outcome] = cast.content.goals;
    const goal = { ...goalOf(cast), level: 'outcome' as const };
    expect(await cast.run(staff, (context) => changeGoal(context, impact!.id, { ...goal, title: impact!.title, parentId: outcome!.id }))).toMatchObject({ refused: true, field: 'parentId' });
  });

  it('lets the centre and the working group of the field write, and nobody else', async () => {
    const cast = await foundStrategy(await open(), 'rechte');
    const [own, other] = cast.content.fields;
    const make = (actor: Actor, fieldId: string) => cast.run(actor, (context) => createMeasure(context, cast.editionId, contentOf(cast, { fieldId })));
    await expect(make(reader, own!.id)).rejects.toThrow('Berechtigung');
    await expect(make(writer, other!.id)).rejects.toThrow('Berechtigung');
    expect(await make(writer, own!.id)).toHaveProperty('id');
    const measure = cast.content.measures[0]!;
    await expect(cast.run(writer, (context) => changeMeasure(context, measure.id, contentOf(cast, { fieldId: other!.id })))).rejects.toThrow('Berechtigung');
    await expect(cast.run(reader, (context) => changeCourse(context, measure.id, { status: 'done', owner: '', reporterName: '', reporterEmail: '' }))).rejects.toThrow('Berechtigung');
    await expect(cast.run(writer, (context) => createField(context, cast.editionId, { name: 'Feld', description: '', topics: [], workingGroup: null }))).rejects.toThrow('Berechtigung');
    await expect(cast.run(writer, (context) => changeField(context, own!.id, { name: 'Sprache', description: '', topics: [], workingGroup: null }))).rejects.toThrow('Berechtigung');
    expect(await cast.run(writer, (context) => changeField(context, own!.id, { name: 'Sprachen', description: '', topics: [], workingGroup: cast.bodyId }))).toEqual({ id: own!.id });
    await expect(cast.run(visitor, (context) => readWorkplace(context, '2026'))).rejects.toThrow('Berechtigung');
    const rights = async (actor: Actor) => (await cast.run(actor, (context) => readWorkplace(context, '2026'))).fields.map((field) => field.mayEdit);
    expect([await rights(staff), await rights(writer), await rights(reader)]).toEqual([[true, true], [true, false], [false, false]]);
  });

  it('gives nothing of one centre to another', async () => {
    const database = await open();
    const cast = await foundStrategy(database, 'eins');
    const foreign = await foundStrategy(database, 'zwei');
    const [measure, goal, indicator, field] = [cast.content.measures[0]!, cast.content.goals[0]!, cast.content.indicators[0]!, cast.content.fields[0]!];
    await expect(foreign.run(staff, (context) => readMeasure(context, cast.editionId, measure.id))).rejects.toThrow('gibt es hier nicht');
    await expect(foreign.run(staff, (context) => changeMeasure(context, measure.id, contentOf(cast)))).rejects.toThrow('gibt es hier nicht');
    await expect(foreign.run(staff, (context) => removeGoal(context, goal.id))).rejects.toThrow('gibt es hier nicht');
    await expect(foreign.run(staff, (context) => enterValue(context, indicator.id, { measuredOn: '2026-01-01', value: 1, note: '' }))).rejects.toThrow('gibt es hier nicht');
    await expect(foreign.run(staff, (context) => createMeasure(context, foreign.editionId, contentOf(cast)))).rejects.toThrow('gibt es hier nicht');
    await expect(foreign.run(staff, (context) => removeField(context, field.id))).rejects.toThrow('gibt es hier nicht');
    expect(await foreign.run(staff, (context) => createMeasure(context, foreign.editionId, contentOf(foreign, { goals: [{ goalId: goal.id, weight: 1 }] })))).toMatchObject({ refused: true, field: 'goals' });
    for (const { kind, list } of frameworkNodes) {
      const ids = [cast.editionId, ...[...cast.content.chapters, ...cast.content.fields, ...cast.content.principles, ...cast.content.goals, ...cast.content.measures, ...cast.content.indicators].map(({ id }) => id)];
      const expected = { 'strategy.edition': 1, 'strategy.chapter': 3, 'strategy.field': 2, 'strategy.principle': 1, 'strategy.goal': 2, 'strategy.measure': 2, 'strategy.indicator': 1 }[kind];
      expect([kind, (await cast.run(reader, (context) => list(context, ids))).length, (await foreign.run(staff, (context) => list(context, ids))).length, (await cast.run(visitor, (context) => list(context, ids))).length]).toEqual([kind, expected, 0, 0]);
    }
    await cast.run(job, (context) => context.db.updateTable('strategy.edition').set({ published_at: context.now }).execute());
    const measures = frameworkNodes.find(({ kind }) => kind === 'strategy.measure')!;
    expect((await cast.run(visitor, (context) => measures.list(context, [measure.id])))[0]).toEqual({ kind: 'strategy.measure', id: measure.id, title: 'S1 Sprachkurse am Abend', note: 'geplant · Fassung 2026', on: '2026-01-01', href: `/eins/strategie/2026/massnahmen/${measure.id}` });
    expect((await cast.run(staff, (context) => measures.search!(context, '%cafés', 5))).map(({ title }) => title)).toEqual([]);
    expect((await cast.run(staff, (context) => measures.search!(context, 'CAFÉS', 5))).map(({ title }) => title)).toEqual(['S2 Sprachcafés']);
  });

  it('stands still after adoption but for course and values', async () => {
    const cast = await foundStrategy(await open(), 'beschluss');
    await adopt(cast);
    const [measure, goal, indicator, field, principle] = [cast.content.measures[0]!, cast.content.goals[0]!, cast.content.indicators[0]!, cast.content.fields[0]!, cast.content.principles[0]!];
    const closed = { refused: true, message: expect.stringContaining('nächsten Fassung') };
    const refusals = await cast.run(staff, async (context) => [
      await createMeasure(context, cast.editionId, contentOf(cast)), await changeMeasure(context, measure.id, contentOf(cast)), await removeMeasure(context, measure.id), await moveMeasure(context, measure.id, 'down'),
      await createGoal(context, cast.editionId, goalOf(cast)), await changeGoal(context, goal.id, goalOf(cast)), await removeGoal(context, goal.id), await moveGoal(context, goal.id, 'down'),
      await createField(context, cast.editionId, { name: 'F', description: '', topics: [], workingGroup: null }), await removeField(context, field.id), await moveField(context, field.id, 'down'),
      await createPrinciple(context, field.id, { title: 'P', description: '' }), await removePrinciple(context, principle.id),
      await createIndicator(context, { goalId: goal.id }, figures), await changeIndicator(context, indicator.id, figures), await removeIndicator(context, indicator.id),
    ]);
    expect(refusals).toEqual(Array.from({ length: 16 }, () => closed));
    expect(await cast.run(writer, (context) => changeCourse(context, measure.id, { status: 'paused', owner: '', reporterName: 'Ada Beispiel', reporterEmail: 'ada@traeger.example' }))).toBeNull();
    expect(await cast.run(writer, (context) => enterValue(context, indicator.id, { measuredOn: '2026-06-30', value: 180.5, note: '' }))).toBeNull();
    expect(await cast.run(writer, (context) => enterValue(context, indicator.id, { measuredOn: '2026-06-30', value: 181, note: 'berichtigt' }))).toBeNull();
    expect(await cast.run(writer, (context) => enterValue(context, indicator.id, { measuredOn: '2027-06-30', value: 1, note: '' }))).toMatchObject({ refused: true, field: 'measuredOn' });
    const { values } = await cast.run(reader, (context) => readIndicator(context, cast.editionId, indicator.id));
    expect(values.map(({ measuredOn, value, note }) => [measuredOn, value, note])).toEqual([['2026-06-30', 181, 'berichtigt']]);
    await cast.run(staff, (context) => dropValue(context, indicator.id, values[0]!.id));
    expect((await cast.run(reader, (context) => listIndicatorRows(context, cast.editionId))).map(({ last }) => last)).toEqual([null]);
    expect(await cast.run(reader, (context) => readMeasure(context, cast.editionId, measure.id))).toMatchObject({ status: 'paused', reporterName: 'Ada Beispiel' });
    const facts = { title: 'Integrationskonzept', subtitle: '', year: 2026, validFrom: '2026-01-01', validTo: '2030-12-31', steeringBody: null };
    expect(await cast.run(staff, (context) => changeEdition(context, cast.editionId, facts))).toBeNull();
    expect(await cast.run(staff, (context) => changeEdition(context, cast.editionId, { ...facts, title: 'Anders' }))).toMatchObject({ refused: true, field: 'title' });
  });

  it('says where an owner is gone and a municipality left, and takes a new owner', async () => {
    const database = await open();
    const cast = await foundStrategy(database, 'weg');
    const count = () => cast.run(staff, (context) => countToCheck(context, cast.editionId));
    expect(await count()).toEqual({ orphans: 0, left: 0 });
    const heir = crypto.randomUUID();
    await cast.run(job, async (context) => {
      await context.db.insertInto('network.organisation').values({ id: heir, centre_id: context.centre.id, slug: 'erbe', name: 'Erbe gGmbH', type_code: 'initiative', email: '', record_visibility: 'public', created_at: context.now, updated_at: context.now }).execute();
      await context.db.updateTable('network.organisation').set({ dissolved_on: '2026-10-01' }).where('id', '=', cast.organisationId).execute();
    });
    expect(await count()).toEqual({ orphans: 2, left: 0 });
    const measure = cast.content.measures[0]!;
    const read = () => cast.run(staff, (context) => readMeasure(context, cast.editionId, measure.id));
    expect(await read()).toMatchObject({ owner: 'Träger e. V.', ownerState: 'dissolved', successor: '' });
    await cast.run(job, (context) => context.db.updateTable('network.organisation').set({ merged_into: heir }).where('id', '=', cast.organisationId).execute());
    expect(await read()).toMatchObject({ ownerState: 'merged', successor: 'Erbe gGmbH' });
    await adopt(cast);
    const enter = (owner: string) => cast.run(staff, (context) => changeCourse(context, measure.id, { status: 'running', owner, reporterName: '', reporterEmail: '' }));
    expect(await enter('Gibt es nicht')).toMatchObject({ refused: true, field: 'owner' });
    expect(await enter('erbe ggmbh')).toBeNull();
    expect([await read(), await count()]).toMatchObject([{ owner: 'Erbe gGmbH', ownerState: 'active', isOwnerReplaced: true, ownerName: 'Träger e. V.' }, { orphans: 1, left: 0 }]);
    // the first measure is for the first town: it leaves the area
    const smaller = await cast.run(staff, async (context) => {
      const shrunk = { ...context, centre: { ...context.centre, municipalities: towns.slice(1) } };
      return { count: await countToCheck(shrunk, cast.editionId), left: (await readMeasure(shrunk, cast.editionId, measure.id)).left };
    });
    expect(smaller).toEqual({ count: { orphans: 1, left: 1 }, left: ['Bergheim'] });
  });

  it('finds measures by filter and asks the database the same number of times for one and for three', async () => {
    const database = await open();
    const cast = await foundStrategy(database, 'zahl');
    const list = (filter: Partial<typeof allMeasures>) => cast.run(staff, async (context) => (await listMeasureRows(context, cast.editionId, { ...allMeasures, ...filter })).items.map(({ code }) => code));
    expect([await list({}), await list({ text: 'café' }), await list({ text: '%' }), await list({ status: 'done' }), await list({ municipality: towns[0] }), await list({ municipality: towns[2] }), await list({ owner: 'träger' }), await list({ orphans: true }), await list({ page: 2 })])
      .toEqual([['S1', 'S2'], ['S2'], [], [], ['S1', 'S2'], ['S2'], ['S1', 'S2'], [], []]);
    const counts = async () => {
      const works = [() => cast.run(staff, (context) => readWorkplace(context, '2026')), () => cast.run(staff, (context) => listMeasureRows(context, cast.editionId, allMeasures)), () => cast.run(staff, (context) => listEditionCards(context)),
        () => cast.run(staff, (context) => listGoals(context, cast.editionId)), () => cast.run(staff, (context) => readMeasure(context, cast.editionId, cast.content.measures[0]!.id))];
      const found: number[] = [];
      for (const work of works) found.push((await countQueries<unknown>(database, work)).count);
      return found;
    };
    const two = await counts();
    await cast.run(staff, (context) => createMeasure(context, cast.editionId, contentOf(cast)));
    expect([two, await counts()]).toEqual([[3, 1, 1, 1, 1], [3, 1, 1, 1, 1]]);
    const served = await cast.run(staff, (context) => listServed(context, cast.editionId, cast.content.fields[0]!.id));
    expect([served.goals.map(({ label }) => label), served.measures.map(({ label }) => label), served.links.length]).toEqual([['Alle sprechen Deutsch', 'Kurse in jedem Ort'], ['S1 Sprachkurse am Abend', 'S2 Sprachcafés', 'Neue Maßnahme'], 3]);
    expect(await cast.run(staff, async (context) => readProgress(context, await readEdition(context, '2026')))).toEqual({
      state: 'draft', isPublished: false, isBasedOn: false, chapters: 3, emptyChapters: 0, goals: 2, measures: 3, loose: 1, undecided: 0, rounds: 0, openAnswers: 0, openConsents: 3, isDecided: false, reportRounds: 0,
    });
  });
});
