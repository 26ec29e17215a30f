import { refuse, type Refusal } from '#platform/errors.ts';

/** The part of an indicator that may leave its centre: what is counted and how. No figure, no person. */
export interface Definition {
  readonly title: string;
  readonly definition: string;
  readonly unit: string;
  readonly direction: 'up' | 'down';
  readonly source: string;
  readonly frequencyMonths: number;
}

const parts = { title: 'Name', definition: 'was gezählt wird', unit: 'Einheit', direction: 'Richtung', source: 'Quelle', frequencyMonths: 'Abstand der Messungen' } as const satisfies Readonly<Record<keyof Definition, string>>;

/** The definition of an indicator, whatever else hangs on it. */
export function definitionOf({ title, definition, unit, direction, source, frequencyMonths }: Definition): Definition {
  return { title, definition, unit, direction, source, frequencyMonths };
}

/** What the parts in which two definitions differ are called on forms; none: they are equal. */
export function changedParts(one: Definition, other: Definition): readonly string[] {
  return Object.entries(parts).filter(([part]) => one[part as keyof Definition] !== other[part as keyof Definition]).map(([, label]) => label);
}

/** All words of a definition, as other centres would read them. */
export function definitionText({ title, definition, unit, source }: Definition): string {
  return [title, definition, unit, source].join('\n');
}

/** `names`: what in the text names a person whom the centre knows. */
export function refuseShare(names: readonly string[]): Refusal | null {
  return names.length === 0 ? null : refuse(`In dieser Kennzahl steht eine Person: ${names.join(', ')}. Bitte nennen Sie stattdessen die Stelle. Erst dann können Sie die Kennzahl für alle freigeben.`);
}

/** „jedes Jahr“, „jeden Monat“, „alle 6 Monate“. */
export function frequencyWords(months: number): string {
  return months === 12 ? 'jedes Jahr' : months === 1 ? 'jeden Monat' : `alle ${months} Monate`;
}
