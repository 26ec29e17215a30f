import { normalisedName } from '../likeness.ts';
import { addToIndex, equal, isBlank, matchesFor, matchIndex, possibleScore, type Likeness, type Match, type MatchIndex, type Values } from '../merge.ts';
import type { ImportKind } from './columns.ts';
import type { ReadRow, RowValues } from './row.ts';

/** A record that is there already, also one merged away: then the row that made it is known and changes nothing. */
export interface ExistingRecord {
  readonly id: string;
  readonly likeness: Likeness;
  readonly content: Values;
  readonly sourceId: string | null;
  readonly mergedInto: string | null;
  /** The roles of a person that count today, as roleKey; of the record it was merged into, where it was. */
  readonly roleKeys: readonly string[];
}

export const outcomes = ['created', 'changed', 'unchanged', 'refused', 'merged'] as const;
export type Outcome = (typeof outcomes)[number];

/** What the person at the screen decided for a row: create it anyway, leave it out, or merge it with a record. */
export type Decision = 'create' | 'skip' | { readonly mergeInto: string };

export interface PreviewRow {
  readonly number: number;
  readonly outcome: Outcome;
  readonly reason: string;
  readonly label: string;
  /** Created: its new id. Changed, unchanged, merged: the record concerned. */
  readonly target: string | null;
  /** The id the row's own record gets when it is created or merged. */
  readonly ownId: string;
  readonly values: RowValues;
  readonly candidates: readonly Candidate[];
}

export interface Candidate extends Match {
  readonly id: string;
  readonly label: string;
}

