/** What a thread is made of, in the order in which one grows out of the other. */
export const threadKinds = ['topic', 'item', 'decision', 'task', 'practice'] as const;
export type ThreadKind = (typeof threadKinds)[number];

export const threadLabels: Readonly<Record<ThreadKind, string>> = {
  topic: 'Thema', item: 'Tagesordnung', decision: 'Beschluss', task: 'Aufgabe', practice: 'Gute Praxis',
};

/** How a kind stands in addresses: `treffen/faden/beschluss/…`. */
export const threadPaths: Readonly<Record<ThreadKind, string>> = { topic: 'thema', item: 'punkt', decision: 'beschluss', task: 'aufgabe', practice: 'praxis' };

export interface ThreadRef {
  readonly kind: ThreadKind;
  readonly id: string;
}

/** One thing of the thread. `on`: YYYY-MM-DD, when it was said or written. `note`: its state in German. */
export interface ThreadNode extends ThreadRef {
  readonly title: string;
  readonly note: string;
  readonly on: string;
  readonly bodyId: string;
  readonly meetingId: string | null;
}

/** `to` grew out of `from`. */
export interface ThreadLink {
  readonly from: ThreadRef;
  readonly to: ThreadRef;
}

/** All that hangs together with `of`, oldest first within each kind, and how. */
export interface Thread {
  readonly of: ThreadRef;
  readonly nodes: readonly ThreadNode[];
  readonly links: readonly ThreadLink[];
}

export function keyOf({ kind, id }: ThreadRef): string {
  return `${kind} ${id}`;
}

/** What the thing of the thread came from and what became of it, nearest first; each thing once, the thing itself never. */
export function bothWays(thread: Thread): { readonly before: readonly ThreadNode[]; readonly after: readonly ThreadNode[] } {
  return { before: follow(thread, 'to', 'from'), after: follow(thread, 'from', 'to') };
}

function follow({ of, nodes, links }: Thread, here: 'from' | 'to', there: 'from' | 'to'): readonly ThreadNode[] {
  const byKey = new Map(nodes.map((node) => [keyOf(node), node]));
  const seen = new Set([keyOf(of)]);
  const found: ThreadNode[] = [];
  let edge = [keyOf(of)];
  while (edge.length > 0) {
    const next = [...new Set(links.filter((link) => edge.includes(keyOf(link[here]))).map((link) => keyOf(link[there])))].filter((key) => !seen.has(key) && byKey.has(key));
    for (const key of next) {
      seen.add(key);
      found.push(byKey.get(key)!);
    }
    edge = next;
  }
  return found;
}

/** Where a thing of a thread is shown. `root`: address of the room. */
export function threadHref(root: string, node: Pick<ThreadNode, 'kind' | 'id' | 'bodyId' | 'meetingId'>): string {
  if (node.kind === 'practice') return `${root}/praxis/${node.id}`;
  if (node.kind === 'topic') return `${root}/gremien/${node.bodyId}/themen`;
  if (node.kind === 'task') return `${root}/aufgaben/${node.id}`;
  if (node.kind === 'decision') return `${root}/beschluesse`;
  return `${root}/${node.meetingId ?? ''}/tagesordnung`;
}

/** Address of the page with the whole thread. */
export function threadPage(root: string, { kind, id }: ThreadRef): string {
  return `${root}/faden/${threadPaths[kind]}/${id}`;
}
