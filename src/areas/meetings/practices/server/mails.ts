import type { Centre } from '#platform/centre.ts';
import type { Mail } from '#platform/server/mail/outbox.ts';

/** Asks somebody who speaks for the municipality whether all centres may read the card. `link` is good for 30 days. */
export function consentMail(centre: Centre, to: string, title: string, link: string): Mail {
  return {
    to, subject: `Dürfen wir Ihre gute Praxis weitergeben? ${title}`,
    text: [
      'Guten Tag,', '',
      `in unserem Netzwerk haben wir eine gute Praxis aufgeschrieben: ${title}.`,
      'Wir möchten sie allen Kommunalen Integrationszentren in Nordrhein-Westfalen zeigen. Dafür brauchen wir Ihre Zustimmung.', '',
      'So geht es: Öffnen Sie den Link. Lesen Sie die Karte. Stimmen Sie zu, oder lehnen Sie ab. Sie brauchen dafür kein Konto.', '',
      link, '',
      'Der Link gilt 30 Tage. Bitte geben Sie ihn nur an Menschen weiter, die für Ihre Kommune oder Ihre Organisation sprechen.',
      'Ihre Zustimmung ist freiwillig. Sie können sie jederzeit zurückziehen.', '',
      ...waysTo(centre), 'Freundliche Grüße', centre.name,
    ].join('\n'),
  };
}

/** Confirms a consent that came through a link and says how to take it back. `link` is good for two years. */
export function thanksMail(centre: Centre, to: string, title: string, link: string): Mail {
  return {
    to, subject: `Ihre Zustimmung: ${title}`,
    text: [
      'Guten Tag,', '', `vielen Dank! Sie haben zugestimmt, dass alle Kommunalen Integrationszentren diese Karte lesen dürfen: ${title}.`, '',
      'Möchten Sie die Zustimmung zurückziehen? Dann öffnen Sie diesen Link. Die Karte verschwindet sofort bei allen anderen Zentren.', '',
      link, '', 'Der Link gilt zwei Jahre. Danach genügt eine Nachricht an uns.', '', ...waysTo(centre), 'Freundliche Grüße', centre.name,
    ].join('\n'),
  };
}

function waysTo({ settings: { phone, email } }: Centre): readonly string[] {
  const ways = [phone ? `Telefon: ${phone}` : '', email ? `E-Mail: ${email}` : ''].filter((way) => way !== '');
  return ways.length > 0 ? ['Haben Sie Fragen? So erreichen Sie uns:', ...ways, ''] : [];
}
