import type { Centre } from '#platform/centre.ts';
import type { Mail } from '#platform/server/mail/outbox.ts';

/** Sends the minutes to a member: the PDF, and a link to the page for those who sign in. */
export function minutesMail(centre: Centre, to: string, minutes: { readonly title: string; readonly when: string; readonly link: string; readonly pdf: Uint8Array }): Mail {
  const { phone, email } = centre.settings;
  const ways = [phone ? `Telefon: ${phone}` : '', email ? `E-Mail: ${email}` : ''].filter((way) => way !== '');
  return {
    to, subject: `Protokoll: ${minutes.title}`,
    text: [
      'Guten Tag,', '',
      `hier ist das Protokoll: ${minutes.title}, ${minutes.when}.`, 'Sie finden es im Anhang dieser Mail.', '',
      'Stimmt etwas nicht? Mitglieder mit einem Konto können hier einen Änderungswunsch schreiben:', minutes.link, '',
      'Haben Sie kein Konto? Dann schreiben Sie uns oder rufen Sie uns an.', ...ways, '',
      'Beim nächsten Treffen soll das Protokoll genehmigt werden.', '',
      'Freundliche Grüße', centre.name,
    ].join('\n'),
    ...(email ? { replyTo: email } : {}),
    attachments: [{ name: 'Protokoll.pdf', type: 'application/pdf', base64: Buffer.from(minutes.pdf).toString('base64') }],
  };
}
