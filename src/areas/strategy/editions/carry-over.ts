/** What becomes of an old goal or measure in the next edition. continued and changed live on under the same lineage, merged in another object. */
export const fates = ['continued', 'changed', 'merged', 'done', 'dropped'] as const;
export type Fate = (typeof fates)[number];

export const fateLabels: Readonly<Record<Fate, string>> = {
  continued: 'fortgeführt', changed: 'verändert', merged: 'zusammengeführt', done: 'erledigt', dropped: 'aufgegeben',
};

export const fateHints: Readonly<Record<Fate, string>> = {
  continued: 'Steht unverändert in der neuen Fassung.', changed: 'Steht in der neuen Fassung und wird dort bearbeitet.', merged: 'Geht in einem anderen Ziel oder einer anderen Maßnahme auf.',
  done: 'Ist erreicht oder abgeschlossen.', dropped: 'Wird nicht weiter verfolgt.',
};

export type CarriedKind = 'goal' | 'measure';
export const carriedLabels: Readonly<Record<CarriedKind, string>> = { goal: 'Ziel', measure: 'Maßnahme' };

/** An old goal or measure with what is decided about it; `fate` null: nothing yet. */
export interface Carried {
  readonly kind: CarriedKind;
  readonly id: string;
  readonly lineage: string;
  readonly code: string;
  readonly title: string;
  /** Its field in the old edition, by lineage and name. */
  readonly field: string;
  readonly fieldName: string;
  readonly fate: Fate | null;
  readonly reason: string;
  /** Where it lives on in the new edition. */
  readonly newId: string | null;
  readonly newTitle: string | null;
  readonly decidedAt: Date | null;
  /** What stands in the new edition under the same lineage, decided or not. */
  readonly twinId: string | null;
}

/** What a person decides. `into`: the goal or measure of the new edition that it is merged into. */
export interface Verdict {
  readonly fate: Fate;
  readonly reason: string;
  readonly into: string | null;
}

export function livesOn(fate: Fate | null): boolean {
  return fate === 'continued' || fate === 'changed' || fate === 'merged';
}

/** Keeps its own lineage, as one object of the new edition. */
export function keepsLine(fate: Fate | null): boolean {
  return fate === 'continued' || fate === 'changed';
}

export interface Tally {
  readonly total: number;
  readonly decided: number;
  readonly open: number;
  readonly fates: Readonly<Record<Fate, number>>;
}

/** Counts every old object exactly once: open plus all fates is the total. */
export function tallyOf(list: readonly Pick<Carried, 'fate'>[]): Tally {
  const count = (fate: Fate | null) => list.filter((one) => one.fate === fate).length;
  const open = count(null);
  return {
    total: list.length, decided: list.length - open, open,
    fates: { continued: count('continued'), changed: count('changed'), merged: count('merged'), done: count('done'), dropped: count('dropped') },
  };
}

export interface FieldOfCarried {
  readonly field: string;
  readonly name: string;
  readonly tally: Tally;
}

/** The fields of the old edition in their order, each with its count. */
export function fieldsOf(list: readonly Carried[]): readonly FieldOfCarried[] {
  return [...Map.groupBy(list, (one) => one.field)].map(([field, all]) => ({ field, name: all[0]?.fieldName ?? '', tally: tallyOf(all) }));
}

/** „23 von 41 entschieden“ */
export function progressWords({ decided, total }: Pick<Tally, 'decided' | 'total'>): string {
  return `${decided} von ${total} entschieden`;
}

/** The next open one after `id` in reading order, going round; null where nothing is open. */
export function nextOpen(list: readonly Carried[], id: string): Carried | null {
  const at = list.findIndex((one) => one.id === id);
  return [...list.slice(at + 1), ...list.slice(0, at + 1)].find((one) => one.fate === null) ?? null;
}
