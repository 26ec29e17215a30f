import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';

/** Rows of the database as JSON, all columns. */
export type StoredRow = Readonly<Record<string, unknown>> & { readonly id: string };

/** What hung on the dropped record of a merge, as it was: rows that moved or changed, and which of them were repeats and went. */
export interface MovedLinks {
  readonly roles: readonly StoredRow[];
  readonly relations: readonly StoredRow[];
  readonly removed: readonly string[];
  /** Records merged into the dropped one before. */
  readonly former: readonly string[];
}

type Subject = 'organisation' | 'person';

const holderColumn = { organisation: 'organisation_id', person: 'person_id' } as const;

/** One row of the room as JSON of the database (timestamps to the microsecond), or null. */
export async function readRow(context: Context, subject: Subject, id: string): Promise<StoredRow | null> {
  const result = await sql<{ row: StoredRow }>`select to_jsonb(t) as row from ${sql.table(`network.${subject}`)} t where t.id = ${id}::uuid for update`.execute(context.db);
  return result.rows[0]?.row ?? null;
}

/** Sets columns of a row from JSON of the database, so that microseconds and number formats come back exactly. */
export async function restoreColumns(context: Context, subject: Subject, id: string, values: Readonly<Record<string, unknown>>, columns: readonly string[]): Promise<void> {
  if (columns.length === 0) return;
  const table = sql.table(`network.${subject}`);
  const assignments = sql.join(columns.map((name) => sql`${sql.ref(name)} = v.${sql.ref(name)}`));
  await sql`update ${table} t set ${assignments} from jsonb_populate_record(null::${table}, ${JSON.stringify(values)}::jsonb) v where t.id = ${id}::uuid`.execute(context.db);
}

/** Moves roles, relations and earlier merges from the dropped record to the kept one; repeats go. Returns what there was. */
export async function moveLinks(context: Context, subject: Subject, keptId: string, droppedId: string): Promise<MovedLinks> {
  const roles = await moveRoles(context, subject, keptId, droppedId);
  const relations = subject === 'organisation' ? await moveRelations(context, keptId, droppedId) : { rows: [], removed: [] };
  const former = await sql<{ id: string }>`update ${sql.table(`network.${subject}`)} set merged_into = ${keptId}::uuid
    where merged_into = ${droppedId}::uuid returning id`.execute(context.db);
  return { roles: roles.rows, relations: relations.rows, removed: [...roles.removed, ...relations.removed], former: former.rows.map((row) => row.id) };
}

async function moveRoles(context: Context, subject: Subject, keptId: string, droppedId: string) {
  const holder = sql.ref(holderColumn[subject]);
  const moving = await rowsOf(context, sql`select to_jsonb(r) as row from network.role r where r.${holder} = ${droppedId}::uuid order by r.id`);
  const staying = await rowsOf(context, sql`select to_jsonb(r) as row from network.role r where r.${holder} = ${keptId}::uuid order by r.id`);
  const repeats = moving.flatMap((role) => {
    const twin = staying.find((other) => roleTraits(subject).every((name) => other[name] === role[name]));
    return twin ? [{ role, twin }] : [];
  });
  const deputies: StoredRow[] = [];
  for (const { role, twin } of repeats) {
    deputies.push(...await rowsOf(context, sql`select to_jsonb(r) as row from network.role r where r.deputy_of = ${role.id}::uuid`));
    await sql`update network.role set deputy_of = ${twin.id}::uuid where deputy_of = ${role.id}::uuid`.execute(context.db);
    await sql`delete from network.role where id = ${role.id}::uuid`.execute(context.db);
  }
  await sql`update network.role set ${holder} = ${keptId}::uuid where ${holder} = ${droppedId}::uuid`.execute(context.db);
  const others = deputies.filter((deputy) => !moving.some((role) => role.id === deputy.id));
  return { rows: [...moving, ...others], removed: repeats.map(({ role }) => role.id) };
}

function roleTraits(subject: Subject): readonly string[] {
  const other = subject === 'organisation' ? 'person_id' : 'organisation_id';
  return [other, 'function', 'title', 'topic_code', 'municipality_ags', 'deputy_of', 'valid_from', 'valid_to'];
}

