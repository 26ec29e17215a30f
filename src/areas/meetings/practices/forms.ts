import { z } from 'zod';
import { line, optionalEmail, optionalLine, paragraphs, type RawForm } from '#platform/forms.ts';
import { reaches, stepsFrom, type Practice, type PracticeContent } from './practice.ts';

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const optionalId = z.string().default('').refine((text) => text === '' || id.test(text), 'Bitte wählen Sie aus der Liste.').transform((text) => (text === '' ? null : text));
const mostSteps = 30;

export const practiceForm = z.object({
  title: line(160, 'Bitte geben Sie der Karte einen Titel.'),
  problem: paragraphs(3000, 'Bitte beschreiben Sie kurz, worum es ging.'),
  solution: paragraphs(5000, 'Bitte beschreiben Sie, was geholfen hat.'),
  steps: paragraphs(5000).default('')
    .refine((text) => stepsFrom(text).length <= mostSteps, `Bitte nennen Sie höchstens ${mostSteps} Schritte.`)
    .refine((text) => stepsFrom(text).every((step) => step.length <= 500), 'Ein Schritt ist zu lang. Bitte kürzen Sie auf 500 Zeichen je Zeile.'),
  effort: optionalLine(300),
  contactFunction: optionalLine(160),
  contactEmail: optionalEmail,
  municipality: z.string().max(8, 'Bitte wählen Sie aus der Liste.').default('').transform((text) => (text === '' ? null : text)),
  organisationId: optionalId,
  agendaItemId: optionalId,
  topics: z.array(z.string().max(60, 'Bitte wählen Sie aus der Liste.')).max(20, 'Bitte wählen Sie weniger Themen.'),
  version: optionalLine(40),
});

export const reachForm = z.object({ reach: z.enum(reaches, 'Bitte wählen Sie, wer die Karte sehen darf.') });

export const askForm = z.object({ email: optionalEmail.refine((text) => text !== '', 'Bitte geben Sie eine E-Mail-Adresse ein.') });

export const consentForm = z.object({
  givenBy: line(160, 'Bitte geben Sie an, wer zugestimmt hat.'), givenFor: optionalLine(200),
  sure: z.literal('ja', { error: 'Bitte bestätigen Sie die Zustimmung.' }), version: optionalLine(40),
});

export const reuseForm = z.object({ municipality: line(8, 'Bitte wählen Sie eine Kommune.'), note: optionalLine(300) });
export const municipalityForm = reuseForm.pick({ municipality: true });
/** A button alone. */
export const emptyForm = z.object({});
export const deleteForm = z.object({ sure: z.literal('ja', { error: 'Bitte bestätigen Sie, dass Sie die Karte löschen wollen.' }) });

/** The content of a form. Where a card is changed, its source stays: the form of a change does not carry it. */
export function practiceFrom(values: z.infer<typeof practiceForm>): PracticeContent {
  const { version: _version, steps, ...content } = values;
  return { ...content, steps: stepsFrom(steps) };
}

/** What a form shows for a card: the values as text, as if they had been typed. */
export function practiceValues(content: PracticeContent, updatedAt: Date | null = null): RawForm {
  const { title, problem, solution, steps, effort, contactFunction, contactEmail, municipality, topics, organisationId, agendaItemId } = content;
  return {
    title, problem, solution, effort, contactFunction, contactEmail, topics, steps: steps.join('\n'), municipality: municipality ?? '',
    organisationId: organisationId ?? '', agendaItemId: agendaItemId ?? '', version: updatedAt?.toISOString() ?? '',
  };
}

export function valuesOf(practice: Practice): RawForm {
  return practiceValues(practice, practice.updatedAt);
}
