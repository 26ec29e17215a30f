import { isVisible, visibilities, type Visibility } from '#platform/roles.ts';

/** Field name → who may see it at most. A field that is absent has the default of its rule. */
export type Marks = Readonly<Partial<Record<string, Visibility>>>;

/** How one markable field behaves: its default, the properties it covers, and whether the mark may be changed at all. */
export interface FieldRule {
  readonly label: string;
  readonly standard: Visibility;
  readonly covers: Readonly<Record<string, unknown>>;
  readonly fixed?: true;
}

export type FieldRules = Readonly<Record<string, FieldRule>>;

/** What every record with visibility per field carries: a mark for the whole record and marks for its fields. */
export interface Marked {
  readonly recordVisibility: Visibility;
  readonly visibility: Marks;
}

export const visibilityLabels: Readonly<Record<Visibility, string>> = {
  centre: 'nur KI',
  network: 'Netzwerk',
  public: 'öffentlich',
};

/** The mark that counts for a field: its own where it may be set, else the default; never wider than the record's. */
export function markOf(record: Marked, field: string, rules: FieldRules): Visibility {
  const rule = rules[field];
  if (!rule) return 'centre';
  return narrower(rule.fixed ? rule.standard : ownMark(record, field, rules), record.recordVisibility);
}

/**
 * The record as somebody with `sight` may see it: hidden fields are replaced by their empty value, a hidden record is
 * null. Nothing else may hand out a record of this room.
 */
export function reveal<T extends Marked>(record: T, sight: Visibility, rules: FieldRules): T | null {
  if (!isVisible(record.recordVisibility, sight)) return null;
  const hidden = hiddenFields(record, sight, rules);
  const emptied = Object.assign({}, ...hidden.map((field) => rules[field]?.covers ?? {})) as Partial<T>;
  return { ...record, ...emptied };
}

/** The fields that somebody with `sight` does not get to see. */
export function hiddenFields(record: Marked, sight: Visibility, rules: FieldRules): readonly string[] {
  return Object.keys(rules).filter((field) => !isVisible(markOf(record, field, rules), sight));
}

/**
 * What an editor who cannot see everything may write: properties hidden from them keep their old value, marks of hidden
 * fields stay, and no mark is set narrower than the editor's own sight, or they would lose what they wrote.
 */
export function writable<T extends Marked>(before: T, wanted: T, sight: Visibility, rules: FieldRules): T {
  const hidden = hiddenFields(before, sight, rules);
  const fixed = Object.keys(rules).filter((field) => rules[field]?.fixed && !isVisible(rules[field].standard, sight));
  const kept = [...new Set([...hidden, ...fixed])];
  const properties = kept.flatMap((field) => Object.keys(rules[field]?.covers ?? {}));
  const values = Object.fromEntries(properties.map((name) => [name, before[name as keyof T]])) as Partial<T>;
  return {
    ...wanted,
    ...values,
    recordVisibility: within(wanted.recordVisibility, sight),
    visibility: writableMarks(before, wanted, sight, rules, kept),
  };
}

function writableMarks(before: Marked, wanted: Marked, sight: Visibility, rules: FieldRules, kept: readonly string[]): Marks {
  const entries = Object.keys(rules).flatMap((field): [string, Visibility][] => {
    if (kept.includes(field)) {
      const mark = before.visibility[field];
      return mark ? [[field, mark]] : [];
    }
    const mark = wanted.visibility[field];
    return mark ? [[field, within(mark, sight)]] : [];
  });
  return Object.fromEntries(entries);
}

/** Only known fields with known marks, without those that repeat the default or cannot be set. */
export function tidyMarks(marks: Marks, rules: FieldRules): Marks {
  const entries = Object.entries(marks).filter(
    ([field, mark]) => mark !== undefined && rules[field] && !rules[field].fixed && rules[field].standard !== mark && visibilities.includes(mark),
  );
  return Object.fromEntries(entries.sort(([a], [b]) => a.localeCompare(b)));
}

function within(mark: Visibility, sight: Visibility): Visibility {
  return isVisible(mark, sight) ? mark : sight;
}

function narrower(a: Visibility, b: Visibility): Visibility {
  return visibilities.indexOf(a) < visibilities.indexOf(b) ? a : b;
}

/** The marks that somebody with `sight` may see, for SQL: `record_visibility = any(…)`. */
export function visibleMarks(sight: Visibility): Visibility[] {
  return visibilities.filter((mark) => isVisible(mark, sight));
}

/**
 * The marks of a record that took values over from another: a field that holds a foreign value is at most as visible as
 * it was there, or a merge would publish what somebody kept back. `taken` names the properties taken over.
 */
export function joinedMarks(kept: Marked, dropped: Marked, taken: readonly string[], rules: FieldRules): Marks {
  const fields = Object.keys(rules).filter((field) => Object.keys(rules[field]?.covers ?? {}).some((name) => taken.includes(name)));
  const narrowed = fields.map((field): [string, Visibility] => [field, narrower(ownMark(kept, field, rules), markOf(dropped, field, rules))]);
  return tidyMarks({ ...kept.visibility, ...Object.fromEntries(narrowed) }, rules);
}

/** A mark nobody knows counts as the narrowest. */
function ownMark(record: Marked, field: string, rules: FieldRules): Visibility {
  const mark = record.visibility[field] ?? rules[field]?.standard ?? 'centre';
  return visibilities.includes(mark) ? mark : 'centre';
}
