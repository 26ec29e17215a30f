import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { visitor, type Actor, type Context } from '#platform/context.ts';
import { Forbidden, isRefusal, NotFound } from '#platform/errors.ts';
import type { Database } from '#platform/server/db.ts';
import { withLink } from '#platform/server/links.ts';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import { days, job, now, person } from '../../../../../../tests/server/meetings/cast.ts';
import { drawForums, movePlace, takeFreePlace } from '../../allotment/server/commands.ts';
import { previewRun } from '../../allotment/server/queries.ts';
import { addSession, changeSession, removeSession } from '../../programme/server/commands.ts';
import { listPublicSessions, listSessions } from '../../programme/server/queries.ts';
import { saveConference } from '../../server/commands.ts';
import { findPublicEvent, listPublicEvents } from '../../server/queries.ts';
import { conferenceContent, foundConference, hours, type ConferenceCast } from '../../../../../../tests/server/meetings/conference-cast.ts';
import { registrationPurpose, type RegistrationContent } from '../registration.ts';
import { askRegistration, cancelForSomebody, cancelRegistration, changeRegistration, confirmRegistration, enterRegistration, noteArrival, tellNeedsOf } from './commands.ts';
import { exportRegistrations } from './exchange.ts';
import { followConference, forgetRegistrations, tellParticipants } from './jobs.ts';
import { countRegistrations, listParticipants, listRegistrations, readOwnRegistration, readRegister } from './queries.ts';

const staff = person('staff');
const officer = person('integrationOfficer', 2, { municipality: '05362024' });
const origin = 'https://ki.example';

