import { z } from 'zod';
import { optionalLine, optionalWebsite, paragraphs, type RawForm } from '#platform/forms.ts';
import { refuse, type Refusal } from '#platform/errors.ts';
import { lights } from '../light.ts';
import type { AskedIndicator, Figure, ReportContent } from './report.ts';

const measure = z.uuid('Bitte laden Sie die Seite neu.');

export const reportForm = z.object({
  measure,
  light: z.enum(lights, 'Bitte wählen Sie: grün, gelb oder rot.'),
  progress: z.string({ error: 'Bitte wählen Sie, wie weit Sie sind.' }).regex(/^(\d|[1-9]\d|100)$/, 'Bitte wählen Sie, wie weit Sie sind.').transform(Number).refine((number) => number % 10 === 0, 'Bitte wählen Sie in Schritten von zehn Prozent.'),
  obstacle: paragraphs(2000).default(''),
  nextStep: paragraphs(2000).default(''),
  evidence: paragraphs(2000).default(''),
  evidenceUrl: optionalWebsite,
  reporterName: optionalLine(160),
  removeFile: z.string().default('').transform((text) => text === 'ja'),
});

export const officeForm = reportForm.extend({ via: z.enum(['phone', 'office'], 'Bitte wählen Sie, wie der Bericht zu Ihnen kam.') });
export const unchangedForm = z.object({ measure, reporterName: optionalLine(160) });
export const releaseForm = z.object({ released: z.enum(['ja', 'nein']) });
export const escalateForm = z.object({ note: paragraphs(1000).default('') });

/** Fields of indicators carry their lineage; they are read apart, because their number differs. */
export const figureField = (lineage: string) => `zahl-${lineage}`;

/** The form without the fields of indicators, for the schema, and these alone. */
export function withoutFigures(form: FormData): { readonly form: FormData; readonly figures: ReadonlyMap<string, string> } {
  const rest = new FormData();
  const figures = new Map<string, string>();
  for (const [name, value] of form) {
    if (name.startsWith('zahl-') && typeof value === 'string') figures.set(name.slice(5), value.trim());
    else rest.append(name, value);
  }
  return { form: rest, figures };
}

/** The values that were typed, German or plain: „1.234,5“. Empty ones are left out; only indicators that are asked count. */
export function figuresFrom(typed: ReadonlyMap<string, string>, asked: readonly Pick<AskedIndicator, 'lineage' | 'title'>[]): readonly Figure[] | Refusal {
  const figures: Figure[] = [];
  for (const { lineage, title } of asked) {
    const text = typed.get(lineage) ?? '';
    if (text === '') continue;
    const value = numberFrom(text);
    if (value === null) return refuse(`Bitte geben Sie bei „${title}“ nur eine Zahl ein, zum Beispiel: 120.`, figureField(lineage));
    figures.push({ indicator: lineage, value });
  }
  return figures;
}

export function numberFrom(text: string): number | null {
  const plain = /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(text) ? text.replaceAll('.', '') : text;
  return /^-?\d{1,12}([.,]\d{1,6})?$/.test(plain) ? Number(plain.replace(',', '.')) : null;
}

export function reportFrom(values: z.infer<typeof reportForm>, figures: readonly Figure[]): ReportContent {
  const { light, progress, obstacle, nextStep, evidence, evidenceUrl } = values;
  return { light, progress, obstacle, nextStep, evidence, evidenceUrl, figures };
}

/** What a form shows for a report, as if it had been typed. */
export function valuesOf(report: ReportContent & { readonly reporterName?: string }): RawForm {
  return {
    light: report.light, progress: String(report.progress), obstacle: report.obstacle, nextStep: report.nextStep, evidence: report.evidence, evidenceUrl: report.evidenceUrl, reporterName: report.reporterName ?? '',
    ...Object.fromEntries(report.figures.map(({ indicator, value }) => [figureField(indicator), String(value).replace('.', ',')])),
  };
}
