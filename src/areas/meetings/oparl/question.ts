import { refuse, type Refusal } from '#platform/errors.ts';

/** What a client may ask of a list (OParl 1.1, external lists). Bounds are inclusive. */
export interface Question {
  readonly createdSince: Date | null;
  readonly createdUntil: Date | null;
  readonly modifiedSince: Date | null;
  readonly modifiedUntil: Date | null;
  readonly omitInternal: boolean;
  /** 1 … 100 objects a page. */
  readonly limit: number;
  /** The last object of the page before. */
  readonly after: { readonly created: Date; readonly id: string } | null;
}

export const mostPerPage = 100;

/** Reads the question of an address; refuses by name what cannot be read, with what to write instead. */
export function readQuestion(parameters: URLSearchParams, isList: boolean): Question | Refusal {
  const known: readonly string[] = isList ? [...moments, 'omit_internal', 'limit', 'after'] : ['omit_internal'];
  for (const name of new Set(parameters.keys())) {
    if (!known.includes(name)) return refuse(`Unbekannter Parameter „${name.slice(0, 60)}“. Bekannt sind: ${known.join(', ')}.`, name.slice(0, 60));
    if (parameters.getAll(name).length > 1) return refuse(`Der Parameter „${name}“ darf nur einmal vorkommen.`, name);
  }
  const read = Object.fromEntries(moments.map((name) => [name, momentFrom(parameters.get(name))]));
  const broken = moments.find((name) => read[name] === undefined);
  if (broken) return refuse(`„${broken}“ braucht einen Zeitpunkt mit Zeitzone, zum Beispiel ${broken}=2026-11-23T10:00:00%2B01:00`, broken);
  const omit = parameters.get('omit_internal') ?? 'false';
  if (omit !== 'true' && omit !== 'false') return refuse('„omit_internal“ ist true oder false.', 'omit_internal');
  const limit = parameters.get('limit') ?? String(mostPerPage);
  if (!/^[1-9]\d{0,2}$/.test(limit) || Number(limit) > mostPerPage) return refuse(`„limit“ ist eine Zahl von 1 bis ${mostPerPage}.`, 'limit');
  const after = cursorFrom(parameters.get('after'));
  if (after === undefined) return refuse('„after“ wird nicht selbst geschrieben: Bitte folgen Sie dem Verweis „next“ der Seite davor.', 'after');
  return {
    createdSince: read['created_since'] ?? null, createdUntil: read['created_until'] ?? null, modifiedSince: read['modified_since'] ?? null,
    modifiedUntil: read['modified_until'] ?? null, omitInternal: omit === 'true', limit: Number(limit), after,
  };
}

/** How an address names the last object of a page. */
export function cursorText(created: Date, id: string): string {
  return `${created.getTime()}_${id}`;
}

const moments = ['created_since', 'created_until', 'modified_since', 'modified_until'] as const;

/** RFC 3339 with a zone; null where nothing is asked, undefined where it is no moment. A plus sign may have become a space in the address. */
function momentFrom(text: string | null): Date | null | undefined {
  if (text === null) return null;
  const parts = /^(\d{4})-(\d\d)-(\d\d)T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[ +-]([01]\d|2[0-3]):[0-5]\d)$/i.exec(text);
  if (!parts) return undefined;
  const [, year, month, day] = parts.map(Number);
  const moment = new Date(text.replace(' ', '+'));
  const isDay = new Date(Date.UTC(year ?? 0, (month ?? 0) - 1, day ?? 0)).getUTCDate() === day && (month ?? 0) >= 1 && (month ?? 0) <= 12;
  return !isDay || Number.isNaN(moment.getTime()) || (year ?? 0) < 1 ? undefined : moment;
}

function cursorFrom(text: string | null): Question['after'] | undefined {
  if (text === null) return null;
  const parts = /^(\d{1,14})_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text);
  return parts ? { created: new Date(Number(parts[1])), id: parts[2] ?? '' } : undefined;
}
