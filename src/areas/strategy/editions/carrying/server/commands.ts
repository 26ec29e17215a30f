import { sql, type RawBuilder } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { Carried } from '../../carry-over.ts';

// How an old goal or measure comes into the new edition and out of it again. The callers have asked for permission.

/** The field of the new edition that continues the old one's field; copied again where somebody deleted it. */
export async function ensureField(context: Context, editionId: string, { field }: Pick<Carried, 'field'>): Promise<string> {
  const present = await context.db.selectFrom('strategy.field').select('id').where('edition_id', '=', editionId).where('lineage', '=', field).executeTakeFirst();
  if (present) return present.id;
  const id = crypto.randomUUID();
  await sql`insert into strategy.field (id, centre_id, edition_id, lineage, position, name, description, topics, working_group)
    select ${id}::uuid, f.centre_id, e.id, f.lineage, f.position, f.name, f.description, f.topics, f.working_group
    from strategy.edition e join strategy.field f on f.edition_id = e.based_on and f.lineage = ${field}::uuid where e.id = ${editionId}::uuid`.execute(context.db);
  return id;
}

/** Copies the old object under the same lineage, with its indicators; returns the new id. */
export async function bringOver(context: Context, editionId: string, carried: Carried, fieldId: string): Promise<string> {
  const id = crypto.randomUUID();
  await (carried.kind === 'goal' ? copyGoal(context, editionId, carried.id, fieldId, id) : copyMeasure(context, editionId, carried.id, fieldId, id));
  const column = sql.ref(`${carried.kind}_id`);
  await sql`insert into strategy.indicator (id, centre_id, edition_id, lineage, ${column}, position, title, definition, unit, direction, baseline, baseline_year, target, target_year, source, frequency_months)
    select gen_random_uuid(), centre_id, ${editionId}::uuid, lineage, ${id}::uuid, position, title, definition, unit, direction, baseline, baseline_year, target, target_year, source, frequency_months
    from strategy.indicator where ${column} = ${carried.id}::uuid on conflict (edition_id, lineage) do nothing`.execute(context.db);
  return id;
}

async function copyGoal(context: Context, editionId: string, oldId: string, fieldId: string, id: string): Promise<void> {
  await sql`insert into strategy.goal (id, centre_id, edition_id, lineage, field_id, principle_id, parent_id, level, position, title, description, weight)
    select ${id}::uuid, o.centre_id, ${editionId}::uuid, o.lineage, ${fieldId}::uuid, p.id, ${newParent('goal', editionId)}, o.level, o.position, o.title, o.description, o.weight
    from strategy.goal o left join strategy.principle op on op.id = o.principle_id left join strategy.principle p on p.edition_id = ${editionId}::uuid and p.lineage = op.lineage
    where o.id = ${oldId}::uuid`.execute(context.db);
}

/** Whoever answers for the measure today is asked to answer for it on; milestones that are not reached go along with the day that was planned first. */
async function copyMeasure(context: Context, editionId: string, oldId: string, fieldId: string, id: string): Promise<void> {
  await sql`insert into strategy.measure (id, centre_id, edition_id, lineage, field_id, parent_id, code, position, title, description, owner_organisation, owner_name, starts_on, ends_on, cost_cents, funding, is_project)
    select ${id}::uuid, o.centre_id, ${editionId}::uuid, o.lineage, ${fieldId}::uuid, ${newParent('measure', editionId)}, o.code, o.position, o.title, o.description,
      ${currentOwner}, ${currentOwnerName}, o.starts_on, o.ends_on, o.cost_cents, o.funding, o.is_project
    from strategy.measure o left join strategy.measure_course mc on mc.measure_id = o.id left join network.organisation own on own.id = mc.owner_organisation where o.id = ${oldId}::uuid`.execute(context.db);
  await sql`insert into strategy.measure_municipality (measure_id, municipality_ags, centre_id)
    select ${id}::uuid, municipality_ags, centre_id from strategy.measure_municipality where measure_id = ${oldId}::uuid`.execute(context.db);
  await sql`insert into strategy.measure_course (measure_id, centre_id, status, owner_organisation, person_id, reporter_name, reporter_email, updated_at)
    select ${id}::uuid, centre_id, status, owner_organisation, person_id, reporter_name, reporter_email, ${context.now} from strategy.measure_course
    where measure_id = ${oldId}::uuid and status in ('planned', 'running', 'paused')`.execute(context.db);
  await sql`insert into strategy.milestone (id, centre_id, measure_id, title, due_on, first_due_on, note, updated_at)
    select gen_random_uuid(), centre_id, ${id}::uuid, title, due_on, first_due_on, note, ${context.now} from strategy.milestone
    where measure_id = ${oldId}::uuid and reached_on is null and removed_at is null`.execute(context.db);
}

