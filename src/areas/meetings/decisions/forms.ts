import { z } from 'zod';
import { optionalDay, optionalLine, paragraphs } from '#platform/forms.ts';
import { checked, optionalId } from '../agenda/forms.ts';
import { decisionKinds, decisionOutcomes, type DecisionContent } from './decision.ts';

export const decisionForm = z.object({
  kind: z.enum(decisionKinds, 'Bitte wählen Sie, was für ein Ergebnis das ist.'),
  wording: paragraphs(4000, 'Bitte schreiben Sie den Wortlaut auf.'),
  outcome: z.enum(decisionOutcomes, 'Bitte wählen Sie, wie entschieden wurde.'),
  responsible: optionalLine(200),
  dueOn: optionalDay,
  isPublic: checked,
  supersedes: optionalId,
});

export function decisionValues(content: DecisionContent): Readonly<Record<string, string>> {
  return {
    kind: content.kind, wording: content.wording, outcome: content.outcome, responsible: content.responsible, dueOn: content.dueOn ?? '',
    isPublic: content.isPublic ? 'ja' : '', supersedes: content.supersedes ?? '',
  };
}

export const blankDecision: Readonly<Record<string, string>> = { kind: 'decision', wording: '', outcome: 'noObjection', responsible: '', dueOn: '', isPublic: '', supersedes: '' };