export interface PreviewTools {
  /** The id of the row's own record; the same each time the preview is made, so that decisions can name it. */
  readonly idOf: (number: number) => string;
  /** Role of a row as a key, null where the row names none; a problem where its organisation is not known. */
  readonly roleOf: (values: RowValues) => { readonly key: string | null; readonly problem?: string };
  /** German names of properties. */
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * What an import would do, row by row. A row is the same record as one that has its number in the list, or (without
 * numbers) the same normalised name in the same municipality or mail; likely matches are offered, never taken by
 * themselves. Running the same list twice leaves every row unchanged.
 */
export function previewRows(kind: ImportKind, rows: readonly ReadRow[], existing: readonly ExistingRecord[], decisions: ReadonlyMap<number, Decision>, tools: PreviewTools): readonly PreviewRow[] {
  const state = openState(existing);
  return rows.map((row) => {
    const planned = planRow(kind, row, state, decisions.get(row.number), tools);
    remember(state, planned, kind);
    return planned;
  });
}

interface State {
  readonly byKey: Map<string, ExistingRecord[]>;
  readonly bySourceId: Map<string, ExistingRecord[]>;
  readonly index: MatchIndex;
  readonly names: Map<string, string>;
  /** Number of the list → the row that used it first, and the name there. */
  readonly numbers: Map<string, { readonly number: number; readonly name: string }>;
  /** Records this list has made or changed so far: by which row, and what they hold then. */
  readonly claims: Map<string, { readonly number: number; readonly content: Values; readonly isNew: boolean; readonly roles: Set<string> }>;
}

function openState(existing: readonly ExistingRecord[]): State {
  const state: State = { byKey: new Map(), bySourceId: new Map(), index: matchIndex([]), names: new Map(), numbers: new Map(), claims: new Map() };
  for (const record of existing) enter(state, record);
  return state;
}

function enter(state: State, record: ExistingRecord): void {
  const key = normalisedName(record.likeness.name);
  state.byKey.set(key, [...(state.byKey.get(key) ?? []), record]);
  if (record.sourceId !== null) state.bySourceId.set(record.sourceId, [...(state.bySourceId.get(record.sourceId) ?? []), record]);
  state.names.set(record.id, record.likeness.name);
  if (record.mergedInto === null) addToIndex(state.index, record.likeness);
}

function remember(state: State, row: PlannedRow, kind: ImportKind): void {
  const roles = row.roleKey === null ? [] : [row.roleKey];
  if (row.outcome === 'changed' && row.target !== null && row.after) {
    const claim = state.claims.get(row.target);
    state.claims.set(row.target, { number: claim?.number ?? row.number, content: row.after, isNew: claim?.isNew ?? false, roles: new Set([...(claim?.roles ?? []), ...roles]) });
  }
  if (row.outcome !== 'created' && row.outcome !== 'merged') return;
  state.claims.set(row.ownId, { number: row.number, content: row.values, isNew: true, roles: new Set(roles) });
  enter(state, {
    id: row.ownId, likeness: likenessOf(kind, row.ownId, row.values), content: row.values, sourceId: sourceIdOf(row.values),
    mergedInto: row.outcome === 'merged' ? row.target : null, roleKeys: roles,
  });
}

/** A preview row with what only the rows after it need to know. */
interface PlannedRow extends PreviewRow {
  readonly roleKey: string | null;
  readonly after?: Values;
}

function sourceIdOf(values: RowValues): string | null {
  return typeof values.sourceId === 'string' ? values.sourceId : null;
}

function planRow(kind: ImportKind, row: ReadRow, state: State, decision: Decision | undefined, tools: PreviewTools): PlannedRow {
  const ownId = tools.idOf(row.number);
  const label = labelOf(kind, row.values);
  const role = row.problems.length > 0 ? { key: null } : tools.roleOf(row.values);
  const base = { number: row.number, label, ownId, values: row.values, candidates: [], target: null, roleKey: role.key };
  if (row.problems.length > 0) return { ...base, outcome: 'refused', reason: row.problems.join(' ') };
  if ('problem' in role && role.problem) return { ...base, outcome: 'refused', reason: role.problem };
  if (decision === 'skip') return { ...base, outcome: 'refused', reason: 'Von Ihnen ausgelassen.' };
  const likeness = likenessOf(kind, ownId, row.values);
  const first = firstUse(row, likeness, state);
  if (first !== null) return { ...base, outcome: 'refused', reason: `Die Kennung steht schon in Zeile ${first}, dort für einen anderen Eintrag.` };
  const known = findKnown(kind, row, likeness, state);
  if (known) return { ...base, ...compare(row, known, role.key, state, tools) };
  const candidates = matchesFor(likeness, state.index).filter((match) => match.score >= possibleScore)
    .map((match) => ({ ...match, label: state.names.get(match.id) ?? '' }));
  const mergeInto = typeof decision === 'object' ? candidates.find((candidate) => candidate.id === decision.mergeInto) : undefined;
  if (mergeInto) return { ...base, candidates, outcome: 'merged', target: mergeInto.id, reason: `Wird mit „${mergeInto.label}“ zusammengeführt.` };
  const best = candidates[0];
  const reason = best && decision !== 'create' ? `Ähnlich: ${best.label} (${Math.round(best.score * 100)} %). Bitte prüfen.` : '';
  return { ...base, candidates, outcome: 'created', target: ownId, reason };
}

/** The earlier row that has the same number of the list but another name, or null. A person may stand in several rows. */
function firstUse(row: ReadRow, likeness: Likeness, state: State): number | null {
  const sourceId = sourceIdOf(row.values);
  if (sourceId === null) return null;
  const [name, known] = [normalisedName(likeness.name), state.numbers.get(sourceId)];
  if (known) return known.name === name ? null : known.number;
  state.numbers.set(sourceId, { number: row.number, name });
  return null;
}

type Verdict = Pick<PlannedRow, 'outcome' | 'reason' | 'target' | 'after'>;

function compare(row: ReadRow, known: ExistingRecord, roleKey: string | null, state: State, tools: PreviewTools): Verdict {
  const target = known.mergedInto ?? known.id;
  const claim = state.claims.get(known.id);
  const content = claim?.content ?? known.content;
  const changes = changedProperties(content, row.values);
  const newRole = roleKey !== null && !known.roleKeys.includes(roleKey) && !claim?.roles.has(roleKey);
  const words = [named(changes, tools), ...(newRole ? ['neue Aufgabe'] : [])].filter((part) => part !== '').join(', ');
  if (changes.length === 0 && !newRole) return { outcome: 'unchanged', target, reason: claim ? `Gleicher Eintrag wie in Zeile ${claim.number}.` : mergedReason(known, state) };
  if (changes.length === 0) return { outcome: 'changed', target, reason: words, after: content };
  if (claim?.isNew) return { outcome: 'merged', target, reason: `Doppelt in der Liste (Zeile ${claim.number}), wird zusammengeführt. Abweichend: ${words}.` };
  if (known.mergedInto !== null) return { outcome: 'unchanged', target, reason: `${mergedReason(known, state)} Bitte prüfen Sie dort: ${words}.` };
  const contradicted = claim ? changes.filter((name) => !isBlank(content[name]) && !Array.isArray(content[name])) : [];
  if (claim && contradicted.length > 0) return { outcome: 'refused', target: null, reason: `Widerspricht Zeile ${claim.number}: ${named(contradicted, tools)}.` };
  return { outcome: 'changed', target, reason: words, after: applyValues(content, row.values) };
}

function mergedReason(known: ExistingRecord, state: State): string {
  return known.mergedInto === null ? '' : `Zusammengeführt mit „${state.names.get(known.mergedInto) ?? ''}“.`;
}

function named(properties: readonly string[], tools: PreviewTools): string {
  return properties.map((name) => tools.labels[name] ?? name).join(', ');
}

/** The existing record that a row means; among several, one that the row leaves as it is. */
function findKnown(kind: ImportKind, row: ReadRow, likeness: Likeness, state: State): ExistingRecord | undefined {
  const sourceId = sourceIdOf(row.values);
  const numbered = sourceId === null ? [] : (state.bySourceId.get(sourceId) ?? []);
  const alike = (state.byKey.get(normalisedName(likeness.name)) ?? [])
    .filter((record) => (sourceId === null || record.sourceId === null) && isSame(kind, likeness, record.likeness));
  const known = numbered.length > 0 ? numbered : alike;
  return known.find((record) => changedProperties(record.content, row.values).length === 0) ?? known.find((record) => record.mergedInto === null) ?? known[0];
}

function isSame(kind: ImportKind, a: Likeness, b: Likeness): boolean {
  if (kind === 'organisation') return !a.municipality || !b.municipality || a.municipality === b.municipality;
  return a.email === '' || b.email === '' || a.email.toLowerCase() === b.email.toLowerCase();
}

const recordProperties = new Set([
  'name', 'shortName', 'typeCode', 'description', 'website', 'email', 'phone', 'street', 'postalCode', 'city', 'topics', 'languages', 'internalNote',
  'recordVisibility', 'familyName', 'givenName', 'academicTitle', 'mobile',
]);

/** The properties that a row would change. A different spelling of the same name is no change. */
export function changedProperties(content: Values, values: RowValues): readonly string[] {
  const applied = applyValues(content, values);
  return Object.keys(applied).filter((name) => !equal(applied[name], content[name]));
}

/** The content after a row: filled cells replace, lists and notes are added to, the name stays when it means the same. */
export function applyValues(content: Values, values: RowValues): Values {
  const isPerson = 'familyName' in content;
  const entries = Object.entries(values).filter(([name]) => recordProperties.has(name) || (name === 'municipality' && !isPerson));
  return { ...content, ...Object.fromEntries(entries.map(([name, value]) => [name, appliedValue(name, content[name], value)])) };
}

function appliedValue(name: string, before: unknown, value: string | readonly string[]): unknown {
  if (isBlank(before)) return value;
  if (Array.isArray(before)) return [...new Set([...before, ...value])];
  if (name === 'internalNote') return String(before).includes(String(value)) ? before : `${String(before)}\n\n${String(value)}`;
  const isName = name === 'name' || name === 'familyName' || name === 'givenName';
  return isName && normalisedName(String(before)) === normalisedName(String(value)) ? before : value;
}

function likenessOf(kind: ImportKind, id: string, values: RowValues): Likeness {
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : '');
  const contact = { id, email: text('email'), phone: text('phone') };
  if (kind === 'person') return { ...contact, name: [text('givenName'), text('familyName')].join(' ').trim() };
  return {
    ...contact, name: text('name'), shortName: text('shortName'), website: text('website'), street: text('street'), postalCode: text('postalCode'),
    municipality: text('municipality') || null,
  };
}

function labelOf(kind: ImportKind, values: RowValues): string {
  return likenessOf(kind, '', values).name;
}
