import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { found } from '#platform/errors.ts';
import { isInside } from '../../agenda/server/queries.ts';
import { mayReadMinutes } from '../../permissions.ts';
import { listBodies, listOwnSeats, readMeeting } from '../../server/queries.ts';
import { decisionReference, type Decision, type DecisionKind, type DecisionLink, type DecisionOutcome } from '../decision.ts';

export interface DecisionFilter {
  readonly meetingId?: string;
  readonly bodyId?: string;
  readonly year?: number;
  /** Words of the wording, the item or who is responsible; or a number like `RT 3/2026`. */
  readonly text?: string;
}

/**
 * Decisions, newest first: those of one meeting (in the order they were taken), or of all bodies that the actor may
 * read. Outside a body only its public ones. Five queries, four for one meeting.
 */
export async function listDecisions(context: Context, filter: DecisionFilter = {}): Promise<readonly Decision[]> {
  if (filter.meetingId !== undefined) {
    const { meeting, seats } = await readMeeting(context, filter.meetingId);
    const inside = isInside(context, meeting, seats);
    const rows = await decisions(context, filter).orderBy('d.number').execute();
    return withChains(context, rows.filter((row) => inside || row.is_public));
  }
  const seats = await listOwnSeats(context);
  const readable = (await listBodies(context)).map((body) => ({ id: body.id, inside: mayReadMinutes(context.actor, body.id, seats) }));
  const rows = await decisions(context, filter).orderBy('d.decided_on', 'desc').orderBy('d.year', 'desc').orderBy('d.number', 'desc').orderBy('d.id').execute();
  const named = (row: DecisionRow) => !/^\S+ \d+\/\d{4}$/.test(filter.text ?? '') || referenceOf(row).toLowerCase() === filter.text?.toLowerCase();
  return withChains(context, rows.filter((row) => named(row) && readable.some((body) => body.id === row.body_id && (body.inside || row.is_public))));
}

/** One decision; NotFound where the actor must not know of it. */
export async function readDecision(context: Context, id: string): Promise<Decision> {
  const row = found(await decisions(context, {}).where('d.id', '=', id).executeTakeFirst());
  const { meeting, seats } = await readMeeting(context, row.meeting_id);
  if (!isInside(context, meeting, seats) && !row.is_public) return found<never>(null);
  const [decision] = await withChains(context, [row]);
  return found(decision);
}

/** The decisions of a body that a new one may replace: not replaced yet, newest first. One query; the caller has asked for permission. */
export async function listReplaceable(context: Context, bodyId: string): Promise<readonly { readonly id: string; readonly label: string }[]> {
  const rows = await decisions(context, { bodyId }).where('d.superseded_by', 'is', null).orderBy('d.decided_on', 'desc').orderBy('d.number', 'desc').execute();
  return rows.map((row) => ({ id: row.id, label: `${referenceOf(row)}: ${row.wording.length > 80 ? `${row.wording.slice(0, 79)}…` : row.wording}` }));
}

function decisions(context: Context, { meetingId, bodyId, year, text }: DecisionFilter) {
  let query = context.db.selectFrom('meetings.decision as d')
    .innerJoin('meetings.body as b', 'b.id', 'd.body_id')
    .innerJoin('meetings.meeting as m', 'm.id', 'd.meeting_id')
    .leftJoin('meetings.agenda_item as i', 'i.id', 'd.agenda_item_id')
    .selectAll('d').select(['b.name as body_name', 'b.short_name', 'm.number as meeting_number', 'i.title as item_title']);
  if (meetingId !== undefined) query = query.where('d.meeting_id', '=', meetingId);
  if (bodyId !== undefined) query = query.where('d.body_id', '=', bodyId);
  if (year !== undefined) query = query.where('d.year', '=', year);
  const numbered = /(\d{1,5})\/(\d{4})$/.exec(text ?? '');
  if (numbered) query = query.where('d.number', '=', Number(numbered[1])).where('d.year', '=', Number(numbered[2]));
  else if (text !== undefined && text !== '') {
    const pattern = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    query = query.where(sql<boolean>`(d.wording ilike ${pattern} or i.title ilike ${pattern} or d.responsible ilike ${pattern})`);
  }
  return query;
}

type DecisionRow = Awaited<ReturnType<ReturnType<typeof decisions>['execute']>>[number];

/** Adds what each replaces and what replaces it: one query. Links name numbers only, never a wording. */
async function withChains(context: Context, rows: readonly DecisionRow[]): Promise<readonly Decision[]> {
  const ids = rows.map((row) => row.id);
  const later = rows.flatMap((row) => row.superseded_by ?? []);
  const linked = ids.length === 0 ? [] : await context.db.selectFrom('meetings.decision as d').innerJoin('meetings.body as b', 'b.id', 'd.body_id')
    .select(['d.id', 'd.superseded_by', 'd.number', 'd.year', 'b.name as body_name', 'b.short_name'])
    .where((where) => where.or([where('d.superseded_by', 'in', ids), ...(later.length > 0 ? [where('d.id', 'in', later)] : [])])).orderBy('d.year').orderBy('d.number').execute();
  const links = linked.map((row) => ({ id: row.id, supersededBy: row.superseded_by, reference: referenceOf(row) }));
  return rows.map((row) => decisionFrom(row, links));
}

function decisionFrom(row: DecisionRow, links: readonly (DecisionLink & { readonly supersededBy: string | null })[]): Decision {
  const plain = ({ id, reference }: DecisionLink) => ({ id, reference });
  return {
    id: row.id, bodyId: row.body_id, bodyName: row.body_name, meetingId: row.meeting_id, meetingNumber: row.meeting_number, agendaItemId: row.agenda_item_id,
    itemTitle: row.item_title ?? '', year: row.year, number: row.number, reference: referenceOf(row), kind: row.kind as DecisionKind, wording: row.wording,
    outcome: row.outcome as DecisionOutcome, responsible: row.responsible, dueOn: row.due_on, isPublic: row.is_public, decidedOn: row.decided_on,
    supersededBy: links.filter((link) => link.id === row.superseded_by).map(plain)[0] ?? null,
    supersedes: links.filter((link) => link.supersededBy === row.id).map(plain),
  };
}

function referenceOf(row: Pick<DecisionRow, 'body_name' | 'short_name' | 'number' | 'year'>): string {
  return decisionReference({ name: row.body_name, shortName: row.short_name }, row.number, row.year);
}

/** When the minutes of the meeting were approved, or null. The caller has asked for permission. */
export async function findApproval(context: Context, meetingId: string): Promise<Date | null> {
  const row = await context.db.selectFrom('meetings.minutes').select('approved_at').where('meeting_id', '=', meetingId).executeTakeFirst();
  return row?.approved_at ?? null;
}
