import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { changeBetween, record } from '#platform/server/audit.ts';
import { readItem } from '../../agenda/server/queries.ts';
import { mayKeepMinutes } from '../../permissions.ts';
import { readMeeting } from '../../server/queries.ts';
import { refuseAfterApproval } from '../approval.ts';
import { decisionReference, refuseSuperseding, type DecisionContent } from '../decision.ts';
import { findApproval, readDecision } from './queries.ts';

/**
 * Takes down a decision of a meeting, of one of its items or of none. It gets the next number of its body in the year of
 * the meeting; of two at once the second waits, so that no number is missing or taken twice.
 */
export async function addDecision(context: Context, meetingId: string, itemId: string | null, content: DecisionContent): Promise<{ readonly id: string; readonly reference: string } | Refusal> {
  const { meeting, seats } = await readMeeting(context, meetingId);
  demand(mayKeepMinutes(context.actor, meeting, seats));
  if (itemId !== null && (await readItem(context, itemId)).meeting.id !== meetingId) return found<never>(null);
  if (meeting.state === 'cancelled') return refuse('Das Treffen ist abgesagt. Es kann keine Beschlüsse haben.');
  const body = await lockBody(context, meeting.bodyId);
  const id = crypto.randomUUID();
  const refusal = refuseAfterApproval(await findApproval(context, meetingId)) ?? await refusePredecessor(context, meeting.bodyId, content.supersedes, id);
  if (refusal) return refusal;
  const decidedOn = today({ now: meeting.startsAt });
  const year = Number(decidedOn.slice(0, 4));
  const number = await findNextNumber(context, meeting.bodyId, year);
  await context.db.insertInto('meetings.decision').values({
    id, centre_id: context.centre.id, body_id: meeting.bodyId, meeting_id: meetingId, agenda_item_id: itemId, year, number, ...columnsOf(content), decided_on: decidedOn, created_at: context.now,
  }).execute();
  await replace(context, content.supersedes, id);
  const reference = decisionReference(body, number, year);
  await record(context, 'meetings.decision.added', id, { number: reference });
  return { id, reference };
}

/** Corrects a decision until the minutes are approved. Number and day stay. */
export async function changeDecision(context: Context, id: string, content: DecisionContent): Promise<Refusal | null> {
  const { decision, refusal } = await lockOwn(context, id);
  const fault = refusal ?? await refusePredecessor(context, decision.bodyId, content.supersedes, id);
  if (fault) return fault;
  await context.db.updateTable('meetings.decision').set(columnsOf(content)).where('id', '=', id).execute();
  await replace(context, content.supersedes, id);
  const { wording, kind, outcome, responsible, dueOn, isPublic } = decision;
  const next = { wording: content.wording, kind: content.kind, outcome: content.outcome, responsible: content.responsible, dueOn: content.dueOn, isPublic: content.isPublic };
  await record(context, 'meetings.decision.changed', id, changeBetween({ wording, kind, outcome, responsible, dueOn, isPublic }, next));
  return null;
}

/** Takes the last decision of the year back; any earlier one would leave a gap in the numbers and can only be corrected. */
export async function removeDecision(context: Context, id: string): Promise<Refusal | null> {
  const { decision, refusal } = await lockOwn(context, id);
  if (refusal) return refusal;
  if (decision.number !== (await findNextNumber(context, decision.bodyId, decision.year)) - 1) {
    return refuse('Nach diesem Beschluss wurden schon weitere gefasst. Damit keine Nummer fehlt, können Sie ihn nur ändern, nicht entfernen.');
  }
  await context.db.deleteFrom('meetings.decision').where('id', '=', id).execute();
  await record(context, 'meetings.decision.removed', id, { number: [decision.reference, null] });
  return null;
}

async function lockOwn(context: Context, id: string) {
  const decision = await readDecision(context, id);
  const { meeting, seats } = await readMeeting(context, decision.meetingId);
  demand(mayKeepMinutes(context.actor, meeting, seats));
  await lockBody(context, decision.bodyId);
  return { decision, refusal: refuseAfterApproval(await findApproval(context, decision.meetingId)) };
}

/** Numbers and chains of a body are given one after the other. */
async function lockBody(context: Context, bodyId: string): Promise<{ readonly name: string; readonly shortName: string }> {
  const row = found(await context.db.selectFrom('meetings.body').select(['name', 'short_name']).where('id', '=', bodyId).forUpdate().executeTakeFirst());
  return { name: row.name, shortName: row.short_name };
}

async function findNextNumber(context: Context, bodyId: string, year: number): Promise<number> {
  const row = await context.db.selectFrom('meetings.decision').select(sql<number>`coalesce(max(number), 0) + 1`.as('next')).where('body_id', '=', bodyId).where('year', '=', year).executeTakeFirstOrThrow();
  return Number(row.next);
}

async function refusePredecessor(context: Context, bodyId: string, earlier: string | null, later: string): Promise<Refusal | null> {
  if (earlier === null) return null;
  const rows = await context.db.selectFrom('meetings.decision').select(['id', 'superseded_by']).where('body_id', '=', bodyId).execute();
  if (!rows.some((row) => row.id === earlier)) return refuse('Bitte wählen Sie einen Beschluss dieses Gremiums.', 'supersedes');
  return refuseSuperseding(earlier, later, new Map(rows.flatMap((row) => (row.superseded_by === null ? [] : [[row.id, row.superseded_by] as const]))));
}

/** `later` takes the place of `earlier` and of no other. */
async function replace(context: Context, earlier: string | null, later: string): Promise<void> {
  await context.db.updateTable('meetings.decision').set({ superseded_by: null }).where('superseded_by', '=', later).execute();
  if (earlier !== null) await context.db.updateTable('meetings.decision').set({ superseded_by: later }).where('id', '=', earlier).execute();
}

function columnsOf(content: DecisionContent) {
  return { kind: content.kind, wording: content.wording, outcome: content.outcome, responsible: content.responsible, due_on: content.dueOn, is_public: content.isPublic };
}
