import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { days, foundCast, job, now, person, type MeetingsCast } from '../../../../../../tests/server/meetings/cast.ts';
import { Forbidden, NotFound } from '#platform/errors.ts';
import type { Database } from '#platform/server/db.ts';
import { createLog } from '#platform/server/log.ts';
import { openIntake } from '#platform/server/mail/intake.ts';
import { describeOnBothEngines } from '#platform/server/testing.ts';
import { mailCommand, startIntake, takeMail } from '../../../../../intake.ts';
import type { Config } from '#platform/server/config.ts';
import { followMeeting } from '../../../invitations/server/jobs.ts';
import { sendInvitations } from '../../../invitations/server/commands.ts';
import { postOf } from '../../../invitations/server/mails.ts';
import { listInvitees, readDesk } from '../../../invitations/server/queries.ts';
import { largestMail } from '../reply.ts';
import { settleReply } from './commands.ts';

const secret = 's'.repeat(32);
const post = postOf({ mailReply: 'antwort@ki.example', mailFrom: 'ki@ki.example', secret, publicUrl: 'https://ki.example', port: 3000 });
const staff = person('staff');

interface ReplyMail {
  readonly to?: string;
  readonly from?: string;
  readonly uid?: string;
  readonly method?: string;
  readonly sequence?: number;
  readonly stamp?: string;
  readonly attendees?: readonly (readonly [email: string, partstat: string])[];
  readonly organizer?: string;
  readonly headers?: readonly string[];
  readonly type?: string;
}

