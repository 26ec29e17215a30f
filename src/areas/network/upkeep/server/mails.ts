import type { Centre } from '#platform/centre.ts';
import type { Mail } from '#platform/server/mail/outbox.ts';

/** Asks an organisation whether its entry is still right. `link` opens the entry for 30 days. */
export function confirmationMail(centre: Centre, organisation: { readonly name: string; readonly email: string }, link: string): Mail {
  const { phone, email } = centre.settings;
  const ways = [phone ? `Telefon: ${phone}` : '', email ? `E-Mail: ${email}` : ''].filter((way) => way !== '');
  return {
    to: organisation.email,
    subject: `Stimmt Ihr Eintrag noch? ${organisation.name}`,
    text: [
      'Guten Tag,', '',
      `${organisation.name} steht im Verzeichnis von: ${centre.name}.`,
      'Bitte prüfen Sie, ob Ihr Eintrag noch stimmt. Das dauert nur wenige Minuten. Sie brauchen dafür kein Konto.', '',
      'So geht es: Öffnen Sie diesen Link. Bestätigen Sie den Eintrag, oder schlagen Sie uns Änderungen vor.', '',
      link, '',
      'Der Link gilt 30 Tage. Wer ihn hat, sieht Ihren Eintrag: Geben Sie ihn nur an Menschen weiter, die für Ihre Organisation sprechen.', '',
      ...(ways.length > 0 ? ['Haben Sie Fragen? So erreichen Sie uns:', ...ways, ''] : []),
      'Freundliche Grüße', centre.name,
    ].join('\n'),
  };
}
