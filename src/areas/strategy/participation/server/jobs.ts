import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import type { Config } from '#platform/server/config.ts';
import { inEachCentre, onEvent } from '#platform/server/jobs/each-centre.ts';
import type { JobKind } from '#platform/server/jobs/job.ts';
import type { Reaction } from '#platform/server/jobs/reactions.ts';
import { mailInvitations, remindSilent } from '../invitations/server/commands.ts';
import { reminderDay } from '../round.ts';
import { closeRound } from '../rounds/server/commands.ts';
import { listRounds } from '../rounds/server/queries.ts';
import type { Origin } from './mails.ts';

/** The jobs of participation. Mails name an address of the product: without a configured one they wait for it. */
export function participationJobs({ publicUrl }: Pick<Config, 'publicUrl'>): readonly JobKind[] {
  return [
    onEvent('strategy.eraseParticipant', eraseParticipant),
    inEachCentre('strategy.followRounds', { daily: '06:40' }, (context) => followRounds(context, publicUrl)),
    inEachCentre('strategy.forgetParticipants', { daily: '03:40' }, forgetParticipants),
  ];
}

export const participationReactions: readonly Reaction[] = [
  { event: 'network.person.erased', job: 'strategy.eraseParticipant' },
];

/** Each day: rounds whose last day is over end, what could not be mailed so far is, and the silent ones are reminded once. */
export async function followRounds(context: Context, origin: Origin): Promise<void> {
  demand(context.actor.kind === 'system');
  const day = today(context);
  for (const round of (await listRounds(context)).filter(({ state }) => state === 'open')) {
    if (round.closesOn < day) {
      await closeRound(context, round.id);
      continue;
    }
    await mailInvitations(context, round, origin);
    const due = reminderDay(round);
    if (origin !== null && due !== null && due <= day) await remindSilent(context, round.id, origin);
  }
}

/** Who is erased in the network is not known here any more; what was said stays, without a name. */
export async function eraseParticipant(context: Context, personId: string): Promise<void> {
  demand(context.actor.kind === 'system');
  await context.db.deleteFrom('strategy.participant').where('person_id', '=', personId).execute();
}

/**
 * Addresses that nobody confirmed go after seven days. 12 months after the promised answers go the addresses, and the
 * names of those who did not agree to be named (0023-strategy-participation.sql).
 */
export async function forgetParticipants(context: Context): Promise<void> {
  demand(context.actor.kind === 'system');
  await sql`update strategy.participant set email = '', email_key = null, named_at = null, name = '', organisation = '' where origin = 'open' and confirmed_at is null and email <> ''
    and created_at < ${context.now}::timestamptz - interval '7 days'`.execute(context.db);
  const over = sql`select r.id from strategy.participation_round r where r.answers_until < ${today(context)}::date - interval '12 months'`;
  await sql`delete from strategy.participant where named_at is null and round_id in (${over})`.execute(context.db);
  await sql`update strategy.participant set email = '', email_key = null, person_id = null where (email <> '' or person_id is not null) and round_id in (${over})`.execute(context.db);
}
