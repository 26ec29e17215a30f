import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRefusal } from '#platform/errors.ts';
import { parseHints } from './hints.ts';

const heading = 'kind,from_ags,to_ags,effective_on,note\n';

test('reads mergers and ends, with comma or semicolon', () => {
  const expected = [
    { kind: 'merged', fromAgs: '05370024', toAgs: '05370012', effectiveOn: '2027-01-01', note: 'Gesetz vom 1. Juli' },
    { kind: 'dissolved', fromAgs: '05370008', toAgs: null, effectiveOn: '2027-01-01', note: '' },
  ];
  const text = `${heading}merged,05370024,05370012,2027-01-01,Gesetz vom 1. Juli\n\ndissolved,05370008,,2027-01-01,\n`;
  expect(parseHints(text)).toEqual(expected);
  expect(parseHints(`\uFEFF${text.replaceAll(',', ';')}`)).toEqual(expected);
  expect(parseHints('')).toEqual([]);
});

test.each([
  ['verschmolzen,05370024,05370012,2027-01-01,', 'Hinweise, Zeile 2: „verschmolzen“ ist keine Art. Möglich sind merged, dissolved, split, keyChanged.'],
  ['merged,5370024,05370012,2027-01-01,', 'Hinweise, Zeile 2: Ein Gemeindeschlüssel hat acht Ziffern.'],
  ['"merged', 'Die Hinweise sind keine lesbare CSV-Datei.'],
])('%s is refused', (line, message) => expect(parseHints(heading + line)).toEqual({ refused: true, message }));

test('any text is read or refused', () => {
  fc.assert(fc.property(fc.string(), (text) => {
    const read = parseHints(heading + text);
    expect(isRefusal(read) || Array.isArray(read)).toBe(true);
  }));
});
