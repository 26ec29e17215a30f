import { visibilities, type Visibility } from '#platform/roles.ts';
import { organisationFields, organisationLabels } from '../organisation.ts';
import { personFields, personLabels } from '../person.ts';
import { functionLabels, type RoleFunction } from '../role.ts';
import { visibilityLabels } from '../visibility.ts';

/** One line of a record's history. `changes` is empty where the viewer may not see values, or they were erased. */
export interface HistoryEntry {
  readonly at: Date;
  readonly actorName: string;
  readonly title: string;
  readonly changes: readonly { readonly field: string; readonly before: string | null; readonly after: string | null }[];
}

const titles: Readonly<Record<string, string>> = {
  'network.organisation.created': 'Organisation angelegt', 'network.organisation.changed': 'Angaben geändert', 'network.organisation.dissolved': 'Organisation aufgelöst',
  'network.organisation.revived': 'Auflösung zurückgenommen', 'network.organisation.merged': 'Zusammengeführt', 'network.organisation.unmerged': 'Zusammenführung rückgängig gemacht',
  'network.organisation.restored': 'Import rückgängig gemacht', 'network.person.created': 'Person angelegt', 'network.person.changed': 'Angaben geändert',
  'network.person.merged': 'Zusammengeführt', 'network.person.unmerged': 'Zusammenführung rückgängig gemacht', 'network.person.restored': 'Import rückgängig gemacht',
  'network.role.granted': 'Aufgabe eingetragen', 'network.role.ended': 'Aufgabe beendet', 'network.role.removed': 'Aufgabe gelöscht',
  'network.organisation.confirmationAsked': 'Um Bestätigung gebeten', 'network.organisation.confirmed': 'Angaben bestätigt',
  'network.organisation.proposalReceived': 'Änderungen vorgeschlagen', 'network.organisation.proposalAccepted': 'Vorschlag übernommen',
  'network.organisation.proposalDeclined': 'Vorschlag abgelehnt',
  'network.relation.added': 'Beziehung eingetragen', 'network.relation.ended': 'Beziehung beendet',
};

const labels: Readonly<Record<string, string>> = {
  ...organisationLabels, ...personLabels, function: 'Aufgabe', title: 'Bezeichnung', topic: 'Thema', validFrom: 'Ab', validTo: 'Bis', dissolvedOn: 'Aufgelöst am', kind: 'Art', note: 'Notiz',
};

/** Ids that say nothing to a reader. */
const silent = new Set(['dropped', 'merge', 'restored', 'personId', 'organisationId', 'fromOrganisation', 'toOrganisation', 'deputyOf', 'lat', 'lon']);

export function eventTitle(name: string): string {
  return titles[name] ?? name;
}

/** The lines of a recorded change, in German. `names` gives the words of codes (topics, municipalities, types, languages). */
export function changeLines(change: Readonly<Record<string, unknown>>, names: ReadonlyMap<string, string>): HistoryEntry['changes'] {
  return Object.entries(change).filter(([field, value]) => Array.isArray(value) && !silent.has(field)).map(([field, value]) => {
    const [before, after] = value as readonly [unknown, unknown];
    return { field: labels[field] ?? field, before: words(field, before, names), after: words(field, after, names) };
  }).filter((line) => line.before !== null || line.after !== null);
}

function words(field: string, value: unknown, names: ReadonlyMap<string, string>): string | null {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return null;
  if (Array.isArray(value)) return value.map((part) => names.get(String(part)) ?? String(part)).join(', ');
  if (typeof value === 'object') return marksInWords(value as Record<string, unknown>);
  if (field === 'function') return functionLabels[value as RoleFunction] ?? String(value);
  const mark = field === 'recordVisibility' ? visibilities.find((known) => known === value) : undefined;
  return mark ? visibilityLabels[mark] : (names.get(String(value)) ?? String(value));
}

function marksInWords(marks: Record<string, unknown>): string | null {
  const rules = { ...organisationFields, ...personFields };
  const parts = Object.entries(marks).map(([field, mark]) => `${rules[field]?.label ?? field}: ${visibilityLabels[mark as Visibility] ?? String(mark)}`);
  return parts.length === 0 ? null : parts.join(', ');
}
