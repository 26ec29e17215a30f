import { z } from 'zod';
import { line, optionalDay, paragraphs } from '#platform/forms.ts';
import { fates } from './carry-over.ts';

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const reason = paragraphs(2000).default('');
const chooseFate = 'Bitte wählen Sie, was daraus wird.';

/** One decision. `then`: next goes on to the next open one. */
export const verdictForm = z.strictObject({
  fate: z.enum(fates, { error: chooseFate }),
  into: z.string().default('').transform((text) => (text === '' ? null : text)).refine((text) => text === null || id.test(text), 'Bitte wählen Sie aus der Liste.'),
  reason,
  then: z.enum(['next', 'list']).default('list'),
});

/** The same decision about many. */
export const manyForm = z.strictObject({
  old: z.array(z.string().regex(id, 'Bitte wählen Sie aus der Liste.')).min(1, 'Bitte wählen Sie mindestens ein Ziel oder eine Maßnahme.').max(600, 'Bitte wählen Sie höchstens 600.'),
  fate: z.enum(['continued', 'changed', 'done', 'dropped'], { error: chooseFate }),
  reason,
});

/** „Fortführen“ at one row, or for all that are open in a field (its lineage). */
export const continueForm = z.strictObject({
  one: z.string().regex(id, chooseFate).optional(), field: z.string().regex(id, chooseFate).optional(),
  // the other fields of the same form, which this button does not ask for
  old: z.array(z.string()).default([]), fate: z.string().optional(), reason: z.string().optional(),
});

export const nextForm = z.strictObject({
  title: line(200, 'Bitte geben Sie dem Konzept einen Titel.'),
  year: z.string().regex(/^(199|20\d|2100)\d?$/, 'Bitte geben Sie ein Jahr ein, zum Beispiel: 2031').transform(Number).refine((year) => year >= 1990 && year <= 2100, 'Bitte geben Sie ein Jahr von 1990 bis 2100 ein.'),
  validFrom: optionalDay, validTo: optionalDay,
  text: z.enum(['with', 'without'], { error: 'Bitte wählen Sie eine Möglichkeit.' }).default('with'),
});
