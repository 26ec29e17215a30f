import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { found, isRefusal, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { listNames } from '#areas/meetings/practices/server/queries.ts';
import { createIndicator, type IndicatorContent } from '../../indicators/server/commands.ts';
import { demandFields } from '../../server/commands.ts';
import { changedParts, definitionOf, definitionText, refuseShare, type Definition } from '../definition.ts';
import { findDefinition } from './queries.ts';

/**
 * Shares the definition of an indicator with all centres, or brings the shared text up to date. Also of an adopted
 * edition: what is shared is a copy. Whoever may write the field may share; a text that names somebody is refused.
 */
export async function shareDefinition(context: Context, indicatorId: string): Promise<Refusal | null> {
  const { lineage, ...own } = await findWritable(context, indicatorId);
  const refusal = refuseShare(await listNames(context, definitionText(own)));
  if (refusal) return refusal;
  const before = await context.db.selectFrom('strategy.shared_indicator').select(['title', 'definition', 'unit', 'direction', 'source', 'frequency_months'])
    .where('centre_id', '=', context.centre.id).where('lineage', '=', lineage).forUpdate().executeTakeFirst();
  const changed = before ? changedParts(own, { ...before, direction: before.direction as Definition['direction'], frequencyMonths: before.frequency_months }) : null;
  if (changed?.length === 0) return null;
  const columns = { centre_name: context.centre.name, title: own.title, definition: own.definition, unit: own.unit, direction: own.direction, source: own.source, frequency_months: own.frequencyMonths, shared_at: context.now };
  await context.db.insertInto('strategy.shared_indicator').values({ ...columns, id: crypto.randomUUID(), centre_id: context.centre.id, lineage })
    .onConflict((conflict) => conflict.columns(['centre_id', 'lineage']).doUpdateSet(columns)).execute();
  await record(context, 'strategy.indicator.definitionShared', indicatorId, { title: own.title });
  return null;
}

/** Takes a definition back: gone from the collection with this transaction. What others took stays theirs. */
export async function withdrawDefinition(context: Context, indicatorId: string): Promise<void> {
  const { lineage, title } = await findWritable(context, indicatorId);
  const gone = await context.db.deleteFrom('strategy.shared_indicator').where('centre_id', '=', context.centre.id).where('lineage', '=', lineage).executeTakeFirst();
  if (gone.numDeletedRows > 0n) await record(context, 'strategy.indicator.definitionWithdrawn', indicatorId, { title });
}

/**
 * Adds an indicator that began with a definition of the collection, and remembers where it came from and in which words.
 * Where the definition was withdrawn while the form was open, the indicator is an ordinary one.
 */
export async function takeDefinition(context: Context, of: { readonly goalId: string } | { readonly measureId: string }, content: IndicatorContent, definitionId: string): Promise<{ readonly id: string } | Refusal> {
  const origin = await findDefinition(context, definitionId);
  const made = await createIndicator(context, of, content);
  if (origin === null || isRefusal(made)) return made;
  await context.db.insertInto('strategy.indicator_origin').values({
    lineage: made.id, centre_id: context.centre.id, origin_centre: origin.centreId, origin_lineage: origin.lineage, origin_name: origin.centreName, definition: JSON.stringify(definitionOf(origin)), taken_at: context.now,
  }).execute();
  await record(context, 'strategy.indicator.definitionTaken', made.id, { title: origin.title, centre: origin.centreName });
  return made;
}

async function findWritable(context: Context, indicatorId: string): Promise<Definition & { readonly lineage: string }> {
  const { rows: [row] } = await sql<Definition & { lineage: string; editionId: string; fieldId: string }>`
    select i.lineage, i.edition_id as "editionId", coalesce(g.field_id, m.field_id) as "fieldId", i.title, i.definition, i.unit, i.direction, i.source, i.frequency_months as "frequencyMonths"
    from strategy.indicator i left join strategy.goal g on g.id = i.goal_id left join strategy.measure m on m.id = i.measure_id where i.id = ${indicatorId}::uuid`.execute(context.db);
  const { editionId, fieldId, ...own } = found(row);
  await demandFields(context, editionId, [fieldId]);
  return own;
}