describeOnBothEngines('answers of calendars', (open) => {
  let database: Database;
  let cast: MeetingsCast;
  let number = 0;
  let moment = now;
  let lines: string[] = [];
  /** The reply address of invitee 0 … 2, out of the mails as the members got them. */
  let addresses: string[] = [];

  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    number += 1;
    moment = days(1);
    lines = [];
    cast = await foundCast(database, `post-${number}`);
    await cast.run(staff, (context) => sendInvitations(context, cast.meetingId, post));
    const mails = await cast.run(job, ({ db }) => db.selectFrom('platform.mail').select('reply_to').orderBy('recipient').execute());
    addresses = mails.map((mail) => mail.reply_to ?? '');
  });

  const reception = () => ({ database, config: { secret }, clock: () => moment, log: createLog({}, { write: (line) => void lines.push(line), pretty: false }) });
  const take = (mail: ReplyMail = {}, recipients: readonly string[] = []) => takeMail(reception(), Buffer.from(compose(mail)), recipients);
  const answers = async () => (await cast.run(job, (context) => listInvitees(context, cast.meetingId))).map(({ answer, answeredVia }) => (answeredVia ? `${answer} ${answeredVia}` : answer));
  const waiting = async () => (await cast.run(staff, (context) => readDesk(context, cast.meetingId))).replies.map(({ reason, answer, sender }) => [reason, answer, sender]);
  const change = (values: object) => cast.run(job, ({ db }) => db.updateTable('meetings.meeting').set(values).where('id', '=', cast.meetingId).execute());
  const untouched = ['none', 'none', 'none'];

  function compose(mail: ReplyMail): string {
    const calendar = [
      'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//DE', `METHOD:${mail.method ?? 'REPLY'}`, 'BEGIN:VEVENT', `UID:${mail.uid ?? `${cast.meetingId}@${cast.centre.slug}.verzahnt`}`,
      `SEQUENCE:${mail.sequence ?? 0}`, `DTSTAMP:${mail.stamp ?? '20261124T090000Z'}`, 'DTSTART;TZID=Europe/Berlin:20261223T110000', `ORGANIZER:mailto:${mail.organizer ?? 'ki@ki.example'}`,
      ...(mail.attendees ?? [['mitglied0@stadt.example', 'ACCEPTED']]).map(([email, partstat]) => `ATTENDEE;PARTSTAT=${partstat}:mailto:${email}`), 'END:VEVENT', 'END:VCALENDAR', '',
    ].join('\r\n');
    return [
      `From: ${mail.from ?? 'Vorname0 <mitglied0@stadt.example>'}`, `To: ${mail.to ?? addresses[0]}`, 'Subject: Zugesagt', ...(mail.headers ?? []), 'MIME-Version: 1.0',
      'Content-Type: multipart/alternative; boundary="b"', '', '--b', 'Content-Type: text/plain; charset=utf-8', '', 'Ich komme.', '--b',
      `Content-Type: ${mail.type ?? `text/calendar; charset=utf-8; method=${mail.method ?? 'REPLY'}`}`, 'Content-Transfer-Encoding: base64', '', Buffer.from(calendar).toString('base64'), '--b--', '',
    ].join('\r\n');
  }

  test('an answer to one’s own address counts; the answer may change; nothing personal is logged', async () => {
    expect([await take(), await answers()]).toEqual(['answered', ['accepted calendar', 'none', 'none']]);
    expect(await take({ attendees: [['Mitglied0@Stadt.example', 'declined']], stamp: '20261124T100000Z' })).toBe('answered');
    expect(await take({ to: addresses[2]!, attendees: [['mitglied2@stadt.example', 'TENTATIVE']] })).toBe('answered');
    expect([await answers(), await waiting()]).toEqual([['declined calendar', 'none', 'tentative calendar'], []]);
    expect(lines.map((line) => Object.keys(JSON.parse(line) as object).sort().join())).toEqual(Array(3).fill('at,event,level,outcome'));
  });

  test('the secret may come by envelope or organizer where the mail server has changed the header', async () => {
    expect(await take({ to: 'antwort@ki.example' }, [addresses[0]!.toUpperCase()])).toBe('answered');
    expect(await take({ to: 'antwort@ki.example', organizer: addresses[1]!, attendees: [['mitglied1@stadt.example', 'DECLINED']] })).toBe('answered');
    expect(await answers()).toEqual(['accepted calendar', 'declined calendar', 'none']);
  });

  test('the sender is no proof: without the secret, or with another’s, nothing changes and somebody of the centre looks', async () => {
    expect([await take({ to: 'antwort@ki.example' }), await answers()]).toEqual(['waiting', untouched]);
    expect([await take({ to: addresses[1]! }), await answers()]).toEqual(['waiting', untouched]);
    expect([await take({ to: 'antwort+00000000000000000000000000000000@ki.example' }), await answers()]).toEqual(['waiting', untouched]);
    expect((await waiting()).map((line) => line.join(' ')).toSorted()).toEqual(['noSecret', 'noSecret', 'otherAttendee'].map((reason) => `${reason} accepted mitglied0@stadt.example`));
    await expect(cast.run(person('integrationOfficer', 11), async (context) => settleReply(context, (await context.db.selectFrom('meetings.calendar_reply').select('id').executeTakeFirstOrThrow()).id))).rejects.toThrow(Forbidden);
    await cast.run(staff, async (context) => {
      for (const { id } of (await readDesk(context, cast.meetingId)).replies) await settleReply(context, id);
    });
    expect([await waiting(), await cast.run(job, async ({ db }) => (await db.selectFrom('meetings.calendar_reply').select('sender').execute()).map(({ sender }) => sender))]).toEqual([[], ['', '', '']]);
  });

  test('another centre’s meeting or centre is not ours to answer', async () => {
    const other = await foundCast(database, `fern-${number}`);
    await other.run(staff, (context) => sendInvitations(context, other.meetingId, post));
    expect(await take({ uid: `${other.meetingId}@${cast.centre.slug}.verzahnt` })).toBe('unknown');
    expect(await take({ uid: `${cast.meetingId}@${other.centre.slug}.verzahnt` })).toBe('unknown');
    expect(await take({ uid: `${cast.meetingId}@gibtesnicht.verzahnt` })).toBe('unknown');
    expect(await take({ uid: 'somebody@elsewhere.example' })).toBe('unknown');
    expect(await take({ uid: `${other.meetingId}@${other.centre.slug}.verzahnt` })).toBe('waiting');
    expect([await answers(), (await other.run(job, (context) => listInvitees(context, other.meetingId))).map(({ answer }) => answer)]).toEqual([untouched, untouched]);
    const [reply] = (await other.run(staff, (context) => readDesk(context, other.meetingId))).replies;
    await expect(cast.run(staff, (context) => settleReply(context, reply!.id))).rejects.toThrow(NotFound);
  });

  test('an answer to an older state of the meeting, or older than the last answer, is stale (RFC 5546 § 2.1.5)', async () => {
    expect(await take({ stamp: '20261124T100000Z' })).toBe('answered');
    expect(await take({ stamp: '20261124T090000Z', attendees: [['mitglied0@stadt.example', 'DECLINED']] })).toBe('stale');
    await change({ starts_at: days(40), ends_at: new Date(days(40).getTime() + 3_600_000), sequence: 1 });
    await cast.run(job, (context) => followMeeting(context, cast.meetingId, post));
    expect([await take({ stamp: '20261124T110000Z' }), await answers()]).toEqual(['stale', untouched]);
    expect([await take({ sequence: 1, stamp: '20261124T120000Z' }), await answers()]).toEqual(['answered', ['accepted calendar', 'none', 'none']]);
  });

  test('a cancelled meeting and one that has begun take no answers', async () => {
    moment = days(30);
    expect(await take()).toBe('late');
    moment = days(1);
    await change({ state: 'cancelled', sequence: 1 });
    expect([await take({ sequence: 1 }), await answers(), await waiting()]).toEqual(['cancelled', untouched, []]);
  });

  test('of several attendees only the invitee’s own line counts; without it somebody looks', async () => {
    const [one, two, three] = ['mitglied0@stadt.example', 'mitglied1@stadt.example', 'chef@stadt.example'] as const;
    expect([await take({ attendees: [[two, 'DECLINED'], [one, 'ACCEPTED']] }), await answers()]).toEqual(['answered', ['accepted calendar', 'none', 'none']]);
    expect([await take({ attendees: [[two, 'DECLINED'], [three, 'DECLINED']] }), await take({ attendees: [[one, 'DECLINED'], [one, 'ACCEPTED']] })]).toEqual(['waiting', 'waiting']);
    expect([await answers(), (await waiting()).map(([reason]) => reason)]).toEqual([['accepted calendar', 'none', 'none'], ['severalAttendees', 'severalAttendees']]);
    expect([await take({ attendees: [[one, 'DELEGATED']] }), await take({ attendees: [] }), await take({ attendees: [[one, 'NEEDS-ACTION']] })]).toEqual(['unsupported', 'unsupported', 'unsupported']);
  });

  test('no calendar, another method, broken or endless mails, machines that answer: each gets its word and changes nothing', async () => {
    const plain = 'From: a@b.example\r\nTo: antwort@ki.example\r\nSubject: Hallo\r\n\r\nIch komme gern.';
    const raw = (text: string | Uint8Array) => takeMail(reception(), typeof text === 'string' ? Buffer.from(text) : text);
    expect([await raw(plain), await raw(''), await raw(Buffer.alloc(5 * 1024 * 1024, 'x')), await raw(Buffer.from([0, 255, 254, 13, 10, 13, 10]))]).toEqual(['noCalendar', 'noCalendar', 'tooLarge', 'noCalendar']);
    expect(await raw(compose({}).replace(/[A-Za-z0-9+/=]{80,}/, Buffer.from('BEGIN:VCALENDAR\r\nnonsense').toString('base64')))).toBe('unreadable');
    expect([await take({ method: 'REQUEST' }), await take({ method: 'COUNTER' }), await take({ method: 'CANCEL' })]).toEqual(['noReply', 'noReply', 'noReply']);
    expect([await take({ headers: ['Auto-Submitted: auto-replied'] }), await take({ headers: ['Return-Path: <>'] }), await take({ headers: ['Precedence: bulk'] })]).toEqual(['automatic', 'automatic', 'automatic']);
    expect([await answers(), await waiting()]).toEqual([untouched, []]);
    expect(await take({ headers: ['Auto-Submitted: auto-generated'], type: 'application/ics; name=reply.ics' })).toBe('answered');
  });

  test('mischief fills no list: a hundred answers wait, no more', async () => {
    for (let count = 0; count < 100; count++) await take({ to: 'antwort@ki.example' });
    expect([await take({ to: 'antwort@ki.example' }), (await waiting()).length]).toEqual(['unsupported', 100]);
  });

  test('by SMTP on loopback: takes its own address only, refuses what is too large, and keeps nothing back when the database fails', async () => {
    const taken: string[] = [];
    let fails = true;
    const intake = await openIntake({
      port: 0, address: 'antwort@ki.example', largest: largestMail, log: reception().log,
      take: async (raw, recipients) => {
        if (fails) throw new Error('database away');
        taken.push(await takeMail(reception(), raw, recipients));
      },
    });
    const transport = createTransport({ host: '127.0.0.1', port: intake.port, ignoreTLS: true });
    const hand = (to: string, raw: string) => transport.sendMail({ envelope: { from: 'mitglied0@stadt.example', to }, raw }).then(() => 250, (error: { responseCode?: number }) => error.responseCode);
    try {
      expect(await hand(addresses[0]!, compose({}))).toBe(451);
      fails = false;
      expect(await hand(addresses[0]!, compose({}))).toBe(250);
      expect(await hand('jemand@anderswo.example', compose({}))).toBe(550);
      expect(await hand(addresses[0]!, compose({}) + 'x'.repeat(5 * 1024 * 1024))).toBe(552);
      expect([taken, await answers()]).toEqual([['answered'], ['accepted calendar', 'none', 'none']]);
    } finally {
      transport.close();
      await intake.close();
    }
  });

  test('off by default; a taken port is said in a sentence', async () => {
    const config = (values: object) => ({ ...reception(), config: { secret, mailReply: null, mailIntake: null, ...values } as unknown as Config });
    expect(await startIntake(config({}))).toBe(null);
    const first = await openIntake({ port: 0, address: 'a@b.example', largest: 10, take: async () => {}, log: reception().log });
    await expect(startIntake(config({ mailIntake: first.port, mailReply: 'a@b.example' }))).rejects.toThrow(`Der Anschluss ${first.port} für Antworten (MAIL_INTAKE) lässt sich nicht öffnen (EADDRINUSE).`);
    await first.close();
  });
});

test('by pipe: junk ends well, a database that is away is said to be temporary', async () => {
  const said: string[] = [];
  const run = (environment: Record<string, string>, text: string) => mailCommand.run([], {
    environment, say: (line) => void said.push(line), ask: async () => '', clock: () => now, input: (async function* () { yield text; })(),
  });
  expect(await run({ DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none', VERZAHNT_SECRET: secret }, 'junk')).toBe(75);
  expect(said.length).toBe(1);
  const folder = mkdtempSync(join(tmpdir(), 'verzahnt-mail-'));
  try {
    expect([await run({ VERZAHNT_DATA: folder, VERZAHNT_SECRET: secret, DEMO: '0' }, 'junk'), said.at(-1)]).toEqual([0, 'noCalendar']);
    expect([await run({ VERZAHNT_DATA: folder, VERZAHNT_SECRET: secret, DEMO: '0' }, 'x'.repeat(5 * 1024 * 1024)), said.at(-1)]).toEqual([0, 'tooLarge']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);
