import { expect, it } from 'vitest';
import { smallContent } from '../../../../../tests/server/strategy/cast.ts';
import { listDoubts, listGaps } from './readiness.ts';

const small = smallContent(null);
const messages = (list: readonly { readonly message: string }[]) => list.map(({ message }) => message);

it('finds what a content lacks: chapters without text, fields without goals, but not a chapter that only holds others', () => {
  expect(messages(listGaps(small))).toEqual(['Das Handlungsfeld „Arbeit“ hat noch kein Ziel.']);
  expect(messages(listGaps({ ...small, fields: small.fields.slice(0, 1), chapters: small.chapters.map((chapter) => ({ ...chapter, body: [] })) }))).toEqual(['Das Kapitel „Vorwort“ ist leer.', 'Das Kapitel „Sprache“ ist leer.']);
  expect(messages(listGaps({ ...small, chapters: [], fields: [], goals: [], measures: [] }))).toEqual(['Die Fassung hat noch kein Kapitel.', 'Die Fassung hat noch kein Ziel.']);
});

it('doubts goals without measures, measures without a goal or an owner, and names three at most', () => {
  expect(listDoubts(small)).toEqual([]);
  const [measure] = small.measures;
  const lost = Array.from({ length: 5 }, (_, nth) => ({ ...measure!, id: `m${nth}`, title: `Maßnahme ${nth}`, goals: [], ownerName: '' }));
  expect(messages(listDoubts({ ...small, measures: [...small.measures, ...lost] }))).toEqual([
    '5 Maßnahmen gehören zu keinem Ziel: „Maßnahme 0“, „Maßnahme 1“, „Maßnahme 2“ und 2 weitere.', '5 Maßnahmen haben keinen Träger: „Maßnahme 0“, „Maßnahme 1“, „Maßnahme 2“ und 2 weitere.',
  ]);
  expect(messages(listDoubts({ ...small, measures: [] }))).toEqual(['Ein Ziel hat keine Maßnahme: „Kurse in jedem Ort“.']);
});
