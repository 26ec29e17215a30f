import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { measureStatuses } from '../edition.ts';
import { lights } from './light.ts';
import { coverageWords, lightOf, rollUp, type MeasureState, type RollUpPlan } from './roll-up.ts';

const field = { id: 'f', lineage: 'f', name: 'Sprache', description: '', topics: [] };
const goal = (id: string, parentId: string | null = null, weight = 1) => ({ id, fieldId: 'f', parentId, weight });
const measure = (id: string, goals: readonly { goalId: string; weight: number }[], municipalities: readonly string[] = []) => ({ id, fieldId: 'f', goals, municipalities });
const said = (progress: number, light: MeasureState['light'] = 'green', more: Partial<MeasureState> = {}): MeasureState => ({ status: 'running', isAsked: true, isFresh: true, light, progress, reportedOn: '2026-10-05', ...more });
const silent: MeasureState = { status: 'running', isAsked: true, isFresh: false, light: null, progress: null, reportedOn: null };
const counts = { green: 0, yellow: 0, red: 0 };

describe('the roll-up', () => {
  it('weighs measures in goals, goals in goals and fields, and says how many reported', () => {
    const plan = { fields: [field], goals: [goal('top'), goal('low', 'top', 3)], measures: [measure('a', [{ goalId: 'low', weight: 1 }]), measure('b', [{ goalId: 'low', weight: 3 }, { goalId: 'top', weight: 1 }]), measure('c', [{ goalId: 'low', weight: 9 }])] };
    const { goals, fields, whole, measures } = rollUp(plan, new Map([['a', said(20)], ['b', said(60, 'yellow', { reportedOn: '2026-10-07' })], ['c', silent]]), []);
    expect(goals['low']).toEqual({ light: 'yellow', progress: 50, reported: 2, expected: 3, counts: { ...counts, green: 1, yellow: 1 }, lastReported: '2026-10-07' });
    // (50 · 3 + 60 · 1) / 4; b stands below twice and is counted once
    expect(goals['top']).toEqual({ light: 'yellow', progress: 52.5, reported: 2, expected: 3, counts: { ...counts, green: 1, yellow: 1 }, lastReported: '2026-10-07' });
    expect([fields['f'], whole]).toEqual([goals['top'], goals['top']]);
    expect(measures['c']).toEqual({ light: null, progress: null, reported: 0, expected: 1, counts, lastReported: null });
  });

  it('leaves out what was dropped, takes what is done as reached, and keeps what rests with its last report', () => {
    const plan = { fields: [field], goals: [goal('g')], measures: ['dropped', 'done', 'paused', 'planned'].map((id) => measure(id, [{ goalId: 'g', weight: 1 }])) };
    const states = new Map<string, MeasureState>([
      ['dropped', said(0, 'red', { status: 'dropped' })], ['done', { ...silent, status: 'done', isAsked: false }],
      ['paused', said(40, 'yellow', { status: 'paused', isAsked: false, isFresh: false, reportedOn: '2026-04-01' })], ['planned', { ...silent, status: 'planned', isAsked: false }],
    ]);
    expect(rollUp(plan, states, []).goals['g']).toEqual({ light: 'yellow', progress: 70, reported: 0, expected: 0, counts: { green: 1, yellow: 1, red: 0 }, lastReported: '2026-04-01' });
    expect(rollUp(plan, states, []).measures['dropped']).toBeUndefined();
  });

  it('counts a measure in its towns, and in all where it has none; one without a goal counts in its field', () => {
    const plan = { fields: [field], goals: [], measures: [measure('a', [], ['05362008']), measure('b', [])] };
    const { municipalities, fields } = rollUp(plan, new Map([['a', said(100)], ['b', said(0, 'red')]]), ['05362008', '05362024']);
    expect([municipalities['05362008']?.progress, municipalities['05362024']?.progress, fields['f']?.progress]).toEqual([50, 0, 50]);
  });

  it('never hides a red one behind green ones', () => {
    const of = (...wanted: readonly (readonly [typeof lights[number], number])[]) => lightOf(wanted.map(([light, weight]) => ({ light, weight })));
    expect([of(), of(['green', 1]), of(['red', 1], ['green', 9]), of(['red', 1], ['green', 2]), of(['yellow', 1], ['green', 9]), of(['yellow', 1], ['green', 2])]).toEqual([null, 'green', 'yellow', 'red', 'green', 'yellow']);
  });

  it('says coverage in words', () => {
    expect([coverageWords({ reported: 7, expected: 9 }), coverageWords({ reported: 0, expected: 1 }), coverageWords({ reported: 0, expected: 0 })])
      .toEqual(['7 von 9 Maßnahmen berichtet', '0 von 1 Maßnahme berichtet', 'keine Maßnahme gefragt']);
  });

  it('is bounded, monotone, and blind to the scale of weights, for any framework', () => {
    fc.assert(fc.property(framework, fc.nat(), (({ plan, states }, pick) => {
      const before = rollUp(plan, states, ['t1']);
      const all = [before.whole, ...Object.values(before.fields), ...Object.values(before.goals), ...Object.values(before.municipalities)];
      for (const { progress, reported, expected, counts: found, light } of all) {
        expect(progress === null || (progress >= 0 && progress <= 100)).toBe(true);
        expect(reported <= expected).toBe(true);
        expect((progress === null) === (light === null)).toBe(true);
        expect(found.red > 0 && light === 'green').toBe(false);
      }
      // whoever reports ten per cent more or a better light never makes anything worse
      const known = [...states].filter(([, state]) => state.status === 'running' && state.progress !== null);
      const [id, state] = known[pick % Math.max(1, known.length)] ?? [];
      if (id !== undefined && state !== undefined) {
        const after = rollUp(plan, new Map([...states, [id, { ...state, progress: Math.min(100, state.progress! + 10), light: state.light === 'red' ? 'yellow' : 'green' }]]), ['t1']);
        for (const key of Object.keys(before.goals)) {
          expect((after.goals[key]!.progress ?? 0) >= (before.goals[key]!.progress ?? 0)).toBe(true);
          expect(lights.indexOf(after.goals[key]!.light!) <= lights.indexOf(before.goals[key]!.light!)).toBe(true);
        }
        expect(lights.indexOf(after.whole.light!) <= lights.indexOf(before.whole.light!)).toBe(true);
      }
      const scaled: RollUpPlan = { ...plan, goals: plan.goals.map((one) => ({ ...one, weight: one.weight * 8 })), measures: plan.measures.map((one) => ({ ...one, goals: one.goals.map((link) => ({ ...link, weight: link.weight * 8 })) })) };
      if (plan.measures.every(({ goals }) => goals.length > 0)) expect(rollUp(scaled, states, ['t1'])).toEqual(before);
    })), { numRuns: 300 });
  });

  it('ends where goals run in a circle', () => {
    const plan = { fields: [field], goals: [goal('a', 'b'), goal('b', 'a')], measures: [measure('m', [{ goalId: 'a', weight: 1 }])] };
    expect(rollUp(plan, new Map([['m', said(30)]]), []).goals['b']?.progress).toBe(30);
  });
});

