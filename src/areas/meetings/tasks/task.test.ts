import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayPlus } from '../topics/topic.ts';
import { compareTasks, isEscalationDue, isOverdue, isReminderDue, refuseOwner, reminderDays, type Task } from './task.ts';

const open = { state: 'open', dueOn: '2026-12-10', createdOn: '2026-11-01', remindedOn: null } as const;
const anyDay = fc.integer({ min: 0, max: 400 }).map((days) => dayPlus('2026-01-01', days));

/** Plays the nightly job over so many days; `isUp` says whether it ran that night. */
function play(dueOn: string, createdOn: string, from: string, nights: number, isUp: (night: number) => boolean): string[] {
  const mailed: string[] = [];
  for (let night = 0; night < nights; night += 1) {
    const day = dayPlus(from, night);
    if (isUp(night) && isReminderDue({ state: 'open', dueOn, createdOn, remindedOn: mailed.at(-1) ?? null }, day)) mailed.push(day);
  }
  return mailed;
}

test('reminds 7 days before, on the day, then weekly three times, and never again', () => {
  expect(play('2026-12-10', '2026-11-01', '2026-11-01', 200, () => true)).toEqual(['2026-12-03', '2026-12-10', '2026-12-17', '2026-12-24', '2026-12-31']);
  expect(reminderDays('2026-12-10')).toEqual(['2026-12-03', '2026-12-10', '2026-12-17', '2026-12-24', '2026-12-31']);
});

test('a task given late skips what lies before it; a task without a date or at its end is left in peace', () => {
  expect(play('2026-12-10', '2026-12-05', '2026-12-05', 200, () => true)).toEqual(['2026-12-10', '2026-12-17', '2026-12-24', '2026-12-31']);
  expect([isReminderDue({ ...open, dueOn: null }, '2026-12-10'), isReminderDue({ ...open, state: 'done' }, '2026-12-10'), isReminderDue({ ...open, remindedOn: '2026-12-10' }, '2026-12-10')]).toEqual([false, false, false]);
});

test('whenever the job runs or fails, at most five mails go out, at least one day apart, none before the first reminder day', () => {
  fc.assert(fc.property(anyDay, anyDay, fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }), (dueOn, createdOn, up) => {
    const mailed = play(dueOn, createdOn, createdOn, 450, (night) => up[night % up.length] ?? false);
    expect(mailed.length).toBeLessThanOrEqual(5);
    expect(new Set(mailed).size).toBe(mailed.length);
    expect(mailed.every((day) => day >= dayPlus(dueOn, -7) && day > createdOn && day < dayPlus(dueOn, 28))).toBe(true);
  }));
});

test('goes back to the table four weeks after the day, once', () => {
  const task = { state: 'open', dueOn: '2026-12-10', topicId: null } as const;
  expect([isEscalationDue(task, '2027-01-06'), isEscalationDue(task, '2027-01-07'), isEscalationDue({ ...task, topicId: 'x' }, '2027-01-07'), isEscalationDue({ ...task, dueOn: null }, '2027-01-07')]).toEqual([false, true, false, false]);
  expect([isOverdue(task, '2026-12-10'), isOverdue(task, '2026-12-11'), isOverdue({ ...task, state: 'done' }, '2026-12-11')]).toEqual([false, true, false]);
});

test('mine first, then by date, without a date last; an owner is a seat or a name', () => {
  const task = (title: string, dueOn: string | null, isMine: boolean) => ({ id: title, title, dueOn, isMine }) as Task;
  expect([task('c', null, false), task('b', '2026-12-02', false), task('a', '2026-12-01', false), task('d', null, true), task('e', '2027-01-01', true)].toSorted(compareTasks).map(({ title }) => title)).toEqual(['e', 'd', 'a', 'b', 'c']);
  expect([{ ownerId: null, ownerName: '', ownerEmail: 'a@b.de' }, { ownerId: 'x', ownerName: 'A', ownerEmail: '' }, { ownerId: 'x', ownerName: '', ownerEmail: '' }, { ownerId: null, ownerName: 'A', ownerEmail: '' }]
    .map((content) => refuseOwner(content)?.field ?? null)).toEqual(['ownerId', 'ownerName', null, null]);
});
