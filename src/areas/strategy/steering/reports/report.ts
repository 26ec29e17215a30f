import { refuse, type Refusal } from '#platform/errors.ts';
import type { Light } from '../light.ts';

export const reportWays = ['link', 'phone', 'office'] as const;
export type ReportWay = (typeof reportWays)[number];
export const reportWayLabels: Readonly<Record<ReportWay, string>> = { link: 'über den Link', phone: 'am Telefon, vom KI eingetragen', office: 'vom KI eingetragen' };

/** A value of an indicator; `indicator` is its lineage. */
export interface Figure {
  readonly indicator: string;
  readonly value: number;
}

/** What somebody says about a measure. `progress`: 0–100 in steps of ten. */
export interface ReportContent {
  readonly light: Light;
  readonly progress: number;
  readonly obstacle: string;
  readonly nextStep: string;
  readonly evidence: string;
  readonly evidenceUrl: string;
  readonly figures: readonly Figure[];
}

export interface Report extends ReportContent {
  readonly id: string;
  readonly measureId: string;
  /** Null: it came too late and waits for the next round. */
  readonly roundId: string | null;
  readonly isUnchanged: boolean;
  readonly obstacleReleased: boolean;
  readonly fileId: string | null;
  readonly fileName: string;
  readonly via: ReportWay;
  readonly reporterName: string;
  readonly isLate: boolean;
  readonly reportedAt: Date;
}

/** An indicator whose value is asked for: what was measured last, and what is aimed at. */
export interface AskedIndicator {
  readonly lineage: string;
  readonly measureId: string;
  readonly title: string;
  readonly definition: string;
  readonly unit: string;
  readonly target: number | null;
  readonly last: { readonly value: number; readonly on: string } | null;
}

/** Whether a new value is wanted by `asOf`: none yet, or the last one is as old as its frequency (a fortnight early counts). */
export function isIndicatorDue(lastOn: string | null, frequencyMonths: number, asOf: string): boolean {
  if (lastOn === null) return true;
  const due = new Date(`${lastOn}T12:00:00Z`);
  const dayOfMonth = due.getUTCDate();
  due.setUTCDate(1);
  due.setUTCMonth(due.getUTCMonth() + frequencyMonths);
  due.setUTCDate(Math.min(dayOfMonth, new Date(Date.UTC(due.getUTCFullYear(), due.getUTCMonth() + 1, 0)).getUTCDate()));
  return due.getTime() - 14 * 86_400_000 <= Date.parse(`${asOf}T12:00:00Z`);
}

/** The same as last time, said with one tap. What was measured belongs to its own day and is not said again. */
export function unchangedFrom(previous: ReportContent): ReportContent {
  const { light, progress, obstacle, nextStep, evidence, evidenceUrl } = previous;
  return { light, progress, obstacle, nextStep, evidence, evidenceUrl, figures: [] };
}

/** A red light without a word of why helps nobody. */
export function refuseReport(content: ReportContent): Refusal | null {
  return content.light === 'red' && content.obstacle === '' ? refuse('Bitte schreiben Sie in einem Satz, was im Weg steht.', 'obstacle') : null;
}
