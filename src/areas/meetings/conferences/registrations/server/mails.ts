import type { Centre } from '#platform/centre.ts';
import { formatDate, formatTime } from '#platform/i18n.ts';
import type { Mail } from '#platform/server/mail/outbox.ts';
import { placeLine } from '../../../meeting.ts';
import type { EventFacts } from '../../server/queries.ts';

/** What a mail to somebody who registered needs to know. `link`: to the own registration; null where no public address is known. */
export interface Letter {
  readonly centre: Centre;
  readonly event: EventFacts;
  readonly to: { readonly name: string; readonly email: string };
  readonly link: string | null;
}

/** Asks to confirm the address: only then the registration counts. Says nothing that was typed in: it may go to a stranger. */
export function confirmMail(letter: Letter): Mail {
  return compose(unnamed(letter), `Bitte bestätigen Sie Ihre Anmeldung: ${letter.event.name}`, [
    'jemand hat Sie mit dieser E-Mail-Adresse angemeldet. Waren Sie das? Dann bestätigen Sie bitte Ihre Anmeldung. Erst dann haben Sie einen Platz.', '', ...facts(letter.event), '',
    'So geht es: Öffnen Sie diesen Link und wählen Sie „Anmeldung bestätigen“.', ...linkLines(letter),
    'Waren Sie das nicht? Dann brauchen Sie nichts zu tun. Wir löschen die Angaben nach 7 Tagen.',
  ]);
}

/** For somebody who registers again: nothing has changed. */
export function alreadyMail(letter: Letter): Mail {
  return compose(unnamed(letter), `Sie sind schon angemeldet: ${letter.event.name}`, [
    'jemand wollte Sie mit dieser E-Mail-Adresse anmelden. Sie sind aber schon angemeldet, an Ihrer Anmeldung hat sich nichts geändert.', '', ...facts(letter.event), '',
    'Mit diesem Link sehen und ändern Sie Ihre Anmeldung:', ...linkLines(letter),
  ]);
}

export function registeredMail(letter: Letter): Mail {
  return compose(letter, `Sie sind angemeldet: ${letter.event.name}`, [
    'Ihr Platz ist sicher. Wir freuen uns auf Sie.', '', ...facts(letter.event), '',
    'Mit diesem Link sehen Sie Ihre Anmeldung, ändern Ihre Wünsche oder melden sich ab:', ...linkLines(letter),
  ]);
}

export function waitingMail(letter: Letter): Mail {
  return compose(letter, `Sie stehen auf der Warteliste: ${letter.event.name}`, [
    'im Moment sind alle Plätze vergeben. Sie stehen auf der Warteliste. Wird ein Platz frei, bekommen Sie sofort eine E-Mail.', '', ...facts(letter.event), '',
    'Mit diesem Link sehen Sie Ihre Anmeldung oder melden sich ab:', ...linkLines(letter),
  ]);
}

export function movedUpMail(letter: Letter): Mail {
  return compose(letter, `Ein Platz ist frei geworden: ${letter.event.name}`, [
    'Sie standen auf der Warteliste. Jetzt haben Sie einen Platz.', '', ...facts(letter.event), '',
    'Können Sie doch nicht kommen? Dann melden Sie sich bitte ab, damit jemand anderes den Platz bekommt:', ...linkLines(letter),
  ]);
}

export function signedOffMail(letter: Letter): Mail {
  return compose(letter, `Sie sind abgemeldet: ${letter.event.name}`, ['Ihre Anmeldung ist aufgehoben.', '', ...facts(letter.event)]);
}

export function calledOffMail(letter: Letter): Mail {
  const reason = letter.event.cancellation === '' ? [] : ['', letter.event.cancellation];
  return compose(letter, `Abgesagt: ${letter.event.name}`, ['die Veranstaltung fällt leider aus. Ihre Anmeldung ist damit erledigt, Sie müssen nichts tun.', ...reason, '', ...facts(letter.event)]);
}

/** For whoever had a place in a forum that is cancelled. */
export function droppedMail(letter: Letter, forum: string): Mail {
  return compose(letter, `Ihr Forum fällt aus: ${letter.event.name}`, [
    `das Forum, in dem Sie einen Platz hatten, fällt leider aus: ${forum}. Die Veranstaltung selbst findet statt.`, '', ...facts(letter.event), '',
    'Mit diesem Link wählen Sie ein anderes Forum, in dem noch Plätze frei sind:', ...linkLines(letter),
  ]);
}

export function movedMail(letter: Letter): Mail {
  return compose(letter, `Geänderter Termin oder Ort: ${letter.event.name}`, [
    'Zeit oder Ort der Veranstaltung haben sich geändert. Ihre Anmeldung gilt weiter. So ist es jetzt:', '', ...facts(letter.event), '',
    'Können Sie dann nicht? Mit diesem Link melden Sie sich ab:', ...linkLines(letter),
  ]);
}

function unnamed(letter: Letter): Letter {
  return { ...letter, to: { ...letter.to, name: '' } };
}

/** A plain letter with greeting and the ways to reach the centre. `lines` begin with a small letter where they go on from the greeting. */
export function compose({ centre, to }: Pick<Letter, 'centre' | 'to'>, subject: string, lines: readonly string[]): Mail {
  const { phone, email } = centre.settings;
  const ways = [phone ? `Telefon: ${phone}` : '', email ? `E-Mail: ${email}` : ''].filter((way) => way !== '');
  const [opening = '', ...rest] = lines;
  return {
    to: to.email, subject,
    text: [to.name === '' ? 'Guten Tag,' : `Guten Tag ${to.name},`, '', opening.charAt(0).toLocaleUpperCase('de') + opening.slice(1), ...rest, '', ...(ways.length > 0 ? ['Haben Sie Fragen? So erreichen Sie uns:', ...ways, ''] : []), 'Freundliche Grüße', centre.name].join('\n'),
  };
}

export function facts(event: EventFacts): string[] {
  const place = placeLine(event);
  return [event.name, `${formatDate(event.startsAt, 'de', 'weekday')}, ${formatTime(event.startsAt, 'de')} bis ${formatTime(event.endsAt, 'de')}`, ...(place === '' ? [] : [place])];
}

export function linkLines({ link }: Pick<Letter, 'link'>): string[] {
  return link === null ? ['Bitte nutzen Sie dafür den Link aus unserer ersten E-Mail.', ''] : ['', link, '', 'Der Link ist nur für Sie. Bitte geben Sie ihn nicht weiter.', ''];
}
