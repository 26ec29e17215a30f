import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import { keyOf, visiblePart, type Edge, type EdgeType, type NodeKind, type Thread, type ThreadNode, type ThreadRef } from '../../thread.ts';

/** How far a thread is followed each way, how many edges a step takes, and how many things are shown. */
const bounds = { steps: 10, edgesPerStep: 120, things: 240 } as const;

/**
 * What an object came from and what came of it, as far as the actor may see it, over things the actor may see. Null
 * where the actor must not know of the object. One statement a step, then those of the kinds that occur; at most 240 things.
 */
export async function findThread(context: Context, kinds: readonly NodeKind[], of: ThreadRef): Promise<Thread | null> {
  const { edges, isCut } = await listEdges(context, of);
  const nodes = await describeNodes(context, kinds, [of, ...edges.flatMap(({ before, after }) => [before, after])]);
  if (!nodes.some((node) => keyOf(node) === keyOf(of))) return null;
  return visiblePart({ of, nodes, edges, isCut });
}

/** Those of `refs` that the actor may see, told by their rooms; each once. One call for each kind that occurs. */
export async function describeNodes(context: Context, kinds: readonly NodeKind[], refs: readonly ThreadRef[]): Promise<Thread['nodes']> {
  const described: (ThreadNode & { readonly label: string })[] = [];
  for (const [kind, group] of Map.groupBy(refs, (ref) => ref.kind)) {
    const known = kinds.find((candidate) => candidate.kind === kind);
    if (!known) continue;
    const nodes = await known.list(context, [...new Set(group.map(({ id }) => id))]);
    described.push(...nodes.map((node) => ({ ...node, label: known.label })));
  }
  return described;
}

/** Step by step both ways at once: what is near comes first, and a circle ends. */
async function listEdges(context: Context, of: ThreadRef): Promise<{ readonly edges: readonly Edge[]; readonly isCut: boolean }> {
  const edges = new Map<string, Edge>();
  const seen = { before: new Set([of.id]), after: new Set([of.id]) };
  let [back, forth]: readonly (readonly string[])[] = [[of.id], [of.id]];
  for (let step = 0; step < bounds.steps && (back!.length > 0 || forth!.length > 0); step += 1) {
    const rows = await readStep(context, back!, forth!);
    const isCut = rows.length >= bounds.edgesPerStep || seen.before.size + seen.after.size > bounds.things;
    const next = { before: [] as string[], after: [] as string[] };
    for (const { way, ...row } of rows) {
      edges.set(row.id, edgeFrom(row));
      const id = way === 'before' ? row.beforeId : row.afterId;
      if (seen[way].has(id)) continue;
      seen[way].add(id);
      next[way].push(id);
    }
    if (isCut) return { edges: [...edges.values()], isCut: true };
    [back, forth] = [next.before, next.after];
  }
  return { edges: [...edges.values()], isCut: back!.length > 0 || forth!.length > 0 };
}

interface EdgeRow {
  readonly id: string;
  readonly type: EdgeType;
  readonly beforeKind: string;
  readonly beforeId: string;
  readonly afterKind: string;
  readonly afterId: string;
  readonly since: string;
  readonly note: string;
  readonly isDrawn: boolean;
}

/** The edges that end in `back` and those that begin in `forth`, latest first. */
async function readStep(context: Context, back: readonly string[], forth: readonly string[]): Promise<readonly (EdgeRow & { readonly way: 'before' | 'after' })[]> {
  const isVisitor = context.actor.kind === 'visitor';
  const columns = sql`id, type, before_kind as "beforeKind", before_id as "beforeId", after_kind as "afterKind", after_id as "afterId", since,
    ${isVisitor ? sql`''` : sql`note`} as note, ${isVisitor ? sql`false` : sql`origin = ''`} as "isDrawn"`;
  const edge = sql.table(isVisitor ? 'platform.public_edge' : 'platform.edge');
  const { rows } = await sql<EdgeRow & { way: 'before' | 'after' }>`
    (select ${columns}, 'before' as way from ${edge} where after_id = any(${[...back]}::uuid[]) order by since desc, id limit ${bounds.edgesPerStep})
    union all
    (select ${columns}, 'after' as way from ${edge} where before_id = any(${[...forth]}::uuid[]) order by since desc, id limit ${bounds.edgesPerStep})`.execute(context.db);
  return rows;
}

/** The edges that touch an object and were drawn by hand. One statement. */
export async function listDrawnEdges(context: Context, of: ThreadRef): Promise<readonly Edge[]> {
  const { rows } = await sql<EdgeRow>`select id, type, before_kind as "beforeKind", before_id as "beforeId", after_kind as "afterKind", after_id as "afterId", since, note, true as "isDrawn"
    from platform.edge where origin = '' and (before_id = ${of.id}::uuid or after_id = ${of.id}::uuid) order by since desc, id limit 200`.execute(context.db);
  return rows.map(edgeFrom);
}

function edgeFrom(row: EdgeRow): Edge {
  return {
    id: row.id, type: row.type, before: { kind: row.beforeKind, id: row.beforeId }, after: { kind: row.afterKind, id: row.afterId },
    since: row.since, note: row.note, isDrawn: row.isDrawn,
  };
}
