import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Actor } from '#platform/context.ts';
import { Forbidden, isRefusal, NotFound, type Refusal } from '#platform/errors.ts';
import type { Database } from '#platform/server/db.ts';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import { accountId, days, foundCast, job, person, towns, type MeetingsCast } from '../../../../../tests/server/meetings/cast.ts';
import type { DecisionContent } from '../decision.ts';
import { addDecision, changeDecision, removeDecision } from './commands.ts';
import { listDecisions, listReplaceable } from './queries.ts';

const staff = person('staff');
const reader = person('reader', 2);
const hostOfficer = person('integrationOfficer', 3, { municipality: towns[0] });
const member: Actor = { ...(person('integrationOfficer', 11, { municipality: towns[1] }) as Extract<Actor, { kind: 'person' }>), accountId: accountId(11) };
const content = (wording: string, more: Partial<DecisionContent> = {}): DecisionContent => ({
  kind: 'decision', wording, outcome: 'unanimous', responsible: '', dueOn: null, isPublic: false, supersedes: null, ...more,
});

describeOnBothEngines('meetings decisions', (open, engine) => {
  let database: Database;
  let cast: MeetingsCast;
  let other: MeetingsCast;
  const done = <T>(value: T | Refusal): T => (isRefusal(value) ? expect.unreachable(value.message) : value);
  const decide = (wording: string, more: Partial<DecisionContent> = {}, who = staff, at = cast) =>
    at.run(who, async (context) => done(await addDecision(context, at.meetingId, null, content(wording, more))));
  const references = (who: Actor = staff) => cast.run(who, async (context) => (await listDecisions(context, { meetingId: cast.meetingId })).map(({ reference }) => reference));

  beforeAll(async () => {
    database = await open();
    cast = await foundCast(database, 'erft');
    other = await foundCast(database, 'fern');
  });

  test('of ten at once each gets its own number, from 1 without a gap', async () => {
    const made = await Promise.all(Array.from({ length: 10 }, (_, index) => decide(`Nummer ${index}`)));
    expect(made.map(({ reference }) => reference).toSorted()).toEqual(Array.from({ length: 10 }, (_, index) => `RT ${index + 1}/2026`).toSorted());
    expect(await references()).toEqual(Array.from({ length: 10 }, (_, index) => `RT ${index + 1}/2026`));
  });

  test.runIf(engine === 'postgres')(`without the lock two at once would read the same next number${engine === 'postgres' ? '' : ' (übersprungen: PGlite hat nur eine Verbindung)'}`, async () => {
    let arrived = 0;
    let release = () => {};
    const both = new Promise<void>((resolve) => (release = resolve));
    const next = () => cast.run(staff, async (context) => {
      const { next: number } = await context.db.selectFrom('meetings.decision').select(sql<number>`max(number) + 1`.as('next')).where('body_id', '=', cast.bodyId).executeTakeFirstOrThrow();
      if ((arrived += 1) === 2) release();
      await both;
      return Number(number);
    });
    expect(await Promise.all([next(), next()])).toEqual([11, 11]);
  });

  test('each body and each year counts on its own; only the last one can be taken back', async () => {
    await cast.run(job, (context) => context.db.updateTable('meetings.body').set({ short_name: 'Runde' }).where('id', '=', cast.bodyId).execute());
    const nextYear = await cast.run(job, async (context) => {
      const id = crypto.randomUUID();
      await context.db.insertInto('meetings.meeting').values({ id, centre_id: cast.centre.id, body_id: cast.bodyId, number: 2, starts_at: new Date('2026-12-31T23:30:00Z'), ends_at: days(60), created_at: context.now, updated_at: context.now }).execute();
      return id;
    });
    const first = await cast.run(staff, async (context) => done(await addDecision(context, nextYear, null, content('Neu'))));
    expect([first.reference, (await decide('Fern', {}, staff, other)).reference]).toEqual(['Runde 1/2027', 'RT 1/2026']);
    const last = await decide('Letzter');
    const all = await cast.run(staff, (context) => listDecisions(context, { meetingId: cast.meetingId }));
    expect(isRefusal(await cast.run(staff, (context) => removeDecision(context, all[0]!.id)))).toBe(true);
    expect(await cast.run(staff, (context) => removeDecision(context, last.id))).toBe(null);
    expect((await decide('Wieder')).reference).toBe('Runde 11/2026');
  });

  test('host and centre decide; members read, the network reads public ones, others nothing', async () => {
    const open = await decide('Öffentlich', { isPublic: true }, hostOfficer);
    await expect(decide('Fremd', {}, member)).rejects.toThrow(Forbidden);
    await expect(decide('Fremd', {}, reader)).rejects.toThrow(NotFound);
    await expect(other.run(staff, (context) => changeDecision(context, open.id, content('Fremd')))).rejects.toThrow(NotFound);
    await expect(cast.run(member, (context) => changeDecision(context, open.id, content('Fremd')))).rejects.toThrow(Forbidden);
    expect((await references(member)).length).toBe(12);
    const register = (who: Actor) => cast.run(who, async (context) => (await listDecisions(context)).map(({ wording }) => wording));
    expect([(await register(member)).length, await register(reader)]).toEqual([13, []]);
    await cast.run(job, (context) => context.db.updateTable('meetings.body').set({ visibility: 'network' }).where('id', '=', cast.bodyId).execute());
    expect([await references(reader), await register(reader)]).toEqual([[open.reference], ['Öffentlich']]);
  });

  test('filters by year, text and number; % is no wildcard; as many queries with 1 as with 13', async () => {
    const find = (filter: Parameters<typeof listDecisions>[1]) => cast.run(staff, async (context) => (await listDecisions(context, filter)).map(({ wording }) => wording));
    expect([await find({ year: 2027 }), await find({ text: 'ÖFFENTLICH' }), await find({ text: '%' }), await find({ text: 'runde 3/2026' }), await find({ text: 'XX 3/2026' }), (await find({ bodyId: cast.bodyId })).length])
      .toEqual([['Neu'], ['Öffentlich'], [], [expect.stringMatching(/^Nummer \d$/)], [], 13]);
    const count = async (filter: Parameters<typeof listDecisions>[1]) => (await countQueries(database, () => cast.run(staff, (context) => listDecisions(context, filter)))).count;
    expect([await count({ year: 2027 }), await count({}), await count({ meetingId: cast.meetingId })]).toEqual([5, 5, 4]);
  });

  test('a decision replaces an earlier one of its body; the chain is shown and never closes', async () => {
    const a = await decide('A');
    const b = await decide('B', { supersedes: a.id });
    const chain = async (id: string) => {
      const one = (await cast.run(staff, (context) => listDecisions(context, { meetingId: cast.meetingId }))).find((decision) => decision.id === id);
      return [one?.supersedes.map(({ reference }) => reference), one?.supersededBy?.reference ?? null];
    };
    expect([await chain(a.id), await chain(b.id)]).toEqual([[[], b.reference], [[a.reference], null]]);
    const change = (id: string, supersedes: string | null) => cast.run(staff, async (context) => {
      const refusal = await changeDecision(context, id, content('X', { supersedes }));
      return refusal === null ? null : (refusal.field ?? 'form');
    });
    const c = await decide('C', { supersedes: b.id });
    const foreign = await decide('Fern', {}, staff, other);
    expect([await change(a.id, c.id), await change(a.id, a.id), await change(c.id, a.id), await change(c.id, foreign.id), await change(c.id, null)]).toEqual(['supersedes', 'supersedes', 'supersedes', 'supersedes', null]);
    expect(await chain(b.id)).toEqual([[a.reference], null]);
    expect((await cast.run(staff, (context) => listReplaceable(context, cast.bodyId))).some(({ id }) => id === a.id)).toBe(false);
  });

  test('approved minutes close decisions; a new one is refused as well', async () => {
    const [first] = await cast.run(staff, (context) => listDecisions(context, { meetingId: cast.meetingId }));
    expect(await cast.run(staff, (context) => changeDecision(context, first!.id, content('Vorher')))).toBe(null);
    await cast.run(job, (context) => context.db.insertInto('meetings.minutes').values({
      meeting_id: cast.meetingId, centre_id: cast.centre.id, state: 'approved', circulated_at: context.now, approved_at: context.now, snapshot: '{}', hash: Buffer.alloc(32), created_at: context.now,
    }).execute());
    expect(isRefusal(await cast.run(staff, (context) => changeDecision(context, first!.id, content('Nachher'))))).toBe(true);
    expect(isRefusal(await cast.run(staff, (context) => addDecision(context, cast.meetingId, null, content('Nachher'))))).toBe(true);
  });
});
