import fc from 'fast-check';
import ICAL from 'ical.js';
import { describe, expect, it } from 'vitest';
import { calendarFile, calendarMessage, parameterText, plainText, type CalendarEntry } from './event.ts';

const entry: CalendarEntry = {
  uid: '7c2f@erft.verzahnt', sequence: 3, stamp: new Date('2026-11-23T10:00:00Z'), title: 'Runder Tisch', startsAt: new Date('2026-12-23T10:00:00Z'),
  endsAt: new Date('2026-12-23T12:00:00Z'), location: 'Ratssaal, Markt 1; Bergheim', description: 'Zeile 1\nZeile 2', url: 'https://ki.example/erft/einladung/x',
  status: 'CONFIRMED', organizer: { name: 'KI „Erft“', email: 'antwort+abc@ki.example' }, attendee: { name: 'Elif Arslan', email: 'elif@stadt.example', answer: 'none' },
};

/** Reads by the strict parser; texts, moments and parameters as they came out. */
function read(text: string) {
  const calendar = new ICAL.Component(ICAL.parse(text) as never);
  for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents('vevent').map((component) => {
    const value = (name: string) => component.getFirstPropertyValue(name);
    const time = (name: string) => (value(name) as ICAL.Time | null)?.toJSDate();
    const attendee = component.getFirstProperty('attendee');
    return {
      uid: value('uid'), sequence: value('sequence'), stamp: time('dtstamp'), title: value('summary'), startsAt: time('dtstart'), endsAt: time('dtend'),
      location: value('location'), description: value('description'), url: value('url'), status: value('status'),
      organizer: [component.getFirstProperty('organizer')?.getParameter('cn'), value('organizer')],
      attendee: attendee && [attendee.getParameter('cn'), attendee.getFirstValue(), attendee.getParameter('partstat'), attendee.getParameter('rsvp')],
    };
  });
  return { method: calendar.getFirstPropertyValue('method'), version: calendar.getFirstPropertyValue('version'), name: calendar.getFirstPropertyValue('x-wr-calname'), events };
}

describe('a calendar message', () => {
  it('says what, when, where, by whom and for whom', () => {
    const { events, ...head } = read(calendarMessage('REQUEST', entry));
    expect(head).toEqual({ method: 'REQUEST', version: '2.0', name: null });
    expect(events).toEqual([{
      uid: '7c2f@erft.verzahnt', sequence: 3, stamp: entry.stamp, title: 'Runder Tisch', startsAt: entry.startsAt, endsAt: entry.endsAt,
      location: 'Ratssaal, Markt 1; Bergheim', description: 'Zeile 1\nZeile 2', url: 'https://ki.example/erft/einladung/x', status: 'CONFIRMED',
      organizer: ['KI „Erft“', 'mailto:antwort+abc@ki.example'], attendee: ['Elif Arslan', 'MAILTO:elif@stadt.example', 'NEEDS-ACTION', 'TRUE'],
    }]);
  });

  it('gives local time with its zone, the stamp in UTC, whatever zone the process runs in', () => {
    const lines = calendarMessage('REQUEST', entry).split('\r\n');
    expect(lines.filter((line) => /^DT(START;|END;|STAMP)/.test(line))).toEqual(['DTSTAMP:20261123T100000Z', 'DTSTART;TZID=Europe/Berlin:20261223T110000', 'DTEND;TZID=Europe/Berlin:20261223T130000']);
    expect(lines.filter((line) => line === 'BEGIN:VTIMEZONE').length).toBe(1);
    expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR', '']);
  });

  it('cancels with the state of the meeting', () => {
    const { method, events } = read(calendarMessage('CANCEL', entry));
    expect([method, events[0]?.status, events[0]?.sequence]).toEqual(['CANCEL', 'CANCELLED', 3]);
  });
});

describe('nights when the clock changes', () => {
  it.each([
    ['before the lost hour', '2027-03-28T00:30:00Z'], ['after the lost hour', '2027-03-28T01:30:00Z'],
    ['first pass of the repeated hour', '2026-10-25T00:30:00Z'], ['second pass of the repeated hour', '2026-10-25T01:30:00Z'], ['after both', '2026-10-25T02:30:00Z'],
  ])('%s: the moment stays the same', (_name, text) => {
    const startsAt = new Date(text);
    const endsAt = new Date(startsAt.getTime() + 3 * 3_600_000);
    const [event] = read(calendarMessage('REQUEST', { ...entry, startsAt, endsAt })).events;
    expect([event?.startsAt, event?.endsAt]).toEqual([startsAt, endsAt]);
  });
});

const piece = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constantFrom(
  'a,b;c\\n', '\\', '\n', '\r\n', ': "x" ^n ^^', 'اللقاء الخامس', '👩‍👧‍👦🎉', 'BEGIN:VEVENT', '\nATTENDEE:mailto:x@evil.example', 'ü'.repeat(499), 'x'.repeat(998), '👍'.repeat(300), '\u2028', '\u0000\u0007'));
const anyText = fc.array(piece, { minLength: 1, maxLength: 4 }).map((pieces) => pieces.join(''));

describe('any text', () => {
  it('comes back as it went in, on lines of at most 75 octets, without lines of its own', () => {
    fc.assert(fc.property(anyText, anyText, anyText, anyText, (title, location, description, name) => {
      const text = calendarMessage('REQUEST', { ...entry, title, location, description, attendee: { ...entry.attendee!, name } });
      const lines = text.split('\r\n');
      expect(lines.filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
      expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      const [event, ...more] = read(text).events;
      expect(more).toEqual([]);
      expect([event?.title, event?.location ?? '', event?.description ?? '']).toEqual([title, location, description].map(plainText));
      expect(event?.attendee).toEqual([parameterText(name) || 'elif@stadt.example', 'MAILTO:elif@stadt.example', 'NEEDS-ACTION', 'TRUE']);
    }), { numRuns: 150 });
  });

  it('names a feed', () => {
    fc.assert(fc.property(anyText, (name) => {
      // the parser leaves the texts of X- properties as they are written
      const read = new ICAL.Component(ICAL.parse(calendarFile(name, [])) as never).getFirstPropertyValue('x-wr-calname');
      expect(String(read ?? '').replace(/\\([\\;,])/g, '$1')).toBe(plainText(name).replaceAll('\n', ' '));
    }), { numRuns: 100 });
  });

  it('any moment of this century comes back', () => {
    const moment = fc.date({ min: new Date('2000-01-01T00:00:00Z'), max: new Date('2099-12-31T00:00:00Z'), noInvalidDate: true }).map((date) => new Date(Math.floor(date.getTime() / 60_000) * 60_000));
    fc.assert(fc.property(moment, fc.integer({ min: 1, max: 600 }), (startsAt, minutes) => {
      const endsAt = new Date(startsAt.getTime() + minutes * 60_000);
      const [event] = read(calendarMessage('REQUEST', { ...entry, startsAt, endsAt })).events;
      expect([event?.startsAt, event?.endsAt]).toEqual([startsAt, endsAt]);
    }), { numRuns: 200 });
  });
});
