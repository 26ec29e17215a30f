import type { Context } from '#platform/context.ts';
import { today } from '#platform/context.ts';
import type { ItemEnd } from '#areas/meetings/agenda/item.ts';
import { holdMeeting } from '#areas/meetings/agenda/closing/server/commands.ts';
import { arrangeAgenda, scheduleTopic, startAgenda } from '#areas/meetings/agenda/server/commands.ts';
import { listAgenda } from '#areas/meetings/agenda/server/queries.ts';
import { keepAttendance } from '#areas/meetings/attendance/server/commands.ts';
import { listAttendance } from '#areas/meetings/attendance/server/queries.ts';
import { addDecision } from '#areas/meetings/decisions/server/commands.ts';
import { addTask, endTaskByLink } from '#areas/meetings/tasks/server/commands.ts';
import { dayPlus } from '#areas/meetings/topics/topic.ts';
import { proposeTopicByLink } from '#areas/meetings/topics/server/commands.ts';
import { backlogs, stories, type Story, type Wish } from './stories.ts';
import type { DemoBody, DemoMeeting, DemoMeetings, DemoSeat, DemoStage } from './stage.ts';
import { must } from '../must.ts';

/** Topics, agendas, attendance, decisions and tasks of all bodies: the past as it was, the next meeting in preparation. */
export async function fillAgendas(act: DemoStage, demo: DemoMeetings): Promise<void> {
  const bodies: readonly (readonly [key: keyof typeof stories, body: DemoBody | undefined])[] = [
    ['officers', demo.officers], ['language', demo.tables[0]], ['volunteers', demo.tables[1]], ['health', demo.tables[2]], ['associations', demo.tables[3]], ['steering', demo.steering],
  ];
  for (const [key, body] of bodies) if (body) await fillBody(act, demo.now, body, stories[key] ?? [], backlogs[key] ?? []);
}

async function fillBody(act: DemoStage, now: Date, body: DemoBody, told: readonly Story[], waiting: readonly Wish[]): Promise<void> {
  const kept = new Map<string, string>();
  const held = body.meetings.filter(({ state }) => state === 'held');
  for (const [index, meeting] of held.entries()) await playMeeting(act, now, body, meeting, told.filter((story) => story.at === index), kept);
  await act(daysFrom(now, -9), async (context) => {
    for (const [index, wish] of waiting.entries()) await propose(context, body, wish, index);
  });
  const next = body.meetings.find(({ state, startsAt }) => (state === 'planned' || state === 'invited') && startsAt > now);
  if (!next) return;
  await act(daysFrom(now, -4), async (context) => {
    must(await startAgenda(context, next.id));
    const open = await context.db.selectFrom('meetings.topic').select('id').where('body_id', '=', body.id).where('state', '=', 'open').orderBy('carried', 'desc').orderBy('proposed_at').limit(2).execute();
    const added: string[] = [];
    for (const { id } of open) added.push(must(await scheduleTopic(context, next.id, id)).id);
    must(await arrangeAgenda(context, next.id, new Map(added.map((id, index) => [id, 3 + index] as const))));
  });
}

/** One meeting of the past: it is open again for a moment, gets its agenda, and is held at its end. */
async function playMeeting(act: DemoStage, now: Date, body: DemoBody, meeting: DemoMeeting, told: readonly Story[], kept: Map<string, string>): Promise<void> {
  const items = await act(daysFrom(meeting.startsAt, -12), async (context) => {
    await context.db.updateTable('meetings.meeting').set({ state: 'invited', held_at: null }).where('id', '=', meeting.id).execute();
    must(await startAgenda(context, meeting.id));
    const made: { readonly story: Story; readonly id: string }[] = [];
    for (const [index, story] of told.entries()) {
      const topic = kept.get(story.title) ?? await propose(context, body, story, index + meeting.number);
      kept.set(story.title, topic);
      const { id } = must(await scheduleTopic(context, meeting.id, topic));
      made.push({ story, id });
    }
    must(await arrangeAgenda(context, meeting.id, new Map(made.map(({ id }, index) => [id, 3 + index] as const))));
    return made;
  });
  const tasks = await act(minutesFrom(meeting.startsAt, 60), async (context) => {
    await keepWhoCame(context, meeting);
    const given: { readonly id: string; readonly story: Story; readonly dueOn: string }[] = [];
    for (const { story, id } of items) given.push(...await settle(context, now, body, meeting, story, id, kept));
    return given;
  });
  await act(minutesFrom(meeting.startsAt, 150), async (context) => {
    const ends = new Map<string, ItemEnd>((await listAgenda(context, meeting.id)).map((item) => [item.id, 'done']));
    for (const { story, id } of items) if (story.carried === true) ends.set(id, 'carried');
    must(await holdMeeting(context, meeting.id, ends));
  });
  for (const task of tasks.filter(({ story }) => story.task?.report !== undefined)) {
    const moment = new Date(`${dayPlus(task.dueOn, -2)}T09:00:00Z`);
    if (moment < now) await act(moment, (context) => endTaskByLink(holding(context, 'meetings.task', task.id), task.id, task.story.task?.report ?? ''));
  }
}

