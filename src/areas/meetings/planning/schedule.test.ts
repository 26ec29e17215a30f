import { describe, expect, it } from 'vitest';
import { clockAt, dayAfter, instantsOf, isTime } from './local-time.ts';
import { mustTell, refuseSpan, slotHints, spanOf } from './schedule.ts';

const now = new Date('2026-11-23T10:00:00Z');
const span = (day: string, from: string, until: string) => {
  const read = spanOf({ day, from, until });
  return 'refused' in read ? expect.unreachable(read.message) : read;
};

describe('German clocks', () => {
  it('once, twice, never', () => {
    expect(instantsOf('2026-12-01', '10:00').map((instant) => instant.toISOString())).toEqual(['2026-12-01T09:00:00.000Z']);
    expect(instantsOf('2026-10-25', '02:30').map((instant) => instant.toISOString())).toEqual(['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']);
    expect(instantsOf('2026-03-29', '02:30')).toEqual([]);
    expect(instantsOf('2026-02-30', '10:00')).toEqual([]);
  });
  it('day and time come back', () => {
    expect(clockAt(new Date('2026-06-30T22:15:00Z'))).toEqual({ day: '2026-07-01', time: '00:15' });
    expect([dayAfter('2026-12-31', 1), dayAfter('2026-03-01', -1), isTime('23:59'), isTime('24:00'), isTime('9:00')]).toEqual(['2027-01-01', '2026-02-28', true, false, false]);
  });
});

describe('a date for a meeting', () => {
  it.each([
    ['2026-12-01', '', '12:00', 'from'], ['2026-12-01', '10:00', '', 'until'], ['2026-12-01', '12:00', '10:00', 'until'], ['2026-12-01', '10:00', '10:00', 'until'],
    ['2027-03-28', '02:30', '04:00', 'from'], ['2027-03-28', '01:30', '02:30', 'until'],
  ])('%s %s–%s is refused at %s', (day, from, until, field) => {
    expect(spanOf({ day, from, until })).toMatchObject({ refused: true, field });
  });
  it('the doubled hour is the first one, and the hint says so', () => {
    const night = span('2027-10-31', '02:30', '04:00');
    expect([night.startsAt.toISOString(), slotHints(night)]).toEqual(['2027-10-31T00:30:00.000Z', ['Der 31.10.2027 ist ein Sonntag.', 'In dieser Nacht wird die Uhr zurückgestellt: 02:30 Uhr gibt es zweimal. Gemeint ist das erste Mal.']]);
  });
  it('the past, an end before the start, longer than a day', () => {
    const at = (iso: string) => new Date(iso);
    expect(refuseSpan({ startsAt: at('2026-11-22T10:00:00Z'), endsAt: at('2026-11-22T11:00:00Z') }, now)).toMatchObject({ field: 'day' });
    expect(refuseSpan({ startsAt: at('2026-12-01T10:00:00Z'), endsAt: at('2026-12-01T09:00:00Z') }, now)).toMatchObject({ field: 'until' });
    expect(refuseSpan({ startsAt: at('2026-12-01T10:00:00Z'), endsAt: at('2026-12-02T10:00:01Z') }, now)).toMatchObject({ field: 'until' });
    expect(refuseSpan({ startsAt: at('2026-12-01T10:00:00Z'), endsAt: at('2026-12-02T10:00:00Z') }, now)).toBe(null);
  });
  it('holidays and weekends are hints', () => {
    expect(slotHints(span('2027-05-06', '10:00', '12:00'))).toEqual(['Der 06.05.2027 ist ein Feiertag: Christi Himmelfahrt.']);
    expect(slotHints(span('2027-05-08', '10:00', '12:00'))).toEqual(['Der 08.05.2027 ist ein Samstag.']);
    expect(slotHints(span('2027-05-05', '10:00', '12:00'))).toEqual([]);
  });
  it('guests hear of time, place and title, not of the welcome', () => {
    const meeting = { title: '', startsAt: now, endsAt: now, room: 'A', street: '', postalCode: '', city: '', onlineUrl: '', directions: '', accessNotes: '', welcomeBy: '', host: null, topicsUntil: null, isPublic: false };
    expect([mustTell(meeting, { ...meeting, room: 'B' }), mustTell(meeting, { ...meeting, startsAt: new Date(0) }), mustTell(meeting, { ...meeting, welcomeBy: 'X', directions: 'Y' })]).toEqual([true, true, false]);
  });
});
