import { beforeAll, expect, test } from 'vitest';
import type { Actor, Context } from '#platform/context.ts';
import { Forbidden, isRefusal, NotFound, type Refusal } from '#platform/errors.ts';
import type { Database } from '#platform/server/db.ts';
import { withLink } from '#platform/server/links.ts';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import { accountId, days, foundCast, job, now, person, towns, type MeetingsCast } from '../../../../../tests/server/meetings/cast.ts';
import { askForTopics, declineTopic, proposeTopic, proposeTopicByLink, voteByLink, voteForTopic, withdrawTopic, withdrawTopicByLink } from './commands.ts';
import { remindAboutTopics } from './jobs.ts';
import { findSeatView, listTopics } from './queries.ts';

const staff = person('staff');
const reader = person('reader', 2);
const member = (index: number): Actor => ({ ...(person('integrationOfficer', 10 + index, { municipality: towns[index]! }) as Extract<Actor, { kind: 'person' }>), accountId: accountId(10 + index) });
const topic = (title: string) => ({ title, description: '', minutes: null });
const origin = 'https://ki.example';

describeOnBothEngines('meetings topics', (open) => {
  let database: Database;
  let cast: MeetingsCast;
  let other: MeetingsCast;
  const done = <T>(value: T | Refusal): T => (isRefusal(value) ? expect.unreachable(value.message) : value);
  const propose = (who: Actor, title: string) => cast.run(who, async (context) => done(await proposeTopic(context, cast.bodyId, topic(title))).id);
  const list = (who: Actor = staff) => cast.run(who, async (context) => (await listTopics(context, cast.bodyId)).map(({ title, votes, isOwnVote }) => `${title} ${votes}${isOwnVote ? ' mine' : ''}`));
  const mails = (at = cast) => at.run(job, (context) => context.db.selectFrom('platform.mail').select(['recipient', 'body', 'created_at']).orderBy('created_at').orderBy('recipient').execute());
  const tokens = async () => (await mails()).map(({ recipient, body }) => ({ recipient, token: /https:\/\/ki\.example\/erft\/thema\/([\w-]{43})\n/.exec(body)?.[1] ?? '' }));
  const through = <T>(token: string, work: (context: Context, seat: string) => Promise<T>, at = cast, moment = now, purpose = 'meetings.topic') =>
    withLink(database.kysely, { centre: at.centre, now: moment }, purpose, token, work);

  beforeAll(async () => {
    database = await open();
    cast = await foundCast(database, 'erft');
    other = await foundCast(database, 'fern');
  });

  test('members propose and vote, one voice per seat, taken back; whoever is no member sees and does nothing', async () => {
    const a = await propose(member(0), 'Wohnen');
    await propose(staff, 'Schule');
    const vote = (who: Actor, wanted: boolean) => cast.run(who, (context) => voteForTopic(context, a, wanted));
    expect([await vote(member(1), true), await vote(member(1), true), await vote(member(2), true)]).toEqual([null, null, null]);
    expect(await list(member(1))).toEqual(['Wohnen 2 mine', 'Schule 0']);
    expect(await vote(member(1), false)).toBe(null);
    expect(await list(member(1))).toEqual(['Wohnen 1', 'Schule 0']);
    expect(isRefusal(await vote(staff, true))).toBe(true);
    await cast.run(job, (context) => context.db.updateTable('meetings.body').set({ visibility: 'network' }).where('id', '=', cast.bodyId).execute());
    await expect(list(reader)).rejects.toThrow(Forbidden);
    await expect(propose(reader, 'Fremd')).rejects.toThrow(Forbidden);
    await expect(vote(reader, true)).rejects.toThrow(NotFound);
    await cast.run(job, (context) => context.db.updateTable('meetings.body').set({ visibility: 'members' }).where('id', '=', cast.bodyId).execute());
    await expect(list(reader)).rejects.toThrow(NotFound);
    await expect(other.run(staff, (context) => voteForTopic(context, a, true))).rejects.toThrow(NotFound);
    expect(isRefusal(await cast.run(member(2), (context) => proposeTopic(context, cast.bodyId, topic('wohnen'))))).toBe(true);
  });

  test('the backlog takes as many queries with 2 as with 4 topics', async () => {
    const count = async () => (await countQueries(database, () => cast.run(staff, (context) => listTopics(context, cast.bodyId)))).count;
    const before = await count();
    await propose(member(1), 'Drei');
    await propose(member(2), 'Vier');
    expect([before, await count()]).toEqual([3, 3]);
  });

  test('closing a topic: who proposed it withdraws, who leads declines with a reason', async () => {
    const id = await propose(member(1), 'Zurück');
    await expect(cast.run(member(2), (context) => withdrawTopic(context, id))).rejects.toThrow(Forbidden);
    await expect(cast.run(member(1), (context) => declineTopic(context, id, 'Nein'))).rejects.toThrow(Forbidden);
    expect(await cast.run(member(1), (context) => withdrawTopic(context, id))).toBe(null);
    expect(isRefusal(await cast.run(staff, (context) => declineTopic(context, id, 'Nein')))).toBe(true);
    expect(isRefusal(await cast.run(member(1), (context) => voteForTopic(context, id, true)))).toBe(true);
  });

  test('the call goes to each seat once a day, with a link until the deadline, and only where one may still propose', async () => {
    await expect(cast.run(member(1), (context) => askForTopics(context, cast.bodyId, origin))).rejects.toThrow(Forbidden);
    await expect(other.run(staff, (context) => askForTopics(context, cast.bodyId, origin))).rejects.toThrow(NotFound);
    expect([await cast.run(staff, (context) => askForTopics(context, cast.bodyId, origin)), await cast.run(staff, (context) => askForTopics(context, cast.bodyId, origin))]).toEqual([3, 0]);
    expect((await mails()).map(({ recipient }) => recipient)).toEqual(['mitglied0@stadt.example', 'mitglied1@stadt.example', 'mitglied2@stadt.example']);
    const links = await cast.run(job, (context) => context.db.selectFrom('platform.link').select(['purpose', 'expires_at']).execute());
    // meeting on 23 December, two weeks before: 9 December in Germany
    expect(links.map((link) => [link.purpose, link.expires_at.toISOString()])).toEqual(Array.from({ length: 3 }, () => ['meetings.topic', '2026-12-09T23:00:00.000Z']));
    expect(isRefusal(await cast.run(staff, (context) => askForTopics(context, cast.bodyId, origin), days(17)))).toBe(true);
  });

  test('by link a seat proposes, votes and withdraws its own; nothing else opens', async () => {
    const [first, second] = await tokens();
    const [a, b] = [first!.token, second!.token];
    const id = await through(a, async (context, seat) => done(await proposeTopicByLink(context, seat, topic('Per Link'))).id);
    expect(await through(b, (context, seat) => voteByLink(context, seat, id, true))).toBe(null);
    expect(await through(b, (context, seat) => voteByLink(context, seat, id, true))).toBe(null);
    const seen = await through(b, findSeatView);
    expect(seen.topics.filter((one) => one.id === id).map(({ votes, isOwnVote, proposedBy }) => [votes, isOwnVote, proposedBy])).toEqual([[1, true, cast.seats[0]]]);
    await expect(through(b, (context, seat) => withdrawTopicByLink(context, seat, id))).rejects.toThrow(NotFound);
    await expect(through(b, (context) => findSeatView(context, cast.seats[0]!))).rejects.toThrow(Forbidden);
    await expect(through(b, (context) => voteByLink(context, cast.seats[0]!, id, true))).rejects.toThrow(Forbidden);
    await expect(through(b, (context) => askForTopics(context, cast.bodyId, origin))).rejects.toThrow(NotFound);
    await expect(through(b, (context) => listTopics(context, cast.bodyId))).rejects.toThrow(NotFound);
    expect(isRefusal(await through(b, (context, seat) => voteByLink(context, seat, crypto.randomUUID(), true)))).toBe(true);
    expect(await through(a, (context, seat) => withdrawTopicByLink(context, seat, id))).toBe(null);
    await expect(through(a, findSeatView, cast, new Date('2026-12-09T23:00:00Z'))).rejects.toThrow(NotFound);
    await expect(through(a, findSeatView, other)).rejects.toThrow(NotFound);
    await expect(through('x'.repeat(43), findSeatView)).rejects.toThrow(NotFound);
    await expect(through(a, findSeatView, cast, now, 'meetings.task')).rejects.toThrow(NotFound);
    await cast.run(job, (context) => context.db.updateTable('meetings.membership').set({ valid_to: '2026-11-22' }).where('id', '=', cast.seats[0]!).execute());
    await expect(through(a, findSeatView)).rejects.toThrow(NotFound);
    await cast.run(job, (context) => context.db.updateTable('meetings.membership').set({ valid_to: null }).where('id', '=', cast.seats[0]!).execute());
  });

  test('three days before the deadline those who were asked are reminded, once', async () => {
    const remind = (day: string) => cast.run(job, (context) => remindAboutTopics(context, origin), new Date(`${day}T06:20:00Z`));
    expect([await remind('2026-12-05'), await remind('2026-12-06'), await remind('2026-12-06'), await remind('2026-12-07')]).toEqual([0, 3, 0, 0]);
    expect(await other.run(job, (context) => remindAboutTopics(context, origin), new Date('2026-12-06T06:20:00Z'))).toBe(0);
  });
});
