import { beforeAll, beforeEach, expect, test } from 'vitest';
import { days, foundCast, job, now, person, towns, type MeetingsCast } from '../../../../../tests/server/meetings/cast.ts';
import type { Context } from '#platform/context.ts';
import { Forbidden, isRefusal, NotFound } from '#platform/errors.ts';
import type { Database } from '#platform/server/db.ts';
import { withLink } from '#platform/server/links.ts';
import { countQueries, describeOnBothEngines } from '#platform/server/testing.ts';
import type { Config } from '#platform/server/config.ts';
import { startRunner } from '#platform/server/jobs/runner.ts';
import { writeReactions } from '#platform/server/jobs/reactions.ts';
import { createLog } from '#platform/server/log.ts';
import { listJobKinds, reactions } from '../../../../jobs.ts';
import { cancelMeeting, changeMeeting, contentOf, reinstateMeeting } from '../../planning/server/commands.ts';
import { readMeeting } from '../../server/queries.ts';
import { agendaLines } from '../letter.ts';
import { answerInvitation, nameSubstitute, passToDeputies, tellNeeds, withdrawSubstitute } from '../answers/server/commands.ts';
import { readOwnInvitation, readOwnPaper } from '../answers/server/queries.ts';
import { addGuest, enterAnswer, inviteDeputiesOf, lowerNeed, removeGuest, resendInvitation, saveSettings, sendInvitations } from './commands.ts';
import { followMeeting, forgetInvitations, remindInvitees } from './jobs.ts';
import { postOf } from './mails.ts';
import { listInvitees, listNeeds, readDesk } from './queries.ts';

const post = postOf({ mailReply: 'antwort@ki.example', mailFrom: 'KI <ki@ki.example>', secret: 's'.repeat(32), publicUrl: 'https://ki.example', port: 3000 });
const staff = person('staff');
/** Holds seat 0; the meeting's host is the town of that seat. */
const host = person('integrationOfficer', 10, { municipality: towns[0] });
/** Holds seat 1, without hosting. */
const member = person('integrationOfficer', 11, { municipality: towns[1] });

