import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { provideLibical } from '../../../../scripts/testing/libical.mjs';
import { calendarFile, calendarMessage, parameterText, plainText, type CalendarEntry } from './event.ts';

/** The second reader beside ical.js: libical, as GNOME, KDE and many servers use it. */
const root = join(import.meta.dirname, '../../../..');
const libical = await provideLibical(root);

interface Understood {
  readonly errors: readonly string[];
  readonly events: readonly {
    readonly uid: string; readonly sequence: number; readonly title: string | null; readonly location: string | null; readonly description: string | null;
    readonly startsAt: number; readonly endsAt: number; readonly attendee: string | null; readonly name: string | null;
  }[];
}

function read(texts: readonly string[]): Understood[] {
  if (typeof libical === 'string') throw new Error(libical);
  const { stdout, stderr } = spawnSync(libical.python, [join(root, 'scripts/testing/libical.py')], { input: JSON.stringify(texts), env: libical.env, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return stdout === '' ? expect.unreachable(stderr) : (JSON.parse(stdout) as Understood[]);
}

const entry: CalendarEntry = {
  uid: '7c2f@erft.verzahnt', sequence: 3, stamp: new Date('2026-11-23T10:00:00Z'), title: 'Runder Tisch', startsAt: new Date('2026-12-23T10:00:00Z'),
  endsAt: new Date('2026-12-23T12:00:00Z'), location: 'Ratssaal, Markt 1; Bergheim', description: 'Zeile 1\nZeile 2', url: 'https://ki.example/erft/einladung/x',
  status: 'CONFIRMED', organizer: { name: 'KI Erft', email: 'antwort+abc@ki.example' }, attendee: { name: 'Elif Arslan', email: 'elif@stadt.example', answer: 'none' },
};
const moment = fc.integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2040, 0, 1) / 60_000 }).map((minutes) => new Date(minutes * 60_000));
const piece = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), fc.constantFrom('a,b;c\\n', 'Zeile\nZeile', 'اللقاء الخامس', '👩‍👧‍👦🎉', 'ü'.repeat(499), 'x'.repeat(998), 'BEGIN:VEVENT', '"Zitat": x^y'));
/** libical drops blanks in front of a value. */
const anyText = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join('')).map((text) => plainText(text).trim()).filter((text) => text !== '');

describe.skipIf(typeof libical === 'string')(`libical${typeof libical === 'string' ? ` (übersprungen: ${libical})` : ''}`, () => {
  it('finds fault with a broken message', () => {
    const text = calendarMessage('REQUEST', entry);
    expect(read([text, text.replace(/ORGANIZER[^\r]*\r\n( [^\r]*\r\n)*/, '')]).map(({ errors }) => errors.length)).toEqual([0, 1]);
  });

  it('finds none with invitations, cancellations and feeds, and reads the same', () => {
    const feed = calendarFile('Treffen, alle; immer', [{ ...entry, organizer: null, attendee: null }, { ...entry, uid: '2@erft.verzahnt', organizer: null, attendee: null, status: 'CANCELLED' }]);
    expect(read([calendarMessage('REQUEST', entry), calendarMessage('CANCEL', entry), feed])).toEqual([expectedOf(entry), expectedOf(entry), {
      ...expectedOf({ ...entry, attendee: null }), events: [...expectedOf({ ...entry, attendee: null }).events, ...expectedOf({ ...entry, uid: '2@erft.verzahnt', attendee: null }).events],
    }].map((one, index) => ({ ...one, method: methods[index] })));
  });

  it('reads any text and any moment as it was meant', () => {
    const entries = fc.sample(fc.record({ title: anyText, location: anyText, description: anyText, name: anyText, startsAt: moment, minutes: fc.integer({ min: 1, max: 600 }) }), { numRuns: 200, seed: 20261122 })
      .map(({ name, minutes, ...values }): CalendarEntry => ({ ...entry, ...values, endsAt: new Date(values.startsAt.getTime() + minutes * 60_000), attendee: { ...entry.attendee!, name } }));
    const nights = ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2027-03-28T00:30:00Z', '2027-03-28T01:30:00Z']
      .map((text): CalendarEntry => ({ ...entry, startsAt: new Date(text), endsAt: new Date(Date.parse(text) + 7_200_000) }));
    const all = [...entries, ...nights];
    expect(read(all.map((one) => calendarMessage('REQUEST', one)))).toEqual(all.map((one) => ({ ...expectedOf(one), method: methods[0] })));
  });
});

const methods = ['REQUEST', 'CANCEL', null];

function expectedOf(one: CalendarEntry): Understood {
  return {
    errors: [],
    events: [{
      uid: one.uid, sequence: one.sequence, title: plainText(one.title), location: plainText(one.location), description: plainText(one.description),
      startsAt: one.startsAt.getTime() / 1000, endsAt: one.endsAt.getTime() / 1000, attendee: one.attendee && `MAILTO:${one.attendee.email}`, name: one.attendee && parameterText(one.attendee.name),
    }],
  };
}
