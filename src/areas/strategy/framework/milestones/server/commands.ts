import { today, type Context } from '#platform/context.ts';
import { found, refuse, type Refusal } from '#platform/errors.ts';
import { changeBetween, record } from '#platform/server/audit.ts';
import { demandFields } from '../../server/commands.ts';
import { mostMilestones } from '../milestone.ts';

/** As it was typed; days are YYYY-MM-DD. */
export interface MilestoneEntry {
  readonly title: string;
  readonly dueOn: string;
  readonly reachedOn: string | null;
  readonly note: string;
}

/** Adds a milestone to a measure, also after adoption. The day is remembered as the one first planned. */
export async function addMilestone(context: Context, measureId: string, entry: MilestoneEntry, id: string = crypto.randomUUID()): Promise<Refusal | null> {
  await demandMeasure(context, measureId);
  // held, so that two at once count each other
  await context.db.selectFrom('strategy.measure').select('id').where('id', '=', measureId).forUpdate().execute();
  const others = await context.db.selectFrom('strategy.milestone').select('id').where('measure_id', '=', measureId).where('removed_at', 'is', null).execute();
  if (others.length >= mostMilestones) return refuse(`Eine Maßnahme hat höchstens ${mostMilestones} Meilensteine. Bitte fassen Sie einige zusammen.`);
  const refusal = refuseReached(context, entry);
  if (refusal) return refusal;
  const { title, dueOn, reachedOn, note } = entry;
  await context.db.insertInto('strategy.milestone').values({ id, centre_id: context.centre.id, measure_id: measureId, title, due_on: dueOn, first_due_on: dueOn, reached_on: reachedOn, note, updated_at: context.now }).execute();
  await record(context, 'strategy.milestone.added', measureId, { title, dueOn });
  return null;
}

/** Changes a milestone. A new day never hides the one that was planned first. */
export async function changeMilestone(context: Context, measureId: string, id: string, entry: MilestoneEntry): Promise<Refusal | null> {
  const before = await lockMilestone(context, measureId, id);
  const refusal = refuseReached(context, entry);
  if (refusal) return refusal;
  const { title, dueOn, reachedOn, note } = entry;
  await context.db.updateTable('strategy.milestone').set({ title, due_on: dueOn, reached_on: reachedOn, note, updated_at: context.now }).where('id', '=', id).execute();
  const change = changeBetween({ title: before.title, dueOn: before.due_on, reachedOn: before.reached_on, note: before.note }, { ...entry });
  await record(context, 'strategy.milestone.changed', measureId, { title: before.title, ...change });
  return null;
}

/** Takes a milestone off the measure; `restoreMilestone` brings it back. */
export async function removeMilestone(context: Context, measureId: string, id: string): Promise<void> {
  const { title } = await lockMilestone(context, measureId, id);
  await context.db.updateTable('strategy.milestone').set({ removed_at: context.now, updated_at: context.now }).where('id', '=', id).execute();
  await record(context, 'strategy.milestone.removed', measureId, { title });
}

export async function restoreMilestone(context: Context, measureId: string, id: string): Promise<void> {
  const { title } = await lockMilestone(context, measureId, id);
  await context.db.updateTable('strategy.milestone').set({ removed_at: null, updated_at: context.now }).where('id', '=', id).execute();
  await record(context, 'strategy.milestone.restored', measureId, { title });
}

/** Throws NotFound and Forbidden as for the course of the measure. */
async function demandMeasure(context: Context, measureId: string): Promise<void> {
  const measure = found(await context.db.selectFrom('strategy.measure').select(['edition_id', 'field_id']).where('id', '=', measureId).executeTakeFirst());
  await demandFields(context, measure.edition_id, [measure.field_id]);
}

async function lockMilestone(context: Context, measureId: string, id: string) {
  await demandMeasure(context, measureId);
  return found(await context.db.selectFrom('strategy.milestone').selectAll().where('id', '=', id).where('measure_id', '=', measureId).forUpdate().executeTakeFirst());
}

function refuseReached(context: Context, { reachedOn }: MilestoneEntry): Refusal | null {
  return reachedOn !== null && reachedOn > today(context) ? refuse('Dieser Tag ist noch nicht da. Lassen Sie das Feld leer, bis der Meilenstein erreicht ist.', 'reachedOn') : null;
}
