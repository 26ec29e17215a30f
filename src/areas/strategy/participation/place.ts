import type { Chapter, EditionContent, Goal, Measure } from '../content.ts';
import { wordsOf } from '../text.ts';
import type { Place } from './contribution.ts';

/** What a contribution speaks of, in the fixed version of its round. `chapterId` is the chapter under which it is counted. */
export interface Spot {
  readonly place: Place;
  readonly chapterId: string | null;
  readonly blockId: string | null;
  readonly targetId: string | null;
  readonly quote: string;
}

export const wholeEdition: Spot = { place: 'edition', chapterId: null, blockId: null, targetId: null, quote: '' };

/** What of a fixed version the places of a round need. */
export type FixedText = Pick<EditionContent, 'chapters' | 'fields' | 'goals' | 'measures'>;

/** How a spot stands in addresses: `kapitel-<id>`, `absatz-<chapter>-<block>`, `ziel-<id>`, `massnahme-<id>`; '' is the whole. */
export function spotKey(spot: Pick<Spot, 'place' | 'chapterId' | 'blockId' | 'targetId'>): string {
  if (spot.place === 'chapter') return `kapitel-${spot.chapterId}`;
  if (spot.place === 'passage') return `absatz-${spot.chapterId}-${spot.blockId}`;
  if (spot.place === 'goal') return `ziel-${spot.targetId}`;
  return spot.place === 'measure' ? `massnahme-${spot.targetId}` : '';
}

/** The spot of an address; null where this version has no such spot or the round does not ask about it. */
export function spotFrom(key: string, text: FixedText, chapters: readonly string[]): Spot | null {
  if (key === '') return wholeEdition;
  const [, kind, id = '', blockId] = /^(kapitel|absatz|ziel|massnahme)-([0-9a-f-]{36})(?:-([\w-]{1,36}))?$/.exec(key) ?? [];
  const spot = kind === 'kapitel' ? chapterSpot(text, id) : kind === 'absatz' ? passageSpot(text, id, blockId ?? '') : kind === 'ziel' ? targetSpot(text, 'goal', id) : kind === 'massnahme' ? targetSpot(text, 'measure', id) : null;
  return spot !== null && isAsked(spot, text, chapters) ? spot : null;
}

/** Chapters in reading order that the round asks about: the chosen ones and what lies below them. */
export function askedChapters(text: Pick<FixedText, 'chapters'>, chosen: readonly string[]): readonly Chapter[] {
  if (chosen.length === 0) return text.chapters;
  const asked = new Set(chosen);
  for (const { id, parentId } of text.chapters) if (parentId !== null && asked.has(parentId)) asked.add(id);
  return text.chapters.filter(({ id }) => asked.has(id));
}

/** Under which chapter goals and measures of a field are read: the chapter of the field, else the one with the whole framework. */
export function chapterOfField(text: Pick<FixedText, 'chapters'>, fieldId: string): string | null {
  return (text.chapters.find((chapter) => chapter.fieldId === fieldId) ?? text.chapters.find(({ kind }) => kind === 'framework'))?.id ?? null;
}

/** The goals and measures that are read with a chapter. */
export function targetsOf(text: FixedText, chapterId: string): { readonly goals: readonly Goal[]; readonly measures: readonly Measure[] } {
  const isHere = ({ fieldId }: { readonly fieldId: string }) => chapterOfField(text, fieldId) === chapterId;
  return { goals: text.goals.filter(isHere), measures: text.measures.filter(isHere) };
}

/** The field whose working group answers for a spot; null: the centre alone. */
export function fieldOf(spot: Pick<Spot, 'chapterId' | 'targetId'>, text: FixedText): string | null {
  const target = [...text.goals, ...text.measures].find(({ id }) => id === spot.targetId);
  return target?.fieldId ?? text.chapters.find(({ id }) => id === spot.chapterId)?.fieldId ?? null;
}

function chapterSpot(text: FixedText, id: string): Spot | null {
  const chapter = text.chapters.find((one) => one.id === id);
  return chapter ? { place: 'chapter', chapterId: id, blockId: null, targetId: null, quote: chapter.title } : null;
}

function passageSpot(text: FixedText, chapterId: string, blockId: string): Spot | null {
  const block = text.chapters.find(({ id }) => id === chapterId)?.body.find(({ id }) => id === blockId);
  return block ? { place: 'passage', chapterId, blockId, targetId: null, quote: shortened(wordsOf(block)) } : null;
}

function targetSpot(text: FixedText, place: 'goal' | 'measure', id: string): Spot | null {
  const target = (place === 'goal' ? text.goals : text.measures).find((one) => one.id === id);
  return target ? { place, chapterId: chapterOfField(text, target.fieldId), blockId: null, targetId: id, quote: target.title } : null;
}

function isAsked(spot: Spot, text: FixedText, chapters: readonly string[]): boolean {
  return chapters.length === 0 || spot.place === 'edition' || askedChapters(text, chapters).some(({ id }) => id === spot.chapterId);
}

function shortened(words: string): string {
  return words.length <= 600 ? words : `${words.slice(0, 599)}…`;
}
