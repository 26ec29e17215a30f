import { beforeAll, expect, test } from 'vitest';
import type { Context } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import type { Database } from '#platform/server/db.ts';
import { describeOnBothEngines } from '#platform/server/testing.ts';
import { days, foundCast, job, person, type MeetingsCast } from '../../../../../tests/server/meetings/cast.ts';
import { circulateMinutes, reopenMinutes, sendMinutes } from '../approval/server/commands.ts';
import { saveText } from '../writing/server/commands.ts';
import { mailMinutes } from './jobs.ts';

describeOnBothEngines('minutes by mail', (open) => {
  let database: Database;
  let cast: MeetingsCast;
  const staff = person('staff');
  const listMails = () => cast.run(job, (context) => context.db.selectFrom('platform.mail').select(['recipient', 'subject', 'body', 'attachments']).orderBy('recipient').execute());
  const run = (data: Readonly<Record<string, unknown>>) => mailMinutes({ data, inCentre: <T>(work: (context: Context) => Promise<T>) => cast.run(job, work) });

  beforeAll(async () => {
    database = await open();
    cast = await foundCast(database, 'erft');
  });

  test('circulated minutes go to every member once, as PDF and with a link', { timeout: 60_000 }, async () => {
    const item = crypto.randomUUID();
    await cast.run(job, async (context) => {
      await context.db.updateTable('meetings.meeting').set({ state: 'held', held_at: days(-1), starts_at: days(-1), ends_at: days(-0.9) }).where('id', '=', cast.meetingId).execute();
      await context.db.insertInto('meetings.agenda_item').values({ id: item, centre_id: context.centre.id, meeting_id: cast.meetingId, position: 1, title: 'Kurse' }).execute();
    });
    await cast.run(staff, (context) => saveText(context, { meetingId: cast.meetingId, itemId: item }, { text: 'Es bleibt dabei.', base: '', version: 0 }));
    expect(await cast.run(staff, (context) => circulateMinutes(context, cast.meetingId, 'https://ki.example'))).toBe(null);
    const jobs = await cast.run(job, (context) => context.db.selectFrom('platform.job').select(['name', 'data']).where('name', '=', sendMinutes).execute());
    expect(jobs).toEqual([{ name: sendMinutes, data: { subject: cast.meetingId, origin: 'https://ki.example' } }]);
    await run(jobs[0]!.data as Record<string, unknown>);
    await run(jobs[0]!.data as Record<string, unknown>);
    const mails = await listMails();
    expect(mails.map((mail) => mail.recipient)).toEqual(['mitglied0@stadt.example', 'mitglied1@stadt.example', 'mitglied2@stadt.example']);
    const [attachment] = mails[0]!.attachments as { name: string; type: string; base64: string }[];
    expect([attachment?.name, attachment?.type, Buffer.from(attachment?.base64 ?? '', 'base64').subarray(0, 5).toString()]).toEqual(['Protokoll.pdf', 'application/pdf', '%PDF-']);
    expect(mails[0]!.body).toContain(`https://ki.example/buero/erft/treffen/${cast.meetingId}/protokoll`);
  });

  test('minutes that were opened again are not sent, and are sent anew after the next circulation', { timeout: 60_000 }, async () => {
    const refusal = await cast.run(staff, (context) => reopenMinutes(context, cast.meetingId));
    await run({ subject: cast.meetingId, origin: 'https://ki.example' });
    expect([isRefusal(refusal), (await listMails()).length]).toEqual([false, 3]);
    await cast.run(staff, (context) => circulateMinutes(context, cast.meetingId, 'https://ki.example'));
    await run({ subject: cast.meetingId, origin: 'https://ki.example' });
    expect((await listMails()).length).toBe(6);
  });
});
