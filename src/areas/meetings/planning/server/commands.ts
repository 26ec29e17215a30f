import type { Context } from '#platform/context.ts';
import { demand, isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { changeBetween, record } from '#platform/server/audit.ts';
import type { Body } from '../../body.ts';
import { isRunning } from '../../bodies/content.ts';
import type { Meeting, MeetingContent, MeetingPlace } from '../../meeting.ts';
import { mayManageBody, mayPrepareMeeting } from '../../permissions.ts';
import { hostColumns, settleHosts } from '../../rota/server/commands.ts';
import { readRota } from '../../rota/server/queries.ts';
import { readBody, readMeeting } from '../../server/queries.ts';
import { clockAt, dayAfter } from '../local-time.ts';
import { mustTell, refuseSpan, spanOf, type Slot } from '../schedule.ts';

/**
 * Plans the next meeting of a body: its number is the next one, the agenda starts as the body's template, the duties of
 * the host as its checklist. Without a host the rota proposes one. `id` may be given by demo data.
 */
export async function planMeeting(context: Context, bodyId: string, content: MeetingContent, id: string = crypto.randomUUID()): Promise<{ readonly id: string } | Refusal> {
  const { body, seats } = await readBody(context, bodyId);
  demand(mayManageBody(context.actor, bodyId, seats));
  const refusal = refusePlan(body, content, context.now) ?? await refuseHost(context, body.id, content);
  if (refusal) return refusal;
  await insertMeeting(context, body, content, id);
  await settleHosts(context, bodyId);
  return { id };
}

/** Plans several dates at once, all or none. A refusal points to `day1`, `from1` … of the slot that it is about. */
export async function planYear(context: Context, bodyId: string, slots: readonly Slot[], place: MeetingPlace): Promise<{ readonly ids: readonly string[] } | Refusal> {
  const { body, seats } = await readBody(context, bodyId);
  demand(mayManageBody(context.actor, bodyId, seats));
  if (slots.length === 0) return refuse('Bitte geben Sie mindestens ein Datum an.', 'day1');
  const contents: MeetingContent[] = [];
  for (const [index, slot] of slots.entries()) {
    const fields = { day: `day${index + 1}`, from: `from${index + 1}`, until: `until${index + 1}` };
    const span = spanOf(slot, fields);
    if (isRefusal(span)) return span;
    if (slots.findIndex((other) => other.day === slot.day) < index) return refuse('Dieses Datum steht zweimal in der Liste.', fields.day);
    const content: MeetingContent = { ...place, ...span, title: '', welcomeBy: '', host: null, topicsUntil: null, isPublic: false };
    const refusal = refuseSpan(span, context.now, fields) ?? refusePlan(body, content, context.now);
    if (refusal) return refusal.field === 'day' ? { ...refusal, field: fields.day } : refusal;
    contents.push(content);
  }
  const ids: string[] = [];
  for (const content of contents.toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())) {
    const id = crypto.randomUUID();
    ids.push(id);
    await insertMeeting(context, body, content, id);
  }
  await settleHosts(context, bodyId);
  return { ids };
}

/**
 * Moves or describes a meeting. `basedOn`: the `updatedAt` (ISO 8601) that the form was made of. The calendar sequence
 * grows where invited guests must hear of it. A host may do it; the host itself is changed only by whoever manages the body.
 */
export async function changeMeeting(context: Context, id: string, content: MeetingContent, basedOn: string | null = null): Promise<{ readonly id: string } | Refusal> {
  const { meeting, seats } = await readMeeting(context, id);
  demand(mayPrepareMeeting(context.actor, meeting, seats));
  const refusal = refuseMeetingChange(meeting, basedOn) ?? await refuseHostChange(context, meeting, content);
  if (refusal) return refusal;
  const isMoved = content.startsAt.getTime() !== meeting.startsAt.getTime() || content.endsAt.getTime() !== meeting.endsAt.getTime();
  const { body } = await readBody(context, meeting.bodyId);
  const late = isMoved ? refusePlan(body, content, context.now) : null;
  if (late) return late;
  const after = { ...content, host: mayManageBody(context.actor, meeting.bodyId, seats) ? content.host : meeting.host };
  if (JSON.stringify(contentOf(meeting)) === JSON.stringify(contentOf(after))) return { id };
  const change = changeBetween(plain(contentOf(meeting)), plain(after));
  const isTold = meeting.state === 'invited' && mustTell(meeting, after);
  await context.db.updateTable('meetings.meeting').set({
    ...columns(after), ...('host' in change ? { host_confirmed_at: null } : {}), sequence: meeting.sequence + (isTold ? 1 : 0), updated_at: context.now,
  }).where('id', '=', id).execute();
  await record(context, 'meetings.meeting.changed', id, change);
  if (isMoved || 'host' in change) await settleHosts(context, meeting.bodyId);
  return { id };
}

