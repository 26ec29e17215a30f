/** A stretch of text in one weight; \n is a line break. */
export interface PaperRun {
  readonly text: string;
  readonly bold?: true;
}

/**
 * A part of a paper. Headings of level 2 and 3, no level left out; level 1 is the title. `facts`: terms with their
 * description. `note`: a short passage that stands out, with its label. `table`: `widths` are shares of the page.
 */
export type PaperBlock =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly runs: readonly PaperRun[] }
  | { readonly kind: 'list'; readonly items: readonly (readonly PaperRun[])[] }
  | { readonly kind: 'facts'; readonly entries: readonly { readonly term: string; readonly text: string }[] }
  | { readonly kind: 'note'; readonly label: string; readonly runs: readonly PaperRun[] }
  | { readonly kind: 'table'; readonly caption: string; readonly columns: readonly string[]; readonly widths: readonly number[]; readonly rows: readonly (readonly string[])[] };

/** A document in German that can be given out as PDF (pdf.ts) and as Word file (word.ts). Plain data, no markup. */
export interface Paper {
  readonly title: string;
  /** Above the title: whose paper it is. */
  readonly preline: string;
  readonly author: string;
  /** Stands at the foot of each page, left of its number. */
  readonly footer: string;
  readonly blocks: readonly PaperBlock[];
}
