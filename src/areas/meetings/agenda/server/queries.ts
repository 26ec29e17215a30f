import type { Context } from '#platform/context.ts';
import { found } from '#platform/errors.ts';
import type { AgendaKind, TemplateItem } from '../../body.ts';
import type { NamedMeeting } from '../../meeting.ts';
import { seatName } from '../../membership.ts';
import { mayPrepareMeeting, mayReadMinutes, type Seats } from '../../permissions.ts';
import { readMeeting } from '../../server/queries.ts';
import type { AgendaItem, ItemResult } from '../item.ts';

/** The agenda in order; whoever is not inside gets the public items only, without names. Three queries. */
export async function listAgenda(context: Context, meetingId: string): Promise<readonly AgendaItem[]> {
  const { meeting, seats } = await readMeeting(context, meetingId);
  return listItems(context, meetingId, isInside(context, meeting, seats));
}

/** One item with its meeting; one that the actor must not see is a NotFound. Three queries. */
export async function readItem(context: Context, itemId: string): Promise<{ readonly item: AgendaItem; readonly meeting: NamedMeeting; readonly seats: Seats }> {
  const row = found(await items(context).where('i.id', '=', itemId).executeTakeFirst());
  const { meeting, seats } = await readMeeting(context, row.meeting_id);
  const inside = isInside(context, meeting, seats);
  if (!inside && !row.is_public) return found<never>(null);
  return { item: itemFrom(row, inside), meeting, seats };
}

/** The items of a meeting, one query; the caller has asked for permission. */
export async function listItems(context: Context, meetingId: string, inside: boolean): Promise<readonly AgendaItem[]> {
  let query = items(context).where('i.meeting_id', '=', meetingId).orderBy('i.position');
  if (!inside) query = query.where('i.is_public', '=', true);
  return (await query.execute()).map((row) => itemFrom(row, inside));
}

/** What each new agenda of a body starts with. One query; the caller has asked for permission. */
export async function listTemplate(context: Context, bodyId: string): Promise<readonly TemplateItem[]> {
  const row = await context.db.selectFrom('meetings.body').select('agenda_template').where('id', '=', bodyId).executeTakeFirst();
  return (row?.agenda_template ?? []) as readonly TemplateItem[];
}

/** Members, the host and the centre see internal items, names, attendance and tasks. */
export function isInside({ actor }: Pick<Context, 'actor'>, meeting: NamedMeeting, seats: Seats): boolean {
  return mayReadMinutes(actor, meeting.bodyId, seats) || mayPrepareMeeting(actor, meeting, seats);
}

function items(context: Context) {
  return context.db.selectFrom('meetings.agenda_item as i')
    .leftJoin('meetings.topic as k', 'k.id', 'i.topic_id')
    .leftJoin('meetings.membership as s', 's.id', 'i.responsible_id')
    .leftJoin('network.person as p', 'p.id', 's.person_id')
    .leftJoin('network.organisation as o', 'o.id', 's.organisation_id')
    .leftJoin('reference.municipality as t', 't.ags', 's.municipality_ags')
    .selectAll('i').select(['k.carried', 'p.academic_title', 'p.given_name', 'p.family_name', 'o.name as organisation_name', 't.name as municipality_name']);
}

type ItemRow = Awaited<ReturnType<ReturnType<typeof items>['execute']>>[number];

function itemFrom(row: ItemRow, inside: boolean): AgendaItem {
  const seat = { personName: [row.academic_title, row.given_name, row.family_name].filter(Boolean).join(' '), onBehalf: row.municipality_name ?? row.organisation_name ?? '' };
  return {
    id: row.id, meetingId: row.meeting_id, position: row.position, title: row.title, kind: row.kind as AgendaKind, description: row.description, minutes: row.minutes,
    responsibleId: inside ? row.responsible_id : null, responsibleName: inside ? row.responsible_name : '',
    responsible: !inside ? '' : row.responsible_id === null ? row.responsible_name : seatName(seat),
    isPublic: row.is_public, topicId: row.topic_id, carriedFrom: row.carried_from, carried: row.carried ?? 0, result: row.result as ItemResult,
  };
}
