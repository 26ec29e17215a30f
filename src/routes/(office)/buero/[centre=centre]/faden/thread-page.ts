import { z } from 'zod';
import type { Context } from '#platform/context.ts';
import { found } from '#platform/errors.ts';
import { describeNodes, listDrawnEdges } from '#platform/server/thread/queries.ts';
import { edgeTypes, edgeWords, keyOf, segmentOf, type EdgeType, type ThreadRef } from '#platform/thread.ts';
import { nodeKinds } from '../../../../../threads.ts';

/** How the thing of the page may hang together with another one: `side` is where the other one stands. */
export const relations = edgeTypes.flatMap((type) => [
  { value: `${type} after`, label: `${edgeWords[type].forth} …` },
  { value: `${type} before`, label: `${edgeWords[type].back} …` },
]);

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const kinds = new Set(nodeKinds.map(({ kind }) => kind));

function refFrom(kind: string | undefined, id: string | undefined): ThreadRef | null {
  return kind !== undefined && id !== undefined && kinds.has(kind) && uuid.test(id) ? { kind, id } : null;
}

const choose = 'Bitte wählen Sie aus der Liste.';

export const joinForm = z.strictObject({
  relation: z.string().refine((value) => relations.some((relation) => relation.value === value), 'Bitte wählen Sie, wie die beiden zusammenhängen.')
    .transform((value) => { const [type, side] = value.split(' ') as [EdgeType, 'before' | 'after']; return { type, side }; }),
  target: z.string('Bitte wählen Sie eine Sache aus den Treffern.').transform((value, issue): ThreadRef => {
    const ref = refFrom(...(value.split('/') as [string, string]));
    if (ref) return ref;
    issue.addIssue('Bitte wählen Sie eine Sache aus den Treffern.');
    return z.NEVER;
  }),
  note: z.string().trim().max(300, 'Bitte höchstens 300 Zeichen.').default(''),
  submissionKey: z.string().default(''),
});

export const removeForm = z.strictObject({ edge: z.string(choose).regex(uuid, choose) });

export const restoreForm = z.strictObject({
  edge: z.string(choose).transform((value, issue) => {
    const edge = parseEdge(value);
    if (edge) return edge;
    issue.addIssue(choose);
    return z.NEVER;
  }),
});

function parseEdge(text: string) {
  const [type, beforeKind, beforeId, afterKind, afterId, since] = text.split(' ');
  const [before, after] = [refFrom(beforeKind, beforeId), refFrom(afterKind, afterId)];
  const known = edgeTypes.find((candidate) => candidate === type);
  return known && before && after && /^\d{4}-\d\d-\d\d$/.test(since ?? '') ? { type: known, before, after, since: since! } : null;
}

/** The edge that was just taken away, as it is sent back to restore it; null where the address names none. */
export function removedEdge(url: URL): string | null {
  const text = url.searchParams.get('geloest');
  return text !== null && parseEdge(text) ? text : null;
}

/** The kind that an address names; NotFound where there is none. */
export function kindOf(segment: string): string {
  return found(nodeKinds.find((candidate) => segmentOf(candidate) === segment)).kind;
}

/** The edges of an object that people drew, with the thing at their other end, as far as the actor may see it. */
export async function listDrawn(context: Context, of: ThreadRef) {
  const edges = await listDrawnEdges(context, of);
  const others = await describeNodes(context, nodeKinds, edges.map(({ before, after }) => (before.id === of.id ? after : before)));
  return edges.flatMap((edge) => {
    const isBefore = edge.before.id === of.id;
    const other = others.find((node) => keyOf(node) === keyOf(isBefore ? edge.after : edge.before));
    return other ? [{ id: edge.id, words: edgeWords[edge.type][isBefore ? 'forth' : 'back'], label: other.label, title: other.title, href: other.href, note: edge.note, since: edge.since }] : [];
  });
}
