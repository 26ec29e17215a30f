import { participationDe } from './messages.de.ts';
import type { ParticipationWords } from './messages.ts';

export const participationEasy: ParticipationWords = {
  ...participationDe,
  title: 'Mitreden beim Plan für Integration',
  lead: 'Wir schreiben einen Plan. Der Plan sagt: So leben alle gut zusammen. Sagen Sie uns Ihre Meinung.',
  none: 'Im Moment können Sie nicht mitmachen.',
  openUntil: 'Sie können mitmachen. Das geht bis {date}.',
  closedSince: 'Die Beteiligung ist vorbei. Sie war bis {date}.',
  promised: 'Wir antworten Ihnen. Wir versprechen: bis {date}.',
  openAnswers: '{open} von {total} Beiträgen haben noch keine Antwort. Wir versprechen: bis {date}.',
  lateAnswers: 'Wir sind zu spät. {open} von {total} Beiträgen haben noch keine Antwort. Versprochen war: {date}.',
  noneYet: 'Noch hat niemand etwas geschrieben. Fangen Sie an.',
  germanText: 'Der Text ist auf Deutsch. Sie können in Ihrer Sprache schreiben.',
  chapters: 'Den Text lesen und etwas sagen',
  sayPassage: 'Etwas zu diesem Text sagen',
  allContributions: 'Alles lesen, was andere sagen',
  aboutYou: 'Über Sie. Sie müssen das nicht ausfüllen.',
  textHint: 'Schreiben Sie in Ihrer Sprache. Schreiben Sie keine Namen von anderen Menschen.',
  emailHint: 'Möchten Sie eine Nachricht, wenn wir antworten? Dann brauchen wir Ihre E-Mail-Adresse. Sie bekommen zuerst eine E-Mail. Darin müssen Sie etwas bestätigen.',
  mayName: 'Sie dürfen meinen Namen zeigen.',
  mayNameHint: 'Kein Haken? Dann zeigen wir Ihren Namen nicht. Sie können Ihre Meinung immer ändern.',
  privacyText: 'Wir lesen Ihren Text. Dann zeigen wir ihn auf dieser Seite. Ihren Namen und Ihre E-Mail-Adresse sehen nur wir. Wir löschen sie nach 12 Monaten. Sie stimmen dem zu, wenn Sie absenden (Art. 6 Abs. 1 Buchst. a DSGVO). Sie dürfen immer fragen: Was wissen Sie über mich? Sie dürfen immer sagen: Löschen Sie das.',
  sentText: 'Wir lesen Ihren Text. Dann zeigen wir ihn hier. Haben Sie Ihre E-Mail-Adresse geschrieben? Dann sehen Sie in Ihre E-Mails.',
  closedNow: 'Die Beteiligung ist jetzt vorbei. Ihr Text steht noch unten. Kopieren Sie den Text. Schicken Sie uns den Text mit einer E-Mail. Oder rufen Sie uns an.',
};
