import type { Centre } from '#platform/centre.ts';
import type { Mail } from '#platform/server/mail/outbox.ts';

/** Tells the author of a suggestion what became of it. */
export function decisionMail(centre: Centre, to: string, about: { readonly chapter: string; readonly quote: string; readonly replacement: string; readonly isTaken: boolean; readonly reason: string; readonly link: string }): Mail {
  const { email } = centre.settings;
  return {
    to, subject: about.isTaken ? 'Ihr Vorschlag steht jetzt im Integrationskonzept' : 'Antwort auf Ihren Vorschlag zum Integrationskonzept',
    text: [
      'Guten Tag,', '',
      about.isTaken ? `Ihr Vorschlag zum Kapitel „${about.chapter}“ ist übernommen. Vielen Dank.` : `Ihr Vorschlag zum Kapitel „${about.chapter}“ ist nicht übernommen worden.`, '',
      ...(about.quote ? [`Bisher: ${about.quote}`] : []), `Ihr Vorschlag: ${about.replacement || '(streichen)'}`, '',
      ...(about.reason ? [`Begründung: ${about.reason}`, ''] : []),
      'Hier können Sie den Text lesen und antworten:', about.link, '',
      'Freundliche Grüße', centre.name,
    ].join('\n'),
    ...(email ? { replyTo: email } : {}),
  };
}
