import { z } from 'zod';
import { paragraphs } from '#platform/forms.ts';

/** The result sheet of one forum. `publish` ticked: visitors read it on the page of a public conference. */
export const resultForm = z.strictObject({
  session: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
  results: paragraphs(6000).default(''),
  nextSteps: paragraphs(4000).default(''),
  openQuestions: paragraphs(4000).default(''),
  publish: z.literal('ja').optional(),
});
