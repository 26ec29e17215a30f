import { z } from 'zod';
import { line, paragraphs } from '#platform/forms.ts';

/** The texts of one language; empty removes the translation of a field. `origin`: who wrote them. */
export const translationForm = z.object({
  title: line(200).optional(),
  summary: paragraphs(500).optional(),
  description: paragraphs(15_000).optional(),
  eligibility: paragraphs(3000).optional(),
  application: paragraphs(3000).optional(),
  costText: paragraphs(1500).optional(),
  alert: line(400).optional(),
  origin: z.enum(['human', 'machine'], { error: 'Bitte wählen Sie, von wem die Übersetzung ist.' }).default('human'),
});