/** Calls a meeting off, with the reason that guests read. Its host keeps the turn. Takes nothing back from a held meeting. */
export async function cancelMeeting(context: Context, id: string, reason: string): Promise<{ readonly id: string } | Refusal> {
  const { meeting, seats } = await readMeeting(context, id);
  demand(mayManageBody(context.actor, meeting.bodyId, seats));
  if (meeting.state === 'held') return refuse('Dieses Treffen hat schon stattgefunden. Es kann nicht mehr abgesagt werden.');
  if (meeting.state === 'cancelled') return refuse('Dieses Treffen ist schon abgesagt.');
  if (reason.trim() === '') return refuse('Bitte geben Sie einen Grund an. Die Gäste lesen ihn.', 'reason');
  await context.db.updateTable('meetings.meeting').set({
    state: 'cancelled', cancelled_at: context.now, cancellation: reason, sequence: meeting.sequence + (meeting.invitedAt === null ? 0 : 1), updated_at: context.now,
  }).where('id', '=', id).execute();
  await record(context, 'meetings.meeting.cancelled', id);
  await settleHosts(context, meeting.bodyId);
  return { id };
}

/** Takes a cancellation back, as long as the date lies ahead. */
export async function reinstateMeeting(context: Context, id: string): Promise<{ readonly id: string } | Refusal> {
  const { meeting, seats } = await readMeeting(context, id);
  demand(mayManageBody(context.actor, meeting.bodyId, seats));
  if (meeting.state !== 'cancelled') return refuse('Dieses Treffen ist nicht abgesagt.');
  if (meeting.startsAt < context.now) return refuse('Der Termin liegt schon in der Vergangenheit. Bitte planen Sie ein neues Treffen.');
  const isInvited = meeting.invitedAt !== null;
  await context.db.updateTable('meetings.meeting').set({
    state: isInvited ? 'invited' : 'planned', cancelled_at: null, cancellation: '', sequence: meeting.sequence + (isInvited ? 1 : 0), updated_at: context.now,
  }).where('id', '=', id).execute();
  await record(context, 'meetings.meeting.reinstated', id);
  await settleHosts(context, meeting.bodyId);
  return { id };
}

/** Shows the meeting of a public body on public pages, or hides it again. */
export async function publishMeeting(context: Context, id: string, isPublic: boolean): Promise<{ readonly id: string } | Refusal> {
  const { meeting, seats } = await readMeeting(context, id);
  demand(mayManageBody(context.actor, meeting.bodyId, seats));
  if (isPublic && meeting.bodyVisibility !== 'public') return refuse('Dieses Gremium ist nicht öffentlich. Bitte ändern Sie zuerst, wer das Gremium sieht.');
  if (meeting.isPublic === isPublic) return { id };
  await context.db.updateTable('meetings.meeting').set({ is_public: isPublic, updated_at: context.now }).where('id', '=', id).execute();
  await record(context, isPublic ? 'meetings.meeting.published' : 'meetings.meeting.hidden', id);
  return { id };
}

async function insertMeeting(context: Context, body: Body, content: MeetingContent, id: string): Promise<void> {
  // Two at once: the second waits, so that numbers stay distinct.
  await context.db.selectFrom('meetings.body').select('id').where('id', '=', body.id).forUpdate().execute();
  const last = await context.db.selectFrom('meetings.meeting').select('number').where('body_id', '=', body.id).orderBy('number', 'desc').limit(1).executeTakeFirst();
  const number = (last?.number ?? 0) + 1;
  const topicsUntil = content.topicsUntil ?? dayAfter(clockAt(content.startsAt).day, -body.topicDeadlineDays);
  await context.db.insertInto('meetings.meeting').values({
    ...columns({ ...content, topicsUntil }), id, centre_id: context.centre.id, body_id: body.id, number, created_at: context.now, updated_at: context.now,
  }).execute();
  if (body.agendaTemplate.length > 0) {
    await context.db.insertInto('meetings.agenda_item').values(body.agendaTemplate.map((item, index) => ({
      id: crypto.randomUUID(), centre_id: context.centre.id, meeting_id: id, position: index + 1, title: item.title, kind: item.kind, minutes: item.minutes,
    }))).execute();
  }
  if (body.hostChecklist.length > 0) {
    await context.db.insertInto('meetings.host_duty').values(body.hostChecklist.map((duty, index) => ({
      id: crypto.randomUUID(), centre_id: context.centre.id, meeting_id: id, position: index + 1, label: duty.label, days_before: duty.daysBefore,
    }))).execute();
  }
  await record(context, 'meetings.meeting.planned', id, { number, startsAt: content.startsAt.toISOString() });
}

