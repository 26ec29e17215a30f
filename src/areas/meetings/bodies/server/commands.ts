import type { Context } from '#platform/context.ts';
import { demand, isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { changeBetween, record } from '#platform/server/audit.ts';
import type { BodyContent } from '../../body.ts';
import { may, mayManageBody } from '../../permissions.ts';
import { readBody } from '../../server/queries.ts';
import { dayAfter, instantsOf } from '../../planning/local-time.ts';
import { refuseBody, slugOf } from '../content.ts';

/** Creates a body. `id` may be given by demo data. */
export async function createBody(context: Context, content: BodyContent, id: string = crypto.randomUUID()): Promise<{ readonly id: string } | Refusal> {
  demand(may(context.actor, 'manageBodies'));
  const refusal = refuseBody(content);
  if (refusal) return refusal;
  const slug = await findFreeSlug(context, slugOf(content.name));
  await context.db.insertInto('meetings.body').values({ ...columns(content), id, centre_id: context.centre.id, slug, created_at: context.now, updated_at: context.now }).execute();
  await record(context, 'meetings.body.created', id, { name: content.name, kind: content.kind });
  return { id };
}

/**
 * Changes a body; its address (slug) stays. `basedOn`: the `updatedAt` (ISO 8601) that the form was made of. The agenda
 * template and the duties of hosts count for meetings that are planned from now on.
 */
export async function changeBody(context: Context, id: string, content: BodyContent, basedOn: string | null = null): Promise<{ readonly id: string } | Refusal> {
  const { body, seats } = await readBody(context, id);
  demand(mayManageBody(context.actor, id, seats));
  if (basedOn !== null && basedOn !== body.updatedAt.toISOString()) return refuse('Jemand anderes hat das Gremium inzwischen geändert. Bitte laden Sie die Seite neu und tragen Sie Ihre Änderung noch einmal ein.');
  const refusal = refuseBody(content);
  if (refusal) return refusal;
  const { id: _id, slug: _slug, updatedAt: _updatedAt, ...before } = body;
  const change = changeBetween({ ...before }, { ...content });
  if (Object.keys(change).length === 0) return { id };
  await context.db.updateTable('meetings.body').set({ ...columns(content), updated_at: context.now }).where('id', '=', id).execute();
  await record(context, 'meetings.body.changed', id, change);
  return { id };
}

/** The body ends on a day: its history stays, new meetings are refused. Meetings after that day must be cancelled first. */
export async function endBody(context: Context, id: string, lastDay: string): Promise<{ readonly id: string } | Refusal> {
  const { body, seats } = await readBody(context, id);
  demand(mayManageBody(context.actor, id, seats));
  const later = await context.db.selectFrom('meetings.meeting').select('id').where('body_id', '=', id).where('state', 'in', ['planned', 'invited'])
    .where('starts_at', '>=', instantsOf(dayAfter(lastDay, 1), '00:00')[0] ?? context.now).limit(1).executeTakeFirst();
  if (later) return refuse('Nach diesem Tag sind noch Treffen geplant. Bitte sagen Sie diese zuerst ab.', 'lastDay');
  const { id: _id, slug: _slug, updatedAt: _updatedAt, ...content } = body;
  const ended = await changeBody(context, id, { ...content, endedOn: lastDay });
  return isRefusal(ended) ? { ...ended, field: 'lastDay' } : ended;
}

async function findFreeSlug(context: Context, wanted: string): Promise<string> {
  const taken = new Set((await context.db.selectFrom('meetings.body').select('slug').where('slug', 'like', `${wanted}%`).execute()).map((row) => row.slug));
  for (let number = 1; ; number += 1) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.has(slug)) return slug;
  }
}

function columns(content: BodyContent) {
  return {
    name: content.name, short_name: content.shortName, kind: content.kind, purpose: content.purpose, visibility: content.visibility,
    started_on: content.startedOn, ended_on: content.endedOn, slot_minutes: content.slotMinutes, topic_deadline_days: content.topicDeadlineDays,
    agenda_template: JSON.stringify(content.agendaTemplate), host_checklist: JSON.stringify(content.hostChecklist),
  };
}
