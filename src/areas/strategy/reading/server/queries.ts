import { sql, type RawBuilder } from 'kysely';
import type { Context } from '#platform/context.ts';
import { found } from '#platform/errors.ts';
import type { Chapter, Goal } from '../../content.ts';
import type { Milestone } from '../../framework/milestones/milestone.ts';
import type { Text } from '../../text.ts';
import { withDepths, type ChapterHead, type IndicatorSeries, type MeasureFace, type MeasureSheet } from '../reading.ts';

/** What visitors read, page by page: always by the views of published editions, whoever asks. Each function is one statement unless it says otherwise. */

/** The table of contents. */
export async function listChapterHeads(context: Context, editionId: string): Promise<readonly ChapterHead[]> {
  const { rows } = await sql<Omit<ChapterHead, 'depth'>>`select id, parent_id as "parentId", kind, title, field_id as "fieldId"
    from strategy.public_chapter where edition_id = ${editionId}::uuid order by position, id`.execute(context.db);
  return withDepths(rows);
}

/** One chapter with its text; NotFound in any other edition. */
export async function readChapter(context: Context, editionId: string, id: string): Promise<Chapter> {
  const { rows } = await sql<Chapter>`select id, lineage, parent_id as "parentId", kind, title, body, field_id as "fieldId"
    from strategy.public_chapter where edition_id = ${editionId}::uuid and id = ${id}::uuid`.execute(context.db);
  return found(rows[0]);
}

/** The summary in easy language; empty where nobody wrote one. */
export async function readEasySummary(context: Context, editionId: string): Promise<Text> {
  const { rows } = await sql<{ text: Text }>`select summary_easy as text from strategy.public_edition where id = ${editionId}::uuid`.execute(context.db);
  return found(rows[0]).text;
}

/** A field with the number of its goals and measures. */
export interface FieldFace {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly goals: number;
  readonly measures: number;
  readonly done: number;
}

export async function listFieldFaces(context: Context, editionId: string): Promise<readonly FieldFace[]> {
  const { rows } = await sql<FieldFace>`select f.id, f.name, f.description, coalesce(g.goals, 0) as goals, coalesce(m.measures, 0) as measures, coalesce(m.done, 0) as done
    from strategy.public_field f
    left join (select field_id, count(*)::int as goals from strategy.public_goal where edition_id = ${editionId}::uuid group by 1) g on g.field_id = f.id
    left join (select field_id, count(*)::int as measures, (count(*) filter (where status = 'done'))::int as done from strategy.public_measure where edition_id = ${editionId}::uuid group by 1) m on m.field_id = f.id
    where f.edition_id = ${editionId}::uuid order by f.position, f.id`.execute(context.db);
  return rows;
}

export interface PrincipleFace {
  readonly id: string;
  readonly fieldId: string | null;
  readonly title: string;
  readonly description: string;
}

/** The guiding principles; `fieldId` limits them to a field. */
export async function listPrinciples(context: Context, editionId: string, fieldId: string | null = null): Promise<readonly PrincipleFace[]> {
  const { rows } = await sql<PrincipleFace>`select p.id, p.field_id as "fieldId", p.title, p.description from strategy.public_principle p left join strategy.public_field f on f.id = p.field_id
    where p.edition_id = ${editionId}::uuid and ${ofField('p', fieldId)} order by f.position nulls first, p.position, p.id`.execute(context.db);
  return rows;
}

export async function listGoals(context: Context, editionId: string, fieldId: string | null = null): Promise<readonly Goal[]> {
  const { rows } = await sql<Goal>`select g.id, g.lineage, g.field_id as "fieldId", g.principle_id as "principleId", g.parent_id as "parentId", g.level, g.title, g.description, g.weight::float8 as weight
    from strategy.public_goal g join strategy.public_field f on f.id = g.field_id
    where g.edition_id = ${editionId}::uuid and ${ofField('g', fieldId)} order by f.position, g.position, g.id`.execute(context.db);
  return rows;
}

/** All measures of an edition or a field, without their texts. Goals and towns are looked up by measure: joined as lists, the views would be read whole. */
export async function listMeasureFaces(context: Context, editionId: string, fieldId: string | null = null): Promise<readonly MeasureFace[]> {
  const { rows } = await sql<MeasureFace>`select m.id, m.lineage, m.field_id as "fieldId", m.code, m.title, m.owner_name as "ownerName", m.starts_on as "startsOn", m.ends_on as "endsOn", m.status,
      array(select mg.goal_id::text from strategy.public_measure_goal mg where mg.measure_id = m.id order by 1) as "goalIds",
      array(select mm.municipality_ags::text from strategy.public_measure_municipality mm where mm.measure_id = m.id order by 1) as municipalities
    from strategy.public_measure m join strategy.public_field f on f.id = m.field_id
    where m.edition_id = ${editionId}::uuid and ${ofField('m', fieldId)} order by f.position, m.position, m.id`.execute(context.db);
  return rows;
}

