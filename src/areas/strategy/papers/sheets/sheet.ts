import type { MeasureStatus } from '../../edition.ts';
import type { Light } from '../../steering/light.ts';
import { lightOf } from '../../steering/roll-up.ts';

/** A measure as a sheet of two pages shows it. Progress in per cent, days YYYY-MM-DD. */
export interface SheetMeasure {
  readonly code: string;
  readonly title: string;
  readonly owner: string;
  readonly status: MeasureStatus;
  readonly light: Light | null;
  readonly progress: number | null;
  readonly lastReported: string | null;
  readonly endsOn: string | null;
}

/** A field or the whole on a sheet: how far it has come, and how many of its measures reported. */
export interface SheetStanding {
  readonly light: Light | null;
  readonly progress: number | null;
  readonly reported: number;
  readonly expected: number;
  readonly lastReported: string | null;
}

/** What comes next, with its day where one is known. */
export interface SheetStep {
  readonly on: string | null;
  readonly text: string;
}

/** What a sheet for one municipality or one committee tells. `period`: of the last closed report round, empty before the first. */
export interface Sheet {
  readonly heading: string;
  readonly facts: readonly { readonly term: string; readonly text: string }[];
  readonly period: string;
  readonly whole: SheetStanding | null;
  readonly fields: readonly (SheetStanding & { readonly name: string })[];
  readonly measures: readonly SheetMeasure[];
  readonly steps: readonly SheetStep[];
  /** Where the same stands in full. */
  readonly address: string;
}

/**
 * The measures that a committee has before it, by its steps on the way of the edition: null for all, where it speaks of
 * the edition as a whole at least once; else those that its steps name. What a committee is in charge of is not known.
 */
export function measuresBefore(steps: readonly { readonly measureId: string | null }[]): ReadonlySet<string> | null {
  const named = steps.flatMap(({ measureId }) => measureId ?? []);
  return named.length === 0 || named.length < steps.length ? null : new Set(named);
}

export function scopeWords(measures: ReadonlySet<string> | null): string {
  if (measures === null) return 'das ganze Konzept: Dieses Gremium berät es als Ganzes.';
  return measures.size === 1 ? 'nur die Maßnahme, die in diesem Gremium beraten wird.' : `nur die ${measures.size} Maßnahmen, die in diesem Gremium beraten werden.`;
}

/** How some measures stand together, each with the same weight; what was never reported is left out of the mean. Null where there is none. */
export function standingTogether(measures: readonly SheetStanding[]): SheetStanding | null {
  if (measures.length === 0) return null;
  const known = measures.flatMap(({ progress }) => progress ?? []);
  return {
    light: lightOf(measures.flatMap(({ light }) => (light === null ? [] : [{ light, weight: 1 }]))),
    progress: known.length === 0 ? null : Math.round((known.reduce((sum, one) => sum + one, 0) / known.length) * 10) / 10,
    reported: measures.reduce((sum, { reported }) => sum + reported, 0), expected: measures.reduce((sum, { expected }) => sum + expected, 0),
    lastReported: measures.flatMap(({ lastReported }) => lastReported ?? []).toSorted().at(-1) ?? null,
  };
}

/** So many rows of each table fit two pages with the longest texts; a test prints them. */
export const sheetRows = { fields: 15, late: 7, measures: 11, steps: 6 } as const;

/** Measures that should be done by now or go no further: red ones first, then what is overdue longest. */
export function lateMeasures(measures: readonly SheetMeasure[], today: string): readonly SheetMeasure[] {
  return measures.filter((one) => isGoing(one) && (one.light === 'red' || isOverdue(one, today)))
    .toSorted((one, other) => Number(other.light === 'red') - Number(one.light === 'red') || (one.endsOn ?? '9').localeCompare(other.endsOn ?? '9') || one.code.localeCompare(other.code, 'de', { numeric: true }));
}

/** `rot · seit 31.12.2018 fällig` */
export function lateWords(measure: SheetMeasure, today: string): string {
  return [measure.light === 'red' ? 'rot' : '', isOverdue(measure, today) ? `seit ${measure.endsOn!.split('-').reverse().join('.')} fällig` : ''].filter(Boolean).join(' · ');
}

/** What goes on now, yellow before green before unreported, without what is late already. */
export function runningMeasures(measures: readonly SheetMeasure[], today: string): readonly SheetMeasure[] {
  const rank = { red: 0, yellow: 1, green: 2, none: 3 } as const;
  const late = new Set(lateMeasures(measures, today));
  return measures.filter((one) => isGoing(one) && !late.has(one)).toSorted((one, other) => rank[one.light ?? 'none'] - rank[other.light ?? 'none'] || one.code.localeCompare(other.code, 'de', { numeric: true }));
}

/** The text with at most `length` letters, cut between words. */
export function shortened(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), Math.floor(length / 2)))}…`;
}

function isGoing({ status }: SheetMeasure): boolean {
  return status !== 'done' && status !== 'dropped';
}

function isOverdue({ endsOn }: SheetMeasure, today: string): boolean {
  return endsOn !== null && endsOn < today;
}
