import { z } from 'zod';
import { line } from '#platform/forms.ts';

export const sourceForm = z.object({
  label: line(120, 'Bitte geben Sie einen Namen ein, zum Beispiel: Bergheim.'),
  address: line(500, 'Bitte geben Sie die Adresse ein, zum Beispiel: https://ratsinfo.stadt.example/oparl/system')
    .transform((text) => (/^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`))
    .refine((text) => /^https?:\/\/[^\s/]+/i.test(text) && URL.canParse(text), 'Bitte prüfen Sie die Adresse. Sie beginnt mit https:// oder http://'),
});

export const fileSourceForm = z.object({ label: sourceForm.shape.label });
