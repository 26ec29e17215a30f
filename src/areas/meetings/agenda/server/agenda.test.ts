import { beforeAll, expect, test } from 'vitest';
import type { Actor, Context } from '#platform/context.ts';
import { Forbidden, isRefusal, NotFound, type Refusal } from '#platform/errors.ts';
import type { Database } from '#platform/server/db.ts';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import { accountId, days, foundCast, job, person, towns, type MeetingsCast } from '../../../../../tests/server/meetings/cast.ts';
import { addDecision } from '../../decisions/server/commands.ts';
import { listTopics } from '../../topics/server/queries.ts';
import { proposeTopic } from '../../topics/server/commands.ts';
import { holdMeeting, setResult } from '../closing/server/commands.ts';
import { beginAgenda, followTopics } from '../closing/server/jobs.ts';
import { emptyItem, type ItemEnd } from '../item.ts';
import { addItem, arrangeAgenda, changeItem, moveItem, removeItem, scheduleTopic, startAgenda } from './commands.ts';
import { listAgenda } from './queries.ts';

const staff = person('staff');
const reader = person('reader', 2);
const hostOfficer = person('integrationOfficer', 3, { municipality: towns[0] });
const otherOfficer = person('integrationOfficer', 4, { municipality: towns[2] });
const member: Actor = { ...(person('integrationOfficer', 11, { municipality: towns[1] }) as Extract<Actor, { kind: 'person' }>), accountId: accountId(11) };