const weight = fc.integer({ min: 1, max: 900 }).map((cents) => cents / 100);
const framework = fc.integer({ min: 1, max: 6 }).chain((size) => fc.record({
  goals: fc.tuple(...Array.from({ length: size }, (_, index) => fc.record({ parent: index === 0 ? fc.constant(null) : fc.option(fc.nat(index - 1)), weight }))),
  measures: fc.array(fc.record({
    links: fc.uniqueArray(fc.record({ goal: fc.nat(size - 1), weight }), { selector: (link) => link.goal, maxLength: 3 }), town: fc.boolean(),
    status: fc.constantFrom(...measureStatuses), isAsked: fc.boolean(), isFresh: fc.boolean(), report: fc.option(fc.record({ tens: fc.nat(10), light: fc.constantFrom(...lights) })),
  }), { maxLength: 12 }),
})).map(({ goals, measures }) => ({
  plan: {
    fields: [field], goals: goals.map(({ parent, weight: own }, index) => goal(`g${index}`, parent === null ? null : `g${parent}`, own)),
    measures: measures.map((one, index) => measure(`m${index}`, one.links.map((link) => ({ goalId: `g${link.goal}`, weight: link.weight })), one.town ? ['t1'] : [])),
  },
  states: new Map(measures.map(({ status, isAsked, isFresh, report }, index): [string, MeasureState] => [`m${index}`, {
    status, isAsked, isFresh: isFresh && report !== null && isAsked, light: report?.light ?? null, progress: report === null ? null : report.tens * 10, reportedOn: report === null ? null : '2026-10-01',
  }])),
}));
