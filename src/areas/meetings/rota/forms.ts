import { z } from 'zod';
import { isDay, optionalDay, optionalLine, paragraphs } from '#platform/forms.ts';

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
const id = z.string({ error: 'Bitte laden Sie die Seite neu.' }).refine(isId, 'Bitte laden Sie die Seite neu.');
const day = z.string({ error: 'Bitte geben Sie ein Datum an.' }).refine(isDay, 'Bitte geben Sie ein Datum ein, zum Beispiel: 24.03.2027');

export const hostForm = z.object({ host: z.string({ error: 'Bitte wählen Sie einen Gastgeber.' }).min(1, 'Bitte wählen Sie einen Gastgeber.').max(60), joinedOn: day });
export const hostEndForm = z.object({ id, lastDay: day });
export const pauseForm = z.object({ id, fromOn: day, toOn: optionalDay, pauseReason: optionalLine(200) });
export const idForm = z.object({ id });
export const assignForm = z.object({ id, host: z.string({ error: 'Bitte wählen Sie einen Gastgeber.' }).min(1, 'Bitte wählen Sie einen Gastgeber.').max(60) });
export const skipForm = z.object({ reason: optionalLine(300) });
export const swapForm = z.object({ otherMeeting: z.string({ error: 'Bitte wählen Sie ein Treffen.' }).refine(isId, 'Bitte wählen Sie ein Treffen.'), swapReason: optionalLine(300) });
export const answerForm = z.object({ id, answer: z.enum(['ja', 'nein'], 'Bitte laden Sie die Seite neu.') });
export const dutyForm = z.object({ id, done: z.enum(['ja', 'nein'], 'Bitte laden Sie die Seite neu.') });
export const noteForm = z.object({ note: paragraphs(5000).default('') });
