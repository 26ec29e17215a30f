import { z } from 'zod';

const any = z.string({ error: 'Bitte laden Sie die Seite neu.' });

/** The plain form of a chapter. `base` and `version`: the text that the form began with. What is too long is refused by the command, with what to do. */
export const textForm = z.strictObject({
  text: z.string().default(''),
  base: any.default(''),
  version: any.default('0').transform((text) => (/^\d{1,9}$/.test(text) ? Number(text) : -1)),
});
