import { expect, test } from 'vitest';
import { stepsOf, type Progress } from './steps.ts';

const begun: Progress = { state: 'draft', isPublished: false, isBasedOn: false, chapters: 0, emptyChapters: 0, goals: 0, measures: 0, loose: 0, undecided: 0, rounds: 0, openAnswers: 0, openConsents: 3, isDecided: false, reportRounds: 0 };
const done = (progress: Progress) => stepsOf(progress).filter((step) => step.isDone).map(({ path }) => path);

test('the way of an edition', () => {
  expect(done(begun)).toEqual([]);
  expect(stepsOf({ ...begun, isBasedOn: true, undecided: 1 }).map(({ path }) => path)).toEqual(['text', 'rahmen', 'uebernahme', 'versionen', 'beteiligung', 'einvernehmen', 'beschluss', 'berichte']);
  expect(done({ ...begun, chapters: 3, emptyChapters: 1, goals: 2, measures: 3, loose: 1, rounds: 1, openAnswers: 2 })).toEqual([]);
  expect(done({ ...begun, chapters: 3, goals: 2, measures: 3, rounds: 1, openConsents: 0, isPublished: true })).toEqual(['text', 'rahmen', 'versionen', 'beteiligung', 'einvernehmen']);
  expect(done({ ...begun, state: 'adopted', isPublished: true, isBasedOn: true })).toEqual(['text', 'rahmen', 'uebernahme', 'versionen', 'beteiligung', 'einvernehmen', 'beschluss']);
  expect(stepsOf({ ...begun, measures: 1, goals: 1, loose: 1 })[1]!.note).toBe('1 Maßnahme dient noch keinem Ziel.');
});
