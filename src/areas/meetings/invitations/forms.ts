import { z } from 'zod';
import { line, optionalLine, paragraphs } from '#platform/forms.ts';
import { answers } from './invitee.ts';
import { needKinds } from './need.ts';

const personName = line(100, 'Bitte geben Sie einen Namen ein.').regex(/^[^:/@<>]*$/, 'Bitte schreiben Sie nur den Namen, ohne Adressen und Links.');
const email = z.string({ error: 'Bitte geben Sie eine E-Mail-Adresse ein.' }).max(254, 'Diese E-Mail-Adresse ist zu lang.')
  .regex(/^[^\s@<>"(),;:\\[\]]{1,64}@[^\s@<>"(),;:\\[\]]+\.[^\s@.<>"(),;:\\[\]]{2,}$/, 'Bitte prüfen Sie die E-Mail-Adresse, zum Beispiel: name@beispiel.de');

export const answerForm = z.object({ answer: z.enum(answers, { error: 'Bitte wählen Sie eine Antwort.' }) });
export const substituteForm = z.object({ name: personName, email });
export const guestForm = z.object({ name: personName, email, organisation: optionalLine(200) });
export const inviteeForm = z.object({ invitee: z.uuid('Diesen Eintrag gibt es nicht.') });
export const inviteeAnswerForm = inviteeForm.extend(answerForm.shape);
export const needsForm = z.object({ needs: z.array(z.enum(needKinds, { error: 'Bitte wählen Sie aus der Liste.' })).max(needKinds.length), language: optionalLine(20) });
export const needForm = z.object({ need: z.enum(needKinds), language: optionalLine(20) });
export const settingsForm = z.object({ note: paragraphs(2000).default(''), reminders: optionalLine(40) });
export const replyForm = z.object({ reply: z.uuid('Diese Antwort gibt es nicht.') });
