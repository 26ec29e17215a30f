/** A stretch of text in one dress; \n is a line break, `href` an http(s) or mailto address. */
export interface Run {
  readonly text: string;
  readonly bold?: true;
  readonly italic?: true;
  readonly href?: string;
}

/**
 * One passage of a chapter. `id` stays with the passage through all versions and editions (comments hang on it, the diff
 * follows it): 8 to 36 letters, digits or hyphens, unique in the chapter. Headings inside a chapter are of level 3 or 4.
 */
export type TextBlock =
  | { readonly id: string; readonly kind: 'heading'; readonly level: 3 | 4; readonly runs: readonly Run[] }
  | { readonly id: string; readonly kind: 'paragraph' | 'quote'; readonly runs: readonly Run[] }
  | { readonly id: string; readonly kind: 'bullet' | 'numbered'; readonly depth: 0 | 1 | 2; readonly runs: readonly Run[] }
  | { readonly id: string; readonly kind: 'table'; readonly caption: string; readonly header: boolean; readonly rows: readonly (readonly string[])[] };

export type Text = readonly TextBlock[];

/** The letters of a passage without its dress; the cells of a table by tab and line. */
export function wordsOf(block: TextBlock): string {
  return block.kind === 'table' ? [block.caption, ...block.rows.map((row) => row.join('\t'))].filter((line) => line !== '').join('\n') : block.runs.map((run) => run.text).join('');
}

/** A passage of plain words, with an id of its own. */
export function paragraph(text: string, id: string = crypto.randomUUID()): TextBlock {
  return { id, kind: 'paragraph', runs: [{ text }] };
}
