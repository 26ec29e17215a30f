import type { Context } from '#platform/context.ts';
import { formatDate, languages } from '#platform/i18n.ts';
import { createLink } from '#platform/server/links.ts';
import { queueMail, type Mail } from '#platform/server/mail/outbox.ts';
import { outcomeLabels, participantPurpose, type Outcome } from '../contribution.ts';
import type { Round } from '../round.ts';

/** Scheme and host of the public pages for links in mails; null where nobody knows it. */
export type Origin = string | null;

export interface Addressee {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

type Lines = (link: string, round: Round) => { readonly subject: string; readonly lines: readonly string[] };

const otherLanguages = languages.filter(({ code }) => code !== 'de').map(({ name }) => name).join(', ');

/** Invites: the link opens the own page for contributions. */
export const invitation: Lines = (link, round) => ({
  subject: `Ihre Meinung ist gefragt: ${round.title}`,
  lines: [
    'wir schreiben am Integrationskonzept und möchten wissen, was Sie dazu sagen.', ...(round.intro === '' ? [] : ['', round.intro]), '',
    `Sie können bis zum ${formatDate(round.closesOn, 'de')} mitmachen: etwas zu einem Absatz sagen oder einen Vorschlag machen. Sie brauchen kein Konto. Schreiben Sie in der Sprache, in der Sie möchten. Die Seite gibt es auch in anderen Sprachen: ${otherLanguages}. Wählen Sie die Sprache oben auf der Seite.`,
    '', 'Mit diesem Link geht es los:', '', link, '',
    `Sie bekommen auf jeden Beitrag eine Antwort, versprochen bis zum ${formatDate(round.answersUntil, 'de')}. Der Link ist nur für Sie. Mit ihm sehen Sie auch später Ihre Beiträge und unsere Antworten.`,
  ],
});

/** For those who were invited and are silent so far. */
export const reminder: Lines = (link, round) => ({
  subject: `Erinnerung: ${round.title}, noch bis ${formatDate(round.closesOn, 'de')}`,
  lines: [`noch bis zum ${formatDate(round.closesOn, 'de')} können Sie zum Integrationskonzept etwas sagen. Auch ein Satz hilft uns.`, '', 'Mit diesem Link geht es:', '', link, '', 'Möchten Sie nichts dazu sagen? Dann brauchen Sie nichts zu tun. Wir erinnern nur einmal.'],
});

/** Asks whether the address is theirs: only then it is used. Says nothing of what was typed, it may go to a stranger. */
export const confirmation: Lines = (link, round) => ({
  subject: `Bitte bestätigen Sie Ihre E-Mail-Adresse: ${round.title}`,
  lines: [
    'jemand hat uns mit dieser E-Mail-Adresse einen Beitrag zum Integrationskonzept geschickt. Waren Sie das? Dann öffnen Sie diesen Link und wählen Sie „E-Mail-Adresse bestätigen“:', '', link, '',
    'Danach bekommen Sie eine Nachricht, sobald wir geantwortet haben. Waren Sie das nicht? Dann brauchen Sie nichts zu tun. Wir löschen die Adresse nach 7 Tagen.',
  ],
});

/** Tells that a contribution is answered. */
export function answer(number: number, outcome: Outcome, reason: string): Lines {
  return (link, round) => ({
    subject: `Antwort auf Ihren Beitrag Nr. ${number}: ${round.title}`,
    lines: [`wir haben über Ihren Beitrag Nr. ${number} gesprochen.`, '', `Ergebnis: ${outcomeLabels[outcome]}`, '', reason, '', 'Ihre Beiträge und alle Antworten sehen Sie hier:', '', link],
  });
}

/** Tells why a contribution does not become public. */
export function hidden(number: number, reason: string): Lines {
  return (link, round) => ({ subject: `Ihr Beitrag Nr. ${number}: ${round.title}`, lines: ['wir haben Ihren Beitrag nicht veröffentlicht.', '', `Der Grund: ${reason}`, '', 'Sie können ihn hier ändern, solange die Beteiligung läuft:', '', link] });
}

/** Mails one letter with a fresh link; nothing happens without an address or a known public address. Returns whether a mail went out. The caller has asked for permission. */
export async function mailParticipant(context: Context, round: Round, to: Addressee, write: Lines, origin: Origin): Promise<boolean> {
  if (to.email === '' || origin === null) return false;
  const token = await createLink(context, { purpose: participantPurpose, subject: to.id, recipient: to.email, life: linkLife(round, context.now) });
  const { subject, lines } = write(`${origin}/${context.centre.slug}/stellungnahme/${token}`, round);
  await queueMail(context, letter(context, to, subject, lines));
  return true;
}

/** The link opens until 12 months after the promised answers, as long as names and addresses are kept. */
function linkLife(round: Pick<Round, 'answersUntil'>, now: Date): number {
  return Math.max(Date.parse(`${round.answersUntil}T12:00:00Z`) + 365 * 86_400_000 - now.getTime(), 86_400_000);
}

function letter({ centre }: Context, to: Addressee, subject: string, lines: readonly string[]): Mail {
  const ways = [centre.settings.phone ? `Telefon: ${centre.settings.phone}` : '', centre.settings.email ? `E-Mail: ${centre.settings.email}` : ''].filter((way) => way !== '');
  const [opening = '', ...rest] = lines;
  return {
    to: to.email, subject,
    text: [to.name === '' ? 'Guten Tag,' : `Guten Tag ${to.name},`, '', opening.charAt(0).toLocaleUpperCase('de') + opening.slice(1), ...rest, '', ...(ways.length > 0 ? ['Haben Sie Fragen? So erreichen Sie uns:', ...ways, ''] : []), 'Freundliche Grüße', centre.name].join('\n'),
  };
}
