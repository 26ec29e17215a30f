import { meetingNodes } from '#areas/meetings/thread/server/queries.ts';
import { networkNodes } from '#areas/network/thread/server/queries.ts';
import { offerNodes } from '#areas/offers/thread/server/queries.ts';
import { consentNodes } from '#areas/strategy/consent/thread/server/queries.ts';
import { frameworkNodes } from '#areas/strategy/framework/thread/server/queries.ts';
import { participationNodes } from '#areas/strategy/participation/thread/server/queries.ts';
import { resolutionNodes } from '#areas/strategy/resolution/thread/server/queries.ts';
import { steeringNodes } from '#areas/strategy/steering/thread/server/queries.ts';
import type { Context } from '#platform/context.ts';
import { findThread } from '#platform/server/thread/queries.ts';
import { keyOf, segmentOf, viewOf, type NodeKind, type ThreadRef, type ThreadView, type ThreadWords } from '#platform/thread.ts';

/** Every kind of object that the thread knows, as the rooms give them. */
export const nodeKinds: readonly NodeKind[] = [
  ...networkNodes, ...offerNodes, ...meetingNodes, ...frameworkNodes, ...participationNodes, ...consentNodes, ...resolutionNodes, ...steeringNodes,
];

/** The thread of an object as pages show it, with the address of its own page; null where the reader must not know of the object. `words`: those of the reader's language, the German ones when left out. */
export async function readThread(context: Context, kind: string, id: string, root: string, words?: ThreadWords): Promise<(ThreadView & { readonly href: string }) | null> {
  const thread = await findThread(context, nodeKinds, { kind, id });
  return thread === null ? null : { ...viewOf(thread, words), href: threadHref(root, { kind, id }) };
}

/** Where the whole thread of an object stands. `root`: `/buero/<centre>` or the public path of the centre. */
export function threadHref(root: string, { kind, id }: ThreadRef): string {
  const known = nodeKinds.find((candidate) => candidate.kind === kind);
  if (!known) throw new Error(`The thread knows no ${kind}.`);
  return `${root}/faden/${segmentOf(known)}/${id}`;
}

/** What the words find among all objects that can be linked by hand: at most eight of each kind. */
export async function searchNodes(context: Context, words: string): Promise<readonly { readonly key: string; readonly label: string; readonly title: string; readonly note: string; readonly on: string | null }[]> {
  const hits = [];
  for (const kind of nodeKinds) {
    for (const node of (await kind.search?.(context, words, 8)) ?? []) hits.push({ key: keyOf(node), label: kind.label, title: node.title, note: node.note, on: node.on });
  }
  return hits;
}
