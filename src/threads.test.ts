import { describe, expect, it } from 'vitest';
import { languages } from '#platform/i18n.ts';
import { threadMessages } from '#platform/messages/thread.ts';
import { edgeTypes, viewOf, type Thread } from '#platform/thread.ts';
import { nodeKinds } from './threads.ts';

const kinds = nodeKinds.map(({ kind }) => kind).toSorted();
const textsOf = (code: string) => {
  const { edges, kinds: named, ...frame } = threadMessages(code);
  return [...Object.values(frame), ...edgeTypes.flatMap((type) => [edges[type].forth, edges[type].back]), ...Object.values(named)];
};

describe.each(languages.map(({ code }) => code))('the thread in %s', (code) => {
  it('leaves no word empty and keeps the mark', () => {
    expect(textsOf(code).filter((text) => text.trim() === '')).toEqual([]);
    expect(textsOf(code).filter((text) => text.includes('{'))).toEqual([expect.stringContaining('{what}')]);
  });

  it('reads every edge differently from its two ends', () => {
    const { edges } = threadMessages(code);
    expect(edgeTypes.filter((type) => edges[type].forth === edges[type].back)).toEqual([]);
  });

  it('names every kind of every room, and none that is not there; in German the rooms do', () => {
    expect(Object.keys(threadMessages(code).kinds).toSorted()).toEqual(code === 'de' ? [] : kinds);
  });
});

it('a label has room in its box of the picture, beside the year', () => {
  const labels = [...nodeKinds.map(({ label }) => label), ...languages.flatMap(({ code }) => Object.values(threadMessages(code).kinds))];
  expect(labels.filter((label) => label.length > 20)).toEqual([]);
});

it.each(languages.filter(({ direction }) => direction === 'rtl').map(({ code }) => code))('%s has no Latin letter but that of the mark', (code) => {
  expect(textsOf(code).map((text) => text.replace('{what}', '')).filter((text) => /[a-z]/i.test(text))).toEqual([]);
});

it('is told in the words that it is given, the content stays', () => {
  const node = (kind: string, id: string, label: string) => ({ kind, id, label, title: `Titel ${id}`, note: 'läuft', on: null, href: null });
  const thread: Thread = {
    of: { kind: 'strategy.measure', id: '2' }, isCut: false,
    nodes: [node('strategy.goal', '1', 'Ziel'), node('strategy.measure', '2', 'Maßnahme'), node('strategy.unknown', '3', 'Neues')],
    edges: [
      { id: 'a', type: 'implements', before: { kind: 'strategy.goal', id: '1' }, after: { kind: 'strategy.measure', id: '2' }, since: '2026-03-05', note: '', isDrawn: false },
      { id: 'b', type: 'ledTo', before: { kind: 'strategy.measure', id: '2' }, after: { kind: 'strategy.unknown', id: '3' }, since: '2026-03-06', note: '', isDrawn: false },
    ],
  };
  const { subject, before, after, links } = viewOf(thread, threadMessages('en'));
  expect([...before, subject, ...after].map(({ label, title, note, words }) => [label, title, note, words])).toEqual([
    ['Goal', 'Titel 1', 'läuft', 'puts into practice'], ['Measure', 'Titel 2', 'läuft', ''], ['Neues', 'Titel 3', 'läuft', 'led to'],
  ]);
  expect(links.map(({ words }) => words)).toEqual(['put into practice by', 'led to']);
  expect(viewOf(thread)).toEqual(viewOf(thread, threadMessages('de')));
});
