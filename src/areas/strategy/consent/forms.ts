import { z } from 'zod';
import { isDay, line, optionalEmail, optionalLine, optionalWebsite, paragraphs } from '#platform/forms.ts';
import { answers } from './consent.ts';

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const day = z.string().default('').refine(isDay, 'Bitte geben Sie ein Datum ein, zum Beispiel: 24.03.2027');
const version = z.string().default('').refine((text) => text === '' || id.test(text), 'Bitte wählen Sie aus der Liste.').transform((text) => (text === '' ? null : text));

export const entryForm = z.object({
  state: z.enum(answers, 'Bitte wählen Sie, was entschieden wurde.'),
  on: day,
  body: line(200, 'Bitte geben Sie an, wer entschieden hat, zum Beispiel: Rat der Stadt.'),
  reason: paragraphs(3000).default(''),
  note: paragraphs(2000).default(''),
  version,
});

/** The same by a link in a mail; there is no internal note. */
export const answerForm = entryForm.omit({ note: true, version: true }).extend({ name: line(160, 'Bitte geben Sie Ihren Namen und Ihre Aufgabe an.') });

export const askForm = z.object({ email: optionalEmail, on: day, version, note: paragraphs(2000).default('') });

/** Several towns at once, each at the address of its integration officer. */
export const askManyForm = z.object({ towns: z.array(z.string().max(8, 'Bitte wählen Sie aus der Liste.')).min(1, 'Bitte wählen Sie mindestens einen Ort.').max(400, 'Das sind zu viele Orte.'), version });

export const stepForm = z.object({ step: z.string().regex(id, 'Diesen Eintrag gibt es nicht mehr.') });

export const strategyForm = z.object({
  id: z.string().default('').refine((text) => text === '' || id.test(text), 'Bitte laden Sie die Seite neu.').transform((text) => (text === '' ? null : text)),
  title: line(200, 'Bitte geben Sie den Titel an.'),
  year: z.string().default('').refine((text) => /^(199\d|20\d\d|2100)$/.test(text), 'Bitte geben Sie ein Jahr ein, zum Beispiel: 2024').transform(Number),
  address: optionalWebsite,
  contact: optionalLine(300),
  isPublic: z.literal('ja', { error: 'Bitte laden Sie die Seite neu.' }).optional(),
});

export const removeForm = z.object({ id: z.string().regex(id, 'Diesen Eintrag gibt es nicht mehr.') });
