import { beforeAll, expect, test } from 'vitest';
import type { Actor, Context } from '#platform/context.ts';
import { Forbidden, isRefusal, NotFound, type Refusal } from '#platform/errors.ts';
import type { Database } from '#platform/server/db.ts';
import { withLink } from '#platform/server/links.ts';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import { accountId, days, foundCast, job, now, person, towns, type MeetingsCast } from '../../../../../tests/server/meetings/cast.ts';
import { listTopics } from '../../topics/server/queries.ts';
import type { TaskContent } from '../task.ts';
import { addTask, changeTask, endTask, endTaskByLink, escalateTask, noteTaskByLink, removeTask, reopenTask, sendTaskLink } from './commands.ts';
import { escalateTasks, forgetTaskOwners, remindTasks } from './jobs.ts';
import { findOwnTask, listTasks, readTask } from './queries.ts';

const staff = person('staff');
const reader = person('reader', 2);
const hostOfficer = person('integrationOfficer', 3, { municipality: towns[0] });
const member = (index: number): Actor => ({ ...(person('integrationOfficer', 10 + index, { municipality: towns[index]! }) as Extract<Actor, { kind: 'person' }>), accountId: accountId(10 + index) });
const origin = 'https://ki.example';
const due = '2026-12-30';

describeOnBothEngines('meetings tasks', (open) => {
  let database: Database;
  let cast: MeetingsCast;
  let other: MeetingsCast;
  const done = <T>(value: T | Refusal): T => (isRefusal(value) ? expect.unreachable(value.message) : value);
  const content = (title: string, more: Partial<TaskContent> = {}): TaskContent => ({ title, ownerId: null, ownerName: 'Frau Nachbar', ownerEmail: 'nachbar@verein.example', dueOn: due, ...more });
  const add = (title: string, more: Partial<TaskContent> = {}, who = staff) => cast.run(who, async (context) => done(await addTask(context, cast.meetingId, null, content(title, more))).id);
  const mails = () => cast.run(job, (context) => context.db.selectFrom('platform.mail').select(['recipient', 'subject', 'body']).orderBy('created_at').execute());
  const tokenOf = async (title: string) => /https:\/\/ki\.example\/erft\/aufgabe\/([\w-]{43})\n/.exec((await mails()).filter(({ body }) => body.includes(`\n${title}\n`)).at(-1)?.body ?? '')?.[1] ?? '';
  const through = <T>(token: string, work: (context: Context, id: string) => Promise<T>, at = cast, moment = now, purpose = 'meetings.task') =>
    withLink(database.kysely, { centre: at.centre, now: moment }, purpose, token, work);
  const titles = (who: Actor, moment = now) => cast.run(who, async (context) => (await listTasks(context)).map(({ title, isMine }) => `${title}${isMine ? ' mine' : ''}`), moment);
  const stored = (id: string) => cast.run(staff, async (context) => (await readTask(context, id)).task);

  beforeAll(async () => {
    database = await open();
    cast = await foundCast(database, 'erft');
    other = await foundCast(database, 'fern');
  });

  test('who keeps the minutes gives tasks; members see them, own ones first, others nothing', async () => {
    await add('Raum suchen', { dueOn: '2026-12-28' });
    const own = await add('Liste schicken', { ownerId: cast.seats[1]!, ownerName: '', ownerEmail: '' }, hostOfficer);
    expect([await titles(member(1)), await titles(member(2)), await titles(staff)]).toEqual([['Liste schicken mine', 'Raum suchen'], ['Raum suchen', 'Liste schicken'], ['Raum suchen', 'Liste schicken']]);
    expect((await stored(own)).owner).toMatch(/^Vorname1 Familie1 \(.+\)$/);
    await cast.run(job, (context) => context.db.updateTable('meetings.body').set({ visibility: 'network' }).where('id', '=', cast.bodyId).execute());
    expect([await titles(reader), await cast.run(reader, (context) => listTasks(context, { meetingId: cast.meetingId }))]).toEqual([[], []]);
    await expect(cast.run(reader, (context) => readTask(context, own))).rejects.toThrow(NotFound);
    await cast.run(job, (context) => context.db.updateTable('meetings.body').set({ visibility: 'members' }).where('id', '=', cast.bodyId).execute());
    await expect(add('Fremd', {}, member(1))).rejects.toThrow(Forbidden);
    await expect(add('Fremd', {}, reader)).rejects.toThrow(NotFound);
    await expect(other.run(staff, (context) => readTask(context, own))).rejects.toThrow(NotFound);
    const count = async () => (await countQueries(database, () => cast.run(staff, (context) => listTasks(context)))).count;
    const two = await count();
    await add('Drei');
    expect([two, await count()]).toEqual([2, 2]);
  });

  test('refuses an owner of another body, a day before the meeting, and nobody at all', async () => {
    const field = async (more: Partial<TaskContent>) => {
      const result = await cast.run(staff, (context) => addTask(context, cast.meetingId, null, content('X', more)));
      return isRefusal(result) ? result.field : null;
    };
    expect([await field({ ownerId: other.seats[0]!, ownerName: '', ownerEmail: '' }), await field({ dueOn: '2026-12-22' }), await field({ ownerName: '', ownerEmail: '' })]).toEqual(['ownerId', 'dueOn', 'ownerId']);
  });

  test('the owner or who keeps the minutes ends a task; somebody else must not', async () => {
    const id = await add('Plakate', { ownerId: cast.seats[1]!, ownerName: '', ownerEmail: '' });
    await expect(cast.run(member(2), (context) => endTask(context, id, 'done', ''))).rejects.toThrow(Forbidden);
    await expect(cast.run(member(1), (context) => changeTask(context, id, content('Y')))).rejects.toThrow(Forbidden);
    expect(await cast.run(member(1), (context) => endTask(context, id, 'done', 'Hängen alle.'))).toBe(null);
    expect([(await stored(id)).state, (await stored(id)).report, (await stored(id)).endedVia]).toEqual(['done', 'Hängen alle.', 'office']);
    expect(isRefusal(await cast.run(staff, (context) => endTask(context, id, 'dropped', '')))).toBe(true);
    expect(await cast.run(staff, (context) => reopenTask(context, id))).toBe(null);
    expect(await cast.run(staff, (context) => removeTask(context, id))).toBe(null);
  });

  test('an owner without an account reads, writes and ends by the link; used twice it harms nothing', async () => {
    const id = await add('Saal reservieren');
    expect(await cast.run(staff, (context) => sendTaskLink(context, id, origin))).toBe(null);
    expect(isRefusal(await cast.run(staff, (context) => sendTaskLink(context, id, origin)))).toBe(true);
    await expect(cast.run(member(1), (context) => sendTaskLink(context, id, origin))).rejects.toThrow(Forbidden);
    const token = await tokenOf('Saal reservieren');
    expect((await through(token, findOwnTask)).title).toBe('Saal reservieren');
    expect(await through(token, (context, task) => noteTaskByLink(context, task, 'Morgen rufe ich an.'))).toBe(null);
    expect(await through(token, (context, task) => noteTaskByLink(context, task, 'Morgen rufe ich an.'))).toBe(null);
    await through(token, (context, task) => endTaskByLink(context, task, 'Ist reserviert.'));
    await through(token, (context, task) => endTaskByLink(context, task, 'Ist reserviert.'), cast, days(1));
    const { state, report, endedVia, endedAt } = await stored(id);
    expect([state, report, endedVia, endedAt]).toEqual(['done', 'Morgen rufe ich an.\n\nIst reserviert.', 'link', now]);
    expect(isRefusal(await through(token, (context, task) => noteTaskByLink(context, task, 'Noch was')))).toBe(true);
    const events = await cast.run(job, (context) => context.db.selectFrom('platform.event').select(['name', 'actor_kind']).where('subject', '=', id).orderBy('version').execute());
    expect(events.map((event) => `${event.actor_kind} ${event.name}`)).toEqual(['person meetings.task.added', 'person meetings.task.sent', 'link meetings.task.noted', 'link meetings.task.done']);
  });

  test('a link that expired, was forged, is for another centre, purpose or task opens nothing', async () => {
    const [id, foreign] = [await add('Essen bestellen'), await add('Geheim')];
    await cast.run(staff, (context) => sendTaskLink(context, id, origin));
    const token = await tokenOf('Essen bestellen');
    await expect(through(token, findOwnTask, cast, days(60))).rejects.toThrow(NotFound);
    await expect(through(token, findOwnTask, other)).rejects.toThrow(NotFound);
    await expect(through('y'.repeat(43), findOwnTask)).rejects.toThrow(NotFound);
    await expect(through(token, findOwnTask, cast, now, 'meetings.topic')).rejects.toThrow(NotFound);
    for (const attempt of [(context: Context) => findOwnTask(context, foreign), (context: Context) => endTaskByLink(context, foreign, ''), (context: Context) => noteTaskByLink(context, foreign, 'x')])
      await expect(through<unknown>(token, attempt)).rejects.toThrow(Forbidden);
    await expect(through(token, (context) => endTask(context, id, 'done', ''))).rejects.toThrow(NotFound);
    expect(await through(token, (context) => listTasks(context))).toEqual([]);
    expect((await through(token, findOwnTask, cast, days(59))).title).toBe('Essen bestellen');
    expect(await cast.run(staff, (context) => changeTask(context, id, content('Essen bestellen', { ownerName: 'Herr Neu', ownerEmail: 'neu@verein.example' })))).toBe(null);
    await expect(through(token, findOwnTask)).rejects.toThrow(NotFound);
  });

  test('the nightly job reminds five times, each time once, and then hands the task to the next agenda', async () => {
    await cast.run(job, (context) => context.db.deleteFrom('meetings.task').execute());
    const id = await add('Bericht schreiben', { dueOn: '2026-12-30' });
    await add('Ohne Adresse', { ownerEmail: '', dueOn: '2026-12-30' });
    const night = (day: string) => cast.run(job, async (context) => [await remindTasks(context, origin), await remindTasks(context, origin), await escalateTasks(context)], new Date(`${day}T05:20:00Z`));
    const nights = ['2026-12-22', '2026-12-23', '2026-12-24', '2026-12-30', '2027-01-06', '2027-01-13', '2027-01-20', '2027-01-26'];
    const sent: number[][] = [];
    for (const day of nights) sent.push(await night(day));
    expect(sent).toEqual([[0, 0, 0], [1, 0, 0], [0, 0, 0], [1, 0, 0], [1, 0, 0], [1, 0, 0], [1, 0, 0], [0, 0, 0]]);
    expect([await night('2027-01-27'), await night('2027-01-28')]).toEqual([[0, 0, 2], [0, 0, 0]]);
    expect((await mails()).filter(({ body }) => body.includes('Bericht schreiben')).map(({ subject }) => subject)).toEqual([
      'Ihre Aufgabe: Bericht schreiben', 'Heute fällig: Bericht schreiben', ...Array.from({ length: 3 }, () => 'Überfällige Aufgabe: Bericht schreiben'),
    ]);
    expect((await stored(id)).reminders).toBe(5);
    expect((await cast.run(staff, (context) => listTopics(context, cast.bodyId))).map(({ title }) => title).toSorted()).toEqual(['Offene Aufgabe: Bericht schreiben', 'Offene Aufgabe: Ohne Adresse']);
    expect(isRefusal(await cast.run(staff, (context) => escalateTask(context, id)))).toBe(true);
    expect(await other.run(job, (context) => remindTasks(context, origin), new Date('2026-12-30T05:20:00Z'))).toBe(0);
  });

  test('12 months after the end nobody knows who owned a task', async () => {
    const id = await add('Alt', { ownerId: cast.seats[0]!, ownerName: '', ownerEmail: '' });
    await cast.run(staff, (context) => endTask(context, id, 'done', ''));
    await cast.run(job, forgetTaskOwners, days(364));
    expect((await stored(id)).ownerId).toBe(cast.seats[0]);
    await cast.run(job, forgetTaskOwners, days(366));
    const { ownerId, owner, email } = await stored(id);
    expect([ownerId, owner, email]).toEqual([null, '', '']);
  });
});
