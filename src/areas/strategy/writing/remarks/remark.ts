import { wordsOf, type Text, type TextBlock } from '../../text.ts';
import { hasSameDress, type Run } from '#platform/writing/runs.ts';

export const remarkStates = ['open', 'settled', 'taken', 'declined'] as const;
export type RemarkState = (typeof remarkStates)[number];
export const remarkStateLabels: Readonly<Record<RemarkState, string>> = { open: 'offen', settled: 'erledigt', taken: 'übernommen', declined: 'abgelehnt' };
export type RemarkKind = 'comment' | 'suggestion';
export const remarkKindLabels: Readonly<Record<RemarkKind, string>> = { comment: 'Kommentar', suggestion: 'Vorschlag' };

/** Open remarks of one edition. */
export const mostOpenRemarks = 2_000;

/** Where a remark hangs. `blockId` empty: on the chapter as a whole; `quote` empty: on the whole passage. */
export interface Anchor {
  readonly blockId: string;
  readonly quote: string;
  /** Where the quote began in the words of the passage (UTF-16 units). */
  readonly quoteAt: number;
}

/** Where an anchor stands now. `changed`: its passage is there, but no longer its words; `gone`: neither. */
export type Found =
  | { readonly state: 'chapter' }
  | { readonly state: 'there'; readonly blockId: string; readonly at: number }
  | { readonly state: 'changed'; readonly blockId: string }
  | { readonly state: 'gone' };

/**
 * Finds the words of a remark in the text of today: in their passage, nearest to where they stood; else, since passages
 * are cut and joined, the one place of the chapter that has them.
 */
export function findAnchor(text: Text, { blockId, quote, quoteAt }: Anchor): Found {
  if (blockId === '') return { state: 'chapter' };
  const own = text.find((block) => block.id === blockId);
  if (quote === '') return own ? { state: 'there', blockId, at: 0 } : { state: 'gone' };
  const near = own ? placesIn(wordsOf(own), quote).toSorted((one, other) => Math.abs(one - quoteAt) - Math.abs(other - quoteAt))[0] : undefined;
  if (near !== undefined) return { state: 'there', blockId, at: near };
  const others = text.flatMap((block) => placesIn(wordsOf(block), quote).map((at) => ({ blockId: block.id, at })));
  if (others.length === 1 && quote.length >= 8) return { state: 'there', ...others[0]! };
  return own ? { state: 'changed', blockId } : { state: 'gone' };
}

/** The anchor of words that somebody copied; null where the passage does not have them. Line ends and blanks may differ. */
export function anchorFor(text: Text, blockId: string, quote: string): Anchor | null {
  if (blockId === '') return { blockId, quote: '', quoteAt: 0 };
  const block = text.find((one) => one.id === blockId);
  if (!block) return null;
  if (quote === '') return { blockId, quote, quoteAt: 0 };
  const words = wordsOf(block);
  const hit = new RegExp(quote.trim().split(/\s+/).map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')).join('\\s+'), 'u').exec(words);
  return hit ? { blockId, quote: hit[0], quoteAt: hit.index } : null;
}

/** The text with a suggestion in place of the words it is about, in the dress of the first of them; null where they are not there. */
export function replaceWords(text: Text, anchor: Anchor, replacement: string): Text | null {
  const place = findAnchor(text, anchor);
  if (place.state !== 'there') return null;
  return text.flatMap((block) => {
    if (block.id !== place.blockId) return [block];
    const quote = anchor.quote === '' ? wordsOf(block) : anchor.quote;
    if (block.kind === 'table') return anchor.quote === '' ? [block] : [replaceInTable(block, quote, replacement)];
    const runs = replaceInRuns(block.runs, place.at, quote.length, replacement);
    return runs.some((run) => run.text.trim() !== '') ? [{ ...block, runs }] : [];
  });
}

function placesIn(words: string, quote: string): number[] {
  const places: number[] = [];
  for (let at = words.indexOf(quote); at >= 0 && places.length < 100; at = words.indexOf(quote, at + 1)) places.push(at);
  return places;
}

function replaceInRuns(runs: readonly Run[], from: number, length: number, replacement: string): readonly Run[] {
  const made: Run[] = [];
  const add = (run: Run) => {
    const last = made.at(-1);
    if (run.text === '') return;
    if (last && hasSameDress(last, run)) made[made.length - 1] = { ...last, text: last.text + run.text };
    else made.push(run);
  };
  let at = 0;
  let isPut = false;
  for (const run of runs) {
    const [start, end] = [at, at + run.text.length];
    add({ ...run, text: run.text.slice(0, Math.max(0, from - start)) });
    if (!isPut && end > from) {
      add({ ...run, text: replacement });
      isPut = true;
    }
    add({ ...run, text: run.text.slice(Math.min(run.text.length, Math.max(0, from + length - start))) });
    at = end;
  }
  return made;
}

/** The first cell that has the words. */
function replaceInTable(table: Extract<TextBlock, { readonly kind: 'table' }>, quote: string, replacement: string): TextBlock {
  let isPut = false;
  const put = (cell: string) => {
    if (isPut || !cell.includes(quote)) return cell;
    isPut = true;
    return cell.replace(quote, () => replacement);
  };
  return { ...table, caption: put(table.caption), rows: table.rows.map((row) => row.map(put)) };
}
