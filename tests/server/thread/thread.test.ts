import { sql } from 'kysely';
import { beforeAll, expect, it } from 'vitest';
import { visitor, type Actor } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import type { Database } from '#platform/server/db.ts';
import { drawEdge, removeEdge } from '#platform/server/thread/commands.ts';
import { findThread, listDrawnEdges } from '#platform/server/thread/queries.ts';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import { bothWays, segmentOf, type EdgeType, type ThreadRef } from '#platform/thread.ts';
import { setReach } from '#areas/meetings/practices/consents/server/commands.ts';
import { createPractice } from '#areas/meetings/practices/server/commands.ts';
import { emptyPractice } from '#areas/meetings/practices/practice.ts';
import { nodeKinds } from '../../../src/threads.ts';
import { foundCast, job, now, person, towns, type MeetingsCast } from '../meetings/cast.ts';

const staff = person('staff');
const member = person('reader', 10);
const stranger = person('reader', 99);
const id = () => crypto.randomUUID();

it('each kind has an address of its own', () => {
  expect(new Set(nodeKinds.map(segmentOf)).size).toBe(nodeKinds.length);
  expect(new Set(nodeKinds.map(({ kind }) => kind)).size).toBe(nodeKinds.length);
});

describeOnBothEngines('the thread', (open) => {
  let database: Database;
  let here: MeetingsCast;
  let there: MeetingsCast;
  const ids = { topic: id(), first: id(), second: id(), decision: id(), task: id(), loose: id(), practice: '', later: id(), offerer: id() };
  const ref = (noun: string, of: string): ThreadRef => ({ kind: `meetings.${noun}`, id: of });

  beforeAll(async () => {
    database = await open();
    here = await foundCast(database, 'hier');
    there = await foundCast(database, 'dort');
    await here.run(staff, async (context) => {
      const base = { centre_id: here.centre.id, body_id: here.bodyId };
      await context.db.insertInto('meetings.meeting').values({ ...base, id: ids.later, number: 2, starts_at: new Date('2026-06-05T13:00:00Z'), ends_at: new Date('2026-06-05T15:00:00Z'), state: 'held', created_at: now, updated_at: now }).execute();
      await context.db.insertInto('meetings.topic').values({ ...base, id: ids.topic, title: 'Wartezeiten', state: 'done', carried: 1, proposed_via: 'office', proposed_at: now }).execute();
      await context.db.insertInto('meetings.agenda_item').values([
        { id: ids.first, centre_id: here.centre.id, meeting_id: here.meetingId, position: 1, title: 'Wartezeiten I', topic_id: ids.topic, result: 'carried' },
        { id: ids.second, centre_id: here.centre.id, meeting_id: ids.later, position: 1, title: 'Wartezeiten II', topic_id: ids.topic, carried_from: ids.first, result: 'done' },
      ]).execute();
      await context.db.insertInto('meetings.decision').values({ ...base, id: ids.decision, kind: 'decision', outcome: 'unanimous', created_at: now, year: 2026, meeting_id: ids.later, agenda_item_id: ids.second, number: 1, wording: 'Gemeinsame Liste', decided_on: '2026-06-05' }).execute();
      await context.db.insertInto('meetings.task').values([
        { ...base, id: ids.task, meeting_id: ids.later, decision_id: ids.decision, title: 'Liste anlegen', due_on: '2026-07-01', created_at: now }, { ...base, id: ids.loose, title: 'Ohne Treffen', created_at: now },
      ]).execute();
      await context.db.insertInto('network.organisation').values({ id: ids.offerer, centre_id: here.centre.id, slug: 'verein', name: 'Verein', type_code: 'initiative', record_visibility: 'public', created_at: now, updated_at: now }).execute();
      const saved = await createPractice(context, { ...emptyPractice, title: 'Tandem', problem: 'x', solution: 'y', municipality: towns[0], agendaItemId: ids.second });
      ids.practice = isRefusal(saved) ? expect.unreachable(saved.message) : saved.id;
    });
  });

  const thread = (of: ThreadRef, who: Actor = staff, cast = here) => cast.run(who, (context) => findThread(context, nodeKinds, of));
  const titles = async (of: ThreadRef, who: Actor = staff) => {
    const { before, after } = bothWays((await thread(of, who))!);
    return [before.map((step) => step.node.title).toSorted(), after.map((step) => step.node.title).toSorted()];
  };
  const edgesOf = async (of: string) => (await here.run(staff, (context) => sql<{ line: string }>`
    select type || ' ' || before_kind || ' ' || origin as line from platform.edge where after_id = ${of}::uuid order by 1`.execute(context.db))).rows.map(({ line }) => line);

  it('leads both ways from whatever one begins with', async () => {
    expect((await titles(ref('agenda_item', ids.first)))[0]).toEqual(['1. Treffen: Runder Tisch', 'Wartezeiten']);
    expect(await titles(ref('topic', ids.topic))).toEqual([[], ['Gemeinsame Liste', 'Liste anlegen', 'Tandem', 'Wartezeiten I', 'Wartezeiten II']]);
    expect((await titles(ref('decision', ids.decision)))[1]).toEqual(['Liste anlegen']);
    expect((await titles(ref('task', ids.task)))[0]!.filter((title) => !title.endsWith('Runder Tisch'))).toEqual(['Gemeinsame Liste', 'Wartezeiten', 'Wartezeiten I', 'Wartezeiten II']);
    expect((await titles(ref('practice', ids.practice)))[1]).toEqual([]);
    expect(await titles(ref('task', ids.loose))).toEqual([[], []]);
  });

  it('shows visitors a decision once it, its meeting and its body are public, by its wording alone and without what it came from', async () => {
    const of = ref('decision', ids.decision);
    const open = (isDecisionPublic: boolean, isMeetingPublic: boolean, visibility: string) => here.run(staff, async ({ db }) => {
      await db.updateTable('meetings.decision').set({ is_public: isDecisionPublic }).where('id', '=', ids.decision).execute();
      await db.updateTable('meetings.meeting').set({ is_public: isMeetingPublic }).where('id', '=', ids.later).execute();
      await db.updateTable('meetings.body').set({ visibility }).where('id', '=', here.bodyId).execute();
    });
    const { visibility } = await here.run(staff, ({ db }) => db.selectFrom('meetings.body').select('visibility').where('id', '=', here.bodyId).executeTakeFirstOrThrow());
    const seen = [];
    for (const [decision, meeting, body] of [[false, true, 'public'], [true, false, 'public'], [true, true, 'network']] as const) {
      await open(decision, meeting, body);
      seen.push(await thread(of, visitor));
    }
    expect(seen).toEqual([null, null, null]);
    await open(true, true, 'public');
    const told = await thread(of, visitor);
    expect(told!.nodes).toEqual([{ kind: 'meetings.decision', id: ids.decision, title: 'Gemeinsame Liste', on: '2026-06-05', note: '', href: null, label: 'Beschluss' }]);
    expect(await thread(of, visitor, there)).toBeNull();
    await open(false, false, visibility);
  });

  it('is told to each reader as far as they may see, and is the same few questions for any length', async () => {
    const of = ref('topic', ids.topic);
    expect([await thread(of, stranger), await thread(of, staff, there), await thread(of, visitor), await thread(ref('topic', id()))]).toEqual([null, null, null, null]);
    expect((await titles(of, member))[1]).toEqual(['Gemeinsame Liste', 'Liste anlegen', 'Wartezeiten I', 'Wartezeiten II']);
    await here.run(staff, (context) => setReach(context, ids.practice, 'network'));
    expect((await titles(of, member))[1]).toEqual(['Gemeinsame Liste', 'Liste anlegen', 'Tandem', 'Wartezeiten I', 'Wartezeiten II']);
    const loose = await countQueries(database, () => thread(ref('task', ids.loose)));
    const long = await countQueries(database, () => thread(of));
    expect([loose.count, long.count]).toEqual([3, 13]);
  });

  it('shows no other centre an edge; with the policy off it would', async () => {
    const abroad = async () => (await there.run(staff, (context) => sql`select from platform.edge where before_id = ${ids.topic}::uuid`.execute(context.db))).rows.length;
    expect(await abroad()).toBe(0);
    const punch = (state: string) => database.privileged((connection) => sql.raw(`alter table platform.edge ${state} row level security`).execute(connection));
    await punch('disable');
    const harm = await abroad();
    await punch('enable');
    expect(harm).toBe(2);
  });

  it('mirrors references: set, changed, taken away; a deleted object leaves nothing', async () => {
    const [task, topic, item] = [id(), id(), id()];
    const base = { centre_id: here.centre.id, body_id: here.bodyId };
    const run = (work: Parameters<typeof here.run>[1]) => here.run(staff, work);
    await run((context) => context.db.insertInto('meetings.task').values({ ...base, id: task, title: 'Neu', created_at: now }).execute());
    expect(await edgesOf(task)).toEqual([]);
    await run((context) => context.db.updateTable('meetings.task').set({ decision_id: ids.decision, agenda_item_id: ids.second }).where('id', '=', task).execute());
    expect(await edgesOf(task)).toEqual(['implements meetings.decision meetings.task.decision_id', 'ledTo meetings.agenda_item meetings.task.agenda_item_id']);
    await run((context) => context.db.updateTable('meetings.task').set({ decision_id: null, title: 'Anders' }).where('id', '=', task).execute());
    expect(await edgesOf(task)).toEqual(['ledTo meetings.agenda_item meetings.task.agenda_item_id']);
    await run(async (context) => {
      await context.db.insertInto('meetings.topic').values({ ...base, id: topic, title: 'Weg', proposed_via: 'office', proposed_at: now }).execute();
      await context.db.insertInto('meetings.agenda_item').values({ id: item, centre_id: here.centre.id, meeting_id: here.meetingId, position: 2, title: 'Weg', topic_id: topic }).execute();
      await drawEdge(context, nodeKinds, { type: 'ledTo', before: ref('agenda_item', item), after: ref('task', task), note: '' });
    });
    expect((await edgesOf(task)).length).toBe(2);
    await run((context) => context.db.deleteFrom('meetings.agenda_item').where('id', '=', item).execute());
    expect([await edgesOf(item), (await edgesOf(task)).length]).toEqual([[], 1]);
    await run((context) => context.db.deleteFrom('meetings.task').where('id', '=', task).execute());
    expect(await edgesOf(task)).toEqual([]);
  });

  it('people join any two things that they see, and take it back; not twice, not with itself, not in a circle', async () => {
    const draw = (type: EdgeType, before: ThreadRef, after: ThreadRef, who: Actor = staff) => here.run(who, (context) => drawEdge(context, nodeKinds, { type, before, after, note: 'weil' }));
    const organisation = { kind: 'network.organisation', id: ids.offerer };
    const made = await draw('ledTo', ref('task', ids.task), organisation);
    if (isRefusal(made)) return expect.unreachable(made.message);
    expect((await titles(organisation))[0]!.includes('Liste anlegen')).toBe(true);
    expect([await draw('ledTo', ref('task', ids.task), organisation), await draw('ledTo', organisation, organisation), await draw('partOf', organisation, ref('topic', ids.topic))].map((refusal) => (isRefusal(refusal) ? refusal.field : null)))
      .toEqual(['target', 'target', 'relation']);
    await expect(draw('ledTo', ref('task', id()), organisation)).rejects.toThrow('Das gibt es hier nicht');
    await expect(draw('ledTo', ref('task', ids.loose), organisation, stranger)).rejects.toThrow('Berechtigung');
    const drawn = await here.run(staff, (context) => listDrawnEdges(context, organisation));
    expect(drawn.map((edge) => [edge.id, edge.note, edge.isDrawn])).toEqual([[made, 'weil', true]]);
    // a visitor sees the organisation, but neither the note nor the task it came from
    expect((await thread(organisation, visitor))!.edges).toEqual([]);
    await here.run(staff, (context) => removeEdge(context, made));
    expect((await titles(organisation))[0]).toEqual([]);
    const mirrored = await here.run(staff, (context) => context.db.selectFrom('platform.edge').select('id').where('after_id', '=', ids.task).executeTakeFirstOrThrow());
    await expect(here.run(staff, (context) => removeEdge(context, mirrored.id))).rejects.toThrow('Das gibt es hier nicht');
  });

  it('without the guard a thing would come from itself', async () => {
    const [one, other] = [ref('task', ids.loose), { kind: 'network.organisation', id: ids.offerer }];
    await here.run(job, async (context) => {
      for (const [before, after] of [[one, other], [other, one]] as const) {
        await context.db.insertInto('platform.edge').values({ centre_id: here.centre.id, type: 'ledTo', before_kind: before.kind, before_id: before.id, after_kind: after.kind, after_id: after.id, since: '2026-01-01', created_at: now }).execute();
      }
    });
    expect(await titles(one)).toEqual([['Verein'], ['Verein']]);
    await here.run(job, (context) => context.db.deleteFrom('platform.edge').where('origin', '=', '').execute());
  });
});
