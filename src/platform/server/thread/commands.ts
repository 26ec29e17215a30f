import { sql } from 'kysely';
import { accountOf, today, type Context } from '../../context.ts';
import { demand, found, refuse, type Refusal } from '../../errors.ts';
import { may } from '../../permissions.ts';
import { keyOf, type Edge, type EdgeType, type NodeKind, type ThreadRef } from '../../thread.ts';
import { record } from '../audit.ts';
import { describeNodes } from './queries.ts';

export interface NewEdge {
  readonly type: EdgeType;
  readonly before: ThreadRef;
  readonly after: ThreadRef;
  /** YYYY-MM-DD; today when left out. */
  readonly since?: string;
  readonly note: string;
}

/**
 * Joins two objects by hand; both must be visible to the actor (else NotFound). Refuses an object with itself, the same
 * edge twice, and what would make something come from itself. Returns the edge's id.
 */
export async function drawEdge(context: Context, kinds: readonly NodeKind[], edge: NewEdge): Promise<string | Refusal> {
  demand(may(context.actor, 'drawEdges'));
  if (keyOf(edge.before) === keyOf(edge.after)) return refuse('Eine Sache kann nicht mit sich selbst verbunden werden. Bitte wählen Sie eine andere.', 'target');
  const nodes = await describeNodes(context, kinds, [edge.before, edge.after]);
  const [before, after] = [edge.before, edge.after].map((ref) => found(nodes.find((node) => keyOf(node) === keyOf(ref))));
  await sql`select pg_advisory_xact_lock(hashtext('platform.edge'), hashtext(${context.centre.id}))`.execute(context.db);
  if (await leadsTo(context, edge.after, edge.before)) {
    return refuse(`„${before!.title}“ ist selbst aus „${after!.title}“ entstanden. So herum ergäbe sich ein Kreis. Bitte tauschen Sie die Richtung.`, 'relation');
  }
  const id = crypto.randomUUID();
  const { rows } = await sql<{ id: string }>`insert into platform.edge (id, centre_id, type, before_kind, before_id, after_kind, after_id, since, note, created_by, created_at)
    values (${id}::uuid, ${context.centre.id}::uuid, ${edge.type}, ${edge.before.kind}, ${edge.before.id}::uuid, ${edge.after.kind}, ${edge.after.id}::uuid,
      ${edge.since ?? today(context)}::date, ${edge.note}, ${accountOf(context.actor)}::uuid, ${context.now})
    on conflict do nothing returning id`.execute(context.db);
  if (rows.length === 0) return refuse('Diese beiden sind schon so verbunden.', 'target');
  await record(context, 'platform.edge.joined', id, { type: edge.type, before: keyOf(edge.before), after: keyOf(edge.after) });
  return id;
}

/** Takes away an edge that was drawn by hand; mirrored ones go with what they mirror. Returns it, so that it can be drawn again. */
export async function removeEdge(context: Context, id: string): Promise<Edge> {
  demand(may(context.actor, 'drawEdges'));
  const row = found(await context.db.deleteFrom('platform.edge').where('id', '=', id).where('origin', '=', '').returningAll().executeTakeFirst());
  await record(context, 'platform.edge.removed', id, { type: row.type, before: `${row.before_kind}/${row.before_id}`, after: `${row.after_kind}/${row.after_id}` });
  return {
    id, type: row.type as EdgeType, before: { kind: row.before_kind, id: row.before_id }, after: { kind: row.after_kind, id: row.after_id },
    since: row.since, note: row.note, isDrawn: true,
  };
}

/** Whether `to` is reached from `from` along the edges; each object is looked at once. */
async function leadsTo(context: Context, from: ThreadRef, to: ThreadRef): Promise<boolean> {
  const { rows } = await sql<{ reached: boolean }>`
    with recursive forth (id) as (
      select ${from.id}::uuid union select e.after_id from forth f join platform.edge e on e.before_id = f.id)
    select exists (select from forth where id = ${to.id}::uuid) as reached`.execute(context.db);
  return rows[0]?.reached ?? false;
}
