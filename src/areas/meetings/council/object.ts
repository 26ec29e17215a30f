import { isAboutIntegration } from './integration.ts';
import { addressFrom, createReading, linkOf, linksOf, listOf, momentOf, textOf, type Fault, type Raw, type Reading } from './reading.ts';

/** What we keep of a council. Persons and memberships are not among it. */
export const councilTypes = ['Body', 'Organization', 'Meeting', 'AgendaItem', 'Paper', 'Consultation'] as const;
export type CouncilType = (typeof councilTypes)[number];

/** What OParl knows besides, and what we leave where it is. */
const leftAlone: readonly string[] = ['System', 'Person', 'Membership', 'LegislativeTerm', 'File', 'Location'];

/** One object of a council, independent of the OParl version it came in. References are absolute addresses. */
export interface CouncilObject {
  readonly oparlId: string;
  readonly type: CouncilType;
  readonly name: string;
  /** Number of a paper ("2026/017") or of an agenda item ("3.1"). */
  readonly reference: string;
  /** Type of a paper, role of a consultation, state of a meeting, classification of an organisation. */
  readonly kind: string;
  readonly result: string;
  /** Start of a meeting, date of a paper. */
  readonly startsAt: Date | null;
  readonly organizations: readonly string[];
  readonly meeting: string | null;
  readonly agendaItem: string | null;
  readonly paper: string | null;
  readonly consultation: string | null;
  readonly aboutIntegration: boolean;
  readonly deleted: boolean;
  readonly modifiedAt: Date | null;
  readonly data: CouncilData;
}

/** What is only shown. All addresses are http or https. */
export interface CouncilData {
  readonly web?: string;
  readonly place?: string;
  readonly order?: number;
  readonly cancelled?: true;
  readonly authoritative?: true;
  readonly files?: readonly { readonly name: string; readonly address: string }[];
}

/**
 * Reads what a council's server (or file) gave: one object, or a list of them, with what is embedded in them. `base` is the
 * address it came from: relative addresses are read from there. Never throws; what cannot be read becomes a fault, and the
 * rest is read all the same. Fields that OParl does not know are left out.
 */
export function readCouncilObjects(raw: unknown, base: string): { readonly objects: readonly CouncilObject[]; readonly faults: readonly Fault[] } {
  const objects: CouncilObject[] = [];
  const faults: Fault[] = [];
  const list = Array.isArray(raw) ? raw : [raw];
  for (const [index, one] of list.entries()) readOne(one, { base, label: Array.isArray(raw) ? `${base} (Eintrag ${index + 1})` : base, inside: {} }, objects, faults);
  return { objects, faults };
}

