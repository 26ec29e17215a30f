import type { EditionContent } from '../content.ts';
import type { Text, TextBlock } from '../text.ts';
import { summaryGroup, type Change, type ChangeKind, type Spot } from './change.ts';
import type { Names } from './names.ts';
import { comparison, type Part } from './words.ts';

/** What became of a passage, or a run of passages that stayed as they were. `place`: „2. Absatz“. `look`: how its words stand in the text. */
export type PassageEntry =
  | { readonly type: 'same'; readonly texts: readonly string[] }
  | { readonly type: 'change'; readonly kinds: readonly ChangeKind[]; readonly place: string; readonly note: string; readonly look: 'heading' | 'text'; readonly parts: readonly Part[] };

type PassageChange = Extract<Change, { readonly noun: 'passage' }>;

/** The passages of every chapter in which something changed, in the order of the later content; dropped ones where they stood. */
export function tellPassages(changes: readonly Change[], a: EditionContent, b: EditionContent, names: Names): ReadonlyMap<string, readonly PassageEntry[]> {
  const own = changes.filter((change): change is PassageChange => change.noun === 'passage').filter((change) => change.kind !== 'changed' || !saysTheSame(change.before, change.after));
  const [old, now] = [textsOf(a), textsOf(b)];
  const byTo = new Map(own.flatMap((change) => (change.kind === 'new' || change.kind === 'changed' ? [[spotKey(change.to), change] as const] : [])));
  const moves = own.filter((change) => change.kind === 'moved');
  const movedTo = new Map(moves.map((change) => [spotKey(change.to), change]));
  const gone = Map.groupBy([...own.filter((change) => change.kind === 'dropped'), ...moves.filter(({ from, to }) => from.group !== to.group)], ({ from }) => from.group);
  const groups = new Set(own.flatMap((change) => ['to' in change ? change.to.group : '', 'from' in change ? change.from.group : '']).filter((group) => group !== ''));
  return new Map([...groups].map((group) => {
    const present = (now.get(group) ?? []).map((block, at): PassageEntry => {
      const spot = { group, at };
      const [change, move] = [byTo.get(spotKey(spot)), movedTo.get(spotKey(spot))];
      if (!change && !move) return { type: 'same', texts: [wordsShown(block)] };
      const before = change?.kind === 'new' ? '' : wordsShown(change?.kind === 'changed' ? change.before : block);
      const words = comparison(before, wordsShown(block));
      return {
        type: 'change', kinds: [...(change ? [change.kind] : []), ...(move ? ['moved' as const] : [])], place: placeIn(now, spot), look: lookOf(block), get parts() { return words(); },
        note: [move ? tellMove(move, old, names) : '', change?.kind === 'changed' && before === wordsShown(block) ? tellDress(change.before, change.after) : ''].filter(Boolean).join(' '),
      };
    });
    return [group, joined(weave(present, (gone.get(group) ?? []).toSorted((one, other) => one.from.at - other.from.at).map((change) => [change.from.at, tellGone(change, old, now, names)] as const)))] as const;
  }));
}

function tellGone(change: Extract<PassageChange, { kind: 'dropped' | 'moved' }>, old: Texts, now: Texts, names: Names): PassageEntry {
  const place = `bisher ${placeIn(old, change.from)}`;
  const block = change.kind === 'dropped' ? change.before : old.get(change.from.group)![change.from.at]!;
  if (change.kind === 'dropped') return { type: 'change', kinds: ['dropped'], place, note: '', look: lookOf(block), parts: [{ kind: 'dropped', text: wordsShown(block) }] };
  const words = wordsShown(block);
  return { type: 'change', kinds: ['moved'], place, note: `Steht jetzt in „${names.chapterOf(change.to.group)}“, ${placeIn(now, change.to)}.`, look: 'text', parts: [{ kind: 'same', text: words.length > 90 ? `${words.slice(0, 80)} …` : words }] };
}

function tellMove({ from, to }: Extract<PassageChange, { kind: 'moved' }>, old: Texts, names: Names): string {
  return `Stand bisher${from.group === to.group ? '' : ` in „${names.oldChapterOf(from.group)}“`} als ${placeIn(old, from)}.`;
}

function tellDress(before: TextBlock, after: TextBlock): string {
  if (before.kind !== after.kind) return 'Gleiche Worte, jetzt anders gesetzt (zum Beispiel als Liste oder Überschrift).';
  return 'Gleiche Worte. Nur die Auszeichnung ist anders, zum Beispiel fett, kursiv oder ein Link.';
}

type Texts = ReadonlyMap<string, Text>;

function textsOf({ chapters, summaryEasy }: EditionContent): Texts {
  return new Map<string, Text>([[summaryGroup, summaryEasy], ...chapters.map(({ lineage, body }) => [lineage, body] as const)]);
}

/** „2. Absatz“, „1. Tabelle“: counted among its like in the chapter. */
function placeIn(texts: Texts, { group, at }: Spot): string {
  const text = texts.get(group) ?? [];
  const sort = sortOf(text[at]);
  return `${text.slice(0, at + 1).filter((block) => sortOf(block) === sort).length}. ${sort}`;
}

function sortOf(block: TextBlock | undefined): string {
  if (block?.kind === 'heading') return 'Zwischenüberschrift';
  if (block?.kind === 'table') return 'Tabelle';
  return block?.kind === 'bullet' || block?.kind === 'numbered' ? 'Listenpunkt' : 'Absatz';
}

function lookOf({ kind }: TextBlock): 'heading' | 'text' {
  return kind === 'heading' ? 'heading' : 'text';
}

/** The words of a passage as they are compared: the cells of a table line by line. */
function wordsShown(block: TextBlock): string {
  if (block.kind !== 'table') return block.runs.map(({ text }) => text).join('');
  return [block.caption, ...block.rows.map((row) => row.join(' | '))].filter((line) => line !== '').join('\n');
}

/** Only the id is another, or runs are cut elsewhere: nothing that a reader would see. */
function saysTheSame(before: TextBlock, after: TextBlock): boolean {
  return JSON.stringify(dressOf(before)) === JSON.stringify(dressOf(after));
}

function dressOf(block: TextBlock): unknown {
  const { id: _id, ...rest } = block;
  if (rest.kind === 'table') return [rest.kind, rest.caption, rest.header, rest.rows];
  const runs: { dress: string; text: string }[] = [];
  for (const { text, bold, italic, href } of rest.runs) {
    const dress = JSON.stringify([bold, italic, href]);
    if (runs.at(-1)?.dress === dress) runs.at(-1)!.text += text; else if (text !== '') runs.push({ dress, text });
  }
  return [rest.kind, 'level' in rest ? rest.level : 'depth' in rest ? rest.depth : 0, runs];
}

/** Puts those that are gone where they stood. */
function weave(present: readonly PassageEntry[], gone: readonly (readonly [at: number, entry: PassageEntry])[]): readonly PassageEntry[] {
  const woven = [...present];
  gone.forEach(([at, entry]) => woven.splice(Math.min(at, woven.length), 0, entry));
  return woven;
}

/** Runs of unchanged passages become one entry. */
function joined(entries: readonly PassageEntry[]): readonly PassageEntry[] {
  return entries.reduce<PassageEntry[]>((list, entry) => {
    const last = list.at(-1);
    if (entry.type === 'same' && last?.type === 'same') list[list.length - 1] = { type: 'same', texts: [...last.texts, ...entry.texts] };
    else list.push(entry);
    return list;
  }, []);
}

function spotKey({ group, at }: Spot): string {
  return `${group}\n${at}`;
}
