import { z } from 'zod';
import { line } from '#platform/forms.ts';

export const drawForm = z.strictObject({ digest: z.string().regex(/^[0-9a-f]{24}$/, 'Bitte sehen Sie zuerst die Vorschau an.'), tell: z.literal('ja').optional() });

export const moveForm = z.strictObject({
  block: z.string().regex(/^[1-9]$/).transform(Number),
  forum: z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'Bitte wählen Sie ein Forum.'),
  reason: line(300, 'Bitte geben Sie einen Grund an. Die Person liest ihn auf ihrer Seite.'),
});

export const freeForm = moveForm.omit({ reason: true });
