import type { Register, RegisterMunicipality } from './register.ts';
import type { Municipality, MunicipalityChange, MunicipalityHistory } from './succession.ts';

/** What the register file itself does not say: what became of a municipality that is no longer in it. */
export type SuccessionHint = Omit<MunicipalityChange, 'formerName' | 'kind'> & { readonly kind: Exclude<MunicipalityChange['kind'], 'renamed'> };

/** What an update would do, without doing it. */
export interface RegisterPlan {
  readonly asOf: string;
  readonly inhabitantsOn: string;
  readonly added: readonly RegisterMunicipality[];
  /** Renamings, and what the hints or an unmistakable name say about keys that are gone. */
  readonly changes: readonly MunicipalityChange[];
  /** Keys that end with this update, each with its last day. */
  readonly ended: readonly { readonly ags: string; readonly validTo: string }[];
  /** Still there, with other figures, name or postal code. */
  readonly updated: readonly { readonly before: Municipality; readonly after: RegisterMunicipality; readonly fields: readonly string[] }[];
  readonly unchanged: readonly string[];
  /** Why the update must not be applied as it is, each with what to do. Empty: it may. */
  readonly obstacles: readonly string[];
}

/**
 * Compares the register in use with a newer file. A municipality that vanished is ended only where a hint names what became
 * of it, or where exactly one new key bears its very name; otherwise the plan has an obstacle and nothing is ended: no
 * municipality is ever lost in silence.
 */
export function planRegisterUpdate(current: MunicipalityHistory, parsed: Register, hints: readonly SuccessionHint[] = []): RegisterPlan {
  const known = [...current.municipalities.values()].filter((municipality) => municipality.validTo === null);
  const incoming = new Map(parsed.municipalities.map((municipality) => [municipality.ags, municipality]));
  const kept = known.filter((municipality) => incoming.has(municipality.ags));
  const gone = known.filter((municipality) => !incoming.has(municipality.ags));
  const added = parsed.municipalities.filter((municipality) => !current.municipalities.has(municipality.ags));
  const successions = gone.flatMap((municipality) => successionsOf(municipality, added, parsed.asOf, hints));
  const partings = hints.filter((hint) => hint.kind === 'split' && kept.some((municipality) => municipality.ags === hint.fromAgs))
    .map((hint) => ({ ...hint, formerName: current.municipalities.get(hint.fromAgs)?.officialName ?? '' }));
  const compared = kept.map((before) => {
    const after = incoming.get(before.ags) ?? before;
    return { before, after, fields: differences(before, after, parsed.inhabitantsOn) };
  });
  return {
    asOf: parsed.asOf,
    inhabitantsOn: parsed.inhabitantsOn,
    added,
    changes: [...compared.flatMap(({ before, after }) => renaming(before, after, parsed.asOf)), ...successions, ...partings],
    ended: gone.flatMap((municipality) => ending(municipality, successions)),
    updated: compared.filter(({ fields }) => fields.length > 0),
    unchanged: compared.filter(({ fields }) => fields.length === 0).map(({ before }) => before.ags),
    obstacles: obstaclesTo(current, parsed, hints, gone, successions),
  };
}

function successionsOf(gone: Municipality, added: readonly RegisterMunicipality[], asOf: string, hints: readonly SuccessionHint[]): MunicipalityChange[] {
  const hinted = hints.filter((hint) => hint.fromAgs === gone.ags).map((hint) => ({ ...hint, formerName: gone.officialName }));
  if (hinted.length > 0) return hinted;
  const namesakes = added.filter((municipality) => municipality.name === gone.name);
  return namesakes.length !== 1 ? [] : namesakes.map((municipality) => ({
    kind: 'keyChanged', fromAgs: gone.ags, toAgs: municipality.ags, effectiveOn: asOf, formerName: gone.officialName, note: 'Gleicher Name, neuer Schlüssel',
  }));
}

function renaming(before: Municipality, after: RegisterMunicipality, asOf: string): MunicipalityChange[] {
  if (before.officialName === after.officialName) return [];
  return [{ kind: 'renamed', fromAgs: before.ags, toAgs: before.ags, effectiveOn: asOf, formerName: before.officialName, note: '' }];
}

