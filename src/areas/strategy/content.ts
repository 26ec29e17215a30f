import { createHash } from 'node:crypto';
import type { GoalLevel } from './edition.ts';
import type { Text } from './text.ts';

/**
 * The whole content of an edition as plain data: what a version keeps, what is compared, frozen at adoption, printed and
 * exported. Every object has its `id` in this edition and its `lineage` through all editions. Lists stand in reading
 * order; a parent stands before its children. Days are YYYY-MM-DD, money is in cents.
 */
export interface EditionContent {
  readonly title: string;
  readonly subtitle: string;
  readonly year: number;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly chapters: readonly Chapter[];
  readonly fields: readonly Field[];
  readonly principles: readonly Principle[];
  readonly goals: readonly Goal[];
  readonly measures: readonly Measure[];
  readonly indicators: readonly Indicator[];
  readonly summaryEasy: Text;
  /** Offers per field and municipality and figures of the framework conditions, as they stood when the content was taken. */
  readonly figures: readonly FigureTable[];
}

interface Thing {
  readonly id: string;
  readonly lineage: string;
}

export const chapterKinds = ['text', 'foreword', 'conditions', 'inventory', 'principles', 'framework', 'thanks'] as const;
export type ChapterKind = (typeof chapterKinds)[number];

export interface Chapter extends Thing {
  readonly parentId: string | null;
  readonly kind: ChapterKind;
  readonly title: string;
  readonly body: Text;
  readonly fieldId: string | null;
}

export interface Field extends Thing {
  readonly name: string;
  readonly description: string;
  /** Codes of reference.topic whose offers belong to this field. */
  readonly topics: readonly string[];
}

export interface Principle extends Thing {
  readonly fieldId: string | null;
  readonly title: string;
  readonly description: string;
}

export interface Goal extends Thing {
  readonly fieldId: string;
  readonly principleId: string | null;
  /** The impact goal above an outcome. */
  readonly parentId: string | null;
  readonly level: GoalLevel;
  readonly title: string;
  readonly description: string;
  readonly weight: number;
}

export interface Measure extends Thing {
  readonly fieldId: string;
  /** The measure that it is a part of. */
  readonly parentId: string | null;
  readonly code: string;
  readonly title: string;
  readonly description: string;
  readonly ownerOrganisation: string | null;
  readonly ownerName: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly costCents: number | null;
  readonly funding: string;
  readonly isProject: boolean;
  readonly goals: readonly { readonly goalId: string; readonly weight: number }[];
  /** AGS; none: the whole district. */
  readonly municipalities: readonly string[];
}

export interface Indicator extends Thing {
  readonly goalId: string | null;
  readonly measureId: string | null;
  readonly title: string;
  readonly definition: string;
  readonly unit: string;
  readonly direction: 'up' | 'down';
  readonly baseline: number | null;
  readonly baselineYear: number | null;
  readonly target: number | null;
  readonly targetYear: number | null;
  readonly source: string;
  readonly frequencyMonths: number;
}

/** A table of figures. `asOf`: the day they were taken. A cell is a number, or null where nothing is known. */
export interface FigureTable {
  readonly key: 'offers' | 'organisations' | 'conditions';
  readonly title: string;
  readonly asOf: string;
  readonly source: string;
  readonly columns: readonly string[];
  readonly rows: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
}

/** JSON with the keys of every object in order, so that equal contents are equal texts (as RFC 8785, for our plain data). */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))) : part);
}

/** SHA-256 of a content in hexadecimal: equal for equal contents, whatever the order of keys. */
export function digestOf(content: EditionContent): string {
  return createHash('sha256').update(canonicalText(content)).digest('hex');
}
