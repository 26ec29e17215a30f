import type { Centre } from '#platform/centre.ts';
import type { Mail } from '#platform/server/mail/outbox.ts';
import type { NextMeeting } from './queries.ts';

export interface TopicCall {
  readonly to: string;
  readonly seat: string;
  readonly bodyName: string;
  readonly meeting: NextMeeting;
  readonly link: string;
}

/** Asks a seat for topics of the next meeting. The link opens until the deadline has passed. */
export function topicCallMail(centre: Centre, call: TopicCall): Mail {
  const { meeting } = call;
  return {
    to: call.to,
    subject: `Themen für das ${meeting.number}. Treffen: ${call.bodyName}`,
    text: [
      `Guten Tag ${call.seat},`, '',
      `das nächste Treffen ist am ${longDay.format(meeting.startsAt)}: ${call.bodyName}.`,
      `Welche Themen sind Ihnen wichtig? Bitte sagen Sie es uns bis zum ${longDay.format(new Date(`${meeting.deadline}T12:00:00Z`))}.`, '',
      'So geht es: Öffnen Sie diesen Link. Schlagen Sie ein Thema vor, oder stimmen Sie für Themen von anderen. Sie brauchen dafür kein Konto.', '',
      call.link, '',
      'Der Link ist nur für Sie. Bitte geben Sie ihn nicht weiter.', '',
      'Freundliche Grüße', centre.name,
    ].join('\n'),
  };
}

const longDay = new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
