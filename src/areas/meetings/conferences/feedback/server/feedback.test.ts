import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { visitor, type Context } from '#platform/context.ts';
import { Forbidden, isRefusal, NotFound } from '#platform/errors.ts';
import type { Database } from '#platform/server/db.ts';
import { withLink } from '#platform/server/links.ts';
import { describeOnBothEngines } from '#platform/server/testing.ts';
import { days, job, now, person } from '../../../../../../tests/server/meetings/cast.ts';
import { foundConference, type ConferenceCast } from '../../../../../../tests/server/meetings/conference-cast.ts';
import { enterRegistration, noteArrival } from '../../registrations/server/commands.ts';
import { saveSheet } from '../../results/server/commands.ts';
import { listPublicSheets, listSheets } from '../../results/server/queries.ts';
import { findConference } from '../../server/queries.ts';
import { feedbackLink, type Feedback } from '../feedback.ts';
import { askForFeedback, giveFeedback, giveFeedbackByCode } from './commands.ts';
import { readCodedEvent, readResult } from './queries.ts';

const staff = person('staff');
const officer = person('integrationOfficer', 2, { municipality: '05362024' });
const answer: Feedback = { overall: 5, programme: 4, forums: null, venue: 3, nextMeeting: 'yes', liked: 'Alles', wished: '' };
const after = days(31);

