import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { holds, centreRoles } from '#platform/roles.ts';
import { meetingName } from '../../../meeting.ts';
import { mayReadMinutes } from '../../../permissions.ts';
import { mayReadPractice } from '../../../practices/permissions.ts';
import type { Reach } from '../../../practices/practice.ts';
import { listOwnSeats } from '../../../server/queries.ts';
import type { Thread, ThreadLink, ThreadNode, ThreadRef } from '../thread.ts';

/**
 * What hangs together with one thing: the topic, the agenda items that carried it, their decisions, tasks and good
 * practices. Null where the thing is unknown, hangs on no meeting, or its body is not the actor's. At most seven statements.
 */
export async function findThread(context: Context, of: ThreadRef): Promise<Thread | null> {
  const start = await findStart(context, of);
  if (start === null || !mayReadMinutes(context.actor, start.bodyId, await listOwnSeats(context))) return null;
  const items = await listItems(context, start);
  const itemIds = items.map((item) => item.id);
  const topics = await listTopics(context, [...new Set([...items.map((item) => item.topicId), of.kind === 'topic' ? of.id : null])].filter((id) => id !== null));
  const decisions = await listDecisions(context, itemIds, [of.kind === 'decision' ? of.id : null, start.decisionId]);
  const tasks = await listTasks(context, itemIds, decisions.map(({ node }) => node.id), of.kind === 'task' ? of.id : null);
  const practices = await listPractices(context, itemIds, start.bodyId);
  const nodes = [...topics, ...items.map(({ node }) => node), ...decisions.map(({ node }) => node), ...tasks.map(({ node }) => node), ...practices.map(({ node }) => node)];
  return { of, nodes, links: linksOf(items, decisions, tasks, practices) };
}

interface Start {
  readonly bodyId: string;
  readonly itemId: string | null;
  readonly topicId: string | null;
  readonly decisionId: string | null;
}

interface Item { readonly id: string; readonly topicId: string | null; readonly carriedFrom: string | null; readonly node: ThreadNode }
interface Hanging { readonly node: ThreadNode; readonly itemId: string | null; readonly decisionId?: string | null }

/** Where the thing hangs: its body, and the item and topic from which the thread is followed. */
async function findStart(context: Context, { kind, id }: ThreadRef): Promise<Start | null> {
  const starts = {
    topic: sql`select t.body_id, null::uuid, t.id, null::uuid from meetings.topic t where t.id = ${id}::uuid`,
    item: sql`select m.body_id, i.id, i.topic_id, null::uuid from meetings.agenda_item i join meetings.meeting m on m.id = i.meeting_id where i.id = ${id}::uuid`,
    decision: sql`select d.body_id, d.agenda_item_id, null::uuid, null::uuid from meetings.decision d where d.id = ${id}::uuid`,
    task: sql`select t.body_id, coalesce(t.agenda_item_id, d.agenda_item_id), null::uuid, t.decision_id from meetings.task t
      left join meetings.decision d on d.id = t.decision_id where t.id = ${id}::uuid`,
    practice: sql`select m.body_id, p.agenda_item_id, null::uuid, null::uuid from meetings.practice p join meetings.agenda_item i on i.id = p.agenda_item_id
      join meetings.meeting m on m.id = i.meeting_id where p.id = ${id}::uuid`,
  };
  const result = await sql<Start>`select s.* from (${starts[kind]}) s ("bodyId", "itemId", "topicId", "decisionId")`.execute(context.db);
  return result.rows[0] ?? null;
}

/** All items of the thread: those of the same topic, and those that were carried on, both ways. Within one body. */
async function listItems(context: Context, { itemId, topicId, bodyId }: Start): Promise<readonly Item[]> {
  const result = await sql<{ id: string; title: string; result: string; topicId: string | null; carriedFrom: string | null; meetingId: string; meetingTitle: string; number: number; bodyName: string; day: string }>`
    with recursive thread (id) as (
      select i.id from meetings.agenda_item i where i.id = ${itemId}::uuid or i.topic_id = ${topicId}::uuid
      union select n.id from thread t join meetings.agenda_item i on i.id = t.id
        join meetings.agenda_item n on n.carried_from = i.id or n.id = i.carried_from or n.topic_id = i.topic_id)
    select i.id, i.title, i.result, i.topic_id as "topicId", i.carried_from as "carriedFrom", m.id as "meetingId", m.title as "meetingTitle", m.number, b.name as "bodyName",
      to_char(m.starts_at at time zone 'Europe/Berlin', 'YYYY-MM-DD') as day
    from thread join meetings.agenda_item i on i.id = thread.id join meetings.meeting m on m.id = i.meeting_id join meetings.body b on b.id = m.body_id
    where b.id = ${bodyId}::uuid order by m.starts_at, i.position, i.id`.execute(context.db);
  return result.rows.map((row) => ({
    id: row.id, topicId: row.topicId, carriedFrom: row.carriedFrom,
    node: {
      kind: 'item', id: row.id, title: row.title, on: row.day, bodyId, meetingId: row.meetingId,
      note: [meetingName({ title: row.meetingTitle, number: row.number, bodyName: row.bodyName }), itemNotes[row.result] ?? ''].filter((part) => part !== '').join(' · '),
    },
  }));
}

