import { z } from 'zod';
import { isDay, line, optionalDay, paragraphs } from '#platform/forms.ts';
import { measureStatuses } from '../../edition.ts';
import type { RoundChoice, RoundContent } from './round.ts';

const day = (missing: string) => z.string({ error: missing }).refine(isDay, missing);

export const roundForm = z.object({
  period: line(80, 'Bitte nennen Sie den Zeitraum, zum Beispiel: 3. Quartal 2026.'),
  asOf: day('Bitte nennen Sie den Stichtag, zum Beispiel: 30.09.2026.'),
  opensOn: day('Bitte nennen Sie den Tag, an dem die Runde beginnt.'),
  dueOn: day('Bitte nennen Sie die Frist.'),
  closesOn: optionalDay,
  note: paragraphs(2000).default(''),
  escalates: z.string().default('').transform((text) => text === 'ja'),
});

export const choiceForm = z.object({
  fields: z.array(z.uuid('Bitte wählen Sie aus der Liste.')).max(60, 'Bitte wählen Sie weniger Handlungsfelder.').min(1, 'Bitte wählen Sie mindestens ein Handlungsfeld.'),
  statuses: z.array(z.enum(measureStatuses, 'Bitte wählen Sie aus der Liste.')).min(1, 'Bitte wählen Sie, nach welchen Maßnahmen Sie fragen.'),
});

export const newRoundForm = roundForm.extend(choiceForm.shape);
export const emptyForm = z.object({});

export function roundFrom(values: z.infer<typeof roundForm>): RoundContent {
  const { period, asOf, opensOn, dueOn, closesOn, note, escalates } = values;
  return { period, asOf, opensOn, dueOn, closesOn, note, escalates };
}

export function choiceFrom({ fields, statuses }: z.infer<typeof choiceForm>): RoundChoice {
  return { fieldIds: fields, statuses };
}