describeOnBothEngines('meetings registrations', (open) => {
  let database: Database;
  let cast: ConferenceCast;
  let other: ConferenceCast;
  const content = (name: string, more: Partial<RegistrationContent> = {}): RegistrationContent => ({
    name, institution: 'Verein', function: '', email: `${name.toLowerCase()}@haus.example`, municipality: null, language: '', isListed: false, ...more,
  });
  const ask = (name: string, more: Partial<RegistrationContent> = {}, moment = now, at = cast) => at.run(job, (context) => askRegistration(context, at.slug, content(name, more), [], origin), moment);
  const mailsTo = (email: string, at = cast) => at.run(job, async (context) => (await context.db.selectFrom('platform.mail').select(['subject', 'body']).where('recipient', '=', email).orderBy('created_at').orderBy('subject').execute()));
  const tokenOf = async (email: string, at = cast) => /\/anmeldung\/([\w-]{43})\n/.exec((await mailsTo(email, at)).at(-1)?.body ?? '')?.[1] ?? '';
  const through = <T>(token: string, work: (context: Context, id: string) => Promise<T>, moment = now, at = cast) => withLink(database.kysely, { centre: at.centre, now: moment }, registrationPurpose, token, work);
  const confirm = (token: string, moment = now, at = cast) => through(token, (context, id) => confirmRegistration(context, id, origin), moment, at);
  const states = (at = cast) => at.run(job, async (context) => Object.fromEntries((await listRegistrations(context, at.meetingId)).map(({ name, state }) => [name, state])));
  const enrol = async (name: string, moment = now, at = cast) => {
    await ask(name, {}, moment, at);
    const token = await tokenOf(`${name.toLowerCase()}@haus.example`, at);
    await confirm(token, moment, at);
    return token;
  };
  const set = (change: object, at = cast) => at.run(staff, (context) => saveConference(context, at.meetingId, { ...conferenceContent, ...change }));

  beforeAll(async () => {
    database = await open();
    cast = await foundConference(database, 'erft');
    other = await foundConference(database, 'fern');
  });

  test('a registration takes no place before its mail is confirmed; the same address twice is one registration', async () => {
    expect(await ask('Ada')).toBe(null);
    expect(await cast.run(job, (context) => countRegistrations(context, cast.meetingId))).toEqual({ registered: 0, waiting: 0, asked: 1, cancelled: 0 });
    expect(await ask('Ada', { email: 'ADA@haus.example', institution: 'Neu' })).toBe(null);
    expect((await mailsTo('ada@haus.example')).length).toBe(1);
    const token = await tokenOf('ada@haus.example');
    expect([await confirm(token), await confirm(token), (await states())['Ada']]).toEqual([null, null, 'registered']);
    expect(await ask('Ada', { institution: 'Gekapert' }, new Date(now.getTime() + 120_000))).toBe(null);
    const [stored] = await cast.run(job, (context) => listRegistrations(context, cast.meetingId));
    expect([stored?.institution, stored?.email]).toEqual(['Neu', 'ADA@haus.example']);
    const letters = await cast.run(job, (context) => context.db.selectFrom('platform.mail').select(['subject', 'body']).where((where) => where(where.fn<string>('lower', ['recipient']), '=', 'ada@haus.example')).orderBy('created_at').orderBy('subject').execute());
    expect(letters.map(({ subject }) => subject.split(':')[0])).toEqual(['Bitte bestätigen Sie Ihre Anmeldung', 'Sie sind angemeldet', 'Sie sind schon angemeldet']);
    expect(letters[0]?.body.includes('Ada')).toBe(false);
  });

  test('a forged, foreign or other token opens nothing, and one link does not open another registration', async () => {
    const token = await enrol('Bela');
    await expect(through('x'.repeat(43), readOwnRegistration)).rejects.toThrow(NotFound);
    await expect(through(token, readOwnRegistration, now, other)).rejects.toThrow(NotFound);
    await expect(through(token, readOwnRegistration, days(30 + 62))).rejects.toThrow(NotFound);
    const others = (await cast.run(job, (context) => listRegistrations(context, cast.meetingId))).find(({ name }) => name === 'Ada')!;
    for (const attempt of [
      (context: Context) => readOwnRegistration(context, others.id), (context: Context) => confirmRegistration(context, others.id, null), (context: Context) => cancelRegistration(context, others.id, null),
      (context: Context) => changeRegistration(context, others.id, content('Böse'), []), (context: Context) => takeFreePlace(context, others.id, { block: 1, forum: others.id }),
      (context: Context) => askRegistration(context, cast.slug, content('Böse'), [], null),
    ]) await expect(through<unknown>(token, attempt)).rejects.toThrow(Forbidden);
    expect((await through(token, readOwnRegistration)).registration.name).toBe('Bela');
    await through(token, (context, id) => cancelRegistration(context, id, origin));
  });

  test('capacity, waiting list, moving up in order of confirmation, more places by the centre', async () => {
    expect(await set({ capacity: 2 })).toBe(null);
    const cleo = await enrol('Cleo', new Date(now.getTime() + 1000));
    await enrol('Dora', new Date(now.getTime() + 2000));
    await enrol('Emil', new Date(now.getTime() + 3000));
    expect(await states()).toEqual({ Ada: 'registered', Bela: 'cancelled', Cleo: 'registered', Dora: 'waiting', Emil: 'waiting' });
    expect((await cast.run(visitor, (context) => findPublicEvent(context, cast.slug)))?.conference?.isFull).toBe(true);
    expect(await through(cleo, (context, id) => cancelRegistration(context, id, origin), new Date(now.getTime() + 4000))).toBe(null);
    expect(await states()).toEqual({ Ada: 'registered', Bela: 'cancelled', Cleo: 'cancelled', Dora: 'registered', Emil: 'waiting' });
    expect((await mailsTo('dora@haus.example')).at(-1)?.subject.startsWith('Ein Platz ist frei geworden')).toBe(true);
    await set({ capacity: 3 });
    await cast.run(job, (context) => followConference(context, cast.meetingId, null));
    expect((await states())['Emil']).toBe('registered');
    await set({ capacity: 1 });
    await cast.run(job, (context) => followConference(context, cast.meetingId, null));
    expect((await states())['Emil']).toBe('registered');
    await set({ capacity: null });
  });

  test('two who confirm at once do not share the last place', async () => {
    const small = await foundConference(database, 'klein');
    await set({ capacity: 1 }, small);
    await ask('Eins', {}, now, small);
    await ask('Zwei', {}, now, small);
    const tokens = [await tokenOf('eins@haus.example', small), await tokenOf('zwei@haus.example', small)];
    await Promise.all(tokens.map((token) => confirm(token, now, small)));
    expect(Object.values(await states(small)).toSorted()).toEqual(['registered', 'waiting']);
  });

  test('closed, not yet open, cancelled or unknown: refused in words', async () => {
    const asked = async (moment: Date) => { const answer = await ask('Zoe', {}, moment); return isRefusal(answer) ? answer.message : answer; };
    expect(await asked(days(-40))).toBe('Die Anmeldung hat noch nicht begonnen. Bitte kommen Sie später wieder.');
    expect(await asked(days(26))).toBe('Die Anmeldung ist beendet. Bitte fragen Sie das KI, ob es noch einen Platz gibt.');
    await expect(cast.run(job, (context) => askRegistration(context, 'gibt-es-nicht-1', content('Zoe'), [], null))).rejects.toThrow(NotFound);
    const gone = await foundConference(database, 'ausfall');
    const token = await enrol('Max', now, gone);
    await gone.run(job, (context) => context.db.updateTable('meetings.meeting').set({ state: 'cancelled', cancellation: 'Sturm' }).where('id', '=', gone.meetingId).execute());
    expect(isRefusal(await ask('Zoe', {}, now, gone))).toBe(true);
    await gone.run(job, (context) => tellParticipants(context, gone.meetingId, origin));
    await gone.run(job, (context) => tellParticipants(context, gone.meetingId, origin));
    expect((await mailsTo('max@haus.example', gone)).filter(({ subject }) => subject.startsWith('Abgesagt')).map(({ body }) => body.includes('Sturm'))).toEqual([true]);
    expect((await through(token, readOwnRegistration, now, gone)).event.state).toBe('cancelled');
  });

  test('names are for those who prepare; the list is for who is registered, of who agreed', async () => {
    await ask('Frida', { isListed: true });
    const frida = await tokenOf('frida@haus.example');
    expect((await through(frida, readOwnRegistration)).participants).toEqual([]);
    await confirm(frida);
    await ask('Gesa', { isListed: false });
    await confirm(await tokenOf('gesa@haus.example'));
    expect((await through(frida, readOwnRegistration)).participants.map(({ name }) => name)).toEqual(['Frida']);
    await through(frida, (context, id) => changeRegistration(context, id, { ...content('Frida'), isListed: false }, []));
    expect((await through(frida, readOwnRegistration)).participants).toEqual([]);
    await expect(cast.run(officer, (context) => readRegister(context, cast.meetingId))).rejects.toThrow(Forbidden);
    await expect(cast.run(officer, (context) => exportRegistrations(context, cast.meetingId, 'alle'))).rejects.toThrow(Forbidden);
    await expect(other.run(staff, (context) => readRegister(context, cast.meetingId))).rejects.toThrow(NotFound);
    expect((await cast.run(staff, (context) => exportRegistrations(context, cast.meetingId, 'einlass'))).rows.map((row) => row[1])).toEqual(['Ada', 'Dora', 'Emil', 'Frida', 'Gesa']);
  });

  test('visitors see only the public event and speakers who agreed, and no table of registrations', async () => {
    const seen = await cast.run(visitor, (context) => listPublicSessions(context, cast.meetingId));
    expect(seen.flatMap(({ speakers }) => speakers.map(({ name }) => name))).toEqual(['Dr. Offen']);
    expect((await cast.run(job, (context) => listSessions(context, cast.meetingId))).flatMap(({ speakers }) => speakers.map(({ name }) => name))).toEqual(['Dr. Offen', 'Dr. Geheim']);
    for (const table of ['registration', 'wish', 'forum_place', 'speaker', 'session', 'conference', 'result_sheet', 'feedback', 'allotment']) {
      await expect(cast.run(visitor, (context) => sql`select * from ${sql.table(`meetings.${table}`)}`.execute(context.db))).rejects.toThrow(/permission denied/);
    }
    expect((await cast.run(visitor, listPublicEvents)).map(({ slug }) => slug)).toEqual([cast.slug]);
    await cast.run(job, (context) => context.db.updateTable('meetings.meeting').set({ is_public: false }).where('id', '=', cast.meetingId).execute());
    expect([await cast.run(visitor, listPublicEvents), await cast.run(visitor, (context) => listPublicSessions(context, cast.meetingId))]).toEqual([[], []]);
    await expect(ask('Zoe')).rejects.toThrow(NotFound);
    await cast.run(job, (context) => context.db.updateTable('meetings.meeting').set({ is_public: true }).where('id', '=', cast.meetingId).execute());
  });

  test('the lists take the same queries for one and for three', async () => {
    const count = async (at: ConferenceCast) => (await countQueries(database, () => at.run(job, (context) => listRegistrations(context, at.meetingId)))).count;
    const list = await foundConference(database, 'liste');
    await enrol('Eins', now, list);
    const one = await count(list);
    await enrol('Zwei', now, list);
    await enrol('Drei', now, list);
    expect([one, await count(list)]).toEqual([3, 3]);
    const events = await countQueries(database, () => list.run(visitor, listPublicEvents));
    expect([events.count, (await countQueries(database, () => list.run(job, (context) => listSessions(context, list.meetingId)))).count]).toEqual([1, 2]);
    expect((await countQueries(database, () => list.run(job, (context) => listParticipants(context, list.meetingId)))).count).toBe(1);
  });

  test('unconfirmed go after seven days, the others twelve months after the conference', async () => {
    const old = await foundConference(database, 'alt');
    await ask('Eins', {}, now, old);
    await enrol('Zwei', now, old);
    const left = async (moment: Date) => { await old.run(job, forgetRegistrations, moment); return Object.keys(await states(old)); };
    expect([await left(days(6)), await left(days(8)), await left(days(390)), await left(days(400))]).toEqual([['Eins', 'Zwei'], ['Zwei'], ['Zwei'], []]);
    await expect(old.run(staff, forgetRegistrations)).rejects.toThrow(Forbidden);
  });

  test('no more than 300 unconfirmed in an hour, five mails a day to one', async () => {
    const full = await foundConference(database, 'voll');
    for (let minute = 0; minute < 8; minute += 1) await ask('Nina', {}, new Date(now.getTime() + minute * 120_000), full);
    expect((await mailsTo('nina@haus.example', full)).length).toBe(5);
    await full.run(job, (context) => sql`insert into meetings.registration (id, centre_id, meeting_id, state, via, name, email, email_key, asked_at)
      select gen_random_uuid(), ${full.centre.id}::uuid, ${full.meetingId}::uuid, 'asked', 'form', 'Maschine', 'm' || n || '@m.example', 'm' || n || '@m.example', ${now}::timestamptz from generate_series(1, 299) n`.execute(context.db));
    expect(isRefusal(await ask('Olga', {}, now, full))).toBe(true);
    expect(await ask('Olga', {}, new Date(now.getTime() + 3_700_000), full)).toBe(null);
  });

  test('5,000 registrations: lists, allotment and the page stay quick', async () => {
    const huge = await foundConference(database, 'riesig');
    const forums = await huge.addForums(6, 700);
    await huge.run(job, async (context) => {
      await sql`insert into meetings.registration (id, centre_id, meeting_id, state, via, name, email, email_key, asked_at, confirmed_at)
        select gen_random_uuid(), ${huge.centre.id}::uuid, ${huge.meetingId}::uuid, 'registered', 'form', 'Person ' || n, 'p' || n || '@m.example', 'p' || n || '@m.example', ${now}::timestamptz, ${now}::timestamptz from generate_series(1, 5000) n`.execute(context.db);
      for (const rank of [1, 2]) {
        await sql`insert into meetings.wish (registration_id, block, rank, centre_id, session_id)
          select id, 1, ${rank}::int, centre_id, (${sql.val(forums)}::uuid[])[1 + (row_number() over (order by name) * row_number() over (order by name) + ${rank}::int) % 6] from meetings.registration where meeting_id = ${huge.meetingId}::uuid`.execute(context.db);
      }
    });
    const start = performance.now();
    const preview = await huge.run(staff, (context) => previewRun(context, huge.meetingId));
    const took = performance.now() - start;
    expect([preview.next.people, preview.next.firsts + preview.next.seconds + preview.next.unplaced]).toEqual([5000, 5000]);
    expect(took).toBeLessThan(5000);
  });

  test('the office enters, signs off, ticks off; nobody else', async () => {
    const desk = await foundConference(database, 'buero');
    const enter = (name: string, email: string, who: Actor = staff) => desk.run(who, (context) => enterRegistration(context, desk.meetingId, content(name, { email }), [], { tell: true, origin }));
    const first = await enter('Hanna', '');
    const second = await enter('Ina', 'ina@haus.example');
    const twice = await enter('Ina', 'INA@haus.example');
    expect([isRefusal(first), isRefusal(second), isRefusal(twice) && twice.field]).toEqual([false, false, 'email']);
    expect((await mailsTo('ina@haus.example', desk)).length).toBe(1);
    await expect(enter('Jan', '', officer)).rejects.toThrow(Forbidden);
    if (isRefusal(first) || isRefusal(second)) expect.unreachable();
    else {
      await desk.run(staff, (context) => noteArrival(context, desk.meetingId, first.id, true));
      expect((await desk.run(staff, (context) => readRegister(context, desk.meetingId))).registrations.map(({ arrivedAt }) => arrivedAt !== null)).toEqual([true, false]);
      await desk.run(staff, (context) => cancelForSomebody(context, desk.meetingId, second.id, origin));
      await expect(desk.run(staff, (context) => noteArrival(context, desk.meetingId, second.id, true))).rejects.toThrow(NotFound);
      await expect(desk.run(officer, (context) => noteArrival(context, desk.meetingId, first.id, false))).rejects.toThrow(Forbidden);
      await expect(other.run(staff, (context) => cancelForSomebody(context, desk.meetingId, first.id, origin))).rejects.toThrow(NotFound);
    }
  });

  test('the lot: preview, confirm what was shown, reasons; latecomers push nobody out; a cancelled forum frees its people', async () => {
    const lot = await foundConference(database, 'los');
    const [a, b, c] = await lot.addForums(3, 2) as [string, string, string];
    const register = async (name: string, first: string, second: string | null, at = now) => {
      const saved = await lot.run(staff, (context) => enterRegistration(context, lot.meetingId, content(name), [{ block: 1, first, second }], { tell: false, origin }), at);
      return isRefusal(saved) ? expect.unreachable(saved.message) : saved.id;
    };
    await register('Blum', b, null);
    const ids = [await register('Anna', a, b), await register('Bert', a, b), await register('Carl', a, b), await register('Dana', a, b)];
    const preview = () => lot.run(staff, (context) => previewRun(context, lot.meetingId), days(26));
    const draw = (digest: string, moment = days(26), who: Actor = staff) => lot.run(who, (context) => drawForums(context, lot.meetingId, digest, { tell: true, origin }), moment);
    const shown = (await preview()).next;
    expect([shown.firsts, shown.seconds, shown.unplaced]).toEqual([3, 1, 1]);
    await expect(draw(shown.digest, days(26), officer)).rejects.toThrow(Forbidden);
    expect([isRefusal(await draw(shown.digest, now)), isRefusal(await draw('0'.repeat(24)))]).toEqual([true, true]);
    const run = await draw(shown.digest);
    if (isRefusal(run)) return expect.unreachable(run.message);
    expect(run.decisions).toEqual(shown.decisions);
    const places = async () => new Map((await lot.run(job, (context) => listRegistrations(context, lot.meetingId))).map((one) => [one.name, one.places[0]]));
    const before = await places();
    const second = [...before.values()].find((place) => place?.rank === 2);
    expect([second?.forumId, second?.reason]).toEqual([b, 'Forum 1 hatte 2 Plätze und 4 Wünsche als erste Wahl; das Los entschied. Ihre zweite Wahl, Forum 2, hatte Platz.']);
    expect((await mailsTo('anna@haus.example', lot)).at(-1)?.body.includes(before.get('Anna')?.reason ?? '?')).toBe(true);
    await register('Late', a, b, days(26));
    const late = (await preview()).next;
    expect([late.number, late.decisions.some(({ forumId, rank }) => rank === 1 && forumId === a)]).toEqual([2, false]);
    await draw(late.digest);
    const again = (await preview()).next;
    expect([again.decisions, isRefusal(await draw(again.digest))]).toEqual([[], true]);
    const after = await places();
    for (const name of ['Anna', 'Bert', 'Carl', 'Dana']) if (before.get(name)?.forumId !== null) expect(after.get(name)).toEqual(before.get(name));
    expect(after.get('Late')?.reason.startsWith('Forum 1 hatte noch keinen Platz')).toBe(true);
    const lost = [...after].find(([, place]) => place?.forumId === null)?.[0] ?? '';
    const lostId = (await lot.run(job, (context) => listRegistrations(context, lot.meetingId))).find(({ name }) => name === lost)!.id;
    const move = (forum: string, who: Actor = staff) => lot.run(who, (context) => movePlace(context, lot.meetingId, lostId, { block: 1, forum, reason: 'Auf Wunsch' }));
    expect(isRefusal(await move(a))).toBe(true);
    await expect(move(c, officer)).rejects.toThrow(Forbidden);
    expect(await move(c)).toBe(null);
    expect((await places()).get(lost)).toEqual({ block: 1, forumId: c, rank: null, decidedBy: 'office', reason: 'Auf Wunsch' });
    expect(await lot.run(staff, (context) => removeSession(context, lot.meetingId, c))).toBe('cancelled');
    expect((await places()).get(lost)?.forumId).toBe(null);
    expect((await mailsTo(`${lost.toLowerCase()}@haus.example`, lot)).filter(({ subject }) => subject.startsWith('Ihr Forum fällt aus')).length).toBe(1);
    expect(ids.length).toBe(4);
  });

  test('whoever has no place takes a free one, the last one only once', async () => {
    const free = await foundConference(database, 'frei');
    const [a, b] = await free.addForums(2, 1) as [string, string];
    const tokens: string[] = [];
    for (const name of ['Eins', 'Zwei', 'Drei']) {
      await free.run(job, (context) => askRegistration(context, free.slug, content(name), [{ block: 1, first: a, second: null }], origin));
      tokens.push(await tokenOf(`${name.toLowerCase()}@haus.example`, free));
      await confirm(tokens.at(-1) ?? '', now, free);
    }
    const take = (token: string, forum: string) => through(token, (context, id) => takeFreePlace(context, id, { block: 1, forum }), days(26), free);
    expect(isRefusal(await take(tokens[0] ?? '', b))).toBe(true);
    const { next } = await free.run(staff, (context) => previewRun(context, free.meetingId), days(26));
    await free.run(staff, (context) => drawForums(context, free.meetingId, next.digest, { tell: false, origin }), days(26));
    const lost: string[] = [];
    for (const token of tokens) if ((await through(token, readOwnRegistration, now, free)).registration.places[0]?.forumId === null) lost.push(token);
    expect(lost.length).toBe(2);
    const answers = await Promise.all(lost.map((token) => take(token, b)));
    expect(answers.map(isRefusal).toSorted()).toEqual([false, true]);
  });

  test('needs are counted without a name, bounded by those registered, and only for who is registered', async () => {
    const need = await foundConference(database, 'bedarf');
    await ask('Eins', {}, now, need);
    const token = await tokenOf('eins@haus.example', need);
    const told = (needs: Parameters<typeof tellNeedsOf>[2]) => through(token, (context, id) => tellNeedsOf(context, id, needs), now, need);
    expect(isRefusal(await told([{ need: 'stepFree', language: '' }]))).toBe(true);
    await confirm(token, now, need);
    const refused = [await told([]), await told([{ need: 'interpreter', language: "'; drop" }])];
    expect(refused.map((refusal) => isRefusal(refusal) && refusal.field)).toEqual(['needs', 'needLanguage']);
    const events = () => need.run(job, async (context) => (await sql<{ count: number }>`select count(*)::int as count from platform.event`.execute(context.db)).rows[0]?.count);
    const before = await events();
    expect([await told([{ need: 'stepFree', language: '' }]), await told([{ need: 'stepFree', language: '' }, { need: 'interpreter', language: 'ti' }])]).toEqual([null, null]);
    const rows = await need.run(job, (context) => context.db.selectFrom('meetings.access_need').select(['need', 'language', 'count']).orderBy('need').execute());
    expect([rows, await events()]).toEqual([[{ need: 'interpreter', language: 'ti', count: 1 }, { need: 'stepFree', language: '', count: 1 }], before]);
    const others = (await cast.run(job, (context) => listRegistrations(context, cast.meetingId)))[0]!;
    await expect(through(token, (context) => tellNeedsOf(context, others.id, [{ need: 'stepFree', language: '' }]), now, need)).rejects.toThrow(Forbidden);
  });

  test('wishes: unknown forums, the same twice, a second without a first; they survive a changed programme', async () => {
    const wishes = await foundConference(database, 'wunsch');
    const [a, b] = await wishes.addForums(2, 10) as [string, string];
    const tryIt = async (first: string | null, second: string | null) => {
      const answer = await wishes.run(job, (context) => askRegistration(context, wishes.slug, content('Kim'), [{ block: 1, first, second }], origin));
      return isRefusal(answer) ? answer.field : answer;
    };
    expect([await tryIt(crypto.randomUUID(), null), await tryIt(a, a), await tryIt(null, b), await tryIt(a, b)]).toEqual(['first1', 'second1', 'first1', null]);
    const forum = (await wishes.run(job, (context) => listSessions(context, wishes.meetingId))).find(({ id }) => id === a)!;
    expect(await wishes.run(staff, (context) => changeSession(context, wishes.meetingId, a, { ...forum, title: 'Anders', room: 'Neuer Raum' }))).toBe(null);
    expect(isRefusal(await wishes.run(staff, (context) => changeSession(context, wishes.meetingId, a, { ...forum, block: 2 })))).toBe(true);
    expect(await wishes.run(staff, (context) => removeSession(context, wishes.meetingId, b))).toBe('cancelled');
    expect((await wishes.run(job, (context) => listRegistrations(context, wishes.meetingId)))[0]?.wishes).toEqual([{ block: 1, first: a, second: b }]);
    const token = await tokenOf('kim@haus.example', wishes);
    expect(await through(token, (context, id) => changeRegistration(context, id, content('Kim Neu'), [{ block: 1, first: a, second: b }]), now, wishes)).toBe(null);
    const refused = await through(token, (context, id) => changeRegistration(context, id, content('Kim'), [{ block: 1, first: b, second: null }]), now, wishes);
    expect(isRefusal(refused) && refused.field).toBe('first1');
  });

  test('rooms, speakers and blocks do not overlap; a block moves as a whole', async () => {
    const plan = await foundConference(database, 'plan');
    const [a] = await plan.addForums(2, 10) as [string];
    const sessions = await plan.run(job, (context) => listSessions(context, plan.meetingId));
    const forum = sessions.find(({ id }) => id === a)!;
    const add = async (change: object) => { const answer = await plan.run(staff, (context) => addSession(context, plan.meetingId, { ...forum, speakers: [], title: 'Neu', room: 'Frei', ...change })); return isRefusal(answer) ? answer.field : 'added'; };
    expect([
      await add({ startsAt: hours(-1) }), await add({ endsAt: hours(99) }), await add({ kind: 'talk', block: null, room: ' raum 1' }), await add({ block: 2 }), await add({ startsAt: hours(3.5) }),
      await add({ kind: 'talk', block: null, speakers: [{ name: 'sprecher 1', function: '', isNamed: false }] }), await add({ endsAt: forum.startsAt }), await add({}),
    ]).toEqual(['from', 'from', 'room', 'block', 'from', 'speakerName', 'from', 'added']);
    expect(await plan.run(staff, (context) => changeSession(context, plan.meetingId, a, { ...forum, startsAt: hours(4.5), endsAt: hours(5.5) }))).toBe(null);
    const moved = (await plan.run(job, (context) => listSessions(context, plan.meetingId))).filter(({ kind }) => kind === 'forum');
    expect(moved.map(({ startsAt, number }) => [startsAt.getTime(), number])).toEqual([1, 2, 3].map((number) => [hours(4.5).getTime(), number]));
    await expect(plan.run(officer, (context) => removeSession(context, plan.meetingId, a))).rejects.toThrow(Forbidden);
    await expect(other.run(staff, (context) => removeSession(context, plan.meetingId, a))).rejects.toThrow(NotFound);
  });
});
