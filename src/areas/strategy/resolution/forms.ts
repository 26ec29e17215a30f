import { z } from 'zod';
import { line, optionalDay, optionalLine, optionalNumber, paragraphs, type RawForm } from '#platform/forms.ts';
import { outcomes, stepRoles, type StepContent } from './step.ts';

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const votes = optionalNumber(0, 9999);

export const stepForm = z.object({
  committee: line(300, 'Bitte nennen Sie das Gremium.'),
  on: optionalDay,
  role: z.enum(stepRoles, 'Bitte wählen Sie, was das Gremium tut.'),
  paperNumber: optionalLine(100),
  itemNumber: optionalLine(100),
  outcome: z.enum(['', ...outcomes], 'Bitte wählen Sie aus der Liste.').default(''),
  result: paragraphs(3000).default(''),
  votesYes: votes,
  votesNo: votes,
  votesAbstained: votes,
  remark: paragraphs(3000).default(''),
  measureId: z.string().default('').refine((text) => text === '' || id.test(text), 'Bitte wählen Sie aus der Liste.').transform((text) => (text === '' ? null : text)),
});

/** One station of a paper, and what to do with it. */
export const stationForm = z.object({ paper: z.string().regex(id, 'Bitte laden Sie die Seite neu.'), station: z.string().regex(id, 'Bitte laden Sie die Seite neu.') });
export const paperForm = stationForm.pick({ paper: true });
export const deliberationForm = z.object({ deliberation: z.string().regex(id, 'Bitte wählen Sie eine Vorlage.') });

/** What a form shows of a step, as if it had been typed. */
export function valuesOf(step: StepContent): RawForm {
  const number = (count: number | null) => (count === null ? '' : String(count));
  return {
    committee: step.committee, on: step.on ?? '', role: step.role, paperNumber: step.paperNumber, itemNumber: step.itemNumber, outcome: step.outcome, result: step.result,
    votesYes: number(step.votesYes), votesNo: number(step.votesNo), votesAbstained: number(step.votesAbstained), remark: step.remark, measureId: step.measureId ?? '',
  };
}
