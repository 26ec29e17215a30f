import { z } from 'zod';
import { isDay } from '#platform/forms.ts';

export const adoptionForm = z.object({
  decidedOn: z.string('Bitte laden Sie die Seite neu.').refine(isDay, 'Bitte laden Sie die Seite neu.'),
  sure: z.literal('ja', 'Bitte bestätigen Sie, dass der Text ab jetzt feststeht.'),
  anyway: z.literal(['ja', ''], 'Bitte laden Sie die Seite neu.').default(''),
});

export const emptyForm = z.object({});