describeOnBothEngines('meetings feedback and results', (open) => {
  let database: Database;
  let cast: ConferenceCast;
  let other: ConferenceCast;
  const ids: string[] = [];
  const through = <T>(token: string, work: (context: Context, id: string) => Promise<T>, at = cast) => withLink(database.kysely, { centre: at.centre, now: after }, feedbackLink.purpose, token, work);
  const result = () => cast.run(staff, (context) => readResult(context, cast.meetingId), after);
  const code = () => cast.run(job, async (context) => (await findConference(context, cast.meetingId))?.feedbackCode ?? '');

  beforeAll(async () => {
    database = await open();
    cast = await foundConference(database, 'erft');
    other = await foundConference(database, 'fern');
    for (const name of ['Eins', 'Zwei', 'Drei', 'Vier', 'Fünf', 'Sechs', 'Sieben']) {
      const saved = await cast.run(staff, (context) => enterRegistration(context, cast.meetingId, {
        name, institution: '', function: '', email: `${name.toLowerCase()}@haus.example`.replace('ü', 'ue'), municipality: null, language: '', isListed: false,
      }, [], { tell: false, origin: null }));
      ids.push(isRefusal(saved) ? expect.unreachable(saved.message) : saved.id);
    }
  });

  test('asking waits for the end, goes once to who came, and needs the right', async () => {
    const ask = (moment: Date, who = staff) => cast.run(who, (context) => askForFeedback(context, cast.meetingId, 'https://ki.example'), moment);
    expect(isRefusal(await ask(now))).toBe(true);
    await expect(ask(after, officer)).rejects.toThrow(Forbidden);
    for (const id of ids.slice(0, 6)) await cast.run(staff, (context) => noteArrival(context, cast.meetingId, id, true), after);
    expect([await ask(after), isRefusal(await ask(after))]).toEqual([6, true]);
  });

  test('a link answers once; nothing in the data joins the answer to it', async () => {
    const mails = await cast.run(job, (context) => context.db.selectFrom('platform.mail').select('body').where('subject', 'like', 'Wie war es?%').orderBy('recipient').execute());
    const tokens = mails.map(({ body }) => /\/rueckmeldung\/([\w-]{43})\n/.exec(body)?.[1] ?? '');
    const give = (token: string, at = cast) => through(token, (context, id) => giveFeedback(context, id, token, answer), at);
    await give(tokens[0] ?? '');
    await expect(give(tokens[0] ?? '')).rejects.toThrow(NotFound);
    await expect(give('x'.repeat(43))).rejects.toThrow(NotFound);
    await expect(give(tokens[1] ?? '', other)).rejects.toThrow(NotFound);
    await expect(through(tokens[1] ?? '', (context) => giveFeedback(context, other.meetingId, tokens[1] ?? '', answer))).rejects.toThrow(Forbidden);
    const columns = await cast.run(job, async (context) => Object.keys((await context.db.selectFrom('meetings.feedback').selectAll().executeTakeFirst()) ?? {}).toSorted());
    expect(columns).toEqual(['centre_id', 'forums', 'id', 'liked', 'meeting_id', 'next_meeting', 'overall', 'programme', 'venue', 'wished']);
    const events = await cast.run(job, async (context) => (await sql<{ change: object; actor_id: string | null }>`select c.change, e.actor_id from platform.event e join platform.event_change c using (centre_id, version) where e.name = 'meetings.feedback.given'`.execute(context.db)).rows);
    expect(events).toEqual([{ change: {}, actor_id: null }]);
    for (const token of tokens.slice(1, 4)) await give(token);
    expect(await result()).toEqual({ answers: 4, result: null });
    await give(tokens[4] ?? '');
    const read = await result();
    expect([read.answers, read.result?.next, read.result?.questions[2]]).toEqual([5, { yes: 5, unsure: 0, no: 0 }, { short: 'Foren', counts: [], answers: 0, mean: null }]);
    await expect(cast.run(officer, (context) => readResult(context, cast.meetingId))).rejects.toThrow(Forbidden);
  });

  test('two answers through one link at once: one counts', async () => {
    const mail = await cast.run(job, (context) => context.db.selectFrom('platform.mail').select('body').where('subject', 'like', 'Wie war es?%').where('recipient', '=', 'zwei@haus.example').executeTakeFirst());
    const token = /\/rueckmeldung\/([\w-]{43})\n/.exec(mail?.body ?? '')?.[1] ?? '';
    const before = (await result()).answers;
    const both = await Promise.allSettled([1, 2].map(() => through(token, (context, id) => giveFeedback(context, id, token, answer))));
    expect([both.map(({ status }) => status).toSorted(), (await result()).answers - before]).toEqual([['fulfilled', 'rejected'], 1]);
  });

  test('the code from the wall works from the beginning on, only here, and not without end', async () => {
    const wall = await code();
    const give = (text: string, moment = after, at = cast) => at.run(job, (context) => giveFeedbackByCode(context, text, answer), moment);
    const before = (await result()).answers;
    await expect(give(wall, now)).rejects.toThrow(NotFound);
    await expect(give('falsch')).rejects.toThrow(NotFound);
    await expect(give(wall, after, other)).rejects.toThrow(NotFound);
    expect([await give(wall), (await result()).answers - before]).toEqual([null, 1]);
    await expect(cast.run(staff, (context) => readCodedEvent(context, wall), after)).rejects.toThrow(Forbidden);
    for (let index = 0; index < 300; index += 1) await give(wall, days(32));
    expect(isRefusal(await give(wall, days(32)))).toBe(true);
    expect(await give(wall, days(33))).toBe(null);
  });

  test('a sheet is internal until it is published, and can be taken back', async () => {
    const [forum = ''] = await cast.addForums(1, null);
    const sheet = { results: 'Wir fangen an', nextSteps: '', openQuestions: '' };
    const save = (content: typeof sheet, isPublished: boolean, who = staff, at = cast) => at.run(who, (context) => saveSheet(context, cast.meetingId, forum, content, isPublished));
    const seen = async () => (await cast.run(visitor, (context) => listPublicSheets(context, cast.meetingId))).map(({ results }) => results);
    expect(isRefusal(await save({ results: '', nextSteps: '', openQuestions: '' }, true))).toBe(true);
    expect([await save(sheet, false), await seen(), (await cast.run(job, (context) => listSheets(context, cast.meetingId))).length]).toEqual([null, [], 1]);
    expect([await save(sheet, true), await seen(), await save(sheet, false), await seen()]).toEqual([null, ['Wir fangen an'], null, []]);
    await expect(save(sheet, true, officer)).rejects.toThrow(Forbidden);
    await expect(save(sheet, true, staff, other)).rejects.toThrow(NotFound);
    await expect(cast.run(staff, (context) => saveSheet(context, cast.meetingId, crypto.randomUUID(), sheet, true))).rejects.toThrow(NotFound);
  });
});