const currentOwner = sql`coalesce(mc.owner_organisation, o.owner_organisation)`;
const currentOwnerName = sql`case when mc.owner_organisation is distinct from o.owner_organisation and own.id is not null then own.name else o.owner_name end`;

/** Where the old parent lives on, if that is decided already; else `relink` joins them later. */
function newParent(kind: Carried['kind'], editionId: string): RawBuilder<unknown> {
  return sql`(select ${sql.ref(`c.new_${kind}`)} from strategy.carry_over c where c.edition_id = ${editionId}::uuid and ${sql.ref(`c.old_${kind}`)} = o.parent_id and c.fate in ('continued', 'changed'))`;
}

/** Joins what the decision brought with what came before it, so that the order of decisions does not matter: measures with their goals, parts with their whole. */
export async function relink(context: Context, editionId: string, { kind, id }: Pick<Carried, 'kind' | 'id'>, newId: string): Promise<void> {
  const own = kind === 'goal' ? sql`g.old_goal` : sql`m.old_measure`;
  await sql`insert into strategy.measure_goal (measure_id, goal_id, centre_id, weight)
    select m.new_measure, g.new_goal, mg.centre_id, max(mg.weight) from strategy.measure_goal mg
    join strategy.carry_over m on m.edition_id = ${editionId}::uuid and m.old_measure = mg.measure_id and m.fate in ('continued', 'changed')
    join strategy.carry_over g on g.edition_id = ${editionId}::uuid and g.old_goal = mg.goal_id and g.new_goal is not null
    where ${own} = ${id}::uuid group by 1, 2, 3 on conflict do nothing`.execute(context.db);
  const [table, old, fresh] = [sql.table(`strategy.${kind}`), sql.ref(`c.old_${kind}`), sql.ref(`c.new_${kind}`)];
  await sql`update ${table} part set parent_id = ${newId}::uuid from ${table} oldpart join strategy.carry_over c on ${old} = oldpart.id and c.edition_id = ${editionId}::uuid and c.fate in ('continued', 'changed')
    where oldpart.parent_id = ${id}::uuid and part.id = ${fresh} and part.parent_id is null and part.id <> ${newId}::uuid
      and exists (select from strategy.carry_over own where own.edition_id = ${editionId}::uuid and coalesce(own.old_goal, own.old_measure) = ${id}::uuid and own.fate in ('continued', 'changed'))`.execute(context.db);
}

/**
 * Removes what an old object became, if nobody has worked on it: it says what the old one says, and nothing new hangs on
 * it. Returns whether it is gone; what was merged into it is undecided then (the foreign key sees to that).
 */
export async function takeBack(context: Context, editionId: string, { kind, lineage, id }: Pick<Carried, 'kind' | 'lineage' | 'id'>): Promise<boolean> {
  const same = kind === 'goal'
    ? sql`row(n.title, n.description, n.level, n.weight) is not distinct from row(o.title, o.description, o.level, o.weight)`
    : sql`row(n.code, n.title, n.description, n.owner_organisation, n.owner_name, n.starts_on, n.ends_on, n.cost_cents, n.funding, n.is_project)
      is not distinct from (select row(o.code, o.title, o.description, ${currentOwner}, ${currentOwnerName}, o.starts_on, o.ends_on, o.cost_cents, o.funding, o.is_project)
        from (select 1) one left join strategy.measure_course mc on mc.measure_id = o.id left join network.organisation own on own.id = mc.owner_organisation)`;
  const column = sql.ref(`${kind}_id`);
  const { rows } = await sql`delete from ${sql.table(`strategy.${kind}`)} n using ${sql.table(`strategy.${kind}`)} o
    where n.edition_id = ${editionId}::uuid and n.lineage = ${lineage}::uuid and o.id = ${id}::uuid and ${same}
      and not exists (select from strategy.indicator i where i.${column} = n.id and not exists (select from strategy.indicator before where before.${column} = o.id and before.lineage = i.lineage
        and row(before.title, before.definition, before.unit, before.direction, before.baseline, before.baseline_year, before.target, before.target_year, before.source, before.frequency_months)
          is not distinct from row(i.title, i.definition, i.unit, i.direction, i.baseline, i.baseline_year, i.target, i.target_year, i.source, i.frequency_months)))
    returning n.id`.execute(context.db);
  return rows.length > 0;
}
