import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { found } from '#platform/errors.ts';
import type { IndicatorContent } from './commands.ts';

/** An indicator with where it hangs. */
export interface IndicatorDetail extends IndicatorContent {
  readonly id: string;
  readonly lineage: string;
  readonly goalId: string | null;
  readonly measureId: string | null;
  readonly fieldId: string;
  readonly ownerTitle: string;
}

export interface IndicatorValue {
  readonly id: string;
  readonly measuredOn: string;
  readonly value: number;
  readonly note: string;
}

/** The indicators of an edition, or those of one goal or measure, in their order. One statement. */
export async function listIndicatorRows(context: Context, editionId: string, of: string | null = null): Promise<readonly (IndicatorDetail & { readonly last: number | null; readonly lastOn: string | null })[]> {
  const { rows } = await sql<IndicatorDetail & { last: number | null; lastOn: string | null }>`
    select i.id, i.lineage, i.goal_id as "goalId", i.measure_id as "measureId", i.title, i.definition, i.unit, i.direction, i.baseline::float8 as baseline, i.baseline_year as "baselineYear",
      i.target::float8 as target, i.target_year as "targetYear", i.source, i.frequency_months as "frequencyMonths", coalesce(g.field_id, m.field_id) as "fieldId", coalesce(g.title, m.title) as "ownerTitle",
      v.value::float8 as last, v.measured_on as "lastOn"
    from strategy.indicator i left join strategy.goal g on g.id = i.goal_id left join strategy.measure m on m.id = i.measure_id
    left join lateral (select value, measured_on from strategy.indicator_value w where w.lineage = i.lineage order by measured_on desc limit 1) v on true
    where i.edition_id = ${editionId}::uuid and (${of}::uuid is null or ${of}::uuid in (i.id, i.goal_id, i.measure_id)) order by i.position, i.id`.execute(context.db);
  return rows;
}

/** One indicator with its series, earliest first; NotFound where it is not of this edition. Two statements. */
export async function readIndicator(context: Context, editionId: string, id: string): Promise<{ readonly indicator: IndicatorDetail; readonly values: readonly IndicatorValue[] }> {
  const indicator = found((await listIndicatorRows(context, editionId, id)).find((row) => row.id === id));
  const { rows } = await sql<IndicatorValue>`select id, measured_on as "measuredOn", value::float8 as value, note from strategy.indicator_value where lineage = ${indicator.lineage}::uuid order by measured_on`.execute(context.db);
  return { indicator, values: rows };
}