describeOnBothEngines('meetings agenda', (open) => {
  let database: Database;
  let cast: MeetingsCast;
  let other: MeetingsCast;
  const done = <T>(value: T | Refusal): T => (isRefusal(value) ? expect.unreachable(value.message) : value);
  const meeting = (number: number, more: Record<string, unknown> = {}) => cast.run(job, async (context) => {
    const id = crypto.randomUUID();
    await context.db.insertInto('meetings.meeting').values({
      id, centre_id: cast.centre.id, body_id: cast.bodyId, number, starts_at: days(number), ends_at: new Date(days(number).getTime() + 7_200_000), host_municipality: towns[0],
      created_at: context.now, updated_at: context.now, ...more,
    }).execute();
    return id;
  });
  const add = (meetingId: string, title: string, more: Partial<typeof emptyItem> = {}, who = staff) =>
    cast.run(who, async (context) => done(await addItem(context, meetingId, { ...emptyItem, title, ...more })).id);
  const titles = (meetingId: string, who: Actor = staff) => cast.run(who, async (context) => (await listAgenda(context, meetingId)).map((item) => `${item.position} ${item.title}`));
  const backlog = () => cast.run(staff, async (context) => (await listTopics(context, cast.bodyId)).map((topic) => `${topic.title} ${topic.carried}`));

  beforeAll(async () => {
    database = await open();
    cast = await foundCast(database, 'erft');
    other = await foundCast(database, 'fern');
  });

  test('host and centre build the agenda; members read it, others learn nothing', async () => {
    const id = await meeting(2);
    await add(id, 'Intern');
    await add(id, 'Öffentlich', { isPublic: true }, hostOfficer);
    expect(await titles(id)).toEqual(['1 Intern', '2 Öffentlich']);
    expect(await titles(id, hostOfficer)).toEqual(['1 Intern', '2 Öffentlich']);
    expect(await titles(id, member)).toEqual(['1 Intern', '2 Öffentlich']);
    await expect(titles(id, reader)).rejects.toThrow(NotFound);
    await expect(titles(id, otherOfficer)).rejects.toThrow(NotFound);
    await expect(add(id, 'Fremd', {}, member)).rejects.toThrow(Forbidden);
    await expect(add(id, 'Fremd', {}, reader)).rejects.toThrow(NotFound);
    await expect(other.run(staff, (context) => addItem(context, id, emptyItem))).rejects.toThrow(NotFound);
    await cast.run(job, (context) => context.db.updateTable('meetings.body').set({ visibility: 'network' }).where('id', '=', cast.bodyId).execute());
    expect(await titles(id, reader)).toEqual(['2 Öffentlich']);
    const [seen] = await cast.run(reader, (context) => listAgenda(context, id));
    expect([seen?.responsible, seen?.responsibleId, seen?.responsibleName]).toEqual(['', null, '']);
    await expect(add(id, 'Fremd', {}, reader)).rejects.toThrow(Forbidden);
    await cast.run(job, (context) => context.db.updateTable('meetings.body').set({ visibility: 'members' }).where('id', '=', cast.bodyId).execute());
  });

  test('positions run from 1 to n through adding, moving, arranging and removing', async () => {
    const id = await meeting(3);
    const [a, b, c, d] = [await add(id, 'A'), await add(id, 'B'), await add(id, 'C'), await add(id, 'D')];
    expect(await cast.run(staff, (context) => moveItem(context, d, 1))).toBe(null);
    expect(await titles(id)).toEqual(['1 D', '2 A', '3 B', '4 C']);
    expect(await cast.run(staff, (context) => moveItem(context, d, 99))).toBe(null);
    expect(await titles(id)).toEqual(['1 A', '2 B', '3 C', '4 D']);
    expect(await cast.run(staff, (context) => arrangeAgenda(context, id, new Map([[a, 3], [b, 2], [c, 1], [crypto.randomUUID(), 1]])))).toBe(null);
    expect(await titles(id)).toEqual(['1 C', '2 B', '3 A', '4 D']);
    expect(await cast.run(staff, (context) => removeItem(context, b))).toBe(null);
    expect(await titles(id)).toEqual(['1 C', '2 A', '3 D']);
    await expect(cast.run(member, (context) => moveItem(context, a, 1))).rejects.toThrow(Forbidden);
    await expect(other.run(staff, (context) => moveItem(context, a, 1))).rejects.toThrow(NotFound);
  });

  test('two who add and move at once leave no gap and no double position', async () => {
    const id = await meeting(4);
    const first = await add(id, 'Anfang');
    await Promise.all([1, 2, 3, 4, 5].flatMap((number) => [add(id, `P${number}`), cast.run(staff, (context) => moveItem(context, first, number))]));
    const positions = await cast.run(staff, async (context) => (await listAgenda(context, id)).map(({ position }) => position));
    expect(positions).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test('500 items: one statement reads them, one arranges them, and the next one is refused', async () => {
    const id = await meeting(5);
    const ids = Array.from({ length: 500 }, () => crypto.randomUUID());
    await cast.run(job, (context) => context.db.insertInto('meetings.agenda_item').values(ids.map((item, index) => ({
      id: item, centre_id: cast.centre.id, meeting_id: id, position: index + 1, title: `Punkt ${index + 1}`, responsible_id: cast.seats[index % 3]!,
    }))).execute());
    const read = await countQueries(database, () => cast.run(staff, (context) => listAgenda(context, id)));
    expect([read.result.length, read.count]).toEqual([500, 3]);
    const moved = await countQueries(database, () => cast.run(staff, (context) => moveItem(context, ids[499]!, 1)));
    // item with its meeting (3), lock, meeting (2), ids, one update, event
    expect([moved.result, moved.count, moved.statements.filter((text) => text.startsWith('update meetings.agenda_item')).length]).toEqual([null, 9, 1]);
    expect((await titles(id)).slice(0, 3)).toEqual(['1 Punkt 500', '2 Punkt 1', '3 Punkt 2']);
    const reversed = new Map(ids.map((item, index) => [item, 500 - index]));
    const arranged = await countQueries(database, () => cast.run(staff, (context) => arrangeAgenda(context, id, reversed)));
    expect(arranged.count).toBe(6);
    expect((await cast.run(staff, (context) => listAgenda(context, id))).map(({ position }) => position)).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));
    expect(isRefusal(await cast.run(staff, (context) => addItem(context, id, { ...emptyItem, title: 'Zu viel' })))).toBe(true);
  });

  test('an agenda of 1 and of 3 items takes as many queries', async () => {
    const id = await meeting(6);
    const count = async () => (await countQueries(database, () => cast.run(staff, (context) => listAgenda(context, id)))).count;
    await add(id, 'Eins', { responsibleId: cast.seats[0]! });
    const one = await count();
    await add(id, 'Zwei', { responsibleId: cast.seats[1]! });
    await add(id, 'Drei', { responsibleName: 'Gast' });
    expect([one, await count()]).toEqual([3, 3]);
    expect((await cast.run(staff, (context) => listAgenda(context, id))).map(({ responsible }) => responsible)).toEqual(['Vorname0 Familie0 (Bergheim)', expect.stringMatching(/^Vorname1 Familie1 \(.+\)$/), 'Gast']);
  });

  test('responsible is a seat of this body or a name, not both and nobody else', async () => {
    const id = await meeting(7);
    const item = await add(id, 'Eins');
    const change = (more: Partial<typeof emptyItem>) => cast.run(staff, (context) => changeItem(context, item, { ...emptyItem, title: 'Eins', ...more }));
    const fields = [await change({ responsibleId: cast.seats[0]!, responsibleName: 'Auch' }), await change({ responsibleId: other.seats[0]! }), await change({ responsibleId: cast.seats[0]! })]
      .map((result) => (isRefusal(result) ? result.field : result));
    expect(fields).toEqual(['responsibleName', 'responsibleId', null]);
  });

  test('a template fills an empty agenda once', async () => {
    const id = await meeting(8);
    await cast.run(job, (context) => context.db.updateTable('meetings.body').set({ agenda_template: JSON.stringify([{ title: 'Begrüßung', kind: 'welcome', minutes: 10 }, { title: 'Verschiedenes', kind: 'discussion', minutes: 15 }]) }).where('id', '=', cast.bodyId).execute());
    await cast.run(job, (context) => beginAgenda(context, id));
    await cast.run(job, (context) => beginAgenda(context, id));
    expect(await cast.run(hostOfficer, (context) => startAgenda(context, id))).toBe(0);
    expect(await titles(id)).toEqual(['1 Begrüßung', '2 Verschiedenes']);
  });

  test('closing the meeting: done, dropped, carried; what travels waits with its counter and comes first next time', async () => {
    const id = await meeting(10);
    const topic = await cast.run(staff, async (context) => done(await proposeTopic(context, cast.bodyId, { title: 'Wohnen', description: '', minutes: 30 })).id);
    const young = await cast.run(staff, async (context) => done(await proposeTopic(context, cast.bodyId, { title: 'Neu', description: '', minutes: null })).id);
    const scheduled = await cast.run(hostOfficer, async (context) => done(await scheduleTopic(context, id, topic)).id);
    expect(isRefusal(await cast.run(staff, (context) => scheduleTopic(context, id, topic)))).toBe(true);
    expect(await backlog()).toEqual(['Neu 0']);
    const [welcome, plain, finished, dropped] = [await add(id, 'Begrüßung', { kind: 'welcome' }), await add(id, 'Sprache'), await add(id, 'Schule'), await add(id, 'Sport')];
    const ends = new Map<string, ItemEnd>([[welcome, 'carried'], [finished, 'done'], [dropped, 'dropped']]);
    const hold = (who: Actor, moment: Date) => cast.run(who, (context) => holdMeeting(context, id, ends), moment);
    expect(isRefusal(await hold(staff, days(9)))).toBe(true);
    await expect(hold(member, days(10))).rejects.toThrow(Forbidden);
    expect(await hold(hostOfficer, days(10))).toBe(null);
    expect(isRefusal(await hold(staff, days(10)))).toBe(true);
    const agenda = await cast.run(staff, (context) => listAgenda(context, id));
    expect(agenda.map((item) => `${item.title} ${item.result} ${item.carried}`)).toEqual(['Wohnen carried 1', 'Begrüßung done 0', 'Sprache carried 1', 'Schule done 0', 'Sport dropped 0']);
    expect(agenda.find((item) => item.id === plain)?.topicId === null).toBe(false);
    expect(await backlog()).toEqual(['Wohnen 1', 'Sprache 1', 'Neu 0']);
    expect(isRefusal(await cast.run(staff, (context) => addItem(context, id, { ...emptyItem, title: 'Zu spät' })))).toBe(true);

    const next = await meeting(11);
    const again = await cast.run(staff, async (context) => done(await scheduleTopic(context, next, topic)).id);
    expect((await cast.run(staff, (context) => listAgenda(context, next))).map((item) => [item.id, item.carriedFrom, item.carried])).toEqual([[again, scheduled, 1]]);
    expect(isRefusal(await cast.run(staff, (context) => setResult(context, scheduled, 'done')))).toBe(true);
    expect(await cast.run(staff, (context) => setResult(context, plain, 'done'))).toBe(null);
    expect(await backlog()).toEqual(['Neu 0']);
    expect(await cast.run(staff, (context) => setResult(context, plain, 'carried'))).toBe(null);
    expect(await backlog()).toEqual(['Sprache 1', 'Neu 0']);
    await cast.run(staff, (context) => removeItem(context, again));
    expect(await backlog()).toEqual(['Wohnen 1', 'Sprache 1', 'Neu 0']);
    await cast.run(staff, async (context) => done(await scheduleTopic(context, next, topic)));
    expect(await cast.run(staff, (context) => holdMeeting(context, next, new Map()), days(11))).toBe(null);
    expect(await backlog()).toEqual(['Wohnen 2', 'Sprache 1', 'Neu 0']);
    expect(young.length).toBe(36);
  });

  test('the topics of a cancelled meeting wait again, uncounted; an item with a decision stays', async () => {
    const id = await meeting(12);
    const topic = await cast.run(staff, async (context) => done(await proposeTopic(context, cast.bodyId, { title: 'Abgesagt', description: '', minutes: null })).id);
    await cast.run(staff, async (context) => done(await scheduleTopic(context, id, topic)));
    const decided = await add(id, 'Beschluss');
    await cast.run(staff, async (context) => done(await addDecision(context, id, decided, { kind: 'decision', wording: 'Ja', outcome: 'unanimous', responsible: '', dueOn: null, isPublic: false, supersedes: null })));
    expect(isRefusal(await cast.run(staff, (context) => removeItem(context, decided)))).toBe(true);
    const back = (context: Context) => followTopics(context, id);
    const become = (state: string) => cast.run(job, (context) => context.db.updateTable('meetings.meeting').set({ state }).where('id', '=', id).execute());
    await cast.run(job, back);
    expect((await backlog()).includes('Abgesagt 0')).toBe(false);
    await become('cancelled');
    await cast.run(job, back);
    expect((await backlog()).includes('Abgesagt 0')).toBe(true);
    expect(isRefusal(await cast.run(staff, (context) => addItem(context, id, emptyItem)))).toBe(true);
    await become('planned');
    await cast.run(job, back);
    expect((await backlog()).includes('Abgesagt 0')).toBe(false);
  });
});
