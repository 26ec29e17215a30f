import { expect, it } from 'vitest';
import { sql } from 'kysely';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import { visitor } from '#platform/context.ts';
import { Forbidden, isRefusal, NotFound } from '#platform/errors.ts';
import type { Database } from '#platform/server/db.ts';
import { mostMilestones } from '#areas/strategy/framework/milestones/milestone.ts';
import { addMilestone, changeMilestone, removeMilestone, restoreMilestone } from '#areas/strategy/framework/milestones/server/commands.ts';
import { listLateMilestones, listMilestones } from '#areas/strategy/framework/milestones/server/queries.ts';
import * as face from '#areas/strategy/reading/server/queries.ts';
import { foundStrategy, job, now, person, type StrategyCast } from './cast.ts';

const staff = person('staff');
const entry = { title: 'Der zweite Kurs hat begonnen', dueOn: '2027-06-30', reachedOn: null, note: '' };
const dayOf = (days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** A strategy with one milestone on its first measure. */
async function foundWithMilestone(database: Database, slug: string) {
  const cast = await foundStrategy(database, slug);
  const [measure] = cast.content.measures;
  const id = crypto.randomUUID();
  expect(await cast.run(staff, (context) => addMilestone(context, measure!.id, entry, id))).toBeNull();
  return { cast, measure: measure!.id, id };
}

const publish = (cast: StrategyCast) => cast.run(job, (context) => context.db.updateTable('strategy.edition').set({ published_at: context.now }).where('id', '=', cast.editionId).execute());

describeOnBothEngines('milestones', (open) => {
  it('keep the day that was planned first, and the order of what comes next', async () => {
    const { cast, measure, id } = await foundWithMilestone(await open(), 'etappen');
    await cast.run(staff, (context) => addMilestone(context, measure, { ...entry, title: 'Früher', dueOn: '2027-01-31' }));
    expect(await cast.run(staff, (context) => changeMilestone(context, measure, id, { ...entry, dueOn: '2028-03-31', note: 'Der Raum fehlt.' }))).toBeNull();
    const list = await cast.run(staff, (context) => listMilestones(context, measure));
    expect(list.map(({ title, dueOn, firstDueOn, note }) => [title, dueOn, firstDueOn, note])).toEqual([['Früher', '2027-01-31', '2027-01-31', ''], [entry.title, '2028-03-31', '2027-06-30', 'Der Raum fehlt.']]);
    const events = await cast.run(job, (context) => sql<{ name: string }>`select name from platform.event where name like 'strategy.milestone.%' order by 1`.execute(context.db));
    expect(events.rows.map(({ name }) => name)).toEqual(['strategy.milestone.added', 'strategy.milestone.added', 'strategy.milestone.changed']);
  });

  it('are reached on a day that has come, not on a later one', async () => {
    const { cast, measure, id } = await foundWithMilestone(await open(), 'erreicht');
    const early = await cast.run(staff, (context) => changeMilestone(context, measure, id, { ...entry, reachedOn: dayOf(2) }));
    expect(isRefusal(early) && [early.field, early.message]).toEqual(['reachedOn', 'Dieser Tag ist noch nicht da. Lassen Sie das Feld leer, bis der Meilenstein erreicht ist.']);
    expect(await cast.run(staff, (context) => changeMilestone(context, measure, id, { ...entry, reachedOn: dayOf(0) }))).toBeNull();
  });

  it('are removed and brought back, and no measure has too many', async () => {
    const { cast, measure, id } = await foundWithMilestone(await open(), 'viele');
    await cast.run(staff, (context) => removeMilestone(context, measure, id));
    expect(await cast.run(staff, (context) => listMilestones(context, measure))).toEqual([]);
    await cast.run(staff, (context) => restoreMilestone(context, measure, id));
    for (let count = 1; count < mostMilestones; count += 1) await cast.run(staff, (context) => addMilestone(context, measure, { ...entry, title: `Nr. ${count}` }));
    const more = await cast.run(staff, (context) => addMilestone(context, measure, entry));
    expect(isRefusal(more) && more.message).toBe('Eine Maßnahme hat höchstens 30 Meilensteine. Bitte fassen Sie einige zusammen.');
  });

  it('are entered by the centre and by who writes the field, also after adoption, and by nobody else', async () => {
    const database = await open();
    const { cast, measure, id } = await foundWithMilestone(database, 'wer');
    const other = await foundWithMilestone(database, 'anderswo');
    expect(await cast.run(person('integrationOfficer', 10), (context) => addMilestone(context, measure, { ...entry, title: 'Aus der Arbeitsgruppe' }))).toBeNull();
    await expect(cast.run(person('integrationOfficer', 99), (context) => addMilestone(context, measure, entry))).rejects.toThrow(Forbidden);
    await expect(cast.run(person('integrationOfficer', 99), (context) => removeMilestone(context, measure, id))).rejects.toThrow(Forbidden);
    await expect(cast.run(staff, (context) => changeMilestone(context, measure, other.id, entry))).rejects.toThrow(NotFound);
    await expect(cast.run(staff, (context) => addMilestone(context, other.measure, entry))).rejects.toThrow(NotFound);
    await expect(cast.run(visitor, (context) => listMilestones(context, measure))).rejects.toThrow(Forbidden);
    await cast.run(job, (context) => context.db.updateTable('strategy.edition').set({ state: 'adopted', adopted_at: context.now, adopted_on: '2026-01-01', content_hash: Buffer.alloc(32) }).where('id', '=', cast.editionId).execute());
    expect(await cast.run(staff, (context) => changeMilestone(context, measure, id, { ...entry, dueOn: '2027-07-31' }))).toBeNull();
  });

  it('are read by visitors once the edition is published, without those that were removed', async () => {
    const database = await open();
    const { cast, measure, id } = await foundWithMilestone(database, 'offen');
    await foundWithMilestone(database, 'fremd');
    const read = () => cast.run(visitor, (context) => face.listMilestones(context, measure));
    expect(await read()).toEqual([]);
    await publish(cast);
    expect((await read()).map(({ title }) => title)).toEqual([entry.title]);
    expect((await cast.run(visitor, (context) => sql<{ count: number }>`select count(*)::int as count from strategy.public_milestone`.execute(context.db))).rows[0]?.count).toBe(1);
    await cast.run(staff, (context) => removeMilestone(context, measure, id));
    expect(await read()).toEqual([]);
    await expect(cast.run(visitor, (context) => sql`select from strategy.milestone`.execute(context.db))).rejects.toThrow(/permission denied/);
  });

  it('are late from the day after, while the measure still goes on; one statement for any number', async () => {
    const database = await open();
    const { cast, measure, id } = await foundWithMilestone(database, 'spaet');
    const late = () => cast.run(staff, (context) => countQueries(database, () => listLateMilestones(context, cast.editionId, 20)));
    expect((await late()).result).toEqual([]);
    await cast.run(staff, (context) => changeMilestone(context, measure, id, { ...entry, dueOn: dayOf(-1) }));
    await cast.run(staff, (context) => addMilestone(context, measure, { ...entry, title: 'Länger her', dueOn: dayOf(-40) }));
    await cast.run(staff, (context) => addMilestone(context, measure, { ...entry, title: 'Geschafft', dueOn: dayOf(-40), reachedOn: dayOf(-3) }));
    const found = await late();
    expect([found.count, found.result.map(({ title, measure }) => [title, measure])]).toEqual([1, [['Länger her', 'S1 Sprachkurse am Abend'], [entry.title, 'S1 Sprachkurse am Abend']]]);
    await cast.run(job, (context) => context.db.insertInto('strategy.measure_course').values({ measure_id: measure, centre_id: context.centre.id, status: 'done', updated_at: context.now }).onConflict((conflict) => conflict.column('measure_id').doUpdateSet({ status: 'done' })).execute());
    expect((await late()).result).toEqual([]);
  });
});
