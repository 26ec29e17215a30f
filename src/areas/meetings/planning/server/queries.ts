import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { mayManageBody } from '../../permissions.ts';
import { hostKey } from '../../rota/host.ts';
import { findBody, listBodies, listMeetings, listOwnSeats, listSeats } from '../../server/queries.ts';
import type { Body } from '../../body.ts';
import { meetingName, type Host, type NamedMeeting } from '../../meeting.ts';
import { isRunning } from '../../bodies/content.ts';

/** Another meeting at the same time for some of the same people. `name` is empty where the actor must not know of it. */
export interface Overlap {
  readonly meetingId: string;
  readonly otherId: string;
  readonly name: string;
  readonly startsAt: Date;
  readonly people: number;
}

/**
 * Meetings ahead that overlap while the same people sit in both bodies then; each pair from both sides. `meetingId`
 * narrows to one. Two queries and those of listMeetings.
 */
export async function listOverlaps(context: Context, meetingId: string | null = null): Promise<readonly Overlap[]> {
  const rows = await sql<{ id: string; other_id: string; starts_at: Date; people: number | string }>`
    select m.id, o.id as other_id, o.starts_at, count(distinct s.person_id) as people
    from meetings.meeting m
    join meetings.meeting o on o.id <> m.id and o.starts_at < m.ends_at and o.ends_at > m.starts_at and o.state in ('planned', 'invited')
    join meetings.membership s on s.body_id = m.body_id and s.valid_from <= m.starts_at::date and (s.valid_to is null or s.valid_to >= m.starts_at::date)
    join meetings.membership t on t.body_id = o.body_id and t.person_id = s.person_id and t.valid_from <= o.starts_at::date and (t.valid_to is null or t.valid_to >= o.starts_at::date)
    where m.state in ('planned', 'invited') and m.ends_at > ${context.now}::timestamptz and (${meetingId}::uuid is null or m.id = ${meetingId}::uuid)
    group by m.id, o.id, o.starts_at order by m.id, o.starts_at, o.id`.execute(context.db);
  if (rows.rows.length === 0) return [];
  const readable = new Map((await listMeetings(context, { from: new Date(context.now.getTime() - 86_400_000) })).map((meeting) => [meeting.id, meeting]));
  return rows.rows.filter((row) => readable.has(row.id)).map((row) => {
    const other = readable.get(row.other_id);
    return { meetingId: row.id, otherId: row.other_id, name: other ? meetingName(other) : '', startsAt: row.starts_at, people: Number(row.people) };
  });
}

/** Running bodies that the actor may plan meetings for. */
export async function listPlannableBodies(context: Context): Promise<readonly Body[]> {
  const seats = await listOwnSeats(context);
  return (await listBodies(context)).filter((body) => isRunning(body, today(context)) && mayManageBody(context.actor, body.id, seats));
}

/** Hosts to choose from where nobody takes turns: the district, towns of the area, organisations that sit in the body. Empty where the rota says who. */
export async function listHostChoices(context: Context, bodyId: string): Promise<readonly { readonly value: string; readonly label: string }[]> {
  const found = await findBody(context, bodyId);
  if (!found) return [];
  demand(mayManageBody(context.actor, bodyId, found.seats));
  if (await context.db.selectFrom('meetings.host').select('id').where('body_id', '=', bodyId).limit(1).executeTakeFirst()) return [];
  return listPossibleHosts(context, bodyId);
}

/** All hosts that a body could have. The caller has asked for permission. */
export async function listPossibleHosts(context: Context, bodyId: string): Promise<readonly { readonly value: string; readonly label: string }[]> {
  const towns = await context.db.selectFrom('reference.municipality').select(['ags', 'name']).where('ags', 'in', [...context.centre.municipalities, '']).orderBy('name').execute();
  const organisations = [...new Map((await listSeats(context, bodyId, today(context))).filter((seat) => seat.organisationId !== null).map((seat) => [seat.organisationId ?? '', seat.onBehalf]))];
  const choice = (host: Host, label: string) => ({ value: hostKey(host), label });
  return [
    choice({ kind: 'district' }, context.centre.areaName), ...towns.map((town) => choice({ kind: 'municipality', ags: town.ags }, town.name)),
    ...organisations.map(([id, name]) => choice({ kind: 'organisation', id }, name)).toSorted((one, other) => one.label.localeCompare(other.label, 'de')),
  ];
}

/** Meetings ahead (earliest first) and behind (latest first), with what overlaps. */
export async function readSchedule(context: Context): Promise<{ readonly ahead: readonly NamedMeeting[]; readonly behind: readonly NamedMeeting[]; readonly overlaps: readonly Overlap[] }> {
  const meetings = await listMeetings(context);
  return { ahead: meetings.filter((meeting) => meeting.endsAt >= context.now), behind: meetings.filter((meeting) => meeting.endsAt < context.now).toReversed(), overlaps: await listOverlaps(context) };
}
