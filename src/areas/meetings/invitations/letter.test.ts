import { describe, expect, it } from 'vitest';
import type { Centre } from '#platform/centre.ts';
import type { NamedMeeting } from '../meeting.ts';
import { agendaFor } from './agenda.ts';
import { answerFromWord, groupAnswers } from './invitee.ts';
import { letterText, subjectOf, whenLine } from './letter.ts';
import { needsFrom } from './need.ts';

const meeting = {
  id: 'm', bodyId: 'b', number: 5, title: '', bodyName: 'Runder Tisch', startsAt: new Date('2026-12-23T10:00:00Z'), endsAt: new Date('2026-12-23T12:00:00Z'), room: 'Ratssaal', street: 'Markt 1',
  postalCode: '50126', city: 'Bergheim', onlineUrl: '', directions: 'Bus 1\nHalt Markt', accessNotes: 'Aufzug im Hof', welcomeBy: 'Bürgermeisterin Sommer', hostName: 'Bergheim', state: 'invited', cancellation: 'Sturm',
} as unknown as NamedMeeting;
const centre = { name: 'KI Erft', slug: 'erft', settings: { phone: '02271 83-0' } } as unknown as Centre;
const item = (title: string, isPublic: boolean) => ({ id: title, title, description: '', minutes: 15, isPublic });
const letter = { kind: 'invitation', meeting, note: 'Bringen Sie Beispiele mit.', link: 'https://ki.example/erft/einladung/T', name: 'Elif Arslan', answer: 'none', isGuest: false, centre, agenda: agendaFor([item('Begrüßung', true), item('Intern', false)], meeting.startsAt, true) } as const;

describe('a letter', () => {
  it('says in plain words what, when, where, and how to answer', () => {
    expect(letterText(letter)).toBe([
      'Guten Tag Elif Arslan,', '', 'wir laden Sie herzlich ein:', '', '5. Treffen: Runder Tisch', 'Mittwoch, 23. Dezember 2026, 11:00 bis 13:00 Uhr', 'Ort: Ratssaal, Markt 1, 50126 Bergheim',
      'Gastgeber: Bergheim', 'Begrüßung: Bürgermeisterin Sommer', '', 'Bringen Sie Beispiele mit.', '',
      'Kommen Sie? Bitte antworten Sie mit einem Klick. Sie brauchen dafür kein Konto.', '', 'Ja, ich komme:', 'https://ki.example/erft/einladung/T?antwort=ja', '',
      'Nein, ich komme nicht:', 'https://ki.example/erft/einladung/T?antwort=nein', '', 'Vielleicht, ich weiß es noch nicht:', 'https://ki.example/erft/einladung/T?antwort=vielleicht', '',
      'Auf der Seite können Sie auch jemanden nennen, der für Sie kommt, und sagen, was Sie brauchen. Sie können Ihre Antwort bis zum Beginn ändern.',
      'Der Link gilt nur für Sie. Bitte geben Sie ihn nicht weiter.', '', 'Tagesordnung', '11:00  Begrüßung (15 Min.)', '11:15  Intern (15 Min.)', '',
      'So kommen Sie hin', 'Bus 1', 'Halt Markt', '', 'Barrierefreiheit', 'Aufzug im Hof', '', 'Freundliche Grüße', 'KI Erft', 'Telefon: 02271 83-0',
    ].join('\n'));
  });

  it('that ends a meeting has its reason and no link', () => {
    const text = letterText({ ...letter, kind: 'cancelled', link: '' });
    expect([text.includes('Grund: Sturm'), text.includes('einladung'), text.includes('Tagesordnung')]).toEqual([true, false, false]);
    expect([subjectOf('moved', 'Runder Tisch'), subjectOf('cancelled', 'Runder Tisch')]).toEqual(['Neuer Termin: Runder Tisch', 'Abgesagt: Runder Tisch']);
  });

  it('names both days of a meeting over midnight', () => {
    expect(whenLine({ startsAt: new Date('2026-12-31T20:00:00Z'), endsAt: new Date('2027-01-01T01:00:00Z') })).toBe('Donnerstag, 31. Dezember 2026, 21:00 Uhr bis Freitag, 1. Januar 2027, 02:00 Uhr');
  });
});

describe('answers and needs', () => {
  it('are read from words of a link; anything else chooses nothing', () => {
    expect(['ja', 'nein', 'vielleicht', 'JA', '', null, '__proto__'].map(answerFromWord)).toEqual(['accepted', 'declined', 'tentative', null, null, null, null]);
  });

  it('are counted by town, without one last', () => {
    expect(groupAnswers([{ answer: 'none', onBehalf: '' }, { answer: 'accepted', onBehalf: 'Kerpen' }, { answer: 'declined', onBehalf: 'Brühl' }, { answer: 'accepted', onBehalf: 'Kerpen' }])
      .map(({ name, count }) => [name, count.accepted, count.declined, count.tentative, count.none])).toEqual([['Brühl', 0, 1, 0, 0], ['Kerpen', 2, 0, 0, 0], ['Ohne Angabe', 0, 0, 0, 1]]);
  });

  it('an interpreter is a need with a language, and only with one', () => {
    expect([needsFrom(['stepFree', 'interpreter'], ''), needsFrom(['stepFree'], 'ar')]).toEqual([
      [{ need: 'stepFree', language: '' }], [{ need: 'stepFree', language: '' }, { need: 'interpreter', language: 'ar' }],
    ]);
  });
});
