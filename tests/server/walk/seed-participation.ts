import { today, type Context } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { contributeOpenly } from '#areas/strategy/participation/contributions/server/commands.ts';
import { inviteParticipants } from '#areas/strategy/participation/invitations/server/commands.ts';
import { createRound, openRound } from '#areas/strategy/participation/rounds/server/commands.ts';
import { listGroups } from '#areas/strategy/participation/rounds/server/queries.ts';

/** An open round with somebody invited and a contribution that nobody has let through; all texts carry `mark`. */
export async function fillParticipation(context: Context, mark: string, editionId: string): Promise<{ participation: string; contribution: string }> {
  const later = (days: number) => new Date(Date.parse(`${today(context)}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  const roundId = await createRound(context, editionId, { title: `${mark} Beteiligung`, intro: `${mark} Worum`, chapters: [], opensOn: today(context), closesOn: later(30), answersUntil: later(60), reminderDays: 5, isPublic: true });
  if (isRefusal(roundId)) throw new Error(roundId.message);
  const [group] = await listGroups(context);
  const email = `${mark.toLowerCase()}@gruppe.example`;
  await inviteParticipants(context, roundId, group!.id, [{ name: `${mark} Name`, organisation: `${mark} Fraktion`, email, municipality: null, personId: null, organisationId: null }], null);
  const refusal = await openRound(context, roundId, null);
  if (refusal) throw new Error(refusal.message);
  const words = { closed: 'closed', tooMany: 'tooMany', spotGone: 'spotGone', textMissing: 'textMissing', textLong: 'textLong', tooManyLinks: 'tooManyLinks' };
  const number = await contributeOpenly(context, roundId, { kind: 'comment', text: `${mark} Beitrag`, language: 'de', groupId: group!.id, municipality: null, spot: '' }, { name: `${mark} Mensch`, organisation: '', email, isNamed: true }, words, null);
  if (isRefusal(number)) throw new Error(number.message);
  const { id } = await context.db.selectFrom('strategy.contribution').select('id').where('round_id', '=', roundId).executeTakeFirstOrThrow();
  return { participation: roundId, contribution: id };
}
