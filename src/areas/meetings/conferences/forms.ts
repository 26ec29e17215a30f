import { z } from 'zod';
import { optionalDay, optionalNumber, paragraphs } from '#platform/forms.ts';

/** What the page „Programm“ takes for the conference as a whole. */
export const conferenceForm = z.strictObject({
  intro: paragraphs(4000).default(''),
  access: paragraphs(2000).default(''),
  capacity: optionalNumber(1, 10_000),
  registrationFrom: optionalDay,
  registrationUntil: optionalDay,
});
