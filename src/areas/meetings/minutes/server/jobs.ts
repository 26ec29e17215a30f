import { today, type Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { writePdf } from '#platform/server/documents/pdf.ts';
import type { JobRun } from '#platform/server/jobs/job.ts';
import { mayBeAddress, queueMail } from '#platform/server/mail/outbox.ts';
import { listSeats } from '../../server/queries.ts';
import { minutesPaper, spanLine } from './documents.ts';
import { minutesMail } from './mails.ts';
import { readMinutes } from './queries.ts';

/** Mails circulated minutes to the members. The PDF is made between two transactions; sent twice is sent once. */
export async function mailMinutes(job: Pick<JobRun, 'data' | 'inCentre'>): Promise<void> {
  const [meetingId, origin] = [String(job.data['subject']), String(job.data['origin'])];
  const view = await job.inCentre(async (context) => ((await isWaiting(context, meetingId)) ? readMinutes(context, meetingId) : null));
  if (view === null) return;
  const pdf = await writePdf(minutesPaper(view.sheet, view.minutes, null));
  await job.inCentre(async (context) => {
    if (!(await isWaiting(context, meetingId, 'lock'))) return;
    const { meeting, sheet } = view;
    const link = `${origin}/buero/${context.centre.slug}/treffen/${meetingId}/protokoll`;
    for (const to of await listRecipients(context, meeting.bodyId)) await queueMail(context, minutesMail(context.centre, to, { title: sheet.title, when: spanLine(meeting.startsAt, meeting.endsAt), link, pdf }));
    await context.db.updateTable('meetings.minutes').set({ mailed_at: context.now }).where('meeting_id', '=', meetingId).execute();
  });
}

/** The addresses of those who hold a seat today, each once. */
async function listRecipients(context: Context, bodyId: string): Promise<readonly string[]> {
  const seats = await listSeats(context, bodyId, today(context));
  return [...new Set(seats.map((seat) => seat.email).filter(mayBeAddress))];
}

async function isWaiting(context: Context, meetingId: string, lock?: 'lock'): Promise<boolean> {
  demand(context.actor.kind === 'system');
  const query = context.db.selectFrom('meetings.minutes').select('mailed_at').where('meeting_id', '=', meetingId).where('state', '=', 'circulated').where('mailed_at', 'is', null);
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) !== undefined;
}