/** A seat proposes it through its link, others vote. Returns the topic's id. */
async function propose(context: Context, body: DemoBody, wish: Wish, index: number): Promise<string> {
  const seat = seatOf(body, index);
  const { id } = must(await proposeTopicByLink(holding(context, 'meetings.topic', seat.id), seat.id, { title: wish.title, description: wish.description, minutes: wish.minutes }));
  const voters = new Set(Array.from({ length: wish.votes }, (_, step) => seatOf(body, index + step + 1).id));
  if (voters.size > 0) {
    await context.db.insertInto('meetings.topic_vote').values([...voters].map((seatId) => ({ topic_id: id, membership_id: seatId, centre_id: context.centre.id, at: context.now }))).execute();
  }
  return id;
}

/** Decision and task of an item. The owner is a seat, or somebody outside with an address of their own. */
async function settle(context: Context, now: Date, body: DemoBody, meeting: DemoMeeting, story: Story, itemId: string, kept: Map<string, string>) {
  const { decision, task } = story;
  if (decision) {
    const supersedes = decision.replaces === undefined ? null : (kept.get(`decision ${decision.replaces}`) ?? null);
    const { id } = must(await addDecision(context, meeting.id, itemId, { kind: decision.kind, wording: decision.wording, outcome: decision.outcome, responsible: decision.responsible ?? '', dueOn: null, isPublic: decision.isPublic === true, supersedes }));
    kept.set(`decision ${story.title}`, id);
  }
  if (!task) return [];
  const dueOn = dayPlus(today({ now: meeting.startsAt }), task.days);
  const owner = task.outside ? { ownerId: null, ownerName: task.outside.name, ownerEmail: task.outside.email } : { ownerId: seatOf(body, task.seat ?? meeting.number).id, ownerName: '', ownerEmail: '' };
  const { id } = must(await addTask(context, meeting.id, itemId, { title: task.title, dueOn: dueOn < today({ now: meeting.startsAt }) ? today({ now }) : dueOn, ...owner }));
  return [{ id, story, dueOn }];
}

/** Most are there; every seventh sends somebody or excuses themselves; deputies are there when nobody else is. */
async function keepWhoCame(context: Context, meeting: DemoMeeting): Promise<void> {
  const rows = await listAttendance(context, meeting.id);
  must(await keepAttendance(context, meeting.id, rows.map((row, index) => {
    const turn = (index * 5 + meeting.number * 3) % 9;
    if (row.isDeputy) return { key: row.key, attendance: turn === 0 ? 'present' : 'absent', substituteName: '' } as const;
    return { key: row.key, attendance: turn === 1 ? 'excused' : turn === 2 ? 'partly' : turn === 3 && meeting.number % 2 === 0 ? 'absent' : 'present', substituteName: '' } as const;
  })));
}

function seatOf(body: DemoBody, index: number): DemoSeat {
  const seat = body.seats[index % body.seats.length];
  if (!seat) throw new Error('The demo body has no seats.');
  return seat;
}

/** The same transaction as the holder of a link would have it. */
function holding(context: Context, purpose: string, subject: string): Context {
  return { ...context, actor: { kind: 'link', purpose, subject } };
}

function daysFrom(moment: Date, days: number): Date {
  return new Date(moment.getTime() + days * 86_400_000);
}

function minutesFrom(moment: Date, minutes: number): Date {
  return new Date(moment.getTime() + minutes * 60_000);
}
