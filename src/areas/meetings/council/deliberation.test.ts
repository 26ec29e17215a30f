import fc from 'fast-check';
import { expect, it } from 'vitest';
import { deliberationFilterOf, inOrder, searchOf, searchOfMeeting, topicFrom, type Station } from './deliberation.ts';

it('a filter comes back from its own address, and forgives what it does not understand', () => {
  const filter = { text: 'Kita', about: true, committee: 'Rat & mehr', source: '00000000-0000-4000-8000-000000000001', from: '2026-01-01', until: '2026-12-31', page: 3 };
  expect(deliberationFilterOf(new URLSearchParams(searchOf(filter)), 3)).toEqual(filter);
  expect(deliberationFilterOf(new URLSearchParams('quelle=x&von=gestern&bis=2026-02-30'), 1)).toEqual({ text: '', about: false, committee: '', source: null, from: null, until: null, page: 1 });
  fc.assert(fc.property(fc.string(), (query) => void deliberationFilterOf(new URLSearchParams(query), 1)));
  expect(searchOfMeeting(new Date('2026-06-30T22:30:00Z'), 'Rat', '00000000-0000-4000-8000-000000000001')).toBe('gremium=Rat&quelle=00000000-0000-4000-8000-000000000001&von=2026-07-01&bis=2026-07-01');
});

it('the path of deliberation runs with the time; what has no day comes last', () => {
  const station = (id: string, day: string | null): Station => ({ id, committee: '', happensAt: day === null ? null : new Date(day), role: '', authoritative: false, number: '', result: '' });
  expect(inOrder([station('c', null), station('b', '2026-02-01'), station('a', '2026-01-01'), station('d', null)]).map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
});

it('a deliberation becomes a topic that fits into the form, whatever its length', () => {
  const one = { name: 'Lotsen', committee: 'Rat', sourceLabel: 'Bergheim', happensAt: new Date('2026-06-08T15:00:00Z'), result: 'beschlossen', original: 'https://rat.example/1', dataAddress: null };
  expect(topicFrom(one)).toEqual({ title: 'Lotsen', description: 'Beraten in: Rat, Bergheim, 08.06.2026.\nErgebnis: beschlossen\nhttps://rat.example/1', minutes: null });
  const long = topicFrom({ ...one, name: 'x'.repeat(999), result: 'y'.repeat(9999), happensAt: null });
  expect([long.title.length, long.description.length, topicFrom({ ...one, name: '' }).title]).toEqual([200, 2000, 'Beratung ohne Titel']);
});
