import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { AgendaKind, BodyKind } from '../../body.ts';
import { meetingName } from '../../meeting.ts';
import {
  composeObject, deletedObject, organizationObject, type OParlObject, type Origin, type PublicConsultationRow, type PublicDecisionRow, type PublicItemRow, type PublicMeetingRow,
  type PublicPaperRow, type PublishedType, type Scene, type Stamp,
} from '../object.ts';
import type { Question } from '../question.ts';

/** Which external list: all of a type, or those of one body. */
export interface ListChoice {
  readonly type: PublishedType;
  readonly bodyId?: string;
}

export interface ObjectPage {
  readonly objects: readonly OParlObject[];
  readonly total: number;
  /** The last entry of the page, where another page follows. */
  readonly last: { readonly created: Date; readonly id: string } | null;
}

/** One page of an external list, oldest first. What is gone is in it only where the question names `modified_since`. Eight queries, four for organisations. */
export async function listPublished(context: Context, at: Origin, choice: ListChoice, question: Question): Promise<ObjectPage> {
  const { after } = question;
  let page = published(context, choice, question).select(['id', 'meeting_id', 'created_at', 'modified_at', 'deleted_at']).orderBy('created_at').orderBy('id').limit(question.limit + 1);
  if (after !== null) page = page.where(sql<boolean>`(created_at, id) > (${after.created}::timestamptz, ${after.id}::uuid)`);
  const rows = await page.execute();
  const { total } = await published(context, choice, question).select((all) => all.fn.countAll<string>().as('total')).executeTakeFirstOrThrow();
  const shown = rows.slice(0, question.limit);
  const last = rows.length > question.limit ? shown.at(-1) : undefined;
  return {
    objects: await composeAll(context, at, choice.type, shown, question.omitInternal), total: Number(total),
    last: last ? { created: last.created_at, id: last.id } : null,
  };
}

/** One object, or what stays of it; null where it never was public. */
export async function findPublished(context: Context, at: Origin, type: PublishedType, id: string, omitInternal: boolean): Promise<OParlObject | null> {
  const row = await context.db.selectFrom('meetings.publication').select(['id', 'meeting_id', 'created_at', 'modified_at', 'deleted_at'])
    .where('type', '=', type).where('id', '=', id).executeTakeFirst();
  return row ? ((await composeAll(context, at, type, [row], omitInternal))[0] ?? null) : null;
}

/** When the centre's public meetings last changed; when it was founded, where nothing is public yet. */
export async function readBodyStamp(context: Context): Promise<Stamp> {
  const centre = await context.db.selectFrom('platform.centre').select('created_at').where('id', '=', context.centre.id).executeTakeFirstOrThrow();
  const { latest } = await context.db.selectFrom('meetings.publication').select((all) => all.fn.max('modified_at').as('latest')).executeTakeFirstOrThrow();
  return { created: centre.created_at, modified: latest !== null && latest > centre.created_at ? latest : centre.created_at };
}

/** The content of a public file, or null. */
export async function findPublicFile(context: Context, paperId: string): Promise<{ readonly name: string; readonly mediaType: string; readonly content: Uint8Array } | null> {
  const row = await context.db.selectFrom('meetings.public_paper').select(['name', 'media_type', 'content']).where('id', '=', paperId).executeTakeFirst();
  return row ? { name: row.name, mediaType: row.media_type, content: row.content } : null;
}

/** Whether the body is or was public. */
export async function isPublishedBody(context: Context, bodyId: string): Promise<boolean> {
  return (await context.db.selectFrom('meetings.publication').select('id').where('type', '=', 'Organization').where('id', '=', bodyId).executeTakeFirst()) !== undefined;
}

interface Entry {
  readonly id: string;
  readonly meeting_id: string | null;
  readonly created_at: Date;
  readonly modified_at: Date;
  readonly deleted_at: Date | null;
}

function published(context: Context, { type, bodyId }: ListChoice, { createdSince, createdUntil, modifiedSince, modifiedUntil }: Question) {
  let query = context.db.selectFrom('meetings.publication').where('type', '=', type);
  if (bodyId !== undefined) query = query.where('body_id', '=', bodyId);
  if (createdSince !== null) query = query.where('created_at', '>=', createdSince);
  if (createdUntil !== null) query = query.where('created_at', '<=', createdUntil);
  if (modifiedSince !== null) query = query.where('modified_at', '>=', modifiedSince);
  if (modifiedUntil !== null) query = query.where('modified_at', '<=', modifiedUntil);
  return modifiedSince === null ? query.where('deleted_at', 'is', null) : query;
}

async function composeAll(context: Context, at: Origin, type: PublishedType, entries: readonly Entry[], omitInternal: boolean): Promise<OParlObject[]> {
  const stampOf = (entry: Entry): Stamp => ({ created: entry.created_at, modified: entry.modified_at });
  const living = entries.filter((entry) => entry.deleted_at === null);
  const composed = type === 'Organization'
    ? await composeOrganizations(context, at, living, stampOf)
    : await composeOthers(context, at, type, living, omitInternal);
  return entries.flatMap((entry) => (entry.deleted_at === null ? (composed.get(entry.id) ?? []) : deletedObject(at, type, entry.id, stampOf(entry))));
}

