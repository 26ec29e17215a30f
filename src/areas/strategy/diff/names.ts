import type { EditionContent } from '../content.ts';
import type { Noun } from './change.ts';

/** Names that a content does not hold itself: municipalities by AGS, organisations by id, topics by code. */
export interface OuterNames {
  readonly towns: Readonly<Record<string, string>>;
  readonly organisations: Readonly<Record<string, string>>;
  readonly topics: Readonly<Record<string, string>>;
}

/** What the objects of two contents are called, the later content first; and where they stand. */
export interface Names extends OuterNames {
  titleOf(noun: Noun, lineage: string): string;
  /** „Kapitel 3 › Sprache“ in the later content, else in the older one. */
  chapterOf(lineage: string): string;
  /** The same in the older content. */
  oldChapterOf(lineage: string): string;
}

export const nounLabels: Readonly<Record<Noun, readonly [one: string, many: string]>> = {
  chapter: ['Kapitel', 'Kapitel'], field: ['Handlungsfeld', 'Handlungsfelder'], principle: ['Leitlinie', 'Leitlinien'], goal: ['Ziel', 'Ziele'], measure: ['Maßnahme', 'Maßnahmen'], indicator: ['Kennzahl', 'Kennzahlen'],
};

export function namesOf(a: EditionContent, b: EditionContent, outer: OuterNames): Names {
  const [old, now] = [titlesOf(a), titlesOf(b)];
  const [oldChapters, nowChapters] = [chapterNames(a), chapterNames(b)];
  return {
    ...outer,
    titleOf: (noun, lineage) => now.get(`${noun} ${lineage}`) ?? old.get(`${noun} ${lineage}`) ?? '?',
    chapterOf: (lineage) => nowChapters.get(lineage) ?? oldChapters.get(lineage) ?? 'Leichte Sprache',
    oldChapterOf: (lineage) => oldChapters.get(lineage) ?? 'Leichte Sprache',
  };
}

function titlesOf({ chapters, fields, principles, goals, measures, indicators }: EditionContent): ReadonlyMap<string, string> {
  const list = (noun: Noun, things: readonly { readonly lineage: string; readonly title: string }[]) => things.map(({ lineage, title }) => [`${noun} ${lineage}`, title] as const);
  return new Map([
    ...list('chapter', chapters), ...list('field', fields.map(({ lineage, name }) => ({ lineage, title: name }))), ...list('principle', principles), ...list('goal', goals),
    ...list('measure', measures.map(({ lineage, code, title }) => ({ lineage, title: code === '' ? title : `${code} ${title}` }))), ...list('indicator', indicators),
  ]);
}

/** Chapters at the top are numbered, those below them go by their titles. */
function chapterNames({ chapters }: EditionContent): ReadonlyMap<string, string> {
  const byId = new Map(chapters.map((chapter) => [chapter.id, chapter]));
  const tops = chapters.filter(({ parentId }) => parentId === null || !byId.has(parentId)).map(({ id }) => id);
  const trail = (id: string, seen: readonly string[]): string => {
    const chapter = byId.get(id)!;
    const nth = tops.indexOf(id);
    if (nth >= 0) return seen.length === 0 ? `Kapitel ${nth + 1}: ${chapter.title}` : `Kapitel ${nth + 1}`;
    if (chapter.parentId === null || seen.includes(id)) return chapter.title;
    return `${trail(chapter.parentId, [...seen, id])} › ${chapter.title}`;
  };
  return new Map(chapters.map(({ id, lineage }) => [lineage, trail(id, [])]));
}
