import type { Context } from './context.ts';

/** What joins two objects; `before` came first. docs/architecture.md, "The thread". */
export const edgeTypes = ['raisedIn', 'ledTo', 'implements', 'fundedBy', 'measuredBy', 'replaces', 'partOf'] as const;
export type EdgeType = (typeof edgeTypes)[number];

/** An object of any room: its table (`meetings.topic`) and its id. */
export interface ThreadRef {
  readonly kind: string;
  readonly id: string;
}

/** An edge between two objects; `since` is its day, YYYY-MM-DD. `isDrawn`: by a person, and can be taken away again. */
export interface Edge {
  readonly id: string;
  readonly type: EdgeType;
  readonly before: ThreadRef;
  readonly after: ThreadRef;
  readonly since: string;
  readonly note: string;
  readonly isDrawn: boolean;
}

/** An object as its room tells it to whoever asks. `on`: its own day, where it has one. `href`: its page for this reader, null where it has none. */
export interface ThreadNode extends ThreadRef {
  readonly title: string;
  readonly note: string;
  readonly on: string | null;
  readonly href: string | null;
}

/** How a room gives its objects to the thread. */
export interface NodeKind {
  readonly kind: string;
  /** What people call it: „Thema“. */
  readonly label: string;
  /** Those of `ids` that the actor may see, in any order; the others are not there for the thread. At most one or two statements. */
  list(context: Context, ids: readonly string[]): Promise<readonly ThreadNode[]>;
  /** The newest that the actor may see and whose title holds the words, for linking by hand. Without it nobody links to it by hand. */
  search?(context: Context, words: string, limit: number): Promise<readonly ThreadNode[]>;
}

/** What hangs together with `of`: everything it came from and everything that came of it, and the edges among them. `isCut`: there is more than is shown. */
export interface Thread {
  readonly of: ThreadRef;
  readonly nodes: readonly (ThreadNode & { readonly label: string })[];
  readonly edges: readonly Edge[];
  readonly isCut: boolean;
}

/** What a thread is told with in one language. */
export interface ThreadWords {
  /** How an edge is read from `before` to `after` and back. */
  readonly edges: Readonly<Record<EdgeType, { readonly forth: string; readonly back: string }>>;
  /** What a kind is called (`strategy.goal`: „Goal“); its room's own label where nothing stands here. */
  readonly kinds: Readonly<Record<string, string>>;
}

/** The German ones: the source. */
export const edgeWords: ThreadWords['edges'] = {
  raisedIn: { forth: 'hier eingebracht', back: 'eingebracht in' },
  ledTo: { forth: 'führte zu', back: 'entstand aus' },
  implements: { forth: 'umgesetzt durch', back: 'setzt um' },
  fundedBy: { forth: 'fördert', back: 'gefördert durch' },
  measuredBy: { forth: 'gemessen an', back: 'misst' },
  replaces: { forth: 'ersetzt durch', back: 'ersetzt' },
  partOf: { forth: 'dazu gehört', back: 'gehört zu' },
};

export function keyOf({ kind, id }: ThreadRef): string {
  return `${kind}/${id}`;
}

/** One thing on the way back or forth: how far it is from the subject, and how it hangs on the thing before it. */
export interface ThreadStep {
  readonly node: Thread['nodes'][number];
  readonly depth: number;
  readonly edge: EdgeType;
  readonly since: string;
}

/** What the subject came from and what became of it, nearest first; each thing once, the subject itself never. */
export function bothWays(thread: Thread): { readonly before: readonly ThreadStep[]; readonly after: readonly ThreadStep[] } {
  return { before: follow(thread, 'before'), after: follow(thread, 'after') };
}

function follow({ of, nodes, edges }: Thread, way: 'before' | 'after'): readonly ThreadStep[] {
  const from = way === 'before' ? 'after' : 'before';
  const nodeOf = new Map(nodes.map((node) => [keyOf(node), node]));
  const edgesOf = Map.groupBy(edges, (edge) => keyOf(edge[from]));
  const seen = new Set([keyOf(of)]);
  const steps: ThreadStep[] = [];
  let frontier: readonly string[] = [keyOf(of)];
  for (let depth = 1; frontier.length > 0; depth += 1) {
    const next: string[] = [];
    for (const edge of frontier.flatMap((key) => edgesOf.get(key) ?? [])) {
      const key = keyOf(edge[way]);
      const node = nodeOf.get(key);
      if (seen.has(key) || !node) continue;
      seen.add(key);
      next.push(key);
      steps.push({ node, depth, edge: edge.type, since: edge.since });
    }
    frontier = next;
  }
  return steps;
}

/** The part of a thread that is reached over things that the reader may see. */
export function visiblePart(thread: Thread): Thread {
  const { before, after } = bothWays(thread);
  const reached = new Set([keyOf(thread.of), ...before.map(({ node }) => keyOf(node)), ...after.map(({ node }) => keyOf(node))]);
  return { ...thread, nodes: thread.nodes.filter((node) => reached.has(keyOf(node))), edges: thread.edges.filter((edge) => reached.has(keyOf(edge.before)) && reached.has(keyOf(edge.after))) };
}

/** A thing of the thread as a list or a picture shows it (ui/types.ts `ThreadEntry`). */
export interface ThreadEntry {
  readonly key: string;
  readonly label: string;
  readonly title: string;
  readonly note: string;
  readonly on: string | null;
  readonly href: string | null;
  readonly words: string;
  readonly depth: number;
}

/** What pages show of a thread: both lists, and the way to its own page. `href`: where the whole thread stands. */
export interface ThreadView {
  readonly subject: ThreadEntry;
  readonly before: readonly ThreadEntry[];
  readonly after: readonly ThreadEntry[];
  readonly links: readonly { readonly before: string; readonly after: string; readonly words: string }[];
  readonly isCut: boolean;
}

export function viewOf(thread: Thread, { edges, kinds }: ThreadWords = { edges: edgeWords, kinds: {} }): ThreadView {
  const { before, after } = bothWays(thread);
  const entryOf = (node: Thread['nodes'][number], depth: number, words: string, since: string | null): ThreadEntry => ({
    key: keyOf(node), label: kinds[node.kind] ?? node.label, title: node.title, note: node.note, on: node.on ?? since, href: node.href, words, depth,
  });
  const own = thread.nodes.find((node) => keyOf(node) === keyOf(thread.of))!;
  return {
    subject: entryOf(own, 0, '', null), isCut: thread.isCut,
    before: before.map(({ node, depth, edge, since }) => entryOf(node, depth, edges[edge].back, since)),
    after: after.map(({ node, depth, edge, since }) => entryOf(node, depth, edges[edge].forth, since)),
    links: thread.edges.map((edge) => ({ before: keyOf(edge.before), after: keyOf(edge.after), words: edges[edge.type].forth })),
  };
}

/** How a kind stands in addresses: its label in lower case without umlauts (`massnahme`). */
export function segmentOf({ label }: Pick<NodeKind, 'label'>): string {
  const letters: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };
  return label.toLowerCase().replace(/[äöüß]/g, (letter) => letters[letter] ?? letter).replace(/[^a-z]+/g, '-').replace(/^-|-$/g, '');
}
