import { expect, it } from 'vitest';
import { changeLines, eventWords } from './event-words.ts';

it('says in German what happened', () => {
  expect(eventWords('offers.offer.published')).toEqual({ room: 'Angebote', text: 'Angebot veröffentlicht' });
  expect(eventWords('platform.role.granted')).toEqual({ room: 'Zentrum', text: 'Aufgabe vergeben' });
  expect(eventWords('network.thing.painted')).toEqual({ room: 'Netzwerk', text: 'thing painted' });
});

it('shows pairs as before and after, other values as new, and leaves nothing out but nothing', () => {
  expect(changeLines({ title: ['alt', 'neu'], free: [true, null], role: 'staff', until: null, list: ['a', 'b', 'c'] })).toEqual([
    { field: 'Titel', before: 'alt', after: 'neu' },
    { field: 'free', before: 'ja', after: null },
    { field: 'Aufgabe', before: null, after: 'staff' },
    { field: 'list', before: null, after: '["a","b","c"]' },
  ]);
});
