import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { outcomeFrom, roleFrom, stationNews, stepFromStation, votesFrom, type Station } from './station.ts';
import { finalDecision, refuseStep, stepStates, type ResolutionStep } from './step.ts';

test.each([
  ['einstimmig beschlossen', 'accepted'], ['ungeändert beschlossen', 'accepted'], ['geändert beschlossen', 'changed'], ['mit Änderungen zugestimmt', 'changed'], ['vertagt', 'postponed'],
  ['in den Kreisausschuss verwiesen', 'postponed'], ['abgelehnt', 'rejected'], ['nicht zugestimmt', 'rejected'], ['zur Kenntnis genommen', 'noted'], ['von der Tagesordnung abgesetzt', 'dropped'], ['einstimmig', 'accepted'], ['siehe Anlage', ''], ['', ''],
])('%s is %s', (words, outcome) => expect(outcomeFrom(words)).toBe(outcome));

test.each([
  ['Ja: 45, Nein: 3, Enthaltungen: 2', [45, 3, 2]], ['45 Ja-Stimmen, 3 Nein-Stimmen, 1 Enthaltung', [45, 3, 1]], ['mehrheitlich beschlossen', [null, null, null]], ['Ja 17 Nein 0', [17, 0, null]], ['45 Ja 3 Nein', [45, 3, null]],
  ['Ja: 1, Nein: 9', [null, null, null]], ['Vorlage 2026/214, Janein 7', [null, null, null]],
] as const)('%s has the votes %j', (words, [votesYes, votesNo, votesAbstained]) => expect(votesFrom(words, 'accepted')).toEqual({ votesYes, votesNo, votesAbstained }));

it('reads the role by the words of the council, and that it decides', () => {
  expect(roleFrom({ role: 'Entscheidung', isAuthoritative: false })).toBe('decision');
  expect(roleFrom({ role: '', isAuthoritative: true })).toBe('decision');
  expect(roleFrom({ role: 'Vorberatung (Beschlussempfehlung)', isAuthoritative: false })).toBe('advice');
  expect(roleFrom({ role: 'Kenntnisnahme', isAuthoritative: false })).toBe('hearing');
  expect(roleFrom({ role: '', isAuthoritative: false })).toBe('advice');
});

const station = fc.record<Station>({
  committee: fc.constantFrom('', 'Kreistag', 'Ausschuss'), on: fc.constantFrom(null, '2026-01-01', '2027-01-01'), role: fc.constantFrom('', 'Entscheidung', 'Vorberatung'), isAuthoritative: fc.boolean(),
  itemNumber: fc.constantFrom('', '1'), result: fc.constantFrom('', 'beschlossen', 'abgelehnt (Ja: 9, Nein: 1)', 'Ja: 3, Nein: 8, beschlossen', 'vertagt'),
});

it('whatever a council says, the step that comes of it can be taken', () => {
  fc.assert(fc.property(station, (one) => {
    expect(refuseStep(stepFromStation(one, '1', '2026-06-01'), '2026-06-01')).toBeNull();
  }));
  fc.assert(fc.property(fc.string(), (result) => {
    const made = stepFromStation({ committee: 'Kreistag', on: '2026-01-01', role: '', isAuthoritative: true, itemNumber: '', result }, '', '2026-06-01');
    expect(refuseStep(made, '2026-06-01')).toBeNull();
  }));
});

it('what was taken as it stands is no news; each station that is new, changed or gone is told once', () => {
  const stations = fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 9 }).map(String), now: station, taken: fc.option(station), isThere: fc.boolean() }), { selector: ({ id }) => id });
  fc.assert(fc.property(stations, (list) => {
    const steps = list.flatMap(({ id, taken }) => (taken === null ? [] : [{ id: `s${id}`, stationId: id, committee: taken.committee, taken }]));
    const there = list.filter(({ isThere }) => isThere).map(({ id, now }) => ({ id, ...now }));
    const expected = list.flatMap(({ id, now, taken, isThere }) => {
      if (taken === null) return isThere ? [`${id} new`] : [];
      return !isThere ? [`${id} gone`] : JSON.stringify(now) === JSON.stringify(taken) ? [] : [`${id} changed`];
    });
    expect(stationNews(steps, there).map((news) => `${news.stationId} ${news.kind}`).toSorted()).toEqual(expected.toSorted());
    const taken = there.map(({ id, ...now }) => ({ id: `s${id}`, stationId: id, committee: now.committee, taken: now }));
    expect(stationNews(taken, there)).toEqual([]);
  }));
});

const step = (more: Partial<ResolutionStep>): ResolutionStep => ({
  id: '1', committee: 'Kreistag', on: '2026-05-01', role: 'decision', paperNumber: '', itemNumber: '', outcome: '', result: '', votesYes: null, votesNo: null, votesAbstained: null, remark: '', measureId: null,
  measureTitle: '', hasFile: false, address: '', isFromCouncil: false, ...more,
});

it('the last decision about the whole holds: a postponement decides nothing, a later no takes it back', () => {
  const [yes, no, later] = [step({ outcome: 'accepted' }), step({ id: '2', outcome: 'rejected' }), step({ id: '3', outcome: 'postponed' })];
  expect(finalDecision([])).toBeNull();
  expect(finalDecision([yes, later])?.stepId).toBe('1');
  expect(finalDecision([yes, no])).toBeNull();
  expect(finalDecision([no, { ...yes, id: '4', outcome: 'changed' }])).toMatchObject({ stepId: '4', result: 'mit Änderungen beschlossen' });
  expect(finalDecision([step({ outcome: 'accepted', measureId: 'm' })])).toBeNull();
  expect(finalDecision([step({ outcome: 'accepted', role: 'advice' })])).toBeNull();
});

it('one step is the next one; a day that is over without an outcome is missing', () => {
  expect(stepStates([step({ outcome: 'noted' }), step({}), step({ on: '2026-06-01' }), step({ on: null })], '2026-06-01')).toEqual(['done', 'missing', 'next', 'planned']);
});
