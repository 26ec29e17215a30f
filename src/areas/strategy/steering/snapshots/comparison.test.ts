import { expect, it } from 'vitest';
import type { Light } from '../light.ts';
import { compareSnapshots } from './comparison.ts';
import type { RoundSnapshot } from './snapshot.ts';

type Point = readonly [Light | null, number | null];
const standing = ([light, progress]: Point) => ({ light, progress, reported: 1, expected: 1, counts: { green: 0, yellow: 0, red: 0 }, lastReported: null });
const snapshot = (measures: Readonly<Record<string, Point>>, field: Point): RoundSnapshot => ({
  edition: '2026', period: '', asOf: '2026-09-30', fields: [{ id: 'f', name: 'Sprache' }], figures: [],
  measures: Object.keys(measures).map((id) => ({ id, code: '', title: id, fieldId: 'f', owner: '', status: 'running', isAsked: true, report: null })),
  public: { whole: standing(field), fields: { f: standing(field) }, goals: {}, municipalities: {}, measures: Object.fromEntries(Object.entries(measures).map(([id, point]) => [id, { ...standing(point), status: 'running', isFresh: true, obstacle: '' }])) },
});

it('says what moved between two snapshots, the worst first', () => {
  const before = snapshot({ a: ['green', 40], b: ['yellow', 30], c: ['green', 50], d: [null, null], e: ['green', 60] }, ['green', 40]);
  const after = snapshot({ a: ['red', 40], b: ['yellow', 50], c: ['green', 50], d: ['green', 10], e: ['green', 50] }, ['yellow', 42.5]);
  const { fields, moved, stayed } = compareSnapshots(before, after);
  expect(moved.map(({ id, course, step }) => [id, course, step])).toEqual([['e', 'worse', -10], ['a', 'worse', 0], ['d', 'new', null], ['b', 'better', 20]]);
  expect([stayed, fields.map(({ course, step }) => [course, step])]).toEqual([1, [['worse', 2.5]]]);
  expect(compareSnapshots(after, after).moved).toEqual([]);
});
