import { agendaKindLabels, bodyKindLabels, type AgendaKind, type BodyKind } from '../body.ts';

/** The types that a centre publishes object by object. Persons and memberships are names, and names stay inside. */
export const publishedTypes = ['Organization', 'Meeting', 'Location', 'AgendaItem', 'Paper', 'File', 'Consultation'] as const;
export type PublishedType = (typeof publishedTypes)[number];
export type OParlObject = Readonly<Record<string, unknown>> & { readonly id: string; readonly type: string };

/** Scheme and host, and what stands before each address: `https://…/oparl/<centre>`. */
export interface Origin {
  readonly origin: string;
  readonly base: string;
}

/** Since when an object is public as it is. */
export interface Stamp {
  readonly created: Date;
  readonly modified: Date;
}

export interface PublicBodyRow {
  readonly id: string;
  readonly name: string;
  readonly shortName: string;
  readonly kind: BodyKind;
  readonly startedOn: string;
  readonly endedOn: string | null;
}

export interface PublicMeetingRow {
  readonly id: string;
  readonly bodyId: string;
  readonly name: string;
  readonly state: 'planned' | 'invited' | 'held' | 'cancelled';
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly room: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
}

export interface PublicItemRow {
  readonly id: string;
  readonly meetingId: string;
  readonly position: number;
  readonly title: string;
  readonly kind: AgendaKind;
  readonly result: 'open' | 'done' | 'carried' | 'dropped';
}

export interface PublicPaperRow {
  readonly id: string;
  readonly meetingId: string;
  /** Null as well where the paper lies at an item that is not public. */
  readonly itemId: string | null;
  readonly title: string;
  readonly fileName: string;
  readonly mediaType: string;
  readonly size: number;
}

export interface PublicDecisionRow {
  readonly itemId: string | null;
  readonly year: number;
  readonly number: number;
  readonly kind: 'decision' | 'recommendation' | 'agreement';
  readonly wording: string;
  readonly outcome: 'unanimous' | 'majority' | 'noObjection';
  readonly isSuperseded: boolean;
}

export interface PublicConsultationRow {
  readonly id: string;
  readonly bodyId: string;
  readonly meetingId: string;
  readonly itemId: string;
  readonly paperId: string | null;
  readonly authoritative: boolean;
}

/** Everything public of some meetings, to compose objects of. */
export interface Scene {
  readonly meetings: ReadonlyMap<string, PublicMeetingRow>;
  readonly items: readonly PublicItemRow[];
  readonly papers: readonly PublicPaperRow[];
  readonly decisions: readonly PublicDecisionRow[];
  readonly consultations: readonly PublicConsultationRow[];
  /** By `type id`. */
  readonly stamps: ReadonlyMap<string, Stamp>;
}

const paths: Readonly<Record<PublishedType, string>> = {
  Organization: 'organization', Meeting: 'meeting', Location: 'location', AgendaItem: 'agendaitem', Paper: 'paper', File: 'file', Consultation: 'consultation',
};

/** The type behind the first segment of an address, undefined where there is none. */
export function typeOfPath(segment: string): PublishedType | undefined {
  return publishedTypes.find((type) => paths[type] === segment);
}

/** The type behind the name of an external list. */
export function typeOfList(segment: string): PublishedType | undefined {
  return publishedTypes.find((type) => listPath(type) === segment);
}

export function listPath(type: PublishedType): string {
  return `${paths[type]}s`;
}

/** The address that an object has for ever. */
export function idOf({ base }: Origin, type: PublishedType, id: string): string {
  return `${base}/${paths[type]}/${id}`;
}

/** A type as OParl 1.1 writes it. */
export function schemaOf(type: string): string {
  return `https://schema.oparl.org/1.1/${type}`;
}

/** An organisation of OParl is a body of ours; the body of OParl is the centre. */
export function organizationObject(at: Origin, row: PublicBodyRow, stamp: Stamp): OParlObject {
  const id = idOf(at, 'Organization', row.id);
  return {
    ...headOf(at, 'Organization', row.id, stamp), body: `${at.base}/body`, name: row.name, ...(row.shortName === '' ? {} : { shortName: row.shortName }),
    meeting: `${id}/meetings`, consultation: `${id}/consultations`, organizationType: 'Sonstiges', classification: bodyKindLabels[row.kind],
    startDate: row.startedOn, ...(row.endedOn === null ? {} : { endDate: row.endedOn }),
  };
}

