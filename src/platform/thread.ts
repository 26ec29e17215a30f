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

/** How an edge is read from `before` to `after` and back. */
export const edgeWords: Readonly<Record<EdgeType, { readonly forth: string; readonly back: string }>> = {
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
