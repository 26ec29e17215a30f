import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isRefusal } from '#platform/errors.ts';
import { guessMapping } from './columns.ts';
import type { ReadFile } from './draft.ts';
import { readHsds } from './hsds.ts';
import { readIntegreat } from './integreat.ts';
import { jsonLimits, readJson } from './json.ts';
import { plainText, withoutTracking } from './plain-text.ts';
import { readRows } from './row.ts';
import { composeLookup, matchTerms, topicAliases } from './vocabulary.ts';

const lookup = composeLookup([{ code: 'sprache', names: { de: 'Sprache', en: 'Language' } }], topicAliases);
const vocabulary = { topics: lookup, targetGroups: new Map(), educationStages: new Map(), languages: new Map([['de', 'de'], ['en', 'en']]), municipalities: new Map([['bergheim', '05362008']]) };
const readers = [readHsds, readIntegreat];
const bytesOf = (text: string) => new TextEncoder().encode(text);

test.each([
  ['nothing', '', 'Die Datei ist leer. Bitte wählen Sie eine andere Datei.'],
  ['truncated JSON', '[{"id":"a","name":"B', 'Die Datei ist beschädigt oder hört mittendrin auf. Bitte laden Sie die Daten noch einmal herunter.'],
  ['a web page', '<!doctype html><p>404</p>', 'Das ist keine JSON-Datei. Bitte prüfen Sie, ob Sie die richtige Datei gewählt haben.'],
  ['a million arrays', '['.repeat(1_000_000), 'Die Datei ist zu tief verschachtelt. Das sind keine Daten über Angebote.'],
  ['a million closed arrays', '['.repeat(1_000_000) + ']'.repeat(1_000_000), 'Die Datei ist zu tief verschachtelt. Das sind keine Daten über Angebote.'],
])('%s is refused with a clear message', (_, text, message) => {
  for (const read of readers) expect(read(bytesOf(text), vocabulary)).toEqual({ refused: true, message, field: 'file' });
});

test('a wrong encoding and a file that is too large are refused', () => {
  expect(readJson(Uint8Array.of(0x5b, 0x22, 0xfc, 0x22, 0x5d))).toMatchObject({ refused: true, message: 'Die Datei ist kein Text in UTF-8. Bitte speichern Sie die Daten noch einmal als JSON in UTF-8.' });
  expect(readJson(new Uint8Array(jsonLimits.bytes + 1))).toMatchObject({ refused: true, message: 'Die Datei ist größer als 10 MB. Bitte teilen Sie die Daten auf.' });
  expect(readJson(Buffer.from('\ufeff[1]', 'utf16le'))).toEqual({ value: [1] });
});

test('names of prototypes are only names', () => {
  const text = '[{"__proto__":{"name":"X","status":"active","id":"1"},"constructor":1},{"id":"2","name":"__proto__","status":"active","organization":{"id":"constructor","name":"toString"}}]';
  const read = readHsds(bytesOf(text), vocabulary) as ReadFile;
  expect(read.refused.map(({ reason }) => reason)).toEqual(['[0].id fehlt; [0].name fehlt; [0].status fehlt.']);
  expect(read.drafts.map(({ sourceId, content, organisation }) => [sourceId, content.title, organisation?.name])).toEqual([['2', '__proto__', 'toString']]);
  expect(({} as Record<string, unknown>)['name']).toBe(undefined);
});

test('huge texts are cut to what a field takes', () => {
  const read = readHsds(bytesOf(JSON.stringify([{ id: '1', name: 'ü'.repeat(100_000), status: 'active', description: 'wort '.repeat(400_000) }])), vocabulary) as ReadFile;
  expect([read.drafts[0]?.content.title.length, read.drafts[0]?.content.description?.length]).toEqual([200, 19_995]);
});

test('any JSON is answered with offers or reasons, never with an error, and an answer is stable', () => {
  const keys = fc.constantFrom('id', 'name', 'status', 'contents', 'services', 'organization', 'schedules', 'service_at_locations', 'location', 'addresses', 'path', 'title', 'content', 'parent', 'available_languages', '__proto__', 'email', 'url', 'languages', 'code', 'cost_options', 'amount', 'opens_at', 'byday', 'freq');
  const values = fc.letrec((tie) => ({
    value: fc.oneof({ maxDepth: 5 }, fc.string(), fc.constantFrom('active', 'WEEKLY', 'MO,TU', '/region/de/seite/', 'a@b.example', '09:00'), fc.double(), fc.boolean(), fc.constant(null), fc.array(tie('value'), { maxLength: 4 }), fc.dictionary(keys, tie('value'), { maxKeys: 8 })),
  })).value;
  fc.assert(fc.property(values, (value) => {
    const bytes = bytesOf(JSON.stringify(value));
    for (const read of readers) {
      const answer = read(bytes, vocabulary);
      expect(read(bytes, vocabulary)).toEqual(answer);
      if (isRefusal(answer)) expect(answer.field).toBe('file');
      else expect([...answer.drafts.map(({ content }) => content.title === ''), ...answer.refused.map(({ reason }) => reason === '')].filter(Boolean)).toEqual([]);
    }
  }), { numRuns: 500 });
});

test('any bytes are answered', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
    for (const read of readers) expect(typeof read(bytes, vocabulary)).toBe('object');
  }));
});

test('any table is answered row by row', () => {
  const columns = ['Titel', 'Beschreibung', 'Alter von', 'PLZ', 'Wochentag', 'von', 'bis', 'E-Mail', 'Internetseite', 'Kosten', 'Gültig ab', 'Sprachen'];
  fc.assert(fc.property(fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: columns.length, maxLength: columns.length }), { maxLength: 5 }), (rows) => {
    const read = readRows({ columns, rows }, guessMapping(columns), vocabulary);
    expect(read.drafts.length + read.refused.length).toBe(rows.length);
    expect(new Set(read.drafts.map(({ sourceId }) => sourceId)).size).toBe(read.drafts.length);
  }));
});

test('HTML becomes plain text without scripts, styles, frames and trackers', () => {
  const html = '<h2>Kurse</h2><p>A <b>B</b><br>C</p><style>p{}</style><script>evil()</script><iframe src="https://track.example"></iframe><img src="https://track.example/1.gif">'
    + '<ul><li><p>eins</p></li><li>zwei <a href="https://x.example/?utm_source=m&amp;a=1">hier</a></li></ul><p>&amp;lt;b&amp;gt; &lt;i&gt; <a href="javascript:alert(1)">klick</a> <a href="mailto:a@b.example">a@b.example</a></p>';
  expect(plainText(html)).toBe('Kurse\n\nA B\nC\n\n- eins\n- zwei hier (https://x.example/?a=1)\n\n&lt;b&gt; <i> klick a@b.example');
  expect(withoutTracking('https://x.example/?fbclid=1')).toBe('https://x.example/');
});

test('deeply nested and broken HTML is answered', () => {
  expect(plainText('<div>'.repeat(50_000) + 'tief')).toBe('tief');
  expect(plainText('<p>offen <b>fett <script>')).toBe('offen fett');
});

test('a foreign word is found by code, name and other names; an unknown one stays what it is', () => {
  expect(matchTerms(['Deutsch lernen', 'LANGUAGE', 'sprache', 'Sterndeutung', ''], vocabulary)).toEqual({ topics: ['sprache'], targetGroups: [], educationStages: [], unknown: ['Sterndeutung'] });
});
