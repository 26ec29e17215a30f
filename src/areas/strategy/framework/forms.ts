import { z } from 'zod';
import { line, optionalDay, optionalEmail, optionalLine, optionalNumber, paragraphs } from '#platform/forms.ts';
import { measureStatuses } from '../edition.ts';
import { centsFrom, numberFrom } from './amount.ts';

const id = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const fromList = 'Bitte wählen Sie aus der Liste.';
const chosenId = z.string({ error: fromList }).regex(id, fromList);
const optionalId = z.string().default('').refine((text) => text === '' || id.test(text), fromList).transform((text) => (text === '' ? null : text));
const text = paragraphs(5000).default('');
const number = z.string().max(40, 'Diese Zahl ist zu lang.').default('').transform(numberFrom).refine((value) => !Number.isNaN(value), 'Bitte geben Sie eine Zahl ein, zum Beispiel: 1.250 oder 12,5');
const year = optionalNumber(1990, 2100);
const weight = z.string().max(10).default('1').transform((typed) => numberFrom(typed) ?? 1).refine((value) => value > 0 && value <= 1000, 'Bitte geben Sie eine Zahl größer als 0 ein, zum Beispiel: 1 oder 2.');

export const fieldForm = z.object({
  name: line(160, 'Bitte geben Sie dem Handlungsfeld einen Namen.'), description: text, topics: z.array(z.string().max(60, fromList)).max(30, 'Bitte wählen Sie weniger Themen.'), workingGroup: optionalId,
});

export const principleForm = z.object({ title: line(240, 'Bitte schreiben Sie die Leitlinie in einen Satz.'), description: text });

export const goalForm = z.object({
  fieldId: chosenId, title: line(240, 'Bitte schreiben Sie das Ziel in einen Satz.'), description: text, level: z.enum(['impact', 'outcome'], fromList), parentId: optionalId, principleId: optionalId, weight,
});

/** A goal that a measure serves, with its weight: `<id>:2`; empty: it does not. */
const servedGoal = z.string().refine((value) => value === '' || /^[0-9a-f-]{36}:\d{1,4}(\.\d{1,2})?$/.test(value), fromList);

export const measureForm = z.object({
  fieldId: chosenId, code: optionalLine(20), title: line(240, 'Bitte geben Sie der Maßnahme einen Titel.'), description: text, owner: optionalLine(240), parentId: optionalId,
  startsOn: optionalDay, endsOn: optionalDay, cost: z.string().max(30, 'Dieser Betrag ist zu lang.').default('').transform(centsFrom).refine((cents) => !Number.isNaN(cents), 'Bitte geben Sie einen Betrag in Euro ein, zum Beispiel: 12.500'),
  funding: optionalLine(400), isProject: z.literal('ja').optional(), status: z.enum(measureStatuses, fromList), municipalities: z.array(z.string().max(8, fromList)).max(80, fromList),
  goals: z.array(servedGoal).max(400, fromList).transform((values) => values.filter((value) => value !== '').map((value) => ({ goalId: value.slice(0, 36), weight: Number(value.slice(37)) })))
    .refine((goals) => goals.every((goal) => goal.weight > 0), fromList).refine((goals) => new Set(goals.map((goal) => goal.goalId)).size === goals.length, 'Ein Ziel ist doppelt gewählt. Bitte laden Sie die Seite neu.'),
});

export const courseForm = z.object({ status: z.enum(measureStatuses, fromList), owner: optionalLine(240), reporterName: optionalLine(160), reporterEmail: optionalEmail });

export const milestoneForm = z.object({
  title: line(160, 'Bitte schreiben Sie, was erreicht sein soll.'), dueOn: optionalDay.refine((day) => day !== null, 'Bitte geben Sie an, bis wann das erreicht sein soll.'), reachedOn: optionalDay, note: optionalLine(240),
});
export const chosenMilestoneForm = z.object({ milestoneId: chosenId });

export const indicatorForm = z.object({
  title: line(240, 'Bitte geben Sie der Kennzahl einen Namen.'), definition: text, unit: optionalLine(60), direction: z.enum(['up', 'down'], fromList), baseline: number, baselineYear: year, target: number, targetYear: year,
  source: optionalLine(240), frequencyMonths: optionalNumber(1, 120).transform((months) => months ?? 12),
});

export const valueForm = z.object({
  measuredOn: optionalDay.refine((day) => day !== null, 'Bitte geben Sie den Tag an, für den der Wert gilt.'), value: number.refine((value) => value !== null, 'Bitte geben Sie den Wert ein.'), note: optionalLine(240),
});
export const dropValueForm = z.object({ valueId: chosenId });
export const moveForm = z.object({ direction: z.enum(['up', 'down'], fromList) });
export const movePrincipleForm = moveForm.extend({ principleId: chosenId });
export const removeForm = z.object({ sure: z.literal('ja', { error: 'Bitte bestätigen Sie, dass Sie das löschen wollen.' }) });

export const editionForm = z.object({
  title: line(200, 'Bitte geben Sie dem Konzept einen Titel.'), subtitle: optionalLine(240), year: optionalNumber(1990, 2100).refine((value) => value !== null, 'Bitte geben Sie das Jahr der Fassung an.'),
  validFrom: optionalDay, validTo: optionalDay, steeringBody: optionalId,
});

