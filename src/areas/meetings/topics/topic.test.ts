import { expect, test } from 'vitest';
import { compareTopics, dayPlus, daysBetween, topicDeadline } from './topic.ts';

test('the backlog: carried most often, then most wanted, then oldest', () => {
  const topic = (id: string, carried: number, votes: number, day: string) => ({ id, carried, votes, proposedAt: new Date(`${day}T10:00:00Z`) });
  const topics = [topic('young', 0, 1, '2026-11-03'), topic('old', 0, 1, '2026-11-01'), topic('wanted', 0, 5, '2026-11-05'), topic('once', 1, 0, '2026-11-06'), topic('twice', 2, 0, '2026-11-07')];
  expect(topics.toSorted(compareTopics).map(({ id }) => id)).toEqual(['twice', 'once', 'wanted', 'old', 'young']);
});

test('the deadline is the meeting\'s own, or so many days before; summer time changes no day', () => {
  expect([topicDeadline('2026-12-01', '2026-12-20', 14), topicDeadline(null, '2026-12-20', 14), topicDeadline(null, '2026-03-30', 2), topicDeadline(null, '2026-10-26', 2)]).toEqual(['2026-12-01', '2026-12-06', '2026-03-28', '2026-10-24']);
  expect([dayPlus('2028-02-28', 1), daysBetween('2026-03-28', '2026-03-30'), daysBetween('2026-03-30', '2026-03-28')]).toEqual(['2028-02-29', 2, -2]);
});