async function moveRelations(context: Context, keptId: string, droppedId: string) {
  const moving = await rowsOf(context, sql`select to_jsonb(r) as row from network.relation r where ${droppedId}::uuid in (r.from_organisation, r.to_organisation) order by r.id`);
  const staying = await rowsOf(context, sql`select to_jsonb(r) as row from network.relation r
    where ${keptId}::uuid in (r.from_organisation, r.to_organisation) and not ${droppedId}::uuid in (r.from_organisation, r.to_organisation)`);
  const removed: string[] = [];
  for (const relation of moving) {
    const from = relation.from_organisation === droppedId ? keptId : relation.from_organisation;
    const to = relation.to_organisation === droppedId ? keptId : relation.to_organisation;
    const repeats = staying.some((other) => other.kind === relation.kind && other.from_organisation === from && other.to_organisation === to && other.valid_from === relation.valid_from);
    if (from === to || repeats) {
      await sql`delete from network.relation where id = ${relation.id}::uuid`.execute(context.db);
      removed.push(relation.id);
    } else {
      await sql`update network.relation set from_organisation = ${from}::uuid, to_organisation = ${to}::uuid where id = ${relation.id}::uuid`.execute(context.db);
    }
  }
  return { rows: moving, removed };
}

/** Puts back what a merge moved. What was deleted since stays deleted; what lost its other end since is left out. */
export async function putLinksBack(context: Context, subject: Subject, keptId: string, droppedId: string, links: MovedLinks): Promise<void> {
  const isRemoved = (row: StoredRow) => links.removed.includes(row.id);
  const principalsFirst = links.roles.filter(isRemoved).toSorted((a, b) => Number(a.deputy_of !== null) - Number(b.deputy_of !== null));
  for (const role of principalsFirst) await reinsertRole(context, role);
  const holder = sql.ref(holderColumn[subject]);
  for (const role of links.roles) {
    await sql`update network.role r set ${holder} = v.${holder} from jsonb_populate_record(null::network.role, ${JSON.stringify(role)}::jsonb) v
      where r.id = v.id and r.${holder} = ${keptId}::uuid`.execute(context.db);
    await sql`update network.role r set deputy_of = v.deputy_of from jsonb_populate_record(null::network.role, ${JSON.stringify(role)}::jsonb) v
      where r.id = v.id and r.deputy_of is distinct from v.deputy_of and (v.deputy_of is null or exists (select from network.role p where p.id = v.deputy_of))`.execute(context.db);
  }
  for (const relation of links.relations) await (isRemoved(relation) ? reinsertRelation(context, relation) : putRelationBack(context, relation));
  if (links.former.length === 0) return;
  await sql`update ${sql.table(`network.${subject}`)} set merged_into = ${droppedId}::uuid
    where id = any(${[...links.former]}::uuid[]) and merged_into = ${keptId}::uuid`.execute(context.db);
}

async function reinsertRole(context: Context, role: StoredRow): Promise<void> {
  await sql`insert into network.role select v.* from jsonb_populate_record(null::network.role, ${JSON.stringify(role)}::jsonb) v
    where (v.person_id is null or exists (select from network.person p where p.id = v.person_id))
      and (v.organisation_id is null or exists (select from network.organisation o where o.id = v.organisation_id))
      and (v.deputy_of is null or exists (select from network.role d where d.id = v.deputy_of))
    on conflict (id) do nothing`.execute(context.db);
}

async function reinsertRelation(context: Context, relation: StoredRow): Promise<void> {
  await sql`insert into network.relation select v.* from jsonb_populate_record(null::network.relation, ${JSON.stringify(relation)}::jsonb) v
    where (select count(*) from network.organisation o where o.id in (v.from_organisation, v.to_organisation)) = 2
    on conflict (id) do nothing`.execute(context.db);
}

async function putRelationBack(context: Context, relation: StoredRow): Promise<void> {
  await sql`update network.relation r set from_organisation = v.from_organisation, to_organisation = v.to_organisation
    from jsonb_populate_record(null::network.relation, ${JSON.stringify(relation)}::jsonb) v where r.id = v.id`.execute(context.db);
}

async function rowsOf(context: Context, query: ReturnType<typeof sql>): Promise<StoredRow[]> {
  const result = await (query as ReturnType<typeof sql<{ row: StoredRow }>>).execute(context.db);
  return result.rows.map((entry) => entry.row);
}
