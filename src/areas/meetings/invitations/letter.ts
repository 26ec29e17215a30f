import type { Centre } from '#platform/centre.ts';
import { placeLine, type NamedMeeting, meetingName } from '../meeting.ts';
import type { InvitedAgenda } from './agenda.ts';
import type { InviteeAnswer } from '../calendar/event.ts';
import { answerWords } from './invitee.ts';

/** invitation: the first one · changed: other place or agenda · moved: another time, asks anew · cancelled · reminder. */
export type LetterKind = 'invitation' | 'changed' | 'moved' | 'cancelled' | 'uninvited' | 'reminder';

const openings: Readonly<Record<LetterKind, string>> = {
  invitation: 'wir laden Sie herzlich ein:',
  changed: 'an diesem Treffen hat sich etwas geändert. So gilt es jetzt:',
  moved: 'dieses Treffen findet zu einer anderen Zeit statt. Bitte antworten Sie noch einmal:',
  cancelled: 'dieses Treffen fällt leider aus:',
  uninvited: 'Ihre Einladung zu diesem Treffen gilt nicht mehr:',
  reminder: 'wir erinnern Sie an dieses Treffen:',
};

const subjects: Readonly<Record<LetterKind, string>> = {
  invitation: 'Einladung', changed: 'Änderung', moved: 'Neuer Termin', cancelled: 'Abgesagt', uninvited: 'Einladung zurückgenommen', reminder: 'Erinnerung',
};

export function subjectOf(kind: LetterKind, name: string): string {
  return `${subjects[kind]}: ${name}`;
}

/** Whether the letter takes the meeting out of the reader's calendar. */
export function isEnding(kind: LetterKind): boolean {
  return kind === 'cancelled' || kind === 'uninvited';
}

export interface LetterContent {
  readonly kind: LetterKind;
  readonly meeting: NamedMeeting;
  readonly agenda: InvitedAgenda;
  readonly note: string;
  readonly link: string;
  readonly name: string;
  readonly answer: InviteeAnswer;
  readonly principal?: string;
  readonly isGuest: boolean;
  readonly centre: Centre;
}

/** The plain text of a letter to one invitee. */
export function letterText(content: LetterContent): string {
  const { kind, meeting, note, name, centre, principal } = content;
  const isOver = isEnding(kind);
  return [
    name === '' ? 'Guten Tag,' : `Guten Tag ${name},`, '',
    ...(principal === undefined || isOver ? [] : [`${principal} kann nicht kommen und hat Sie als Vertretung genannt.`, '']),
    isOver || principal === undefined ? openings[kind] : capitalised(openings[kind]), '',
    meetingName(meeting), ...whenAndWhere(meeting),
    ...(kind === 'cancelled' && meeting.cancellation !== '' ? ['', `Grund: ${meeting.cancellation}`] : []),
    ...(isOver ? [] : [...(note === '' ? [] : ['', note]), '', ...answerLines(content), ...section('Tagesordnung', agendaLines(content.agenda)), ...wayLines(meeting)]),
    '', 'Freundliche Grüße', centre.name, ...contactLines(centre),
  ].join('\n');
}

/** The facts for a calendar: agenda, way, access. */
export function factLines({ meeting, agenda }: Pick<LetterContent, 'meeting' | 'agenda'>): string[] {
  const host = meeting.hostName === '' ? [] : [`Gastgeber: ${meeting.hostName}`];
  const online = meeting.onlineUrl === '' ? [] : [`Online: ${meeting.onlineUrl}`];
  return [...host, ...online, ...section('Tagesordnung', agendaLines(agenda)), ...wayLines(meeting)].join('\n').trim().split('\n');
}

/** `Mittwoch, 23. Dezember 2026, 11:00 bis 13:00 Uhr` */
export function whenLine({ startsAt, endsAt }: Pick<NamedMeeting, 'startsAt' | 'endsAt'>): string {
  const isOneDay = day.format(startsAt) === day.format(endsAt);
  return `${day.format(startsAt)}, ${time.format(startsAt)} ${isOneDay ? '' : 'Uhr '}bis ${isOneDay ? '' : `${day.format(endsAt)}, `}${time.format(endsAt)} Uhr`;
}

export function agendaLines({ items, hidden }: InvitedAgenda): string[] {
  const lines = items.map(({ at, title, minutes }) => `${time.format(at)}  ${title}${minutes === 0 ? '' : ` (${minutes} Min.)`}`);
  return hidden === 0 || items.length === 0 ? lines : [...lines, 'Weitere Punkte sind nur für Mitglieder.'];
}

function whenAndWhere(meeting: NamedMeeting): string[] {
  const place = placeLine(meeting);
  return [
    whenLine(meeting), ...(place === '' ? [] : [`Ort: ${place}`]), ...(meeting.onlineUrl === '' ? [] : [`Online: ${meeting.onlineUrl}`]),
    ...(meeting.hostName === '' ? [] : [`Gastgeber: ${meeting.hostName}`]), ...(meeting.welcomeBy === '' ? [] : [`Begrüßung: ${meeting.welcomeBy}`]),
  ];
}

function answerLines({ link, isGuest, answer, kind }: LetterContent): string[] {
  const hasAccepted = kind !== 'moved' && answer === 'accepted';
  return [
    hasAccepted ? 'Sie haben zugesagt. Hat sich das geändert? Dann antworten Sie bitte neu.' : 'Kommen Sie? Bitte antworten Sie mit einem Klick. Sie brauchen dafür kein Konto.', '',
    'Ja, ich komme:', `${link}?antwort=${answerWords.accepted}`, '', 'Nein, ich komme nicht:', `${link}?antwort=${answerWords.declined}`, '',
    'Vielleicht, ich weiß es noch nicht:', `${link}?antwort=${answerWords.tentative}`, '',
    'Auf der Seite können Sie auch jemanden nennen, der für Sie kommt, und sagen, was Sie brauchen. Sie können Ihre Antwort bis zum Beginn ändern.',
    `Der Link gilt nur für Sie${isGuest ? ' und nur für dieses Treffen' : ''}. Bitte geben Sie ihn nicht weiter.`,
  ];
}

function wayLines({ directions, accessNotes }: Pick<NamedMeeting, 'directions' | 'accessNotes'>): string[] {
  return [...section('So kommen Sie hin', lines(directions)), ...section('Barrierefreiheit', lines(accessNotes))];
}

function capitalised(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

function section(title: string, content: readonly string[]): string[] {
  return content.length === 0 ? [] : ['', title, ...content];
}

function lines(text: string): string[] {
  return text === '' ? [] : text.split('\n');
}

function contactLines({ settings }: Centre): string[] {
  return [settings.phone ? `Telefon: ${settings.phone}` : '', settings.email ? `E-Mail: ${settings.email}` : ''].filter((line) => line !== '');
}

const day = new Intl.DateTimeFormat('de-DE', { dateStyle: 'full', timeZone: 'Europe/Berlin' });
const time = new Intl.DateTimeFormat('de-DE', { timeStyle: 'short', timeZone: 'Europe/Berlin' });