function refusePlan(body: Pick<Body, 'startedOn' | 'endedOn'>, content: MeetingContent, now: Date): Refusal | null {
  const { day } = clockAt(content.startsAt);
  if (!isRunning(body, day)) return refuse('An diesem Tag gibt es das Gremium nicht mehr. Bitte wählen Sie ein früheres Datum.', 'day');
  if (day < body.startedOn) return refuse('An diesem Tag gibt es das Gremium noch nicht. Bitte wählen Sie ein späteres Datum.', 'day');
  if (content.topicsUntil !== null && content.topicsUntil > day) return refuse('Themen können höchstens bis zum Tag des Treffens angenommen werden.', 'topicsUntil');
  return refuseSpan(content, now);
}

function refuseMeetingChange(meeting: Meeting, basedOn: string | null): Refusal | null {
  if (meeting.state === 'cancelled') return refuse('Dieses Treffen ist abgesagt. Bitte nehmen Sie zuerst die Absage zurück.');
  if (meeting.state === 'held') return refuse('Dieses Treffen hat schon stattgefunden. Es kann nicht mehr geändert werden.');
  return basedOn === null || basedOn === meeting.updatedAt.toISOString() ? null
    : refuse('Jemand anderes hat das Treffen inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.');
}

/** Where hosts take turns, the rota says who is next; elsewhere any town of the area, the district or a living organisation. */
async function refuseHostChange(context: Context, meeting: Meeting, content: MeetingContent): Promise<Refusal | null> {
  return JSON.stringify(meeting.host) === JSON.stringify(content.host) ? null : refuseHost(context, meeting.bodyId, content);
}

async function refuseHost(context: Context, bodyId: string, { host }: MeetingContent): Promise<Refusal | null> {
  if (host === null) return null;
  const rota = await readRota(context, bodyId);
  if (rota.terms.length > 0) return refuse('In diesem Gremium wechseln sich die Gastgeber ab. Bitte ändern Sie die Reihenfolge auf der Seite „Gastgeber“.', 'host');
  if (host.kind === 'municipality') return context.centre.municipalities.includes(host.ags) ? null : refuse('Diese Kommune gehört nicht zum Gebiet. Bitte wählen Sie aus der Liste.', 'host');
  if (host.kind === 'district') return null;
  const organisation = await context.db.selectFrom('network.organisation').select('id').where('id', '=', host.id).where('merged_into', 'is', null).where('dissolved_on', 'is', null).executeTakeFirst();
  return organisation ? null : refuse('Diese Organisation gibt es hier nicht oder nicht mehr. Bitte wählen Sie aus der Liste.', 'host');
}

function columns(content: MeetingContent) {
  return {
    title: content.title, starts_at: content.startsAt, ends_at: content.endsAt, room: content.room, street: content.street, postal_code: content.postalCode, city: content.city,
    online_url: content.onlineUrl, directions: content.directions, access_notes: content.accessNotes, welcome_by: content.welcomeBy,
    topics_until: content.topicsUntil, is_public: content.isPublic, ...hostColumns(content.host),
  };
}

/** The part of a meeting that its form holds. */
export function contentOf(meeting: MeetingContent): MeetingContent {
  const { title, startsAt, endsAt, room, street, postalCode, city, onlineUrl, directions, accessNotes, welcomeBy, host, topicsUntil, isPublic } = meeting;
  return { title, startsAt, endsAt, room, street, postalCode, city, onlineUrl, directions, accessNotes, welcomeBy, host, topicsUntil, isPublic };
}

/** As the history shows it. A name in the welcome is left out: the history outlives it. */
function plain(content: MeetingContent): Readonly<Record<string, unknown>> {
  const { welcomeBy, ...rest } = content;
  return { ...rest, hasWelcome: welcomeBy !== '', startsAt: content.startsAt.toISOString(), endsAt: content.endsAt.toISOString() };
}
