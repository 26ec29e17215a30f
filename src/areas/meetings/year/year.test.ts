import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawMatrix } from './picture.ts';
import { exportYear, yearTables } from './server/exchange.ts';
import { figuresOf, hostsOf, matrixOf, partyKinds, type Participation, type YearMeeting } from './year.ts';

const meeting = (id: string, more: Partial<YearMeeting> = {}): YearMeeting => ({
  id, bodyId: 'b', bodyName: 'Runder Tisch', number: 1, title: '', state: 'held', day: '2026-03-05', hostName: 'Frechen', invited: 4, answered: 3, present: 2, ...more,
});
const part = (meetingId: string, party: string, more: Partial<Participation> = {}): Participation => ({
  meetingId, party, kind: 'municipality', invited: 1, accepted: 0, present: 0, excused: 0, ...more,
});

describe('the figures of a year', () => {
  it('count what was held, average what was counted, and leave cancelled meetings out', () => {
    const meetings = [meeting('a'), meeting('b', { present: 5 }), meeting('c', { present: 0, invited: 2, answered: 0 }), meeting('d', { state: 'cancelled', invited: 9, answered: 9 }), meeting('e', { state: 'invited', invited: 0, answered: 0, present: 0 })];
    expect(figuresOf(meetings)).toEqual({ held: 3, cancelled: 1, ahead: 1, averagePresent: 3.5, answeredShare: 0.6 });
    expect(figuresOf([])).toEqual({ held: 0, cancelled: 0, ahead: 0, averagePresent: null, answeredShare: null });
  });

  it('hosts count for held meetings only', () => {
    expect(hostsOf([meeting('a'), meeting('b', { hostName: 'Bedburg' }), meeting('c'), meeting('d', { hostName: '' }), meeting('e', { state: 'cancelled', hostName: 'Kerpen' })]))
      .toEqual([{ name: 'Frechen', count: 2 }, { name: 'Bedburg', count: 1 }, { name: 'ohne Gastgeber', count: 1 }]);
  });
});

describe('the matrix', () => {
  it('says for each party and meeting what was', () => {
    const meetings = [meeting('a'), meeting('b', { state: 'cancelled' }), meeting('c', { state: 'invited' })];
    const rows = matrixOf(meetings, [
      part('a', 'Kerpen', { excused: 1 }), part('a', 'Bedburg', { present: 2 }), part('b', 'Bedburg'), part('c', 'Bedburg', { accepted: 1 }), part('a', 'Gäste', { kind: 'guest' }),
    ]);
    expect(rows.map((row) => [row.party, row.cells.map((cell) => `${cell.presence} ${cell.count}`), row.attended])).toEqual([
      ['Bedburg', ['present 2', 'cancelled 0', 'waiting 1'], 1], ['Kerpen', ['excused 0', 'none 0', 'none 0'], 0], ['Gäste', ['away 0', 'none 0', 'none 0'], 0],
    ]);
  });

  const anyMeetings = fc.uniqueArray(fc.record({ id: fc.stringMatching(/^[a-z]{3}$/), state: fc.constantFrom('planned', 'invited', 'held', 'cancelled') }), { selector: ({ id }) => id, maxLength: 8 })
    .map((list) => list.map(({ id, state }) => meeting(id, { state: state as YearMeeting['state'] })));
  const count = fc.nat({ max: 4 });
  const anyYear = anyMeetings.chain((meetings) => fc.tuple(fc.constant(meetings), meetings.length === 0 ? fc.constant([]) : fc.uniqueArray(
    fc.record({ meetingId: fc.constantFrom(...meetings.map(({ id }) => id)), party: fc.constantFrom('Bedburg', 'Kerpen', 'Verein'), kind: fc.constantFrom(...partyKinds), invited: count, accepted: count, present: count, excused: count }),
    { selector: ({ meetingId, party, kind }) => `${meetingId} ${party} ${kind}` },
  )));

  it('has a row for each party and a cell for each meeting; nobody attends what was not held', () => {
    fc.assert(fc.property(anyYear, ([meetings, participation]) => {
      const rows = matrixOf(meetings, participation);
      expect(rows.length).toBe(new Set(participation.map(({ party, kind }) => `${kind} ${party}`)).size);
      expect(rows.every((row) => row.cells.length === meetings.length)).toBe(true);
      const held = meetings.filter(({ state }) => state === 'held').length;
      expect(rows.every((row) => row.attended <= held)).toBe(true);
      const present = participation.filter(({ meetingId, present: there }) => there > 0 && meetings.some(({ id, state }) => id === meetingId && state === 'held')).length;
      expect(rows.reduce((sum, row) => sum + row.attended, 0)).toBe(present);
    }));
  });

  it('is drawn within its borders, one mark for each cell that says something', () => {
    fc.assert(fc.property(anyYear, ([meetings, participation]) => {
      const rows = matrixOf(meetings, participation);
      const picture = drawMatrix(meetings, rows);
      expect(picture.marks.length).toBe(rows.flatMap((row) => row.cells).filter((cell) => cell.presence !== 'none').length);
      expect(picture.marks.every(({ x, y }) => x > 0 && x < picture.width && y > 0 && y < picture.height)).toBe(true);
    }));
  });

  it('every table of a year has as many cells as columns and no column twice', () => {
    fc.assert(fc.property(anyYear, fc.constantFrom(...yearTables), ([meetings, participation], name) => {
      const table = exportYear({ meetings, participation, topics: [], tasks: [], decisions: [] }, name);
      expect(table.rows.every((row) => row.length === table.columns.length)).toBe(true);
      expect(new Set(table.columns).size).toBe(table.columns.length);
    }));
  });
});