function ending(municipality: Municipality, successions: readonly MunicipalityChange[]): { ags: string; validTo: string }[] {
  const days = successions.filter((change) => change.fromAgs === municipality.ags).map((change) => change.effectiveOn).sort();
  return days.slice(0, 1).map((day) => ({ ags: municipality.ags, validTo: dayBefore(day) }));
}

const comparedFields = ['officialName', 'rgs', 'kind', 'areaHa', 'inhabitants', 'postalCode'] as const;

function differences(before: Municipality, after: RegisterMunicipality, inhabitantsOn: string): string[] {
  const fields: string[] = comparedFields.filter((field) => before[field] !== after[field]);
  return before.inhabitantsOn === inhabitantsOn ? fields : [...fields, 'inhabitantsOn'];
}

function obstaclesTo(
  current: MunicipalityHistory, parsed: Register, hints: readonly SuccessionHint[],
  gone: readonly Municipality[], successions: readonly MunicipalityChange[],
): string[] {
  const incoming = new Set(parsed.municipalities.map((municipality) => municipality.ags));
  const districts = new Set([...parsed.districts.map(({ key }) => key), ...[...current.municipalities.values()].map(({ districtKey }) => districtKey)]);
  const newest = [...current.municipalities.values()].reduce((day, { inhabitantsOn }) => (inhabitantsOn > day ? inhabitantsOn : day), '');
  return [
    ...(parsed.inhabitantsOn < newest ? [`Die Datei ist älter (Bevölkerung am ${parsed.inhabitantsOn}) als das Verzeichnis (${newest}). Bitte nehmen Sie eine neuere.`] : []),
    ...(parsed.problems.length > 0 ? [`${parsed.problems.length} Zeilen sind nicht lesbar, die erste ist Zeile ${parsed.problems[0]?.line}: ${parsed.problems[0]?.message}`] : []),
    ...parsed.municipalities.filter(({ districtKey }) => !districts.has(districtKey))
      .map(({ ags, officialName, districtKey }) => `${ags} ${officialName}: Der Kreis ${districtKey} ist unbekannt und steht nicht in der Datei.`),
    ...gone.filter(({ ags }) => !successions.some((change) => change.fromAgs === ags))
      .map(({ ags, officialName }) => `${ags} ${officialName} fehlt in der Datei. Bitte geben Sie an, was daraus wurde.`),
    ...hints.filter(({ fromAgs }) => !current.municipalities.has(fromAgs)).map(({ fromAgs }) => `${fromAgs} aus den Hinweisen ist unbekannt.`),
    ...hints.filter(({ fromAgs, kind }) => kind !== 'split' && incoming.has(fromAgs)).map(({ fromAgs }) => `${fromAgs} soll laut Hinweis enden, steht aber noch in der Datei.`),
    ...hints.filter(({ toAgs, kind }) => (toAgs === null ? kind !== 'dissolved' : !incoming.has(toAgs)))
      .map(({ fromAgs, toAgs }) => `Der Nachfolger ${toAgs ?? '(keiner)'} von ${fromAgs} steht nicht in der Datei.`),
    ...hints.filter(({ effectiveOn }) => !isDay(effectiveOn)).map(({ effectiveOn, fromAgs }) => `${fromAgs}: „${effectiveOn}“ ist kein Datum der Form JJJJ-MM-TT.`),
    ...hints.filter(({ fromAgs, effectiveOn }) => isDay(effectiveOn) && effectiveOn <= (current.municipalities.get(fromAgs)?.validFrom ?? ''))
      .map(({ fromAgs, effectiveOn }) => `${fromAgs}: Das Ende am ${effectiveOn} liegt vor dem Anfang.`),
    ...parsed.municipalities.filter(({ ags }) => (current.municipalities.get(ags)?.validTo ?? null) !== null)
      .map(({ ags, officialName }) => `${ags} ${officialName} ist im Verzeichnis schon beendet, steht aber wieder in der Datei.`),
  ];
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
}

function dayBefore(day: string): string {
  return isDay(day) ? new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10) : day;
}
