import { z } from 'zod';
import { paragraphs } from '#platform/forms.ts';

/** A comment, or with `replacement` a suggestion. `block`: the passage, empty for the whole chapter. */
export const remarkForm = z.strictObject({
  kind: z.enum(['comment', 'suggestion'], 'Bitte wählen Sie Kommentar oder Vorschlag.').default('comment'),
  block: z.string().max(36).default(''),
  quote: paragraphs(2000).default(''),
  body: paragraphs(4000).default(''),
  replacement: paragraphs(4000).default(''),
});

export const replyForm = z.strictObject({ body: paragraphs(4000, 'Bitte schreiben Sie eine Antwort.') });
export const decideForm = z.strictObject({ reason: paragraphs(2000).default('') });
