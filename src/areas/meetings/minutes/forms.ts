import { z } from 'zod';
import { optionalLine, paragraphs } from '#platform/forms.ts';
import { longestText } from './text.ts';

const text = paragraphs(longestText * 2).default('');
const version = z.string().default('0').transform(Number).refine((number) => Number.isSafeInteger(number) && number >= 0, 'Bitte laden Sie die Seite neu.');

/** The text of one item; `base` and `version`: what the form began with. */
export const textForm = z.object({ text, base: text, version });

export const requestForm = z.object({ text, reason: paragraphs(1000).default('') });

export const decideForm = z.object({ request: z.uuid('Bitte laden Sie die Seite neu.'), reason: paragraphs(1000).default('') });

/** `approvedIn`: a later meeting, or empty for an approval in writing. */
export const approveForm = z.object({ approvedIn: optionalLine(36).refine((id) => id === '' || z.uuid().safeParse(id).success, 'Bitte wählen Sie ein Treffen aus der Liste.') });

export const emptyForm = z.object({});
