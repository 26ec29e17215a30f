import type { Centre } from '#platform/centre.ts';
import { formatDate } from '#platform/i18n.ts';
import type { Mail } from '#platform/server/mail/outbox.ts';
import type { Round } from '../round.ts';

export interface ReportLetter {
  readonly to: string;
  readonly name: string;
  /** The open measures, in reading order. */
  readonly measures: readonly string[];
  readonly round: Pick<Round, 'period' | 'dueOn' | 'note'>;
  readonly link: string;
  readonly linkUntil: string;
  /** Today, YYYY-MM-DD. */
  readonly day: string;
  readonly isReminder: boolean;
}

/** Asks the owner of measures for a report, or reminds of it. */
export function reportMail(centre: Pick<Centre, 'name'>, letter: ReportLetter): Mail {
  const { round, measures, day } = letter;
  const one = measures.length === 1;
  const shown = measures.slice(0, 12);
  const due = formatDate(round.dueOn, 'de', 'weekday');
  return {
    to: letter.to,
    subject: `${letter.isReminder ? (round.dueOn < day ? 'Ihr Bericht fehlt noch' : 'Bitte denken Sie an Ihren Bericht') : 'Ihr kurzer Bericht'}: ${round.period}`,
    text: [
      `Guten Tag${letter.name === '' ? '' : ` ${letter.name}`},`, '',
      `wie geht es voran? Bitte berichten Sie über ${one ? 'Ihre Maßnahme' : `Ihre ${measures.length} Maßnahmen`} aus dem Integrationskonzept (${round.period}). Das dauert je Maßnahme etwa zwei Minuten und geht auch am Telefon. Sie brauchen kein Konto.`, '',
      ...shown.map((title) => `- ${title}`), ...(measures.length > shown.length ? [`- und ${measures.length - shown.length} weitere`] : []), '',
      round.dueOn < day ? `Die Frist war am ${due}. Sie können noch berichten, bis die Runde schließt.` : `Bitte berichten Sie bis ${due}.`, '',
      letter.link, '',
      'Hat sich nichts geändert? Dann genügt ein Klick. Sie können jederzeit aufhören und später weitermachen. Bis die Runde schließt, können Sie alles ändern.', '',
      ...(round.note === '' ? [] : [round.note, '']),
      `Der Link gilt bis ${formatDate(letter.linkUntil, 'de')}. Sie dürfen ihn an eine Kollegin oder einen Kollegen weitergeben, die für Sie berichten.`, '',
      'Sind Sie nicht mehr zuständig? Dann antworten Sie uns bitte kurz.', '',
      'Freundliche Grüße', centre.name,
    ].join('\n'),
  };
}
