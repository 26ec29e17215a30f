import type { Centre } from '#platform/centre.ts';
import type { Mail } from '#platform/server/mail/outbox.ts';

/** Asks an organisation about its offers. `isReminder`: some of them were asked about before. */
export function upkeepMail(centre: Centre, to: { readonly name: string; readonly email: string }, titles: readonly string[], link: string, isReminder: boolean): Mail {
  const { phone, email } = centre.settings;
  const ways = [phone ? `Telefon: ${phone}` : '', email ? `E-Mail: ${email}` : ''].filter((way) => way !== '');
  const shown = titles.slice(0, 20).map((title) => `- ${title}`);
  return {
    to: to.email,
    subject: `${isReminder ? 'Erinnerung: ' : ''}Stimmen Ihre Angebote noch? ${to.name}`,
    text: [
      'Guten Tag,', '',
      `diese Angebote von ${to.name} stehen öffentlich bei: ${centre.name}.`, '',
      ...shown, ...(titles.length > shown.length ? [`und ${titles.length - shown.length} weitere`] : []), '',
      'Menschen verlassen sich darauf. Bitte sagen Sie uns, ob noch alles stimmt. Sie brauchen dafür kein Konto:', '',
      link, '',
      'Der Link gilt 30 Tage. Geben Sie ihn nur an Menschen weiter, die für Ihre Organisation sprechen.',
      'Hören wir auch nach zwei Erinnerungen nichts, zeigen wir ein Angebot nach einem halben Jahr nicht mehr öffentlich.', '',
      ...(ways.length > 0 ? ['Haben Sie Fragen? So erreichen Sie uns:', ...ways, ''] : []),
      'Freundliche Grüße', centre.name,
    ].join('\n'),
  };
}