/** The object of a type in a scene, null where it is not in there. `omitInternal` leaves embedded objects out (OParl 1.1, omit_internal). */
export function composeObject(at: Origin, type: Exclude<PublishedType, 'Organization'>, id: string, scene: Scene, omitInternal: boolean): OParlObject | null {
  if (type === 'Meeting') return meetingObject(at, scene.meetings.get(id), scene, omitInternal);
  if (type === 'Location') return locationObject(at, scene.meetings.get(id), scene);
  if (type === 'AgendaItem') return itemObject(at, scene.items.find((row) => row.id === id), scene);
  if (type === 'Paper') return paperObject(at, scene.papers.find((row) => row.id === id), scene, omitInternal);
  if (type === 'File') return fileObject(at, scene.papers.find((row) => row.id === id), scene);
  return consultationObject(at, scene.consultations.find((row) => row.id === id), scene);
}

/**
 * What stays of an object that is no longer public: its id, its type and when. The schema demands an order of each agenda
 * item and an address of each file, so these have one that says nothing.
 */
export function deletedObject(at: Origin, type: PublishedType, id: string, stamp: Stamp): OParlObject {
  const head = headOf(at, type, id, stamp);
  return { ...head, ...(type === 'AgendaItem' ? { order: 0 } : {}), ...(type === 'File' ? { accessUrl: head.id } : {}), deleted: true };
}

function meetingObject(at: Origin, row: PublicMeetingRow | undefined, scene: Scene, omitInternal: boolean): OParlObject | null {
  const stamp = stampIn(scene, 'Meeting', row?.id);
  if (!row || !stamp) return null;
  const head = headOf(at, 'Meeting', row.id, stamp);
  const loose = scene.papers.filter((paper) => paper.meetingId === row.id && paper.itemId === null);
  const items = scene.items.filter((item) => item.meetingId === row.id).toSorted((a, b) => a.position - b.position);
  const location = locationObject(at, row, scene);
  return {
    ...head, name: row.name, meetingState: states[row.state], cancelled: row.state === 'cancelled', start: row.startsAt.toISOString(), end: row.endsAt.toISOString(),
    organization: [idOf(at, 'Organization', row.bodyId)],
    ...(omitInternal ? {} : {
      ...(location === null ? {} : { location }),
      agendaItem: items.flatMap((item) => itemObject(at, item, scene) ?? []),
      auxiliaryFile: loose.flatMap((paper) => fileObject(at, paper, scene) ?? []),
    }),
  };
}

function locationObject(at: Origin, row: PublicMeetingRow | undefined, scene: Scene): OParlObject | null {
  const stamp = stampIn(scene, 'Location', row?.id);
  if (!row || !stamp) return null;
  const head = headOf(at, 'Location', row.id, stamp);
  const parts = { room: row.room, streetAddress: row.street, postalCode: row.postalCode, locality: row.city };
  return { ...head, ...Object.fromEntries(Object.entries(parts).filter(([, text]) => text !== '')), meetings: [idOf(at, 'Meeting', row.id)] };
}

/** `order` counts the public items from 0: whoever reads it learns nothing of those between. */
function itemObject(at: Origin, row: PublicItemRow | undefined, scene: Scene): OParlObject | null {
  const stamp = stampIn(scene, 'AgendaItem', row?.id);
  if (!row || !stamp) return null;
  const head = headOf(at, 'AgendaItem', row.id, stamp);
  const own = scene.items.filter((item) => item.meetingId === row.meetingId).toSorted((a, b) => a.position - b.position);
  const order = own.findIndex((item) => item.id === row.id);
  const decisions = scene.decisions.filter((decision) => decision.itemId === row.id);
  const consultation = scene.consultations.filter((one) => one.itemId === row.id).toSorted((a, b) => (a.id < b.id ? -1 : 1))[0];
  const result = resultOf(row, decisions);
  return {
    ...head, meeting: idOf(at, 'Meeting', row.meetingId), number: String(order + 1), order, name: row.title, public: true, keyword: [agendaKindLabels[row.kind]],
    ...(consultation ? { consultation: idOf(at, 'Consultation', consultation.id) } : {}),
    ...(result === '' ? {} : { result }),
    ...(decisions.length === 0 ? {} : { resolutionText: decisions.map(resolutionOf).join('\n\n') }),
  };
}

