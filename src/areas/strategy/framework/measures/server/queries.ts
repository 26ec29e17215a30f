import { sql, type RawBuilder } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { found } from '#platform/errors.ts';
import type { GoalLevel, MeasureStatus } from '../../../edition.ts';
import { allMeasures, measurePageSize, type MeasureFilter } from '../../filter.ts';
import type { OwnerState } from '../../owner.ts';

/** A measure as lists show it. `owner`: who answers for it today; `successor`: what the organisation was merged into. `left`: its municipalities that are not of the area any more. */
export interface MeasureRow {
  readonly id: string;
  readonly fieldId: string;
  readonly fieldName: string;
  readonly parentId: string | null;
  readonly code: string;
  readonly title: string;
  readonly status: MeasureStatus;
  readonly owner: string;
  readonly ownerId: string | null;
  readonly ownerState: OwnerState;
  readonly successor: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly costCents: number | null;
  readonly isProject: boolean;
  readonly towns: readonly { readonly ags: string; readonly name: string }[];
  readonly left: readonly string[];
  readonly goals: number;
}

/** The measures of an edition that the filter lets through, by field and position, one page of them. One statement. */
export async function listMeasureRows(context: Context, editionId: string, filter: MeasureFilter): Promise<{ readonly items: readonly MeasureRow[]; readonly total: number }> {
  const { rows } = await sql<MeasureRow & { total: number }>`select *, count(*) over ()::int as total from (${source(context, editionId)}) s
    where ${conditions(filter)} order by s."fieldPosition", s.position, s.id limit ${measurePageSize} offset ${(filter.page - 1) * measurePageSize}`.execute(context.db);
  return { items: rows.map(bare), total: rows[0]?.total ?? 0 };
}

/** All measures of a field, of a parent, or that serve a goal, in their order. One statement. */
export async function listMeasuresOf(context: Context, editionId: string, of: { readonly fieldId: string } | { readonly parentId: string } | { readonly goalId: string } | 'edition'): Promise<readonly MeasureRow[]> {
  const condition = of === 'edition' ? sql`true` : 'fieldId' in of ? sql`s."fieldId" = ${of.fieldId}::uuid` : 'parentId' in of ? sql`s."parentId" = ${of.parentId}::uuid`
    : sql`exists (select from strategy.measure_goal mg where mg.measure_id = s.id and mg.goal_id = ${of.goalId}::uuid)`;
  const { rows } = await sql<MeasureRow>`select * from (${source(context, editionId)}) s where ${condition} order by s."fieldPosition", s.position, s.id`.execute(context.db);
  return rows.map(bare);
}

/** Goals and measures of a field and how they hang together: also goals elsewhere that its measures serve, and measures elsewhere that serve its goals. One statement. */
export async function listServed(context: Context, editionId: string, fieldId: string): Promise<Served> {
  const { rows } = await sql<{ measureId: string | null; measure: string; goalId: string | null; goal: string; weight: number | null; place: number }>`
    select row_number() over (order by m.field_id <> ${fieldId}::uuid, mf.position, m.position, m.id)::int as place, m.id as "measureId", concat_ws(' ', nullif(m.code, ''), m.title) as measure, g.id as "goalId", g.title as goal, mg.weight::float8 as weight
    from strategy.measure m join strategy.field mf on mf.id = m.field_id full join strategy.measure_goal mg on mg.measure_id = m.id
    full join (strategy.goal g join strategy.field gf on gf.id = g.field_id) on g.id = mg.goal_id
    where (m.field_id = ${fieldId}::uuid or g.field_id = ${fieldId}::uuid) and coalesce(m.edition_id, g.edition_id) = ${editionId}::uuid
    order by g.field_id <> ${fieldId}::uuid, gf.position, g.position, g.id, m.field_id <> ${fieldId}::uuid, mf.position, m.position, m.id`.execute(context.db);
  const once = (pairs: readonly (readonly [string | null, string])[]) => [...new Map(pairs.filter((pair): pair is readonly [string, string] => pair[0] !== null))].map(([id, label]) => ({ id, label }));
  return {
    goals: once(rows.map(({ goalId, goal }) => [goalId, goal])), measures: once(rows.toSorted((one, other) => one.place - other.place).map(({ measureId, measure }) => [measureId, measure])),
    links: rows.flatMap(({ measureId, goalId, weight }) => (measureId === null || goalId === null || weight === null ? [] : [{ measureId, goalId, weight }])),
  };
}

interface Served {
  readonly goals: readonly { readonly id: string; readonly label: string }[];
  readonly measures: readonly { readonly id: string; readonly label: string }[];
  readonly links: readonly { readonly measureId: string; readonly goalId: string; readonly weight: number }[];
}

/** How many measures have no owner at work, and how many a municipality that left the area. One statement. */
export async function countToCheck(context: Context, editionId: string): Promise<{ readonly orphans: number; readonly left: number }> {
  const { rows: [row] } = await sql<{ orphans: number; left: number }>`select count(*) filter (where ${conditions({ ...allMeasures, orphans: true })})::int as orphans,
    count(*) filter (where ${conditions({ ...allMeasures, left: true })})::int as left from (${source(context, editionId)}) s`.execute(context.db);
  return row ?? { orphans: 0, left: 0 };
}

