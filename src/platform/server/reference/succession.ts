import type { RegisterMunicipality } from './register.ts';

/** A municipality as the register of this installation knows it. Days are YYYY-MM-DD. */
export interface Municipality extends RegisterMunicipality {
  readonly inhabitantsOn: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly validFrom: string;
  /** Last day; null while it exists. */
  readonly validTo: string | null;
}

/** What happened to a municipality on `effectiveOn`, the first day of the new state. */
export interface MunicipalityChange {
  readonly kind: 'renamed' | 'merged' | 'dissolved' | 'split' | 'keyChanged';
  readonly fromAgs: string;
  /** Null only where a dissolved municipality has no successor. The same as `fromAgs` for a new name. */
  readonly toAgs: string | null;
  readonly effectiveOn: string;
  /** Official name before. */
  readonly formerName: string;
  readonly note: string;
}

/** All municipalities and changes; small enough to be looked at whole. */
export interface MunicipalityHistory {
  readonly municipalities: ReadonlyMap<string, Municipality>;
  readonly changes: readonly MunicipalityChange[];
}

/**
 * The keys that stand on `day` for what `ags` once was: itself while it exists, else its successors, followed to the end.
 * Empty where nothing followed or the key is unknown. Ends on every input, also on changes that run in a circle.
 */
export function listSuccessors(history: MunicipalityHistory, ags: string, day: string): string[] {
  const found = new Set<string>();
  const seen = new Set<string>();
  const open = [ags];
  for (let key = open.shift(); key !== undefined; key = open.shift()) {
    if (seen.has(key)) continue;
    seen.add(key);
    const municipality = history.municipalities.get(key);
    if (municipality && (municipality.validTo === null || municipality.validTo >= day)) found.add(key);
    else open.push(...successionsOf(history, key, day));
  }
  return [...found];
}

/** The one municipality that stands on `day` for a key: of several successors the one with most inhabitants, else null. */
export function findSuccessor(history: MunicipalityHistory, ags: string, day: string): Municipality | null {
  const candidates = listSuccessors(history, ags, day).map((key) => history.municipalities.get(key)).filter((known) => known !== undefined);
  return candidates.sort((one, other) => other.inhabitants - one.inhabitants || one.ags.localeCompare(other.ags))[0] ?? null;
}

/** The official name on a day: the name before the first renaming after it. */
export function officialNameOn(history: MunicipalityHistory, municipality: Municipality, day: string): string {
  const later = history.changes
    .filter((change) => change.kind === 'renamed' && change.fromAgs === municipality.ags && change.effectiveOn > day)
    .sort((one, other) => one.effectiveOn.localeCompare(other.effectiveOn));
  return later[0]?.formerName ?? municipality.officialName;
}

/** For each younger municipality the keys it was made of, oldest first: what boundaries of former years must be joined. */
export function predecessorsOf(changes: readonly MunicipalityChange[]): Map<string, string[]> {
  const direct = Map.groupBy(changes.filter((change) => change.toAgs !== null && change.toAgs !== change.fromAgs && change.kind !== 'split'),
    (change) => change.toAgs ?? '');
  const trace = (ags: string, seen: ReadonlySet<string>): string[] => {
    if (seen.has(ags)) return [];
    return [...(direct.get(ags) ?? []).flatMap((change) => trace(change.fromAgs, new Set([...seen, ags]))), ags];
  };
  return new Map([...direct.keys()].map((ags) => [ags, [...new Set(trace(ags, new Set()))]]));
}

function successionsOf(history: MunicipalityHistory, ags: string, day: string): string[] {
  return history.changes
    .filter((change) => change.fromAgs === ags && change.toAgs !== null && change.toAgs !== ags && change.effectiveOn <= day)
    .map((change) => change.toAgs ?? '');
}