/** One measure with what it belongs to; NotFound in any other edition. */
export async function readMeasure(context: Context, editionId: string, id: string): Promise<MeasureSheet> {
  const { rows } = await sql<MeasureSheet>`select m.id, m.lineage, m.field_id as "fieldId", m.parent_id as "parentId", m.code, m.title, m.description, m.owner_organisation as "ownerOrganisation", m.owner_name as "ownerName",
      m.starts_on as "startsOn", m.ends_on as "endsOn", m.cost_cents::float8 as "costCents", m.funding, m.is_project as "isProject", m.status, f.name as "fieldName",
      (select p.title from strategy.public_measure p where p.id = m.parent_id) as "parentTitle",
      (select jsonb_build_object('name', o.name, 'slug', o.slug) from network.public_organisation o where o.id = m.current_owner) as owner,
      coalesce((select jsonb_agg(jsonb_build_object('goalId', mg.goal_id, 'weight', mg.weight::float8) order by mg.goal_id) from strategy.public_measure_goal mg where mg.measure_id = m.id), '[]') as goals,
      coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'title', g.title, 'level', g.level) order by g.position, g.id) from strategy.public_measure_goal mg join strategy.public_goal g on g.id = mg.goal_id where mg.measure_id = m.id), '[]') as "goalTitles",
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'code', p.code, 'title', p.title) order by p.position, p.id) from strategy.public_measure p where p.parent_id = m.id), '[]') as parts,
      coalesce((select array_agg(mm.municipality_ags::text order by mm.municipality_ags) from strategy.public_measure_municipality mm where mm.measure_id = m.id), '{}') as municipalities
    from strategy.public_measure m join strategy.public_field f on f.id = m.field_id where m.edition_id = ${editionId}::uuid and m.id = ${id}::uuid`.execute(context.db);
  return found(rows[0]);
}

/** The milestones of a measure, by day. */
export async function listMilestones(context: Context, measureId: string): Promise<readonly Milestone[]> {
  const { rows } = await sql<Milestone>`select id, title, due_on as "dueOn", first_due_on as "firstDueOn", reached_on as "reachedOn", note
    from strategy.public_milestone where measure_id = ${measureId}::uuid order by coalesce(reached_on, due_on), title, id`.execute(context.db);
  return rows;
}

/** Indicators with their series: of a whole edition, of its goals, or of one measure. */
export async function listIndicatorSeries(context: Context, editionId: string, of: { readonly measure?: string; readonly field?: string } = {}): Promise<readonly IndicatorSeries[]> {
  const condition = of.measure === undefined ? sql`true` : sql`i.measure_id = ${of.measure}::uuid`;
  const inField = of.field === undefined ? sql`true` : sql`i.goal_id in (select g.id from strategy.public_goal g where g.field_id = ${of.field}::uuid)`;
  const { rows } = await sql<IndicatorSeries>`select i.id, i.lineage, i.goal_id as "goalId", i.measure_id as "measureId", i.title, i.definition, i.unit, i.direction, i.baseline::float8 as baseline, i.baseline_year as "baselineYear",
      i.target::float8 as target, i.target_year as "targetYear", i.source, i.frequency_months as "frequencyMonths",
      coalesce((select jsonb_agg(jsonb_build_object('on', v.measured_on, 'value', v.value::float8, 'note', v.note) order by v.measured_on) from strategy.public_indicator_value v where v.lineage = i.lineage), '[]') as values
    from strategy.public_indicator i
    where i.edition_id = ${editionId}::uuid and ${condition} and ${inField} order by i.position, i.id`.execute(context.db);
  return rows;
}

/** The paths of all public pages of the strategy below `/strategie/`, with the day of their last change. */
export async function listStrategyAddresses(context: Context): Promise<readonly { readonly path: string; readonly changed: Date }[]> {
  const { rows } = await sql<{ path: string; changed: Date }>`
    select e.slug || p.part as path, e.updated_at as changed from strategy.public_edition e cross join (values (''), ('/ziele'), ('/kommunen'), ('/dokumente')) p(part)
    union all select e.slug || '/kapitel/' || c.id, c.updated_at from strategy.public_chapter c join strategy.public_edition e on e.id = c.edition_id
    union all select e.slug || '/massnahmen/' || m.id, e.updated_at from strategy.public_measure m join strategy.public_edition e on e.id = m.edition_id
    order by 1`.execute(context.db);
  return rows;
}

function ofField(alias: 'p' | 'g' | 'm', fieldId: string | null): RawBuilder<unknown> {
  return fieldId === null ? sql`true` : sql`${sql.ref(`${alias}.field_id`)} = ${fieldId}::uuid`;
}