async function composeOrganizations(context: Context, at: Origin, entries: readonly Entry[], stampOf: (entry: Entry) => Stamp): Promise<ReadonlyMap<string, OParlObject>> {
  const stamps = new Map(entries.map((entry) => [entry.id, stampOf(entry)]));
  const rows = await context.db.selectFrom('meetings.public_body').select(['id', 'name', 'short_name', 'kind', 'started_on', 'ended_on']).where('id', 'in', idsOr([...stamps.keys()])).execute();
  return new Map(rows.map((row) => {
    const body = { id: row.id, name: row.name, shortName: row.short_name, kind: row.kind as BodyKind, startedOn: row.started_on, endedOn: row.ended_on };
    return [body.id, organizationObject(at, body, stamps.get(body.id)!)];
  }));
}

async function composeOthers(context: Context, at: Origin, type: Exclude<PublishedType, 'Organization'>, entries: readonly Entry[], omitInternal: boolean): Promise<ReadonlyMap<string, OParlObject>> {
  const scene = await readScene(context, [...new Set(entries.flatMap((entry) => entry.meeting_id ?? []))]);
  return new Map(entries.flatMap(({ id }) => {
    const object = composeObject(at, type, id, scene, omitInternal);
    return object === null ? [] : [[id, object] as const];
  }));
}

/** Six queries, whatever the number of meetings. */
async function readScene({ db }: Context, meetingIds: readonly string[]): Promise<Scene> {
  const ids = idsOr(meetingIds);
  const meetings = await db.selectFrom('meetings.public_meeting as m').innerJoin('meetings.public_body as b', 'b.id', 'm.body_id')
    .select(['m.id', 'm.body_id', 'm.number', 'm.title', 'm.state', 'm.starts_at', 'm.ends_at', 'm.room', 'm.street', 'm.postal_code', 'm.city', 'b.name as body_name'])
    .where('m.id', 'in', ids).execute();
  const items = await db.selectFrom('meetings.public_agenda_item').select(['id', 'meeting_id', 'position', 'title', 'kind', 'result']).where('meeting_id', 'in', ids).execute();
  const papers = await db.selectFrom('meetings.public_paper').select(['id', 'meeting_id', 'agenda_item_id', 'title', 'name', 'media_type', 'size']).where('meeting_id', 'in', ids).execute();
  const decisions = await db.selectFrom('meetings.public_decision').select(['agenda_item_id', 'year', 'number', 'kind', 'wording', 'outcome', 'superseded_by'])
    .where('meeting_id', 'in', ids).orderBy('year').orderBy('number').execute();
  const consultations = await db.selectFrom('meetings.public_consultation').select(['id', 'body_id', 'meeting_id', 'agenda_item_id', 'paper_id', 'authoritative']).where('meeting_id', 'in', ids).execute();
  const stamps = await db.selectFrom('meetings.publication').select(['type', 'id', 'created_at', 'modified_at']).where('meeting_id', 'in', ids).where('deleted_at', 'is', null).execute();
  const shownItems = new Set(items.map((item) => item.id));
  return {
    meetings: new Map(meetings.map((row) => [row.id, meetingRow(row)])),
    items: items.map((row): PublicItemRow => ({
      id: row.id, meetingId: row.meeting_id, position: row.position, title: row.title, kind: row.kind as AgendaKind, result: row.result as PublicItemRow['result'],
    })),
    papers: papers.map((row): PublicPaperRow => ({
      id: row.id, meetingId: row.meeting_id, itemId: row.agenda_item_id !== null && shownItems.has(row.agenda_item_id) ? row.agenda_item_id : null, title: row.title, fileName: row.name, mediaType: row.media_type, size: row.size,
    })),
    decisions: decisions.map((row): PublicDecisionRow => ({
      itemId: row.agenda_item_id, year: row.year, number: row.number, kind: row.kind as PublicDecisionRow['kind'], wording: row.wording, outcome: row.outcome as PublicDecisionRow['outcome'],
      isSuperseded: row.superseded_by !== null,
    })),
    consultations: consultations.map((row): PublicConsultationRow => ({
      id: row.id!, bodyId: row.body_id!, meetingId: row.meeting_id!, itemId: row.agenda_item_id!, paperId: row.paper_id, authoritative: row.authoritative!,
    })),
    stamps: new Map(stamps.map((row) => [`${row.type} ${row.id}`, { created: row.created_at, modified: row.modified_at }])),
  };
}

function meetingRow(row: {
  id: string; body_id: string; number: number; title: string; state: string; starts_at: Date; ends_at: Date; room: string; street: string; postal_code: string; city: string; body_name: string;
}): PublicMeetingRow {
  return {
    id: row.id, bodyId: row.body_id, name: meetingName({ title: row.title, number: row.number, bodyName: row.body_name }), state: row.state as PublicMeetingRow['state'],
    startsAt: row.starts_at, endsAt: row.ends_at, room: row.room, street: row.street, postalCode: row.postal_code, city: row.city,
  };
}

/** A list for `in`, which must not be empty. */
function idsOr(ids: readonly string[]): readonly string[] {
  return ids.length === 0 ? ['00000000-0000-0000-0000-000000000000'] : ids;
}
