import type { Context } from '#platform/context.ts';
import { demand, found, isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { mayKeepMinutes, mayReadMinutes } from '../../../permissions.ts';
import { readMeeting } from '../../../server/queries.ts';
import { keyOf, mergeTexts } from '../../merge.ts';
import { refuseRequest } from '../../minutes.ts';
import { findMinutes, listTexts } from '../../server/queries.ts';
import { lengthOf, longestText, parseText, readText } from '../../text.ts';
import { openSection, writeSection } from '../../writing/server/commands.ts';
import { mostOpenRequests } from '../change-request.ts';

/** A member says how the text of an item should read. Refuses where nothing changes. The same wish sent twice is kept once. */
export async function requestChange(context: Context, meetingId: string, itemId: string, form: { readonly text: string; readonly reason: string }): Promise<Refusal | null> {
  const { meeting, seats } = await readMeeting(context, meetingId);
  demand(mayReadMinutes(context.actor, meeting.bodyId, seats) || mayKeepMinutes(context.actor, meeting, seats));
  found(await context.db.selectFrom('meetings.agenda_item').select('id').where('id', '=', itemId).where('meeting_id', '=', meetingId).executeTakeFirst());
  const refusal = refuseRequest(await findMinutes(context, meetingId, 'lock'));
  if (refusal) return refusal;
  const wanted = parseText(form.text);
  const basedOn = (await listTexts(context, meetingId)).get(itemId)?.text ?? [];
  if (wanted.map(keyOf).join() === basedOn.map(keyOf).join()) return refuse('Sie haben nichts geändert. Bitte ändern Sie den Text so, wie er sein soll.', 'text');
  if (lengthOf(wanted) > longestText) return refuse(`Bitte kürzen Sie auf höchstens ${longestText.toLocaleString('de-DE')} Zeichen.`, 'text');
  const open = await context.db.selectFrom('meetings.change_request').select(['agenda_item_id', 'wanted']).where('meeting_id', '=', meetingId).where('state', '=', 'open').execute();
  if (open.some((row) => row.agenda_item_id === itemId && readText(row.wanted).map(keyOf).join() === wanted.map(keyOf).join())) return null;
  if (open.length >= mostOpenRequests) return refuse('Es gibt schon sehr viele offene Änderungswünsche. Bitte sprechen Sie mit dem KI.');
  const id = crypto.randomUUID();
  await context.db.insertInto('meetings.change_request').values({
    id, centre_id: context.centre.id, meeting_id: meetingId, agenda_item_id: itemId, based_on: JSON.stringify(basedOn), wanted: JSON.stringify(wanted), reason: form.reason,
    requested_by: seats.find((seat) => seat.bodyId === meeting.bodyId)?.id ?? null, requested_at: context.now,
  }).execute();
  await record(context, 'meetings.changeRequest.created', id);
  return null;
}

/** Takes the wish over into the text. Refuses where the same paragraph was changed since in another way. */
export async function acceptRequest(context: Context, meetingId: string, requestId: string): Promise<Refusal | null> {
  const request = await lockOpen(context, meetingId, requestId);
  const section = await openSection(context, meetingId, request.agenda_item_id, refuseRequest);
  if (isRefusal(section)) return section;
  const text = mergeTexts(readText(request.based_on), readText(request.wanted), section.text);
  if (text === null) return refuse('Dieser Absatz wurde inzwischen anders geändert. Bitte lehnen Sie den Wunsch mit einer Begründung ab, oder bitten Sie um einen neuen.', requestId);
  await writeSection(context, { meetingId, itemId: request.agenda_item_id }, section, text);
  return decide(context, requestId, 'accepted', '');
}

/** Leaves the text as it is; whoever asked reads why. */
export async function declineRequest(context: Context, meetingId: string, requestId: string, reason: string): Promise<Refusal | null> {
  await lockOpen(context, meetingId, requestId);
  if (reason === '') return refuse('Bitte schreiben Sie, warum.', requestId);
  const refusal = refuseRequest(await findMinutes(context, meetingId, 'lock'));
  return refusal ?? decide(context, requestId, 'declined', reason);
}

async function lockOpen(context: Context, meetingId: string, requestId: string) {
  const { meeting, seats } = await readMeeting(context, meetingId);
  demand(mayKeepMinutes(context.actor, meeting, seats));
  return found(await context.db.selectFrom('meetings.change_request').select(['agenda_item_id', 'based_on', 'wanted'])
    .where('id', '=', requestId).where('meeting_id', '=', meetingId).where('state', '=', 'open').forUpdate().executeTakeFirst());
}

async function decide(context: Context, requestId: string, state: 'accepted' | 'declined', answer: string): Promise<null> {
  await context.db.updateTable('meetings.change_request').set({ state, answer, decided_at: context.now }).where('id', '=', requestId).execute();
  await record(context, state === 'accepted' ? 'meetings.changeRequest.accepted' : 'meetings.changeRequest.declined', requestId);
  return null;
}
