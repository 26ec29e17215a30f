import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { addDays } from '../freshness.ts';
import { answerForm, daysBetweenQuestions, isAbandoned, isToBeAsked, mostQuestions, type Asking } from './upkeep.ts';

const confirmed: Asking = { assuredOn: '2026-01-10', reviewMonths: 6, askedOn: null, timesAsked: 0 };

describe('isToBeAsked', () => {
  it.each<[string, string, Partial<Asking>, boolean]>([
    ['long before the term', '2026-05-01', {}, false],
    ['two weeks before the term', '2026-06-27', {}, true],
    ['asked a week ago', '2026-07-10', { askedOn: '2026-07-03', timesAsked: 1 }, false],
    ['asked three weeks ago', '2026-07-24', { askedOn: '2026-07-03', timesAsked: 1 }, true],
    ['asked three times', '2026-12-24', { askedOn: '2026-08-20', timesAsked: 3 }, false],
    ['never confirmed', '2026-05-01', { assuredOn: null }, true],
  ])('%s', (_, day, more, expected) => expect(isToBeAsked(day, { ...confirmed, ...more })).toBe(expected));
});

test('nobody is asked more than three times, nor twice within three weeks, whatever the days the job runs on', () => {
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 60 }), (gaps) => {
    let day = '2026-06-20';
    let offer = confirmed;
    const asked: string[] = [];
    for (const gap of gaps) {
      day = addDays(day, gap);
      if (!isToBeAsked(day, offer)) continue;
      asked.push(day);
      offer = { ...offer, askedOn: day, timesAsked: offer.timesAsked + 1 };
    }
    return asked.length <= mostQuestions && asked.every((at, index) => index === 0 || addDays(asked[index - 1]!, daysBetweenQuestions) <= at);
  }));
});

it('an offer is hidden half a year after the last of three questions, never before', () => {
  const silent = { ...confirmed, askedOn: '2026-08-20', timesAsked: 3 };
  expect([isAbandoned('2027-02-20', silent), isAbandoned('2027-02-21', silent)]).toEqual([false, true]);
  expect(isAbandoned('2030-01-01', { ...silent, timesAsked: 2 })).toBe(false);
  expect(isAbandoned('2027-02-21', { ...silent, assuredOn: '2027-01-01' })).toBe(false);
});

it('whoever says that something changed says what', () => {
  const offerId = '6b0f4b6e-6f0e-4d53-9a56-0f4b6e6f0e4d';
  expect(answerForm.safeParse({ offerId, answer: 'changed', note: '' }).error?.issues.map(({ path, message }) => [path, message]))
    .toEqual([[['note'], 'Bitte schreiben Sie kurz, was sich geändert hat.']]);
  expect(answerForm.safeParse({ offerId, answer: 'right' }).data).toEqual({ offerId, answer: 'right', note: '' });
});
