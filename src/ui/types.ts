/** Tones of feedback, in the words of KERN. */
export type Tone = 'info' | 'success' | 'warning' | 'danger';

/** A link as navigation lists show it; `current` marks the page (or branch) the reader is on. */
export interface NavigationLink {
  readonly href: string;
  readonly label: string;
  readonly current?: boolean;
  readonly icon?: IconName;
  /** Number shown beside the label, e.g. open tasks. */
  readonly count?: number;
}

export interface NavigationGroup {
  readonly label: string;
  readonly links: readonly NavigationLink[];
}

/** One step of the path to a page; the last one is the page itself and needs no `href`. */
export interface Crumb {
  readonly label: string;
  readonly href?: string;
}

/** A language the reader may switch to; `code` is a BCP 47 tag, `name` the language's own name. */
export interface LanguageLink {
  readonly code: string;
  readonly name: string;
  readonly href: string;
  readonly direction: 'ltr' | 'rtl';
}

/** A choice in a Select, RadioGroup or CheckboxGroup. */
export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  /** BCP 47 tag of the label when it is not in the language of the page. */
  readonly language?: string;
  readonly disabled?: boolean;
}

/** A fault of a form: `field` is the name of the field it belongs to. */
export interface FieldFault {
  readonly field: string;
  readonly message: string;
}

/** A column of a Table. `sortHref` makes its head a link. */
export interface Column {
  readonly key: string;
  readonly label: string;
  readonly sortHref?: string;
  readonly sorted?: 'ascending' | 'descending';
  readonly numeric?: boolean;
  /** The cell names its row (rendered as a row header). */
  readonly heading?: boolean;
}

/** A row or column head of a Matrix. */
export interface MatrixHead {
  readonly id: string;
  readonly label: string;
  readonly href?: string;
}

/** An area of a MapPicture; `path` is SVG path data in the units of the view box. */
export interface MapArea {
  readonly id: string;
  readonly path: string;
  readonly label: string;
  readonly href?: string;
  readonly tone?: MapTone;
  /** Where the area's name is written; left out, the name is only read aloud and shown on hover. */
  readonly labelAt?: readonly [x: number, y: number];
}

export interface MapPoint {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly label: string;
  readonly href?: string;
  readonly number?: number;
  /** One of many: a dot instead of a sign. */
  readonly small?: boolean;
}

/** Shades of a map: `none` outside, 1 (pale) to 4 (strong), `chosen` and `gap` (hatched: nobody is responsible). */
export type MapTone = 'none' | '1' | '2' | '3' | '4' | 'chosen' | 'gap';

export interface LegendEntry {
  readonly tone: MapTone | 'point';
  readonly label: string;
}

/** One thing that the subject of a thread came from or that came of it. `on`: YYYY-MM-DD. `words`: how it hangs on the thing before it. */
export interface ThreadEntry {
  readonly key: string;
  readonly label: string;
  readonly title: string;
  readonly note: string;
  readonly on: string | null;
  readonly href: string | null;
  readonly words: string;
  /** 1: hangs on the subject itself. */
  readonly depth: number;
}

/** A line of a before/after comparison. */
export interface Change {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface Step {
  readonly label: string;
  readonly state: 'done' | 'current' | 'open';
  readonly href?: string;
}

export type IconName =
  | 'search' | 'map' | 'list' | 'phone' | 'mail' | 'clock' | 'globe' | 'print' | 'text-size' | 'speaker'
  | 'check' | 'warning' | 'info' | 'danger' | 'arrow' | 'menu' | 'user' | 'building' | 'download' | 'upload'
  | 'edit' | 'undo' | 'external' | 'plus' | 'close' | 'pin' | 'calendar' | 'home' | 'filter' | 'euro'
  | 'heart' | 'people' | 'eye' | 'settings' | 'sign-out' | 'wheelchair' | 'child' | 'chevron' | 'document' | 'link';

/** The part of an address the kit reads: a URL, or SvelteKit's read-only `page.url`. */
export interface Address {
  readonly pathname: string;
  readonly searchParams: { getAll: (name: string) => string[]; entries: () => Iterable<[string, string]> };
}
