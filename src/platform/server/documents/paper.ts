/** A stretch of text in one dress; \n is a line break, `href` an http(s) or mailto address. */
export interface PaperRun {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly href?: string;
}

/** Points below each other, `ordered` ones with numbers; a point may have lists of its own. */
export interface PaperPoints {
  readonly ordered: boolean;
  readonly items: readonly PaperPoint[];
}

export interface PaperPoint {
  readonly runs: readonly PaperRun[];
  readonly below?: readonly PaperPoints[];
}

/** The text of a cell. `tone`: a coloured mark before it; `share`: a bar below it, 0 to 1. Both only repeat what the text says. */
export interface PaperCell {
  readonly text: string;
  readonly tone?: PaperTone;
  readonly share?: number;
}

export const paperTones = ['green', 'yellow', 'red', 'grey'] as const;
export type PaperTone = (typeof paperTones)[number];

/**
 * A part of a paper. Headings of level 2 to 6, no level left out; level 1 is the title. `contents`: the headings down to
 * `depth` with their pages. `facts`: terms with their description. `note`: a short passage that stands out, with its
 * label. `table`: `widths` are shares of the page; an empty caption where the heading above says the same. `break`: what follows begins on a new page.
 */
export type PaperBlock =
  | { readonly kind: 'heading'; readonly level: 2 | 3 | 4 | 5 | 6; readonly text: string }
  | { readonly kind: 'paragraph' | 'quote'; readonly runs: readonly PaperRun[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly PaperRun[])[] }
  | { readonly kind: 'points'; readonly points: PaperPoints }
  | { readonly kind: 'contents'; readonly title: string; readonly depth: 2 | 3 | 4 }
  | { readonly kind: 'facts'; readonly entries: readonly { readonly term: string; readonly text: string }[] }
  | { readonly kind: 'note'; readonly label: string; readonly runs: readonly PaperRun[] }
  | { readonly kind: 'table'; readonly caption: string; readonly columns: readonly string[]; readonly widths: readonly number[]; readonly rows: readonly (readonly (string | PaperCell)[])[] }
  | { readonly kind: 'break' };

/** A document in German that can be given out as PDF (pdf.ts) and as Word file (word.ts). Plain data, no markup. */
export interface Paper {
  readonly title: string;
  /** Above the title: whose paper it is. */
  readonly preline: string;
  readonly author: string;
  /** Stands at the foot of each page, left of its number. */
  readonly footer: string;
  readonly blocks: readonly PaperBlock[];
  /** Smaller letters and margins, for papers that must fit on few pages. */
  readonly isDense?: true;
}

export function cellText(cell: string | PaperCell): string {
  return typeof cell === 'string' ? cell : cell.text;
}
