import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arranged, carriedWords, duration, placedAt, plannedStarts, proposedEnd, refuseAgendaChange, refuseHold, slotMinutes, slotWarning, totalMinutes } from './item.ts';
import { endsFrom, itemForm, wishesFrom } from './forms.ts';

const ids = fc.uniqueArray(fc.uuid(), { maxLength: 40 });

test('placing one item keeps all the others in their order, and puts it where it is wanted', () => {
  fc.assert(fc.property(ids, fc.nat(50), fc.integer({ min: -5, max: 60 }), (list, index, position) => {
    const id = list[index] ?? 'unknown';
    const placed = placedAt(list, id, position);
    expect(placed.filter((one) => one !== id)).toEqual(list.filter((one) => one !== id));
    expect(placed.length).toBe(list.length);
    if (list.includes(id)) expect(placed.indexOf(id)).toBe(Math.min(Math.max(position, 1), list.length) - 1);
  }));
});

test('arranging by any wishes loses and doubles nothing: positions are always 1 … n', () => {
  fc.assert(fc.property(ids, fc.array(fc.tuple(fc.nat(45), fc.integer({ min: -3, max: 60 })), { maxLength: 50 }), (list, wanted) => {
    const wishes = new Map(wanted.map(([index, position]) => [list[index] ?? 'unknown', position] as const));
    expect(arranged(list, wishes).toSorted()).toEqual(list.toSorted());
  }));
});

test('wishes that are a full order are that order; wishes that change nothing change nothing', () => {
  fc.assert(fc.property(ids.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray([...list], { minLength: list.length }))), ([list, order]) => {
    expect(arranged(list, new Map(order.map((id, index) => [id, index + 1] as const)))).toEqual(order);
    expect(arranged(list, new Map(list.map((id, index) => [id, index + 1] as const)))).toEqual(list);
    expect(arranged(list, new Map())).toEqual(list);
  }));
});

test('two wishes for one place: the one in front goes first; several moves at once', () => {
  expect(arranged(['a', 'b', 'c', 'd'], new Map([['c', 1], ['d', 1]]))).toEqual(['c', 'd', 'a', 'b']);
  expect(arranged(['a', 'b', 'c', 'd'], new Map([['a', 4]]))).toEqual(['b', 'c', 'd', 'a']);
  expect([placedAt(['a', 'b'], 'b', Number.NaN), placedAt(['a', 'b'], 'x', 1)]).toEqual([['a', 'b'], ['a', 'b']]);
});

test('time: sums, starts and the warning say what does not fit', () => {
  const startsAt = new Date('2026-12-01T09:00:00Z');
  const items = [{ minutes: 10 }, { minutes: 90 }, { minutes: 0 }];
  expect([totalMinutes(items), slotMinutes({ startsAt, endsAt: new Date('2026-12-01T10:30:00Z') })]).toEqual([100, 90]);
  expect(plannedStarts(startsAt, items).map((date) => date.toISOString().slice(11, 16))).toEqual(['09:00', '09:10', '10:40']);
  expect([slotWarning(90, 90), slotWarning(100, 90)]).toEqual([null, 'Die Tagesordnung dauert 1 Stunde 40 Minuten, das Treffen aber nur 1 Stunde 30 Minuten. Das sind 10 Minuten zu viel.']);
  expect([0, 1, 45, 60, 61, 120].map(duration)).toEqual(['0 Minuten', '1 Minute', '45 Minuten', '1 Stunde', '1 Stunde 1 Minute', '2 Stunden']);
});

test('counts in words, proposes an end, and refuses what comes too early or too late', () => {
  expect([carriedWords(0), carriedWords(3)]).toEqual(['', 'zum 3. Mal verschoben']);
  expect((['open', 'done', 'carried', 'dropped'] as const).map((result) => proposedEnd({ result }))).toEqual(['done', 'done', 'carried', 'dropped']);
  expect((['planned', 'invited', 'held', 'cancelled'] as const).map((state) => refuseAgendaChange({ state }) === null)).toEqual([true, true, false, false]);
  expect([refuseHold({ state: 'invited' }, '2026-12-01', '2026-12-01'), refuseHold({ state: 'invited' }, '2026-11-30', '2026-12-01')].map((refusal) => refusal === null)).toEqual([true, false]);
  expect((['held', 'cancelled'] as const).map((state) => refuseHold({ state }, '2026-12-02', '2026-12-01') === null)).toEqual([false, false]);
});

test('forms: lists are read line by line, and bad numbers wish nothing', () => {
  expect([...wishesFrom({ id: ['a', 'b', 'c'], position: ['2', 'x', ''] })]).toEqual([['a', 2]]);
  expect([...endsFrom({ id: ['a', 'b'], end: ['done'] })]).toEqual([['a', 'done']]);
  const base = { title: 'A', kind: 'discussion', minutes: '15' };
  const faults = [{ ...base, minutes: '481' }, { ...base, minutes: '-1' }, { ...base, title: '' }, { ...base, kind: 'party' }, base].map((values) => itemForm.safeParse(values).error?.issues[0]?.path[0] ?? null);
  expect(faults).toEqual(['minutes', 'minutes', 'title', 'kind', null]);
  expect(itemForm.parse(base)).toEqual({ title: 'A', kind: 'discussion', minutes: 15, description: '', responsibleId: null, responsibleName: '', isPublic: false });
});
