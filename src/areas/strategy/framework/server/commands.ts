import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { listOwnSeats } from '#areas/meetings/server/queries.ts';
import { isOpen, type EditionState } from '../../edition.ts';
import { mayWrite } from '../../permissions.ts';
import { inTreeOrder, type Branch } from '../tree.ts';

/**
 * Locks an edition for a change of its framework, so that two changes at once see each other. NotFound where there is
 * none; a refusal that says what to do where it is adopted. One statement.
 */
export async function lockOpenEdition(context: Context, editionId: string): Promise<Refusal | null> {
  const edition = found(await context.db.selectFrom('strategy.edition').select('state').where('id', '=', editionId).forUpdate().executeTakeFirst());
  return isOpen({ state: edition.state as EditionState }) ? null : refuse('Diese Fassung ist beschlossen. Ziele und Maßnahmen ändern Sie in der nächsten Fassung. Den Stand einer Maßnahme können Sie weiter eintragen.');
}

/** Throws Forbidden unless the actor may write in all of these fields, NotFound where one is not of the edition. Two statements. */
export async function demandFields(context: Context, editionId: string, fieldIds: readonly string[]): Promise<void> {
  const wanted = [...new Set(fieldIds)];
  const fields = await context.db.selectFrom('strategy.field').select(['id', 'working_group']).where('edition_id', '=', editionId).where('id', 'in', wanted).execute();
  found(fields.length === wanted.length ? fields : null);
  const seats = await listOwnSeats(context);
  demand(fields.every((field) => mayWrite(context.actor, field.working_group, seats)));
}

/** All goals or measures of an edition as a tree, in their order. One statement. */
export async function listBranches(context: Context, noun: 'goal' | 'measure', editionId: string): Promise<readonly (Branch & { readonly fieldId: string })[]> {
  const { rows } = await sql<Branch & { fieldId: string }>`select id, parent_id as "parentId", field_id as "fieldId" from ${sql.table(`strategy.${noun}`)}
    where edition_id = ${editionId}::uuid order by position, id`.execute(context.db);
  return rows;
}

/** Brings the tree of an edition into its order, parents before children. Two statements. */
export async function settle(context: Context, noun: 'goal' | 'measure', editionId: string): Promise<void> {
  await place(context, noun, inTreeOrder(await listBranches(context, noun, editionId)).map(({ id }) => id));
}

/** Gives the rows the order of `ids`. One statement. */
export async function place(context: Context, noun: 'field' | 'principle' | 'goal' | 'measure', ids: readonly string[]): Promise<void> {
  await sql`update ${sql.table(`strategy.${noun}`)} n set position = o.nth - 1 from unnest(${[...ids]}::uuid[]) with ordinality as o (id, nth) where n.id = o.id and n.position <> o.nth - 1`.execute(context.db);
}

/** The next free position. One statement. */
export async function nextPosition(context: Context, noun: 'field' | 'principle' | 'goal' | 'measure' | 'indicator', editionId: string): Promise<number> {
  const { rows: [row] } = await sql<{ next: number }>`select coalesce(max(position) + 1, 0)::int as next from ${sql.table(`strategy.${noun}`)} where edition_id = ${editionId}::uuid`.execute(context.db);
  return row?.next ?? 0;
}