async function listTopics(context: Context, ids: readonly string[]): Promise<readonly ThreadNode[]> {
  if (ids.length === 0) return [];
  const rows = await context.db.selectFrom('meetings.topic').select(['id', 'title', 'state', 'carried', 'proposed_at', 'body_id']).where('id', 'in', [...ids]).orderBy('proposed_at').orderBy('id').execute();
  return rows.map((row) => ({
    kind: 'topic', id: row.id, title: row.title, on: today({ now: row.proposed_at }), bodyId: row.body_id, meetingId: null,
    note: [topicNotes[row.state] ?? '', row.carried > 0 ? `${row.carried}-mal vertagt` : ''].filter((part) => part !== '').join(' · '),
  }));
}

async function listDecisions(context: Context, itemIds: readonly string[], ids: readonly (string | null)[]): Promise<readonly Hanging[]> {
  const rows = await context.db.selectFrom('meetings.decision').select(['id', 'wording', 'year', 'number', 'decided_on', 'body_id', 'meeting_id', 'agenda_item_id', 'superseded_by'])
    .where((where) => where.or([where('agenda_item_id', 'in', listOf(itemIds)), where('id', 'in', listOf(ids.filter((id) => id !== null)))])).orderBy('decided_on').orderBy('year').orderBy('number').orderBy('id').execute();
  return rows.map((row) => ({
    itemId: row.agenda_item_id,
    node: {
      kind: 'decision', id: row.id, title: row.wording, on: row.decided_on, bodyId: row.body_id, meetingId: row.meeting_id,
      note: `Nr. ${row.number}/${row.year}${row.superseded_by === null ? '' : ' · ersetzt'}`,
    },
  }));
}

async function listTasks(context: Context, itemIds: readonly string[], decisionIds: readonly string[], id: string | null): Promise<readonly Hanging[]> {
  const rows = await context.db.selectFrom('meetings.task').select(['id', 'title', 'state', 'due_on', 'created_at', 'body_id', 'meeting_id', 'agenda_item_id', 'decision_id'])
    .where((where) => where.or([where('agenda_item_id', 'in', listOf(itemIds)), where('decision_id', 'in', listOf(decisionIds)), where('id', 'in', listOf(id === null ? [] : [id]))]))
    .orderBy('created_at').orderBy('id').execute();
  return rows.map((row) => ({
    itemId: row.agenda_item_id, decisionId: row.decision_id,
    node: { kind: 'task', id: row.id, title: row.title, on: today({ now: row.created_at }), bodyId: row.body_id, meetingId: row.meeting_id, note: taskNotes[row.state] ?? '' },
  }));
}

/** Only cards that the actor may see. */
async function listPractices(context: Context, itemIds: readonly string[], bodyId: string): Promise<readonly Hanging[]> {
  const rows = await context.db.selectFrom('meetings.practice').select(['id', 'title', 'reach', 'municipality_ags', 'meeting_id', 'agenda_item_id', 'created_at'])
    .where('agenda_item_id', 'in', listOf(itemIds)).orderBy('created_at').orderBy('id').execute();
  return rows.filter((row) => holds(context.actor, centreRoles) || mayReadPractice(context.actor, { isOwn: true, municipality: row.municipality_ags, reach: row.reach as Reach }))
    .map((row) => ({ itemId: row.agenda_item_id, node: { kind: 'practice', id: row.id, title: row.title, on: today({ now: row.created_at }), bodyId, meetingId: row.meeting_id, note: '' } }));
}

/** A topic leads to its first items, an item to the next one it was carried to, to its decisions, tasks and cards; a task of a decision hangs there. */
function linksOf(items: readonly Item[], decisions: readonly Hanging[], tasks: readonly Hanging[], practices: readonly Hanging[]): readonly ThreadLink[] {
  const known = new Set(items.map((item) => item.id));
  const toItem = items.flatMap((item): ThreadLink[] => {
    if (item.carriedFrom !== null && known.has(item.carriedFrom)) return [{ from: { kind: 'item', id: item.carriedFrom }, to: item.node }];
    return item.topicId === null ? [] : [{ from: { kind: 'topic', id: item.topicId }, to: item.node }];
  });
  const decided = new Set(decisions.map(({ node }) => node.id));
  const hanging = [...decisions, ...tasks, ...practices].flatMap(({ node, itemId, decisionId }): ThreadLink[] => {
    if (decisionId && decided.has(decisionId)) return [{ from: { kind: 'decision', id: decisionId }, to: node }];
    return itemId !== null && known.has(itemId) ? [{ from: { kind: 'item', id: itemId }, to: node }] : [];
  });
  return [...toItem, ...hanging].map(({ from, to }) => ({ from: { kind: from.kind, id: from.id }, to: { kind: to.kind, id: to.id } }));
}

/** A list for `in`, which takes no empty one. */
function listOf(ids: readonly string[]): string[] {
  return ids.length === 0 ? ['00000000-0000-0000-0000-000000000000'] : [...ids];
}

const itemNotes: Readonly<Record<string, string>> = { open: '', done: 'erledigt', carried: 'vertagt', dropped: 'entfallen' };
const topicNotes: Readonly<Record<string, string>> = { open: 'offen', scheduled: 'auf der Tagesordnung', done: 'erledigt', declined: 'abgelehnt', withdrawn: 'zurückgezogen' };
const taskNotes: Readonly<Record<string, string>> = { open: 'offen', done: 'erledigt', dropped: 'entfallen' };
