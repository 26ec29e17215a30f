import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { holds, centreRoles } from '#platform/roles.ts';
import type { MeetingState } from '../../meeting.ts';
import { may, mayReadMinutes } from '../../permissions.ts';
import { listOwnSeats } from '../../server/queries.ts';
import type { Participation, Year, YearDecision, YearMeeting, YearTask, YearTopic } from '../year.ts';

/** A body whose year the actor may see: its members, and the centre itself. `years`: those with meetings (cancelled ones too), newest first. */
export interface YearBody {
  readonly id: string;
  readonly name: string;
  readonly years: readonly { readonly year: number; readonly meetings: number }[];
}

/** The bodies and years to choose from, by name. Two statements. */
export async function listYearBodies(context: Context): Promise<readonly YearBody[]> {
  demand(may(context.actor, 'readMeetings'));
  const seats = holds(context.actor, centreRoles) ? [] : await listOwnSeats(context);
  const result = await sql<YearBody>`select b.id, b.name, coalesce(y.years, '[]') as years from meetings.body b
    left join (select body_id, json_agg(json_build_object('year', year, 'meetings', meetings) order by year desc) as years
      from (select body_id, extract(year from starts_at at time zone 'Europe/Berlin')::int as year, count(*)::int as meetings from meetings.meeting group by 1, 2) m group by body_id) y
      on y.body_id = b.id order by b.name, b.id`.execute(context.db);
  return result.rows.filter((body) => mayReadMinutes(context.actor, body.id, seats));
}

/** One year (1 January to 31 December in Germany) of bodies that the caller took from `listYearBodies`. Five statements, however much there is. */
export async function readYear(context: Context, year: number, bodyIds: readonly string[]): Promise<Year> {
  return {
    meetings: await listYearMeetings(context, year, bodyIds), participation: await listParticipation(context, year, bodyIds), topics: await listYearTopics(context, year, bodyIds),
    tasks: await listOpenTasks(context, bodyIds), decisions: await listYearDecisions(context, year, bodyIds),
  };
}

/** Who counts as having answered: whoever said yes, no or perhaps. */
async function listYearMeetings(context: Context, year: number, bodyIds: readonly string[]): Promise<readonly YearMeeting[]> {
  const result = await sql<Omit<YearMeeting, 'state'> & { state: string }>`
    select m.id, m.body_id as "bodyId", b.name as "bodyName", m.number, m.title, m.state, to_char(m.starts_at at time zone 'Europe/Berlin', 'YYYY-MM-DD') as day,
      case when m.host_is_district then ${context.centre.areaName} else coalesce(t.name, o.name, '') end as "hostName",
      coalesce(i.invited, 0) as invited, coalesce(i.answered, 0) as answered, coalesce(i.present, 0) as present
    from meetings.meeting m join meetings.body b on b.id = m.body_id
    left join reference.municipality t on t.ags = m.host_municipality left join network.organisation o on o.id = m.host_organisation
    left join (select meeting_id, count(*) filter (where invited_at is not null)::int as invited, count(*) filter (where invited_at is not null and answer <> 'none')::int as answered,
        count(*) filter (where attendance in ('present', 'partly'))::int as present from meetings.invitee group by meeting_id) i on i.meeting_id = m.id
    where m.body_id = any (${bodyIds}::uuid[]) and ${inYear(sql`m.starts_at`, year)} order by m.starts_at, m.id`.execute(context.db);
  return result.rows.map((row) => ({ ...row, state: row.state as MeetingState }));
}

async function listParticipation(context: Context, year: number, bodyIds: readonly string[]): Promise<readonly Participation[]> {
  const result = await sql<Participation>`
    select i.meeting_id as "meetingId",
      case when s.id is null then case when i.guest_name <> '' then 'Gäste' else 'Nicht mehr zugeordnet' end else coalesce(t.name, o.name, ${context.centre.areaName}) end as party,
      case when s.id is null then case when i.guest_name <> '' then 'guest' else 'gone' end
        when t.ags is not null then 'municipality' when o.id is not null then 'organisation' else 'district' end as kind,
      count(*)::int as invited, count(*) filter (where i.answer = 'accepted')::int as accepted,
      count(*) filter (where i.attendance in ('present', 'partly'))::int as present, count(*) filter (where i.attendance = 'excused' or (i.attendance is null and i.answer = 'declined'))::int as excused
    from meetings.invitee i join meetings.meeting m on m.id = i.meeting_id left join meetings.membership s on s.id = i.membership_id
    left join reference.municipality t on t.ags = s.municipality_ags left join network.organisation o on o.id = s.organisation_id
    where m.body_id = any (${bodyIds}::uuid[]) and ${inYear(sql`m.starts_at`, year)} group by 1, 2, 3 order by 2, 1`.execute(context.db);
  return result.rows;
}

/** Topics that stood on an agenda of the year, most often first. */
async function listYearTopics(context: Context, year: number, bodyIds: readonly string[]): Promise<readonly YearTopic[]> {
  const result = await sql<YearTopic>`
    select p.id, p.title, p.state, p.carried, json_agg(m.id order by m.starts_at, m.id) as "meetingIds"
    from meetings.topic p join meetings.agenda_item i on i.topic_id = p.id join meetings.meeting m on m.id = i.meeting_id
    where m.body_id = any (${bodyIds}::uuid[]) and m.state <> 'cancelled' and ${inYear(sql`m.starts_at`, year)}
    group by p.id order by count(*) desc, p.carried desc, p.title, p.id`.execute(context.db);
  return result.rows;
}

/** Tasks that are open now, the most urgent first. */
async function listOpenTasks(context: Context, bodyIds: readonly string[]): Promise<readonly YearTask[]> {
  const rows = await context.db.selectFrom('meetings.task as t').innerJoin('meetings.body as b', 'b.id', 't.body_id').select(['t.id', 't.title', 'b.name', 't.created_at', 't.due_on'])
    .where('t.state', '=', 'open').where('t.body_id', '=', sql<string>`any (${bodyIds}::uuid[])`).orderBy('t.due_on', (order) => order.asc().nullsLast()).orderBy('t.created_at').orderBy('t.id').execute();
  return rows.map((row) => ({ id: row.id, title: row.title, bodyName: row.name, day: today({ now: row.created_at }), dueOn: row.due_on }));
}

async function listYearDecisions(context: Context, year: number, bodyIds: readonly string[]): Promise<readonly YearDecision[]> {
  const rows = await context.db.selectFrom('meetings.decision as d').innerJoin('meetings.body as b', 'b.id', 'd.body_id')
    .select(['d.id', 'd.year', 'd.number', 'd.wording', 'b.name', 'd.decided_on', 'd.superseded_by']).where('d.body_id', '=', sql<string>`any (${bodyIds}::uuid[])`)
    .where('d.decided_on', '>=', `${year}-01-01`).where('d.decided_on', '<=', `${year}-12-31`).orderBy('d.decided_on').orderBy('b.name').orderBy('d.number').orderBy('d.id').execute();
  return rows.map((row) => ({ id: row.id, label: `${row.number}/${row.year}`, wording: row.wording, bodyName: row.name, day: row.decided_on, isSuperseded: row.superseded_by !== null }));
}

function inYear(moment: ReturnType<typeof sql>, year: number) {
  const start = (of: number) => sql`(${`${of}-01-01`}::timestamp at time zone 'Europe/Berlin')`;
  return sql<boolean>`${moment} >= ${start(year)} and ${moment} < ${start(year + 1)}`;
}