/** Everything about one measure. `lineage` joins it with other editions. */
export interface MeasureDetail extends MeasureRow {
  readonly lineage: string;
  readonly description: string;
  readonly funding: string;
  readonly ownerName: string;
  readonly isOwnerReplaced: boolean;
  readonly reporterName: string;
  readonly reporterEmail: string;
  readonly parentTitle: string;
  readonly servedGoals: readonly { readonly id: string; readonly title: string; readonly level: GoalLevel; readonly fieldName: string; readonly weight: number }[];
  readonly indicators: readonly { readonly id: string; readonly title: string }[];
  readonly otherEditions: readonly { readonly id: string; readonly slug: string; readonly year: number; readonly title: string; readonly status: MeasureStatus }[];
}

/** One measure; NotFound where it is not of this edition. One statement. */
export async function readMeasure(context: Context, editionId: string, id: string): Promise<MeasureDetail> {
  const { rows } = await sql<MeasureDetail>`
    select s.*, m.lineage, m.description, m.funding, m.owner_name as "ownerName", c.owner_organisation is not null as "isOwnerReplaced", coalesce(c.reporter_name, '') as "reporterName", coalesce(c.reporter_email, '') as "reporterEmail",
      coalesce((select concat_ws(' ', nullif(p.code, ''), p.title) from strategy.measure p where p.id = m.parent_id), '') as "parentTitle",
      (select coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'title', g.title, 'level', g.level, 'fieldName', f.name, 'weight', mg.weight::float8) order by f.position, g.position), '[]')
        from strategy.measure_goal mg join strategy.goal g on g.id = mg.goal_id join strategy.field f on f.id = g.field_id where mg.measure_id = m.id) as "servedGoals",
      (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'title', i.title) order by i.position), '[]') from strategy.indicator i where i.measure_id = m.id) as indicators,
      (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'slug', e.slug, 'year', e.year, 'title', o.title, 'status', coalesce(oc.status, 'planned')) order by e.year), '[]')
        from strategy.measure o join strategy.edition e on e.id = o.edition_id left join strategy.measure_course oc on oc.measure_id = o.id where o.lineage = m.lineage and o.id <> m.id) as "otherEditions"
    from (${source(context, editionId)}) s join strategy.measure m on m.id = s.id left join strategy.measure_course c on c.measure_id = m.id where s.id = ${id}::uuid`.execute(context.db);
  return found(rows[0]);
}

function source(context: Context, editionId: string): RawBuilder<unknown> {
  return sql`select m.id, m.field_id as "fieldId", f.name as "fieldName", f.position as "fieldPosition", m.position, m.parent_id as "parentId", m.code, m.title, m.description as words, coalesce(c.status, 'planned') as status,
      case when c.owner_organisation is not null then o.name else coalesce(nullif(m.owner_name, ''), o.name, '') end as owner, o.id as "ownerId",
      case when o.id is null then case m.owner_name when '' then 'none' else 'nameOnly' end when o.merged_into is not null then 'merged' when o.dissolved_on < ${today(context)}::date then 'dissolved' else 'active' end as "ownerState",
      coalesce((select n.name from network.organisation n where n.id = o.merged_into), '') as successor,
      m.starts_on as "startsOn", m.ends_on as "endsOn", m.cost_cents::float8 as "costCents", m.is_project as "isProject", coalesce(t.towns, '[]') as towns, coalesce(t.left_ags, '{}') as left,
      (select count(*)::int from strategy.measure_goal mg where mg.measure_id = m.id) as goals
    from strategy.measure m join strategy.field f on f.id = m.field_id left join strategy.measure_course c on c.measure_id = m.id
    left join network.organisation o on o.id = coalesce(c.owner_organisation, m.owner_organisation)
    left join (select mm.measure_id, jsonb_agg(jsonb_build_object('ags', mm.municipality_ags, 'name', r.name) order by r.name) as towns,
        array_agg(r.name::text order by r.name) filter (where mm.municipality_ags <> all(${[...context.centre.municipalities]}::text[])) as left_ags
      from strategy.measure_municipality mm join reference.municipality r on r.ags = mm.municipality_ags group by 1) t on t.measure_id = m.id
    where m.edition_id = ${editionId}::uuid`;
}

function conditions(filter: MeasureFilter): RawBuilder<unknown> {
  const like = (words: string) => `%${words.replace(/[\\%_]/g, '\\$&')}%`;
  const all: RawBuilder<unknown>[] = [sql`true`];
  if (filter.text !== '') all.push(sql`(s.title ilike ${like(filter.text)} or s.words ilike ${like(filter.text)} or s.code ilike ${like(filter.text)})`);
  if (filter.status !== null) all.push(sql`s.status = ${filter.status}`);
  // without municipalities a measure holds for the whole district, so for this one too
  if (filter.municipality !== null) all.push(sql`(s.towns = '[]'::jsonb or s.towns @> ${JSON.stringify([{ ags: filter.municipality }])}::jsonb)`);
  if (filter.fieldId !== null) all.push(sql`s."fieldId" = ${filter.fieldId}::uuid`);
  if (filter.owner !== '') all.push(sql`s.owner ilike ${like(filter.owner)}`);
  // a measure that has ended needs no owner any more
  if (filter.orphans) all.push(sql`(s."ownerState" in ('dissolved', 'merged', 'none') and s.status not in ('done', 'dropped'))`);
  if (filter.left) all.push(sql`s.left <> '{}'::text[]`);
  return sql.join(all, sql` and `);
}

function bare<T extends MeasureRow>(row: T): MeasureRow {
  const { id, fieldId, fieldName, parentId, code, title, status, owner, ownerId, ownerState, successor, startsOn, endsOn, costCents, isProject, towns, left, goals } = row;
  return { id, fieldId, fieldName, parentId, code, title, status, owner, ownerId, ownerState, successor, startsOn, endsOn, costCents, isProject, towns, left, goals };
}
