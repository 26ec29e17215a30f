import { sql, type RawBuilder } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { listOwnSeats } from '#areas/meetings/server/queries.ts';
import type { Chapter, EditionContent, Field, Goal, Indicator, Measure, Principle } from '../content.ts';
import type { Edition } from '../edition.ts';
import { mayWrite } from '../permissions.ts';
import type { Text } from '../text.ts';

/** All editions that the actor may see, latest first: visitors the published ones. One statement. */
export async function listEditions(context: Context): Promise<readonly Edition[]> {
  const { rows } = await sql<Edition>`select ${editionColumns(context)} from ${relation(context, 'edition')} e order by e.year desc, e.slug desc`.execute(context.db);
  return rows;
}

/** One edition by its slug or id; NotFound where the actor must not know of it. One statement. */
export async function readEdition(context: Context, name: string): Promise<Edition> {
  const { rows } = await sql<Edition>`select ${editionColumns(context)} from ${relation(context, 'edition')} e where e.slug = ${name} or e.id::text = ${name}`.execute(context.db);
  return found(rows[0]);
}

/** The edition that holds today: the latest adopted one, else the latest of all. Null where there is none. One statement. */
export async function findCurrentEdition(context: Context): Promise<Edition | null> {
  const { rows } = await sql<Edition>`select ${editionColumns(context)} from ${relation(context, 'edition')} e order by (e.state = 'adopted') desc, e.year desc limit 1`.execute(context.db);
  return rows[0] ?? null;
}

/** Throws Forbidden unless the actor may write text and framework of this field (null: of the whole edition). */
export async function demandWriting(context: Context, fieldId: string | null): Promise<void> {
  const field = fieldId === null ? null : found(await context.db.selectFrom('strategy.field').select('working_group').where('id', '=', fieldId).executeTakeFirst());
  demand(mayWrite(context.actor, field?.working_group ?? null, await listOwnSeats(context)));
}

/**
 * The whole content of an edition as it stands now, in reading order, without the figures of inventory and framework
 * conditions (inventory/server/queries.ts reads those). Visitors read it where it is published. Seven statements.
 */
export async function readContent(context: Context, edition: Edition): Promise<EditionContent> {
  const { rows: [own] } = await sql<{ summaryEasy: Text }>`select summary_easy as "summaryEasy" from ${relation(context, 'edition')} where id = ${edition.id}::uuid`.execute(context.db);
  return {
    title: edition.title, subtitle: edition.subtitle, year: edition.year, validFrom: edition.validFrom, validTo: edition.validTo,
    chapters: await listChapters(context, edition.id), ...(await readFramework(context, edition.id)), summaryEasy: found(own).summaryEasy, figures: [],
  };
}

export type Framework = Pick<EditionContent, 'fields' | 'principles' | 'goals' | 'measures' | 'indicators'>;

/** Fields, principles, goals, measures and indicators of an edition. Five statements. */
export async function readFramework(context: Context, editionId: string): Promise<Framework> {
  return {
    fields: await listFields(context, editionId), principles: await listPrinciples(context, editionId), goals: await listGoals(context, editionId),
    measures: await listMeasures(context, editionId), indicators: await listIndicators(context, editionId),
  };
}

export async function listChapters(context: Context, editionId: string): Promise<readonly Chapter[]> {
  const { rows } = await sql<Chapter>`select id, lineage, parent_id as "parentId", kind, title, body, field_id as "fieldId"
    from ${relation(context, 'chapter')} where edition_id = ${editionId}::uuid order by position, id`.execute(context.db);
  return rows;
}

export async function listFields(context: Context, editionId: string): Promise<readonly Field[]> {
  const { rows } = await sql<Field>`select id, lineage, name, description, topics from ${relation(context, 'field')} where edition_id = ${editionId}::uuid order by position, id`.execute(context.db);
  return rows;
}

async function listPrinciples(context: Context, editionId: string): Promise<readonly Principle[]> {
  const { rows } = await sql<Principle>`select p.id, p.lineage, p.field_id as "fieldId", p.title, p.description
    from ${relation(context, 'principle')} p left join ${relation(context, 'field')} f on f.id = p.field_id
    where p.edition_id = ${editionId}::uuid order by f.position nulls first, p.position, p.id`.execute(context.db);
  return rows;
}

async function listGoals(context: Context, editionId: string): Promise<readonly Goal[]> {
  const { rows } = await sql<Goal>`select g.id, g.lineage, g.field_id as "fieldId", g.principle_id as "principleId", g.parent_id as "parentId", g.level, g.title, g.description, g.weight::float8 as weight
    from ${relation(context, 'goal')} g join ${relation(context, 'field')} f on f.id = g.field_id
    where g.edition_id = ${editionId}::uuid order by f.position, g.position, g.id`.execute(context.db);
  return rows;
}

/** The measures of an edition, by field and position. One statement. */
export async function listMeasures(context: Context, editionId: string): Promise<readonly Measure[]> {
  const { rows } = await sql<Measure>`select m.id, m.lineage, m.field_id as "fieldId", m.parent_id as "parentId", m.code, m.title, m.description,
      m.owner_organisation as "ownerOrganisation", m.owner_name as "ownerName", m.starts_on as "startsOn", m.ends_on as "endsOn",
      m.cost_cents::float8 as "costCents", m.funding, m.is_project as "isProject",
      coalesce((select jsonb_agg(jsonb_build_object('goalId', mg.goal_id, 'weight', mg.weight::float8) order by mg.goal_id) from ${relation(context, 'measure_goal')} mg where mg.measure_id = m.id), '[]') as goals,
      array(select mm.municipality_ags::text from ${relation(context, 'measure_municipality')} mm where mm.measure_id = m.id order by 1) as municipalities
    from ${relation(context, 'measure')} m join ${relation(context, 'field')} f on f.id = m.field_id
    where m.edition_id = ${editionId}::uuid order by f.position, m.position, m.id`.execute(context.db);
  return rows;
}

export async function listIndicators(context: Context, editionId: string): Promise<readonly Indicator[]> {
  const { rows } = await sql<Indicator>`select id, lineage, goal_id as "goalId", measure_id as "measureId", title, definition, unit, direction,
      baseline::float8 as baseline, baseline_year as "baselineYear", target::float8 as target, target_year as "targetYear", source, frequency_months as "frequencyMonths"
    from ${relation(context, 'indicator')} where edition_id = ${editionId}::uuid order by position, id`.execute(context.db);
  return rows;
}

/** Visitors read the published views, everybody else the tables; the columns that both have carry the same names. */
export function relation(context: Context, noun: 'edition' | 'chapter' | 'field' | 'principle' | 'goal' | 'measure' | 'measure_goal' | 'measure_municipality' | 'indicator'): RawBuilder<unknown> {
  return sql.table(context.actor.kind === 'visitor' ? `strategy.public_${noun}` : `strategy.${noun}`);
}

function editionColumns(context: Context): RawBuilder<unknown> {
  const steering = context.actor.kind === 'visitor' ? sql`null::uuid` : sql`e.steering_body`;
  return sql`e.id, e.slug, e.title, e.subtitle, e.year, e.state, e.valid_from as "validFrom", e.valid_to as "validTo", e.based_on as "basedOn", ${steering} as "steeringBody",
    e.adopted_on as "adoptedOn", e.published_at as "publishedAt", encode(e.content_hash, 'hex') as "contentHash"`;
}
