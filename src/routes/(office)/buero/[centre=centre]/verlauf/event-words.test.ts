import { readdirSync, readFileSync } from 'node:fs';
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
    { field: 'list', before: null, after: 'a; b; c' },
  ]);
});

it('tells what the strategy records in the words of its forms', () => {
  expect(eventWords('strategy.report.given')).toEqual({ room: 'Strategie', text: 'Bericht zu einer Maßnahme abgegeben' });
  expect(changeLines({ light: 'red', progress: 40, via: 'phone', number: 3 }, 'strategy.report.given')).toEqual([
    { field: 'Ampel', before: null, after: 'rot' }, { field: 'Fortschritt in Prozent', before: null, after: '40' },
    { field: 'Weg', before: null, after: 'am Telefon, vom KI eingetragen' }, { field: 'Nummer', before: null, after: '3' },
  ]);
  expect(changeLines({ status: ['planned', 'running'], costCents: [null, 3_200_000], reason: 'Die Stadt hat Nein gesagt' }, 'strategy.measure.changed')).toEqual([
    { field: 'Stand', before: 'geplant', after: 'läuft' }, { field: 'Kosten', before: null, after: '32.000\u00a0€' }, { field: 'Grund', before: null, after: 'Die Stadt hat Nein gesagt' },
  ]);
  expect(changeLines({ old: [{ id: '1', title: 'Tandems' }, { id: '2', title: 'Chor' }] }, 'strategy.carryOver.decidedMany')).toEqual([{ field: 'Aus der alten Fassung', before: null, after: 'Tandems; Chor' }]);
});

/** Every event that the room of the strategy records, out of its sources: none is left in English. */
it('has a German word for every event and every part of the strategy', () => {
  const sources = readdirSync('src/areas/strategy', { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('commands.ts') || path.endsWith('jobs.ts')).map((path) => readFileSync(`src/areas/strategy/${path}`, 'utf8')).join('\n');
  const names = new Set([...sources.matchAll(/'(strategy\.[a-zA-Z]+\.[a-zA-Z]+)'/g)].map(([, name]) => name ?? ''));
  expect(names.size).toBeGreaterThan(60);
  expect([...names].filter((name) => eventWords(name).text.split(' ').some((word) => name.split('.').includes(word)))).toEqual([]);
  const changes = [...sources.matchAll(/record\(context, '(strategy\.[a-zA-Z.]+)', [^{};]*\{ ([^{}]*) \}/g)].flatMap(([, name = '', body = '']) => body.split(', ').flatMap((part) => /^([a-zA-Z]+)(?::|$)/.exec(part)?.[1] ?? []).map((field) => ({ name, field })));
  expect(changes.length).toBeGreaterThan(30);
  expect(changes.filter(({ name, field }) => changeLines({ [field]: 1 }, name)[0]?.field === field)).toEqual([]);
});
