import type { Centre } from '#platform/centre.ts';
import type { Mail } from '#platform/server/mail/outbox.ts';
import type { Edition } from '../../edition.ts';

/** Asks the integration officer of a town for the town's Einvernehmen. `link` is good for 120 days. */
export function askMail(centre: Centre, to: string, { town, edition, versionLabel, link }: { readonly town: string; readonly edition: Pick<Edition, 'title' | 'year' | 'publishedAt' | 'slug'>; readonly versionLabel: string; readonly link: string }): Mail {
  return {
    to, subject: `${town}: Bitte um Einvernehmen zum ${edition.title} ${edition.year}`,
    text: [
      'Guten Tag,', '',
      `wir bitten um das Einvernehmen von ${town} zum ${edition.title} ${edition.year}.`,
      ...(versionLabel === '' ? [] : [`Es geht um diesen Text: ${versionLabel}.`]), '',
      'So geht es: Wenn bei Ihnen entschieden ist, öffnen Sie den Link. Wählen Sie, was entschieden wurde, und nennen Sie den Tag und das Gremium.',
      'Sie können ein Schreiben oder einen Beschluss hochladen. Sie brauchen dafür kein Konto.', '',
      link, '',
      'Der Link gilt 120 Tage. Bitte geben Sie ihn nur an Menschen weiter, die für Ihre Kommune antworten.',
      'Sie können auch per Brief oder Telefon antworten. Dann tragen wir die Antwort ein.', '',
      ...waysTo(centre), 'Freundliche Grüße', centre.name,
    ].join('\n'),
  };
}

/** Tells the centre that a town has answered by its link. */
export function answerNotice(centre: Centre, to: string, { town, title, answer }: { readonly town: string; readonly title: string; readonly answer: string }): Mail {
  return {
    to, subject: `${town} hat geantwortet: ${answer}`,
    text: ['Guten Tag,', '', `${town} hat zum ${title} geantwortet: ${answer}.`, 'Die Antwort steht im Büro unter Strategie, Einvernehmen.', '', centre.name].join('\n'),
  };
}

function waysTo({ settings: { phone, email } }: Centre): readonly string[] {
  const ways = [phone ? `Telefon: ${phone}` : '', email ? `E-Mail: ${email}` : ''].filter((way) => way !== '');
  return ways.length > 0 ? ['Haben Sie Fragen? So erreichen Sie uns:', ...ways, ''] : [];
}
