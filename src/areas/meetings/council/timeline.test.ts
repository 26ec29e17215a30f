import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawTimeline, spanFrom, type TimelineEntry } from './timeline.ts';

const now = new Date('2026-11-23T10:00:00Z');
const entry = (number: number, more: Partial<TimelineEntry> = {}): TimelineEntry => ({
  id: String(number), side: 'council', startsAt: new Date(Date.UTC(2026, 9, 1 + number)), name: `Sitzung ${number}`, by: `Ausschuss ${number}`, items: 0, cancelled: false, search: '', ...more,
});

it('spans six months from the month that is asked for, else from two months before', () => {
  expect([spanFrom(null, now), spanFrom('2026-05', now), spanFrom('2026-13', now)].map(({ from, until, earlier, later, label }) => [from.toISOString().slice(0, 10), until.toISOString().slice(0, 10), earlier, later, label])).toEqual([
    ['2026-09-01', '2027-03-01', '2026-06', '2026-12', 'September 2026 bis Februar 2027'], ['2026-05-01', '2026-11-01', '2026-02', '2026-08', 'Mai 2026 bis Oktober 2026'],
    ['2026-09-01', '2027-03-01', '2026-06', '2026-12', 'September 2026 bis Februar 2027'],
  ]);
});

it('gives each body a lane, ours first, and marks what speaks of integration', () => {
  const picture = drawTimeline([entry(1, { items: 2, by: 'Rat' }), entry(2, { by: 'Rat', cancelled: true }), entry(3, { side: 'own', by: 'Runder Tisch', search: null })], { ...spanFrom(null, now), now });
  expect(picture.lanes.map(({ label, side, marks }) => [label, side, marks.map(({ title, strong }) => [title, strong])])).toEqual([
    ['Runder Tisch', 'own', [['04.10.2026: Sitzung 3', false]]], ['Rat', 'council', [['02.10.2026: Sitzung 1, 2 Punkte zur Integration', true], ['03.10.2026: Sitzung 2, abgesagt', false]]],
  ]);
  expect([picture.months.map(({ label }) => label), picture.today !== null, drawTimeline([], { ...spanFrom('2025-01', now), now }).today]).toEqual([['Sep', 'Okt', 'Nov', 'Dez', 'Jan', 'Feb'], true, null]);
});

it('puts every entry on exactly one lane and inside the picture, however many there are', () => {
  const span = spanFrom(null, now);
  const any = fc.record({ by: fc.constantFrom(...Array.from({ length: 40 }, (_, number) => `Gremium ${number}`)), day: fc.integer({ min: 0, max: 180 }), side: fc.constantFrom('own' as const, 'council' as const) });
  fc.assert(fc.property(fc.array(any, { maxLength: 120 }), (some) => {
    const entries = some.map(({ by, day, side }, index) => entry(index, { by, side, startsAt: new Date(span.from.getTime() + day * 86_400_000) }));
    const { lanes, width, height } = drawTimeline(entries, { ...span, now });
    expect(lanes.flatMap(({ marks }) => marks.map(({ id }) => id)).toSorted()).toEqual(entries.map(({ id }) => id).toSorted());
    expect(lanes.length).toBeLessThanOrEqual(14);
    expect(lanes.every(({ y, marks }) => y < height && marks.every(({ x }) => x >= 230 && x <= width))).toBe(true);
  }));
});