describeOnBothEngines('invitations', (open) => {
  let database: Database;
  let cast: MeetingsCast;
  let other: MeetingsCast;
  let number = 0;

  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    number += 1;
    cast = await foundCast(database, `kreis-${number}`);
  });

  const mails = () => cast.run(job, async ({ db }) => (await db.selectFrom('platform.mail').select(['recipient', 'subject', 'body', 'reply_to', 'attachments']).orderBy('created_at').orderBy('recipient').execute()));
  const list = () => cast.run(job, (context) => listInvitees(context, cast.meetingId));
  const send = (who = staff, moment = now) => cast.run(who, (context) => sendInvitations(context, cast.meetingId, post), moment);
  const change = (values: object) => cast.run(job, ({ db }) => db.updateTable('meetings.meeting').set(values).where('id', '=', cast.meetingId).execute());
  const tokenFor = async (recipient: string) => /\/einladung\/([\w-]{43})\?/.exec((await mails()).filter((mail) => mail.recipient === recipient).at(-1)?.body ?? '')?.[1] ?? 'none';
  const through = <T>(token: string, work: (context: Context, id: string) => Promise<T>, moment = now, centre = cast.centre) => withLink(database.kysely, { centre, now: moment }, 'meetings.invitee', token, work);
  const calendarOf = (mail: { attachments: unknown } | undefined) => {
    const [file] = (mail?.attachments ?? []) as { type: string; base64: string }[];
    const text = Buffer.from(file?.base64 ?? '', 'base64').toString().replaceAll('\r\n ', '');
    return { type: file?.type, text, sequence: /SEQUENCE:(\d+)/.exec(text)?.[1], status: /STATUS:(\w+)/.exec(text)?.[1], uid: /UID:(\S+)/.exec(text)?.[1] };
  };
  const item = (title: string, position: number, isPublic: boolean) => cast.run(job, async ({ db, centre }) => {
    const id = crypto.randomUUID();
    await db.insertInto('meetings.agenda_item').values({ id, centre_id: centre.id, meeting_id: cast.meetingId, position, title, minutes: 15, is_public: isPublic }).execute();
    return id;
  });
  const paper = (title: string, isPublic: boolean, itemId: string | null = null) => cast.run(job, async ({ db, centre, now: at }) => {
    const [id, fileId] = [crypto.randomUUID(), crypto.randomUUID()];
    await db.insertInto('platform.file').values({ id: fileId, centre_id: centre.id, name: `${title}.txt`, media_type: 'text/plain', size: 3, sha256: Buffer.alloc(32), content: Buffer.from('abc'), created_at: at }).execute();
    await db.insertInto('meetings.paper').values({ id, centre_id: centre.id, meeting_id: cast.meetingId, agenda_item_id: itemId, file_id: fileId, title, is_public: isPublic, created_at: at }).execute();
    return id;
  });
  const deputyOf = (seat: string, email = 'deputy@stadt.example') => cast.run(job, async ({ db, centre, now: at }) => {
    const [id, personId] = [crypto.randomUUID(), crypto.randomUUID()];
    await db.insertInto('network.person').values({ id: personId, centre_id: centre.id, given_name: 'Dora', family_name: 'Deputy', email, created_at: at, updated_at: at }).execute();
    await db.insertInto('meetings.membership').values({ id, centre_id: centre.id, body_id: cast.bodyId, person_id: personId, function: 'deputy', deputy_of: seat, municipality_ags: towns[0], valid_from: '2024-01-01', created_at: at }).execute();
    return id;
  });
  const guest = (email = 'gast@verein.example', name = 'Gina Gast') => cast.run(staff, (context) => addGuest(context, cast.meetingId, { name, email, organisation: 'Verein' }, post));

  test('one press invites today’s seats, each with an own link, answer address and calendar; another press only who is new', async () => {
    await item('Begrüßung', 1, false);
    expect(await send()).toEqual({ sent: 3, unreachable: [] });
    const sent = await mails();
    expect(sent.map(({ recipient, subject }) => [recipient, subject])).toEqual([0, 1, 2].map((index) => [`mitglied${index}@stadt.example`, 'Einladung: 1. Treffen: Runder Tisch']));
    expect(new Set(sent.map(({ reply_to: to }) => to)).size).toBe(3);
    expect(sent[0]?.reply_to).toMatch(/^antwort\+[0-9a-f]{32}@ki\.example$/);
    expect(sent[0]?.body).toContain('Begrüßung (15 Min.)');
    const calendar = calendarOf(sent[0]);
    expect([calendar.type, calendar.sequence, calendar.uid]).toEqual(['text/calendar; method=REQUEST', '0', `${cast.meetingId}@${cast.centre.slug}.verzahnt`]);
    expect(calendar.text.match(/^ATTENDEE.*$/gm)).toEqual(['ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN="Vorname0 Familie0":MAILTO:mitglied0@stadt.example']);
    expect(calendar.text).toContain(`mailto:${sent[0]?.reply_to}`);
    expect((await cast.run(staff, (context) => readDesk(context, cast.meetingId))).meeting.state).toBe('invited');
    expect([await send(), (await mails()).length]).toEqual([{ sent: 0, unreachable: [] }, 3]);
    await cast.run(job, async ({ db, centre }) => db.insertInto('meetings.membership').values({ id: crypto.randomUUID(), centre_id: centre.id, body_id: cast.bodyId, person_id: cast.people[0]!, function: 'advisor', valid_from: '2026-11-01', created_at: now }).execute());
    expect([await send(), (await mails()).length]).toEqual([{ sent: 1, unreachable: [] }, 4]);
  });

  test('host and centre invite; a member, a reader and another centre do not', async () => {
    other = await foundCast(database, `fremd-${number}`);
    await expect(send(member)).rejects.toThrow(Forbidden);
    await expect(send(person('reader'))).rejects.toThrow(NotFound);
    await expect(other.run(staff, (context) => sendInvitations(context, cast.meetingId, post))).rejects.toThrow(NotFound);
    expect(await mails()).toEqual([]);
    expect(await send(host)).toEqual({ sent: 3, unreachable: [] });
  });

  test('an empty seat and a person without an address are named, not mailed; a past or cancelled meeting invites nobody', async () => {
    await cast.run(job, async ({ db }) => {
      await db.updateTable('network.person').set({ email: '' }).where('id', '=', cast.people[1]!).execute();
      await db.updateTable('meetings.membership').set({ person_id: null }).where('id', '=', cast.seats[2]!).execute();
    });
    expect(isRefusal(await send(staff, days(31)))).toBe(true);
    expect(await send()).toEqual({ sent: 1, unreachable: ['Vorname1 Familie1 (Frechen)'] });
    await change({ state: 'cancelled', sequence: 1 });
    expect([isRefusal(await send()), (await mails()).length]).toEqual([true, 1]);
  });

  test('a change reaches all calendars once, with a higher SEQUENCE; another time asks anew; the end takes it out', async () => {
    await send();
    const [first] = await list();
    await cast.run(staff, (context) => enterAnswer(context, first!.id, 'accepted'));
    await change({ room: 'Anderer Saal', sequence: 1 });
    const follow = () => cast.run(job, (context) => followMeeting(context, cast.meetingId, post));
    expect([await follow(), await follow()]).toEqual([3, 0]);
    expect((await mails()).filter(({ subject }) => subject.startsWith('Änderung')).length).toBe(3);
    expect((await list())[0]?.answer).toBe('accepted');
    await change({ starts_at: days(40), ends_at: new Date(days(40).getTime() + 3_600_000), sequence: 2 });
    expect([await follow(), await follow()]).toEqual([3, 0]);
    expect((await list()).map(({ answer }) => answer)).toEqual(['none', 'none', 'none']);
    const moved = (await mails()).filter(({ subject }) => subject.startsWith('Neuer Termin'));
    expect(moved.map((mail) => calendarOf(mail).sequence)).toEqual(['2', '2', '2']);
    await change({ state: 'cancelled', cancellation: 'Sturm', sequence: 3 });
    expect([await follow(), await follow()]).toEqual([3, 0]);
    const end = (await mails()).filter(({ subject }) => subject.startsWith('Abgesagt'));
    expect(end.map((mail) => [calendarOf(mail).type, calendarOf(mail).sequence, calendarOf(mail).status])).toEqual(Array(3).fill(['text/calendar; method=CANCEL', '3', 'CANCELLED']));
    expect(end[0]?.body).toContain('Grund: Sturm');
    expect(new Set((await mails()).map((mail) => calendarOf(mail).uid)).size).toBe(1);
    expect(new Set((await mails()).filter(({ recipient }) => recipient.startsWith('mitglied0')).map((mail) => mail.reply_to)).size).toBe(1);
  });

  test('moved and cancelled in planning, followed by the jobs of the house: each invited person hears of it once', async () => {
    const config = { ...post, mailReply: null, mailFrom: 'ki@ki.example', publicUrl: 'https://ki.example', port: 3000, smtpUrl: null, dataFolder: '/nowhere' } as unknown as Config;
    const house = { database, clock: () => now, log: createLog({}, { write: () => {} }), findCentre: (id: string) => (id === cast.centre.id ? cast.centre : null) };
    await writeReactions(database.kysely, reactions);
    const jobs = await startRunner(house, listJobKinds({ config }).filter(({ name }) => name === 'meetings.followMeeting'), { pause: null });
    const move = (values: object) => cast.run(staff, async (context) => changeMeeting(context, cast.meetingId, { ...contentOf((await readMeeting(context, cast.meetingId)).meeting), ...values }));
    const heard = async () => (await mails()).map(({ subject }) => subject.split(':')[0]).filter((word) => word !== 'Einladung');
    await move({ room: 'Vor der Einladung' });
    await jobs.runDue();
    expect(await heard()).toEqual([]);
    await send();
    await move({ startsAt: days(33), endsAt: new Date(days(33).getTime() + 7_200_000) });
    await jobs.runDue();
    expect(await heard()).toEqual(Array(3).fill('Neuer Termin'));
    await cast.run(staff, (context) => cancelMeeting(context, cast.meetingId, 'Glatteis'));
    await jobs.runDue();
    await jobs.runDue();
    expect((await heard()).toSorted()).toEqual([...Array<string>(3).fill('Abgesagt'), ...Array<string>(3).fill('Neuer Termin')]);
    await cast.run(staff, (context) => reinstateMeeting(context, cast.meetingId));
    await jobs.runDue();
    expect((await heard()).length).toBe(9);
  });

  test('a planned meeting that nobody was invited to is never announced', async () => {
    await change({ sequence: 5 });
    expect(await cast.run(job, (context) => followMeeting(context, cast.meetingId, post))).toBe(0);
    await change({ state: 'cancelled', sequence: 6 });
    expect([await cast.run(job, (context) => followMeeting(context, cast.meetingId, post)), (await mails()).length]).toEqual([0, 0]);
  });

  test('the link opens one invitation, until a day after the meeting, in its own centre, and reading writes nothing', async () => {
    await send();
    const token = await tokenFor('mitglied0@stadt.example');
    const before = await list();
    expect((await through(token, readOwnInvitation)).invitee.name).toBe('Vorname0 Familie0');
    expect(await list()).toEqual(before);
    other = await foundCast(database, `fern-${number}`);
    await expect(through(token, readOwnInvitation, now, other.centre)).rejects.toThrow(NotFound);
    await expect(through('x'.repeat(43), readOwnInvitation)).rejects.toThrow(NotFound);
    expect((await through(token, readOwnInvitation, days(31))).meeting.id).toBe(cast.meetingId);
    await expect(through(token, readOwnInvitation, days(31.1))).rejects.toThrow(NotFound);
    await expect(through(token, (context) => readOwnInvitation(context, before[1]!.id))).rejects.toThrow(Forbidden);
    await expect(through(token, (context) => answerInvitation(context, before[1]!.id, 'declined'))).rejects.toThrow(Forbidden);
    await expect(through(token, (context) => sendInvitations(context, cast.meetingId, post))).rejects.toThrow(NotFound);
    await expect(cast.run(staff, (context) => readOwnInvitation(context, before[0]!.id))).rejects.toThrow(Forbidden);
  });

  test('an answer by link can be changed until the start, not later, and not for a cancelled meeting', async () => {
    await send();
    const token = await tokenFor('mitglied1@stadt.example');
    const answer = (given: 'accepted' | 'declined', moment = now) => through(token, (context, id) => answerInvitation(context, id, given), moment);
    expect([await answer('accepted'), await answer('declined', days(29))]).toEqual([null, null]);
    expect((await list()).map((one) => [one.answer, one.answeredVia])).toEqual([['none', null], ['declined', 'link'], ['none', null]]);
    expect(isRefusal(await answer('accepted', days(30)))).toBe(true);
    await change({ state: 'cancelled' });
    expect([isRefusal(await answer('accepted')), (await list())[1]?.answer]).toEqual([true, 'declined']);
  });

  test('a guest sees public items and papers of this meeting only; members and their substitutes see all', async () => {
    const open = await item('Öffentlich', 1, true);
    const closed = await item('GEHEIM', 2, false);
    await item('Schluss', 3, true);
    const papers = [await paper('Offen', true, open), await paper('Frei', true), await paper('Intern am offenen Punkt', false, open), await paper('Offen am internen Punkt', true, closed)];
    await send();
    expect(await guest()).toBe(null);
    const token = await tokenFor('gast@verein.example');
    const own = await through(token, readOwnInvitation);
    expect([own.agenda.items.map(({ title }) => title), own.agenda.hidden, own.papers.map(({ title }) => title)]).toEqual([['Öffentlich', 'Schluss'], 1, ['Frei', 'Offen']]);
    expect(own.agenda.items[1]?.at).toEqual(new Date(days(30).getTime() + 30 * 60_000));
    expect(agendaLines(own.agenda).at(-1)).toBe('Weitere Punkte sind nur für Mitglieder.');
    expect((await mails()).find(({ recipient }) => recipient === 'gast@verein.example')?.body.includes('GEHEIM')).toBe(false);
    expect(calendarOf((await mails()).find(({ recipient }) => recipient === 'gast@verein.example')).text.includes('GEHEIM')).toBe(false);
    expect(JSON.stringify(own).includes('mitglied')).toBe(false);
    expect((await through(token, (context, id) => readOwnPaper(context, id, papers[0]!))).name).toBe('Offen.txt');
    for (const hidden of papers.slice(2)) await expect(through(token, (context, id) => readOwnPaper(context, id, hidden))).rejects.toThrow(NotFound);
    const inside = await through(await tokenFor('mitglied0@stadt.example'), readOwnInvitation);
    expect([inside.agenda.items.length, inside.papers.length]).toEqual([3, 4]);
    await through(await tokenFor('mitglied0@stadt.example'), (context, id) => nameSubstitute(context, id, { name: 'Sina Statt', email: 'sina@stadt.example' }, post));
    const substitute = await through(await tokenFor('sina@stadt.example'), readOwnInvitation);
    expect([substitute.agenda.items.length, substitute.papers.length, substitute.principal, substitute.invitee.onBehalf]).toEqual([3, 4, 'Vorname0 Familie0', inside.invitee.onBehalf]);
  });

  test('who has left the body sees no more than a guest; the link of an erased person opens nothing', async () => {
    await item('GEHEIM', 1, false);
    await send();
    const token = await tokenFor('mitglied0@stadt.example');
    const titles = async (moment = now) => (await through(token, readOwnInvitation, moment)).agenda.items.map(({ title }) => title);
    expect(await titles()).toEqual(['GEHEIM']);
    await cast.run(job, ({ db }) => db.updateTable('meetings.membership').set({ valid_to: '2026-11-30' }).where('id', '=', cast.seats[0]!).execute());
    expect([await titles(), await titles(days(10))]).toEqual([['GEHEIM'], []]);
    await cast.run(job, ({ db }) => db.deleteFrom('network.person').where('id', '=', cast.people[0]!).execute());
    await expect(through(token, readOwnInvitation)).rejects.toThrow(NotFound);
    await expect(through(token, (context, id) => answerInvitation(context, id, 'accepted'))).rejects.toThrow(NotFound);
    expect((await list()).map(({ name, email }) => [name, email])).toContainEqual(['nicht besetzt', '']);
  });

  test('a substitute gets an own invitation, comes once, brings nobody, and can be called off', async () => {
    await send();
    const token = await tokenFor('mitglied2@stadt.example');
    const name = (email: string, by = token) => through(by, (context, id) => nameSubstitute(context, id, { name: 'Sina Statt', email }, post));
    expect(isRefusal(await name('mitglied0@stadt.example'))).toBe(true);
    expect(await name('sina@stadt.example')).toBe(null);
    expect((await list()).map(({ answer, kind }) => [kind, answer])).toEqual([['seat', 'none'], ['seat', 'none'], ['seat', 'declined'], ['guest', 'none']]);
    const mail = (await mails()).find(({ recipient }) => recipient === 'sina@stadt.example');
    expect(mail?.body).toContain('kann nicht kommen und hat Sie als Vertretung genannt.');
    expect([isRefusal(await name('zwei@stadt.example')), isRefusal(await name('drei@stadt.example', await tokenFor('sina@stadt.example')))]).toEqual([true, true]);
    const substituteToken = await tokenFor('sina@stadt.example');
    const substitute = (await list()).at(-1)!;
    expect(await through(token, (context, id) => withdrawSubstitute(context, id, substitute.id, post))).toBe(null);
    expect((await list()).length).toBe(3);
    expect((await mails()).filter(({ recipient }) => recipient === 'sina@stadt.example').map((one) => calendarOf(one).type).sort()).toEqual(['text/calendar; method=CANCEL', 'text/calendar; method=REQUEST']);
    await expect(through(substituteToken, readOwnInvitation)).rejects.toThrow(NotFound);
    const [first] = await list();
    await expect(through(token, (context, id) => withdrawSubstitute(context, id, first!.id, post))).rejects.toThrow(NotFound);
  });

  test('a deputy waits until the member declines, then comes by link or by the office, once', async () => {
    await deputyOf(cast.seats[0]!);
    expect(await send()).toEqual({ sent: 3, unreachable: [] });
    const token = await tokenFor('mitglied0@stadt.example');
    expect((await through(token, readOwnInvitation)).deputies).toEqual(['Dora Deputy']);
    expect(await through(token, (context, id) => passToDeputies(context, id, post))).toBe(null);
    expect((await list()).map(({ name, answer }) => [name, answer])).toEqual([['Dora Deputy', 'none'], ['Vorname0 Familie0', 'declined'], ['Vorname1 Familie1', 'none'], ['Vorname2 Familie2', 'none']].toSorted((one, two) => one[0]!.localeCompare(two[0]!)));
    expect(isRefusal(await through(token, (context, id) => passToDeputies(context, id, post)))).toBe(true);
    const declined = (await list()).find(({ answer }) => answer === 'declined')!;
    expect(isRefusal(await cast.run(staff, (context) => inviteDeputiesOf(context, declined.id, post)))).toBe(true);
    expect((await mails()).filter(({ recipient }) => recipient === 'deputy@stadt.example').length).toBe(1);
  });

  test('guests are added and removed by those who prepare; a removed one is told and shut out', async () => {
    await send();
    expect(await guest()).toBe(null);
    const token = await tokenFor('gast@verein.example');
    expect(isRefusal(await guest('GAST@verein.example'))).toBe(true);
    const entry = (await list()).at(-1)!;
    await expect(cast.run(member, (context) => removeGuest(context, entry.id, post))).rejects.toThrow(Forbidden);
    await expect(cast.run(member, (context) => addGuest(context, cast.meetingId, { name: 'x', email: 'x@y.example', organisation: '' }, post))).rejects.toThrow(Forbidden);
    expect(isRefusal(await cast.run(staff, async (context) => removeGuest(context, (await listInvitees(context, cast.meetingId))[0]!.id, post)))).toBe(true);
    expect(await cast.run(staff, (context) => removeGuest(context, entry.id, post))).toBe(null);
    await expect(through(token, readOwnInvitation)).rejects.toThrow(NotFound);
    expect((await mails()).filter(({ recipient }) => recipient === 'gast@verein.example').map(({ subject }) => subject.split(':')[0]).sort()).toEqual(['Einladung', 'Einladung zurückgenommen']);
  });

  test('needs are counted, bounded by those invited, lowered by the office, and nothing tells whose they are', async () => {
    await send();
    const token = await tokenFor('mitglied0@stadt.example');
    const tell = (...needs: { need: 'stepFree' | 'interpreter'; language: string }[]) => through(token, (context, id) => tellNeeds(context, id, needs));
    const before = { invitees: await list(), events: await countEvents() };
    expect(await tell({ need: 'stepFree', language: '' }, { need: 'interpreter', language: 'ar' })).toBe(null);
    for (const _ of [1, 2, 3, 4]) await tell({ need: 'stepFree', language: '' });
    const needs = () => cast.run(staff, (context) => listNeeds(context, cast.meetingId));
    expect(await needs()).toEqual([{ need: 'interpreter', language: 'ar', count: 1 }, { need: 'stepFree', language: '', count: 3 }]);
    expect({ invitees: await list(), events: await countEvents() }).toEqual(before);
    expect([isRefusal(await tell()), isRefusal(await tell({ need: 'interpreter', language: "'; drop" }))]).toEqual([true, true]);
    await cast.run(staff, (context) => lowerNeed(context, cast.meetingId, { need: 'stepFree', language: '' }));
    await cast.run(staff, (context) => lowerNeed(context, cast.meetingId, { need: 'interpreter', language: 'ar' }));
    expect(await needs()).toEqual([{ need: 'stepFree', language: '', count: 2 }]);
    await expect(cast.run(member, (context) => lowerNeed(context, cast.meetingId, { need: 'stepFree', language: '' }))).rejects.toThrow(Forbidden);
    expect((await cast.run(member, (context) => readDesk(context, cast.meetingId))).needs).toEqual([]);
  });
  const countEvents = () => cast.run(job, async ({ db }) => (await db.selectFrom('platform.event').select('version').execute()).length);

  test('members see who comes, but no mail addresses; outsiders nothing', async () => {
    await send();
    await guest();
    const desk = await cast.run(member, (context) => readDesk(context, cast.meetingId));
    expect([desk.mayPrepare, desk.invitees.length, JSON.stringify(desk).includes('@')]).toEqual([false, 4, false]);
    await expect(cast.run(person('reader'), (context) => readDesk(context, cast.meetingId))).rejects.toThrow(NotFound);
    await change({ is_public: true });
    await cast.run(job, ({ db }) => db.updateTable('meetings.body').set({ visibility: 'network' }).where('id', '=', cast.bodyId).execute());
    await expect(cast.run(person('reader'), (context) => readDesk(context, cast.meetingId))).rejects.toThrow(Forbidden);
  });

  test('reminders go once, first to who has not answered, the day before to all who come; missed days are made up for', async () => {
    await send();
    const [one, two] = await list();
    await cast.run(staff, (context) => enterAnswer(context, one!.id, 'accepted'));
    await cast.run(staff, (context) => enterAnswer(context, two!.id, 'declined'));
    const remind = (day: number) => cast.run(job, (context) => remindInvitees(context, post), days(day));
    expect([await remind(22), await remind(23), await remind(23), await remind(25)]).toEqual([0, 1, 0, 0]);
    expect((await mails()).filter(({ subject }) => subject.startsWith('Erinnerung')).map(({ recipient, attachments }) => [recipient, attachments])).toEqual([['mitglied2@stadt.example', []]]);
    expect([await remind(29), await remind(29), await remind(29.9)]).toEqual([2, 0, 0]);
    await cast.run(staff, (context) => saveSettings(context, cast.meetingId, { note: '', reminders: '' }));
    expect(await remind(29.5)).toBe(0);
  });

  test('settings: words for the mail, days for reminders; nonsense is refused', async () => {
    const save = (reminders: string, who = staff) => cast.run(who, (context) => saveSettings(context, cast.meetingId, { note: 'Bitte Ausweis mitbringen.', reminders }));
    expect([await save('14, 3'), isRefusal(await save('0')), isRefusal(await save('1 2 3 4 5 6')), isRefusal(await save('sieben'))]).toEqual([null, true, true, true]);
    await expect(save('7', member)).rejects.toThrow(Forbidden);
    await send();
    expect((await mails())[0]?.body).toContain('Bitte Ausweis mitbringen.');
    expect((await cast.run(staff, (context) => readDesk(context, cast.meetingId))).settings).toEqual({ note: 'Bitte Ausweis mitbringen.', reminderDays: [14, 3] });
  });

  test('again and again: a new mail opens a new link and leaves the old one', async () => {
    await send();
    const old = await tokenFor('mitglied0@stadt.example');
    const [first] = await list();
    expect(await cast.run(host, (context) => resendInvitation(context, first!.id, post), days(1))).toBe(null);
    const fresh = await tokenFor('mitglied0@stadt.example');
    expect(old === fresh).toBe(false);
    for (const token of [old, fresh]) expect((await through(token, readOwnInvitation)).invitee.id).toBe(first!.id);
  });

  test('a year after the meeting the names of guests are gone', async () => {
    await send();
    await guest();
    await cast.run(job, forgetInvitations, days(30 + 360));
    expect((await list()).at(-1)?.name).toBe('Gina Gast');
    await cast.run(job, forgetInvitations, days(30 + 366));
    expect((await list()).map(({ name, email }) => [name, email]).at(-1)).toEqual(['', '']);
  });

  test('the list takes one query, with one invitee and with three', async () => {
    await cast.run(job, async ({ db, centre }) => db.insertInto('meetings.invitee').values({ id: crypto.randomUUID(), centre_id: centre.id, meeting_id: cast.meetingId, membership_id: cast.seats[0]!, created_at: now }).execute());
    expect((await countQueries(database, list)).count).toBe(1);
    await send();
    expect([(await countQueries(database, list)).count, (await list()).length]).toEqual([1, 3]);
  });
});
