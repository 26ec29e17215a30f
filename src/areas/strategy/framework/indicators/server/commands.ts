import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { may } from '../../../permissions.ts';
import { demandFields, lockOpenEdition, nextPosition } from '../../server/commands.ts';

/** Writes the values of a whole series at once, newer ones over older ones of the same day: for imports and demo data. `lineage`: of the indicator. Two statements. */
export async function writeSeries(context: Context, lineage: string, values: readonly { readonly measuredOn: string; readonly value: number; readonly note: string }[]): Promise<void> {
  demand(may(context.actor, 'manageStrategy'));
  if (values.length === 0) return;
  await sql`insert into strategy.indicator_value (id, centre_id, lineage, measured_on, value, note, created_at)
    select gen_random_uuid(), ${context.centre.id}::uuid, ${lineage}::uuid, v."measuredOn", v.value, v.note, ${context.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as v ("measuredOn" date, value numeric, note text)
    on conflict (lineage, measured_on) do update set value = excluded.value, note = excluded.note`.execute(context.db);
  await record(context, 'strategy.indicator.seriesWritten', null, { lineage, values: values.length });
}

/** Adds an indicator to a goal or a measure. */
export async function createIndicator(context: Context, of: { readonly goalId: string } | { readonly measureId: string }, content: IndicatorContent, id: string = crypto.randomUUID()): Promise<{ readonly id: string } | Refusal> {
  const owner = await findOwner(context, of);
  const closed = await lockOpenEdition(context, owner.edition_id);
  if (closed) return closed;
  await demandFields(context, owner.edition_id, [owner.field_id]);
  await context.db.insertInto('strategy.indicator').values({
    ...columnsOf(content), id, centre_id: context.centre.id, edition_id: owner.edition_id, lineage: id, position: await nextPosition(context, 'indicator', owner.edition_id),
    goal_id: 'goalId' in of ? of.goalId : null, measure_id: 'measureId' in of ? of.measureId : null,
  }).execute();
  await record(context, 'strategy.indicator.created', id, { title: content.title });
  return { id };
}

export async function changeIndicator(context: Context, id: string, content: IndicatorContent): Promise<{ readonly id: string } | Refusal> {
  const { before, owner } = await findIndicator(context, id);
  const closed = await lockOpenEdition(context, before.edition_id);
  if (closed) return closed;
  await demandFields(context, before.edition_id, [owner.field_id]);
  await context.db.updateTable('strategy.indicator').set(columnsOf(content)).where('id', '=', id).execute();
  await record(context, 'strategy.indicator.changed', id, { title: [before.title, content.title] });
  return { id };
}

/** Removes an indicator from the edition; its values stay for other editions that carry it. */
export async function removeIndicator(context: Context, id: string): Promise<Refusal | null> {
  const { before, owner } = await findIndicator(context, id);
  const closed = await lockOpenEdition(context, before.edition_id);
  if (closed) return closed;
  await demandFields(context, before.edition_id, [owner.field_id]);
  await context.db.deleteFrom('strategy.indicator').where('id', '=', id).execute();
  await record(context, 'strategy.indicator.removed', id, { title: before.title });
  return null;
}

/** Enters a value, over one of the same day; also after adoption, the series goes on. */
export async function enterValue(context: Context, id: string, { measuredOn, value, note }: { readonly measuredOn: string; readonly value: number; readonly note: string }): Promise<Refusal | null> {
  const { before, owner } = await findIndicator(context, id);
  await demandFields(context, before.edition_id, [owner.field_id]);
  if (measuredOn > today(context)) return refuse('Dieser Tag liegt in der Zukunft. Bitte tragen Sie nur gemessene Werte ein; den Zielwert hat die Kennzahl schon.', 'measuredOn');
  await context.db.insertInto('strategy.indicator_value').values({ id: crypto.randomUUID(), centre_id: context.centre.id, lineage: before.lineage, measured_on: measuredOn, value: String(value), note, created_at: context.now })
    .onConflict((conflict) => conflict.columns(['lineage', 'measured_on']).doUpdateSet({ value: String(value), note })).execute();
  await record(context, 'strategy.indicator.valueEntered', id, { measuredOn, value });
  return null;
}

/** Takes a value out of the series. */
export async function dropValue(context: Context, id: string, valueId: string): Promise<void> {
  const { before, owner } = await findIndicator(context, id);
  await demandFields(context, before.edition_id, [owner.field_id]);
  const gone = found(await context.db.deleteFrom('strategy.indicator_value').where('id', '=', valueId).where('lineage', '=', before.lineage).returning(['measured_on', 'value']).executeTakeFirst());
  await record(context, 'strategy.indicator.valueDropped', id, { measuredOn: gone.measured_on, value: Number(gone.value) });
}

export interface IndicatorContent {
  readonly title: string;
  readonly definition: string;
  readonly unit: string;
  readonly direction: 'up' | 'down';
  readonly baseline: number | null;
  readonly baselineYear: number | null;
  readonly target: number | null;
  readonly targetYear: number | null;
  readonly source: string;
  readonly frequencyMonths: number;
}

function columnsOf(content: IndicatorContent) {
  const { title, definition, unit, direction, baseline, baselineYear, target, targetYear, source, frequencyMonths } = content;
  return { title, definition, unit, direction, baseline: numeric(baseline), baseline_year: baselineYear, target: numeric(target), target_year: targetYear, source, frequency_months: frequencyMonths };
}

/** The driver takes numerics as text. */
function numeric(value: number | null): string | null {
  return value === null ? null : String(value);
}

async function findIndicator(context: Context, id: string) {
  const before = found(await context.db.selectFrom('strategy.indicator').select(['id', 'edition_id', 'lineage', 'title', 'goal_id', 'measure_id']).where('id', '=', id).executeTakeFirst());
  return { before, owner: await findOwner(context, before.goal_id === null ? { measureId: found(before.measure_id) } : { goalId: before.goal_id }) };
}

async function findOwner(context: Context, of: { readonly goalId: string } | { readonly measureId: string }) {
  return found('goalId' in of ? await context.db.selectFrom('strategy.goal').select(['edition_id', 'field_id']).where('id', '=', of.goalId).executeTakeFirst()
    : await context.db.selectFrom('strategy.measure').select(['edition_id', 'field_id']).where('id', '=', of.measureId).executeTakeFirst());
}
