import { z } from 'zod';
import { line, paragraphs } from '#platform/forms.ts';

export const versionForm = z.object({
  label: line(120, 'Bitte geben Sie der Version einen Namen.'),
  changelog: paragraphs(4000),
});

export const restoreForm = z.object({
  sure: z.literal('ja', 'Bitte setzen Sie den Haken, wenn Sie diesen Stand zurückholen möchten.'),
});