/** The short name of a type: `https://schema.oparl.org/1.0/Meeting` → Meeting. */
export function typeNameOf(raw: unknown): string {
  const type = typeof raw === 'object' && raw !== null && 'type' in raw ? raw.type : null;
  return typeof type === 'string' ? (type.split(/[/#]/).at(-1) ?? '') : '';
}

interface Place {
  readonly base: string;
  /** How faults name an object without an id. */
  readonly label: string;
  /** What an embedded object need not say, because its outer object does. */
  readonly inside: { readonly meeting?: string; readonly paper?: string; readonly order?: number };
}

function readOne(raw: unknown, place: Place, objects: CouncilObject[], faults: Fault[]): void {
  const fail = (problem: string, type = '') => void faults.push({ place: place.label.slice(0, 500), type, problem });
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw)) return fail('Das ist kein Objekt.');
  const type = typeNameOf(raw);
  if (leftAlone.includes(type)) return;
  if (!isCouncilType(type)) return fail(type === '' ? 'Die Angabe „type“ fehlt.' : `Unbekannte Art „${type.slice(0, 60)}“.`);
  const oparlId = addressFrom((raw as Raw)['id'], place.base);
  if (oparlId === null) return fail('Die Angabe „id“ fehlt oder ist keine Adresse.', type);
  const reading = createReading(raw as Raw, { base: place.base, place: oparlId, type, faults });
  const object = objectFrom(type, oparlId, reading, place);
  objects.push(object);
  if (object.deleted) return;
  if (type === 'Meeting') for (const [order, item] of listOf(reading, 'agendaItem').entries()) readEmbedded(item, { base: place.base, label: `${oparlId} (Punkt ${order + 1})`, inside: { meeting: oparlId, order } }, objects, faults);
  if (type === 'Paper') for (const [order, one] of listOf(reading, 'consultation').entries()) readEmbedded(one, { base: place.base, label: `${oparlId} (Beratung ${order + 1})`, inside: { paper: oparlId } }, objects, faults);
}

/** OParl 1.0 and 1.1 embed; some servers only name the address: those objects come in a list of their own. */
function readEmbedded(raw: unknown, place: Place, objects: CouncilObject[], faults: Fault[]): void {
  if (typeof raw !== 'string') readOne(raw, place, objects, faults);
}

function objectFrom(type: CouncilType, oparlId: string, reading: Reading, { inside }: Place): CouncilObject {
  const deleted = reading.raw['deleted'] === true || reading.raw['deleted'] === 'true';
  const blank = { oparlId, type, deleted, modifiedAt: momentOf(reading, 'modified') };
  if (deleted) return { ...blank, ...nothing };
  const name = textOf(reading, 'name', 1000);
  if (name === '' && type !== 'Consultation') reading.fail('Die Angabe „name“ fehlt.');
  const kind = textOf(reading, kindFields[type], 200);
  const result = type === 'AgendaItem' ? resultFrom(reading) : '';
  return {
    ...blank, name, kind, result,
    reference: type === 'Paper' ? textOf(reading, 'reference', 100) : type === 'AgendaItem' ? textOf(reading, 'number', 100) : '',
    startsAt: type === 'Meeting' ? momentOf(reading, 'start') : type === 'Paper' ? momentOf(reading, 'date') : null,
    organizations: type === 'Meeting' || type === 'Consultation' ? linksOf(reading, 'organization') : [],
    meeting: type === 'AgendaItem' || type === 'Consultation' ? (linkOf(reading, 'meeting') ?? inside.meeting ?? null) : null,
    agendaItem: type === 'Consultation' ? linkOf(reading, 'agendaItem') : null,
    paper: type === 'Consultation' ? (linkOf(reading, 'paper') ?? inside.paper ?? null) : null,
    consultation: type === 'AgendaItem' ? linkOf(reading, 'consultation') : null,
    aboutIntegration: isAboutIntegration(`${name} ${result}`),
    data: dataFrom(type, reading, inside.order),
  };
}

const nothing = {
  name: '', reference: '', kind: '', result: '', startsAt: null, organizations: [], meeting: null, agendaItem: null, paper: null, consultation: null, aboutIntegration: false, data: {},
} as const;

const kindFields: Readonly<Record<CouncilType, string>> = {
  Body: 'classification', Organization: 'classification', Meeting: 'meetingState', AgendaItem: 'paperType', Paper: 'paperType', Consultation: 'role',
};

function resultFrom(reading: Reading): string {
  return [textOf(reading, 'result', 500), textOf(reading, 'resolutionText', 3000)].filter((text) => text !== '').join('\n');
}

function dataFrom(type: CouncilType, reading: Reading, position: number | undefined): CouncilData {
  const web = linkOf(reading, 'web');
  const files = filesFrom(reading, fileFields[type] ?? []);
  const order = typeof reading.raw['order'] === 'number' && Number.isSafeInteger(reading.raw['order']) ? reading.raw['order'] : position;
  const place = type === 'Meeting' ? placeFrom(reading) : '';
  return {
    ...(web === null ? {} : { web }), ...(files.length === 0 ? {} : { files }), ...(place === '' ? {} : { place }), ...(type === 'AgendaItem' && order !== undefined ? { order } : {}),
    ...(reading.raw['cancelled'] === true ? { cancelled: true } : {}), ...(reading.raw['authoritative'] === true ? { authoritative: true } : {}),
  };
}

const fileFields: Readonly<Partial<Record<CouncilType, readonly string[]>>> = {
  Meeting: ['invitation', 'resultsProtocol', 'auxiliaryFile'], AgendaItem: ['resolutionFile', 'auxiliaryFile'], Paper: ['mainFile', 'auxiliaryFile'],
};

function filesFrom(reading: Reading, fields: readonly string[]): { name: string; address: string }[] {
  return fields.flatMap((field) => listOf(reading, field)).slice(0, 50).flatMap((file) => {
    if (typeof file !== 'object' || file === null) return [];
    const raw = file as Raw;
    const address = addressFrom(raw['accessUrl'] ?? raw['downloadUrl'], reading.base);
    const name = [raw['name'], raw['fileName']].find((text) => typeof text === 'string' && text.trim() !== '');
    return address === null ? [] : [{ name: String(name ?? 'Datei').slice(0, 300), address }];
  });
}

function placeFrom(reading: Reading): string {
  const location = reading.raw['location'];
  if (typeof location !== 'object' || location === null) return '';
  const parts = ['description', 'room', 'streetAddress', 'locality'].map((field) => (location as Raw)[field]).filter((part) => typeof part === 'string' && part.trim() !== '');
  return [...new Set(parts)].join(', ').replace(/\s+/g, ' ').slice(0, 300);
}

function isCouncilType(type: string): type is CouncilType {
  return (councilTypes as readonly string[]).includes(type);
}
