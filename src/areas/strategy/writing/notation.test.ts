import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Text } from '../text.ts';
import { parseText, writeText } from './notation.ts';
import { anyText, anyWords as words, ids } from './testing.ts';
import { keyOf, lengthOf, readText, tidyHref, tidyText } from './tidy.ts';

const plain = (text: Text) => text.map(keyOf);

describe('a chapter in plain text', () => {
  it('reads headings, points in depth, quotes, links and tables', () => {
    expect(parseText('# Lage\n\nGuten **Tag**,\n__alle__ [hier](https://a.example).\n\n- eins\n  - innen\n    geht weiter\n1. erstens\n\n> gesagt\n> getan\n\n|= Plätze\n| Ort | Zahl |\n| --- | --- |\n| Kerpen | 12\\n15 |\n\n## Ziele', ids)).toEqual([
      { id: 'absatz-0', kind: 'heading', level: 3, runs: [{ text: 'Lage' }] },
      { id: 'absatz-1', kind: 'paragraph', runs: [{ text: 'Guten ' }, { text: 'Tag', bold: true }, { text: ',\n' }, { text: 'alle', italic: true }, { text: ' ' }, { text: 'hier', href: 'https://a.example' }, { text: '.' }] },
      { id: 'absatz-2', kind: 'bullet', depth: 0, runs: [{ text: 'eins' }] },
      { id: 'absatz-3', kind: 'bullet', depth: 1, runs: [{ text: 'innen\ngeht weiter' }] },
      { id: 'absatz-4', kind: 'numbered', depth: 0, runs: [{ text: 'erstens' }] },
      { id: 'absatz-5', kind: 'quote', runs: [{ text: 'gesagt\ngetan' }] },
      { id: 'absatz-6', kind: 'table', caption: 'Plätze', header: true, rows: [['Ort', 'Zahl'], ['Kerpen', '12\n15']] },
      { id: 'absatz-7', kind: 'heading', level: 4, runs: [{ text: 'Ziele' }] },
    ]);
  });

  it('takes points and tables as they come out of Word or a spreadsheet as plain text', () => {
    expect(plain(parseText('•\teins\n·\tzwei\n1)\tdrei\n\nOrt\tZahl\nKerpen\t12\n\nEin\tTab allein'))).toEqual(plain(parseText('- eins\n- zwei\n1. drei\n\n| Ort | Zahl |\n| Kerpen | 12 |\n\nEin Tab allein')));
  });

  it('writes what it reads back as the same, for any text', { timeout: 60_000 }, () => {
    fc.assert(fc.property(anyText, (text) => {
      expect(parseText(writeText(text), ids).map((one) => [keyOf(one)])).toEqual(text.map((one) => [keyOf(one)]));
    }), { numRuns: 2000 });
  });

  it('reads anything typed, and writing it again settles', { timeout: 60_000 }, () => {
    fc.assert(fc.property(fc.oneof(words, fc.string({ unit: 'binary' })), (typed) => {
      const text = parseText(typed, ids);
      expect([plain(tidyText(text)), plain(parseText(writeText(text))), readText(JSON.parse(JSON.stringify(text)))]).toEqual([plain(text), plain(text), text]);
      expect(JSON.stringify(text)).not.toMatch(/\\u0000|\\ud[89a-f]/);
    }), { numRuns: 500 });
  });
});

describe('a tidy text', () => {
  it('has no gap: no heading of level 4 before the first of level 3, no point two levels below the one before', () => {
    const text = tidyText([{ kind: 'heading', level: 4, runs: [{ text: 'a' }] }, { kind: 'heading', level: 4, runs: [{ text: 'b' }] }, { kind: 'bullet', depth: 2, runs: [{ text: 'c' }] }, { kind: 'bullet', depth: 2, runs: [{ text: 'd' }] }, { kind: 'bullet', depth: 2, runs: [{ text: 'e' }] }]);
    expect(text.map((one) => ('level' in one ? one.level : 'depth' in one ? one.depth : null))).toEqual([3, 4, 0, 1, 2]);
  });

  it('keeps ids, and gives a new one where one is missing, broken or doubled', () => {
    const runs = [{ text: 'x' }];
    expect(tidyText([{ id: 'absatz-a', runs }, { id: 'absatz-a', runs }, { id: 'kurz', runs }, { runs }, { id: 'absatz-b', runs: [] }], ids).map(({ id }) => id)).toEqual(['absatz-a', 'absatz-1', 'absatz-2', 'absatz-3']);
  });

  it('links only to web and mail addresses', () => {
    expect(['https://a.example/ä (b)', 'javascript:alert(1)', ' JavaScript:x', 'data:text/html,x', '//a.example', 'mailto:a@b.example', 'mailto:', 'http://', 7].map(tidyHref))
      .toEqual(['https://a.example/ä%20%28b%29', null, null, null, null, 'mailto:a@b.example', null, null, null]);
  });

  it('leaves out of a stored value what is no text, and counts letters', () => {
    expect([readText(null), readText([null, 3, { kind: 'script', runs: [{ text: 'x', onclick: 'y' }, { text: 3 }] }])]).toEqual([[], [{ id: 'absatz-3', kind: 'paragraph', runs: [{ text: 'x' }] }]].map((one, index) => (index === 1 ? one.map((part) => ({ ...part, id: 'absatz-1' })) : one)));
    expect(lengthOf(parseText('ab\n\n| c | d |\n| e | f |'))).toBe(6);
  });
});
