import { sql, type RawBuilder } from 'kysely';
import { publicPath } from '#platform/addresses.ts';
import type { Context } from '#platform/context.ts';
import { centreRoles, holds } from '#platform/roles.ts';
import type { NodeKind, ThreadNode } from '#platform/thread.ts';
import { meetingName } from '../../meeting.ts';
import { mayReadBody, mayReadMinutes, type Seats } from '../../permissions.ts';
import { mayReadPractice } from '../../practices/permissions.ts';
import type { Reach } from '../../practices/practice.ts';
import { listOwnSeats } from '../../server/queries.ts';
import type { BodyVisibility } from '../../body.ts';

/** A row of one of the objects; `path` within the room. */
interface Row {
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly on: string | null;
  readonly bodyId: string | null;
  readonly visibility: string | null;
  readonly path: string;
}

/** The objects of this room in the thread. Visitors see the public meetings and the public decisions; topics, items, tasks and cards are internal. */
export const meetingNodes: readonly NodeKind[] = [
  {
    kind: 'meetings.meeting', label: 'Treffen',
    list: (context, ids) => listMeetingNodes(context, sql`m.id = any(${[...ids]}::uuid[])`, ids.length),
    search: (context, words, limit) => listMeetingNodes(context, sql`(m.title ilike ${like(words)} or b.name ilike ${like(words)})`, limit),
  },
  internal('meetings.topic', 'Thema', sql`select t.id, t.title, t.body_id as "bodyId", (t.proposed_at at time zone 'Europe/Berlin')::date as "on",
      case t.state when 'open' then 'offen' when 'scheduled' then 'auf der Tagesordnung' when 'done' then 'erledigt' when 'declined' then 'abgelehnt' else 'zurückgezogen' end
        || case when t.carried > 0 then ' · ' || t.carried || '-mal vertagt' else '' end as note, 'gremien/' || t.body_id || '/themen' as path from meetings.topic t`),
  internal('meetings.agenda_item', 'Tagesordnung', sql`select i.id, i.title, m.body_id as "bodyId", (m.starts_at at time zone 'Europe/Berlin')::date as "on",
      case i.result when 'done' then 'erledigt' when 'carried' then 'vertagt' when 'dropped' then 'entfallen' else '' end as note, m.id || '/tagesordnung' as path
      from meetings.agenda_item i join meetings.meeting m on m.id = i.meeting_id`),
  internal('meetings.decision', 'Beschluss', sql`select d.id, d.wording as title, d.body_id as "bodyId", d.decided_on as "on",
      'Nr. ' || d.number || '/' || d.year || case when d.superseded_by is null then '' else ' · ersetzt' end as note, 'beschluesse' as path from meetings.decision d`, sql`meetings.public_decision`),
  internal('meetings.task', 'Aufgabe', sql`select t.id, t.title, t.body_id as "bodyId", (t.created_at at time zone 'Europe/Berlin')::date as "on",
      case t.state when 'open' then 'offen' when 'done' then 'erledigt' else 'entfallen' end as note, 'aufgaben/' || t.id as path from meetings.task t`),
  {
    kind: 'meetings.practice', label: 'Gute Praxis',
    list: (context, ids) => listPracticeNodes(context, sql`p.id = any(${[...ids]}::uuid[])`, ids.length),
    search: (context, words, limit) => listPracticeNodes(context, sql`p.title ilike ${like(words)}`, limit),
  },
];

/** Objects that name people or what was said: members of the body and the centre read them. `source` gives Row without visibility. `open`: the view of what visitors may read of it all the same; they get no address, for it has no public page. */
function internal(kind: string, label: string, source: RawBuilder<unknown>, open: RawBuilder<unknown> | null = null): NodeKind {
  const read = async (context: Context, condition: RawBuilder<unknown>, limit: number): Promise<readonly ThreadNode[]> => {
    if (context.actor.kind === 'visitor') return open === null ? [] : listOpenDecisions(context, open, condition, limit);
    const seats = await listOwnSeats(context);
    const { rows } = await sql<Row>`select s.* from (${source}) s where ${condition} and ${ownBodies(context, seats)} order by s."on" desc, s.id limit ${limit}`.execute(context.db);
    return rows.filter((row) => row.bodyId !== null && mayReadMinutes(context.actor, row.bodyId, seats)).map((row) => nodeFrom(context, kind, row));
  };
  return {
    kind, label,
    list: (context, ids) => read(context, sql`s.id = any(${[...ids]}::uuid[])`, ids.length),
    search: (context, words, limit) => read(context, sql`s.title ilike ${like(words)}`, limit),
  };
}

