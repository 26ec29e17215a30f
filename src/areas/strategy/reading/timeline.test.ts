import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { timelineOf, type TimelineSource } from './timeline.ts';

const subject = { key: 'strategy.measure/1', title: 'Sprachcafés', startsOn: '2026-02-01', endsOn: '2028-12-31', adoptedOn: '2026-01-15' };

describe('the timeline of a measure', () => {
  it('leads from the proposal over decision and beginning to the reports, by day, without what it only belongs to', () => {
    const stations = timelineOf({
      subject, without: ['strategy.field', 'strategy.edition'],
      thread: [
        { key: 'meetings.decision/1', label: 'Beschluss', title: 'Wir wollen Sprachcafés', on: '2025-06-01', href: '/a' },
        { key: 'strategy.field/1', label: 'Handlungsfeld', title: 'Sprache', on: '2025-01-01', href: null },
        { key: 'meetings.topic/1', label: 'Thema', title: 'Treffpunkte fehlen', on: '2025-03-01', href: null },
        { key: 'meetings.topic/2', label: 'Thema', title: 'ohne Tag', on: null, href: null },
      ],
      told: [{ key: 'proposal-1', on: '2025-02-01', kind: 'Vorschlag', title: 'Beitrag Nr. 7' }],
      reports: [{ on: '2026-04-02', period: '1. Quartal 2026', words: 'grün' }],
    });
    expect(stations.map(({ on, kind }) => [on, kind])).toEqual([['2025-02-01', 'Vorschlag'], ['2025-03-01', 'Thema'], ['2025-06-01', 'Beschluss'], ['2026-01-15', 'Beschluss'], ['2026-02-01', 'Maßnahme'], ['2026-04-02', 'Bericht'], ['2028-12-31', 'Ende']]);
  });

  it('names the meeting before what it decided on the same day', () => {
    const stop = (key: string, label: string) => ({ key, label, title: label, on: '2025-06-01', href: null });
    const stations = timelineOf({ subject: { ...subject, startsOn: null, endsOn: null, adoptedOn: null }, without: [], told: [], reports: [], thread: [stop('meetings.decision/1', 'Beschluss'), stop('meetings.meeting/1', 'Treffen')] });
    expect(stations.map(({ kind }) => kind)).toEqual(['Treffen', 'Beschluss']);
  });

  it('is always in the order of days and names each thing once', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2040-01-01'), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
    const source: fc.Arbitrary<TimelineSource> = fc.record({
      subject: fc.constant(subject), without: fc.constant([]), told: fc.constant([]), reports: fc.array(fc.record({ on: day, period: fc.string(), words: fc.string() })),
      thread: fc.array(fc.record({ key: fc.constantFrom('a/1', 'b/2', 'c/3'), label: fc.string(), title: fc.string(), on: fc.option(day, { nil: null }), href: fc.constant(null) })),
    });
    fc.assert(fc.property(source, (given) => {
      const stations = timelineOf(given);
      expect(stations.map(({ on }) => on)).toEqual(stations.map(({ on }) => on).toSorted());
      expect(new Set(stations.map(({ key }) => key)).size).toBe(stations.length);
    }));
  });
});
