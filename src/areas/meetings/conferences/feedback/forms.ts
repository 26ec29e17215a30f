import { z } from 'zod';
import { paragraphs } from '#platform/forms.ts';
import { nextMeetings, type Feedback } from './feedback.ts';

const mark = z.string().regex(/^[1-5]?$/, 'Bitte wählen Sie eine Antwort aus der Liste.').default('').transform((text) => (text === '' ? null : Number(text)));

/** The feedback form. `homepage` is a trap: people never see it. */
export const feedbackForm = z.strictObject({
  overall: mark.refine((value) => value !== null, 'Bitte wählen Sie eine Antwort.'),
  programme: mark,
  forums: mark,
  venue: mark,
  nextMeeting: z.enum(nextMeetings, { error: 'Bitte wählen Sie eine Antwort.' }),
  liked: paragraphs(2000).default(''),
  wished: paragraphs(2000).default(''),
  homepage: z.string().max(500).catch('').default(''),
});

export function feedbackFrom({ overall, programme, forums, venue, nextMeeting, liked, wished }: z.infer<typeof feedbackForm>): Feedback {
  return { overall, programme, forums, venue, nextMeeting, liked, wished };
}