async function listOpenDecisions(context: Context, open: RawBuilder<unknown>, condition: RawBuilder<unknown>, limit: number): Promise<readonly ThreadNode[]> {
  const { rows } = await sql<Pick<ThreadNode, 'id' | 'title' | 'on'>>`select s.* from (select d.id, d.wording as title, d.decided_on as "on" from ${open} d) s where ${condition} order by s."on" desc, s.id limit ${limit}`.execute(context.db);
  return rows.map((row) => ({ kind: 'meetings.decision', ...row, note: '', href: null }));
}

/** So that the limit of a search counts what the actor may read. */
function ownBodies(context: Context, seats: Seats): RawBuilder<unknown> {
  return holds(context.actor, centreRoles) ? sql`true` : sql`s."bodyId" = any(${[...new Set(seats.map(({ bodyId }) => bodyId))]}::uuid[])`;
}

async function listMeetingNodes(context: Context, condition: RawBuilder<unknown>, limit: number): Promise<readonly ThreadNode[]> {
  const isVisitor = context.actor.kind === 'visitor';
  const [meeting, body] = isVisitor ? [sql`meetings.public_meeting`, sql`meetings.public_body`] : [sql`meetings.meeting`, sql`meetings.body`];
  const { rows } = await sql<Row & { number: number; bodyName: string; kind: string; slug: string }>`
    select m.id, m.title, m.number, b.name as "bodyName", b.kind, b.slug, case m.state when 'cancelled' then 'abgesagt' else '' end as note,
      (m.starts_at at time zone 'Europe/Berlin')::date as "on", m.body_id as "bodyId", ${isVisitor ? sql`'public'` : sql`b.visibility`} as visibility, m.id::text as path
    from ${meeting} m join ${body} b on b.id = m.body_id where ${condition} order by m.starts_at desc, m.id limit ${limit}`.execute(context.db);
  const seats = isVisitor ? [] : await listOwnSeats(context);
  return rows.filter((row) => isVisitor || mayReadBody(context.actor, { id: row.bodyId!, visibility: row.visibility as BodyVisibility }, seats))
    .map((row) => ({ ...nodeFrom(context, 'meetings.meeting', row), title: meetingName(row), ...(isVisitor ? { href: eventHref(context, row) } : {}) }));
}

/** Only conferences have a public page of their own. */
function eventHref(context: Context, { kind, slug, number }: { readonly kind: string; readonly slug: string; readonly number: number }): string | null {
  return kind === 'conference' ? publicPath(context.centre.slug, 'de', `/veranstaltungen/${slug}-${number}`) : null;
}

async function listPracticeNodes(context: Context, condition: RawBuilder<unknown>, limit: number): Promise<readonly ThreadNode[]> {
  if (context.actor.kind === 'visitor') return [];
  const { rows } = await sql<Row & { reach: string; municipality: string | null }>`
    select p.id, p.title, '' as note, (p.created_at at time zone 'Europe/Berlin')::date as "on", 'praxis/' || p.id as path, p.reach, p.municipality_ags as municipality
    from meetings.practice p where ${condition} order by p.created_at desc, p.id limit ${limit}`.execute(context.db);
  return rows.filter((row) => mayReadPractice(context.actor, { isOwn: true, municipality: row.municipality, reach: row.reach as Reach })).map((row) => nodeFrom(context, 'meetings.practice', row));
}

function nodeFrom(context: Context, kind: string, row: Row): ThreadNode {
  return { kind, id: row.id, title: row.title, note: row.note, on: row.on, href: `/buero/${context.centre.slug}/treffen/${row.path}` };
}

function like(words: string): string {
  return `%${words.replace(/[\\%_]/g, '\\$&')}%`;
}
