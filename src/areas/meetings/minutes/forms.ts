import { z } from 'zod';
import { line, paragraphs } from '#platform/forms.ts';
import { longestText } from './text.ts';

const text = paragraphs(longestText * 2).default('');
const version = z.string().default('0').transform(Number).refine((number) => Number.isSafeInteger(number) && number >= 0, 'Bitte laden Sie die Seite neu.');

/** The text of one item; `base` and `version`: what the form began with. */
export const textForm = z.object({ text, base: text, version });

export const requestForm = z.object({ text, reason: paragraphs(1000).default('') });

export const decideForm = z.object({ request: z.uuid('Bitte laden Sie die Seite neu.'), reason: paragraphs(1000).default('') });

/** In the place of a meeting: the members approved by mail or letter. */
export const inWriting = 'schriftlich';

/** `approvedIn`: a later meeting, or null for an approval in writing. One of both must be chosen: there is no way back. */
export const approveForm = z.object({
  approvedIn: line(36, 'Bitte wählen Sie, wo das Protokoll genehmigt wurde.')
    .refine((choice) => choice === inWriting || z.uuid().safeParse(choice).success, 'Bitte wählen Sie, wo das Protokoll genehmigt wurde.')
    .transform((choice) => (choice === inWriting ? null : choice)),
});

export const emptyForm = z.object({});
