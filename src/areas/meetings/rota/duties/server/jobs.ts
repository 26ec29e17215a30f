import { today, type Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { mayBeAddress, queueMail } from '#platform/server/mail/outbox.ts';
import type { NamedMeeting } from '../../../meeting.ts';
import { isHeldOn, type NamedMembership } from '../../../membership.ts';
import { listMeetings, listSeats } from '../../../server/queries.ts';
import { mustRemind } from '../duty.ts';
import { dutyMail } from './mails.ts';
import { findHostDesk } from './queries.ts';

/**
 * Reminds the hosts of planned meetings of the duties that are due within a week: one mail for each person of the host,
 * each duty once. Where nobody of the host has an address, the secretary gets it. Returns how many mails.
 */
export async function remindHosts(context: Context, publicUrl: string | null): Promise<number> {
  demand(context.actor.kind === 'system');
  const ahead = (await listMeetings(context, { from: context.now })).filter((meeting) => meeting.host !== null && (meeting.state === 'planned' || meeting.state === 'invited'));
  let sent = 0;
  for (const meeting of ahead) sent += await remindHost(context, meeting, publicUrl);
  return sent;
}

async function remindHost(context: Context, meeting: NamedMeeting, publicUrl: string | null): Promise<number> {
  const day = today(context);
  const duties = (await findHostDesk(context, meeting.id)).duties.filter((duty) => mustRemind(duty, day));
  if (duties.length === 0) return 0;
  const recipients = recipientsOf(await listSeats(context, meeting.bodyId), meeting, day);
  if (recipients.length === 0) return 0;
  const link = publicUrl === null ? null : `${new URL(publicUrl).origin}/buero/${context.centre.slug}/treffen/${meeting.id}`;
  for (const to of recipients) await queueMail(context, dutyMail(context.centre, { meeting, duties, to, today: day, link }));
  await context.db.updateTable('meetings.host_duty').set({ reminded_at: context.now }).where('id', 'in', duties.map((duty) => duty.id)).execute();
  await record(context, 'meetings.meeting.hostReminded', meeting.id, { duties: duties.length });
  return recipients.length;
}

/** Those who sit for the host, its deputies only where nobody else does; for the district and as a last resort who leads the body. */
export function recipientsOf(seats: readonly NamedMembership[], { host }: Pick<NamedMeeting, 'host'>, day: string): readonly string[] {
  const reachable = seats.filter((seat) => isHeldOn(seat, day) && seat.personName !== '' && mayBeAddress(seat.email));
  const own = reachable.filter((seat) => (host?.kind === 'municipality' && seat.municipality === host.ags) || (host?.kind === 'organisation' && seat.organisationId === host.id));
  const groups = [own.filter((seat) => seat.function !== 'deputy'), own, reachable.filter((seat) => seat.function === 'secretary'), reachable.filter((seat) => seat.function === 'chair')];
  return [...new Set((groups.find((group) => group.length > 0) ?? []).map((seat) => seat.email))];
}
