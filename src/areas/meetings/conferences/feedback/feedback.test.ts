import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fewestAnswers, resultOf, type Feedback } from './feedback.ts';

const mark = fc.option(fc.integer({ min: 1, max: 5 }));
const answer: fc.Arbitrary<Feedback> = fc.record({
  overall: fc.integer({ min: 1, max: 5 }), programme: mark, forums: mark, venue: mark, nextMeeting: fc.constantFrom('yes', 'unsure', 'no'), liked: fc.string(), wished: fc.string(),
});

describe('the result of the feedback', () => {
  it('is not there below five answers', () => {
    fc.assert(fc.property(fc.array(answer, { maxLength: fewestAnswers - 1 }), (answers) => resultOf(answers) === null));
  });

  it('shows no numbers of a question that fewer than five answered', () => {
    fc.assert(fc.property(fc.array(answer, { minLength: fewestAnswers, maxLength: 30 }), (answers) => {
      const result = resultOf(answers)!;
      for (const question of result.questions) {
        expect(question.counts.length === 0).toBe(question.answers < fewestAnswers);
        expect(question.mean === null).toBe(question.answers < fewestAnswers);
        if (question.counts.length > 0) expect(question.counts.reduce((sum, count) => sum + count, 0)).toBe(question.answers);
      }
      expect(result.next.yes + result.next.unsure + result.next.no).toBe(answers.length);
    }));
  });

  it('does not tell in which order answers came', () => {
    fc.assert(fc.property(fc.array(answer, { minLength: fewestAnswers, maxLength: 12 }), (answers) => {
      expect(resultOf(answers.toReversed())).toEqual(resultOf(answers));
    }));
  });

  it('counts marks from very good to not at all', () => {
    const one: Feedback = { overall: 5, programme: 1, forums: null, venue: 3, nextMeeting: 'yes', liked: 'Gut', wished: '' };
    expect(resultOf([one, one, one, one, { ...one, overall: 4, nextMeeting: 'no' }])).toEqual({
      answers: 5,
      questions: [
        { short: 'Insgesamt', counts: [4, 1, 0, 0, 0], answers: 5, mean: 4.8 }, { short: 'Vorträge und Themen', counts: [0, 0, 0, 0, 5], answers: 5, mean: 1 },
        { short: 'Foren', counts: [], answers: 0, mean: null }, { short: 'Ort und Organisation', counts: [0, 0, 5, 0, 0], answers: 5, mean: 3 },
      ],
      next: { yes: 4, unsure: 0, no: 1 }, liked: ['Gut', 'Gut', 'Gut', 'Gut', 'Gut'], wished: [],
    });
  });
});