function paperObject(at: Origin, row: PublicPaperRow | undefined, scene: Scene, omitInternal: boolean): OParlObject | null {
  const stamp = stampIn(scene, 'Paper', row?.id);
  if (!row || !stamp) return null;
  const head = headOf(at, 'Paper', row.id, stamp);
  const meeting = scene.meetings.get(row.meetingId);
  const file = fileObject(at, row, scene);
  const consultations = scene.consultations.filter((one) => one.paperId === row.id);
  return {
    ...head, body: `${at.base}/body`, name: row.title, paperType: 'Unterlage', date: dayOf(stamp.created),
    ...(meeting ? { underDirectionOf: [idOf(at, 'Organization', meeting.bodyId)] } : {}),
    ...(omitInternal ? {} : { ...(file === null ? {} : { mainFile: file }), consultation: consultations.flatMap((one) => consultationObject(at, one, scene) ?? []) }),
  };
}

function fileObject(at: Origin, row: PublicPaperRow | undefined, scene: Scene): OParlObject | null {
  const stamp = stampIn(scene, 'File', row?.id);
  if (!row || !stamp) return null;
  const head = headOf(at, 'File', row.id, stamp);
  const address = `${head.id}/download`;
  return {
    ...head, name: row.title, fileName: row.fileName, mimeType: row.mediaType, size: row.size, date: dayOf(stamp.created), accessUrl: address, downloadUrl: address,
    meeting: [idOf(at, 'Meeting', row.meetingId)], paper: [idOf(at, 'Paper', row.id)], ...(row.itemId === null ? {} : { agendaItem: [idOf(at, 'AgendaItem', row.itemId)] }),
  };
}

function consultationObject(at: Origin, row: PublicConsultationRow | undefined, scene: Scene): OParlObject | null {
  const stamp = stampIn(scene, 'Consultation', row?.id);
  if (!row || !stamp) return null;
  const head = headOf(at, 'Consultation', row.id, stamp);
  return {
    ...head, ...(row.paperId === null ? {} : { paper: idOf(at, 'Paper', row.paperId) }), agendaItem: idOf(at, 'AgendaItem', row.itemId), meeting: idOf(at, 'Meeting', row.meetingId),
    organization: [idOf(at, 'Organization', row.bodyId)], authoritative: row.authoritative, role: row.authoritative ? 'Entscheidung' : 'Beratung',
  };
}

function stampIn(scene: Scene, type: PublishedType, id: string | undefined): Stamp | undefined {
  return scene.stamps.get(`${type} ${id}`);
}

function headOf(at: Origin, type: PublishedType, id: string, stamp: Stamp) {
  return { id: idOf(at, type, id), type: schemaOf(type), created: stamp.created.toISOString(), modified: stamp.modified.toISOString() };
}

/** The words of OParl 1.1 for the state of a meeting. */
const states = { planned: 'terminiert', invited: 'eingeladen', held: 'durchgeführt', cancelled: 'abgesagt' } as const;
const results = { open: '', done: 'behandelt', carried: 'vertagt', dropped: 'entfallen' } as const;
const outcomes = { unanimous: 'einstimmig', majority: 'mehrheitlich', noObjection: 'ohne Gegenrede' } as const;
const decisionKinds = { decision: 'beschlossen', recommendation: 'empfohlen', agreement: 'vereinbart' } as const;

function resultOf(row: PublicItemRow, decisions: readonly PublicDecisionRow[]): string {
  const words = new Set(decisions.map((decision) => `${outcomes[decision.outcome]} ${decisionKinds[decision.kind]}`));
  return words.size > 0 ? [...words].join('; ') : results[row.result];
}

function resolutionOf(decision: PublicDecisionRow): string {
  return `${decision.year}/${decision.number}: ${decision.wording}${decision.isSuperseded ? ' (durch einen späteren Beschluss ersetzt)' : ''}`;
}

function dayOf(moment: Date): string {
  return germanDay.format(moment);
}

const germanDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' });
