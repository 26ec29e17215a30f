import type { Context } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { storeFile } from '#platform/server/files.ts';
import { listCourses } from '#areas/strategy/steering/reports/server/queries.ts';
import type { Round } from '#areas/strategy/steering/rounds/round.ts';
import { freezeRound } from '#areas/strategy/steering/snapshots/server/commands.ts';

/** A running round with one report and its file, and the snapshot of another; all texts carry `mark`. The edition need not be adopted. */
export async function fillSteering(context: Context, mark: string, { editionId, measureId }: { readonly editionId: string; readonly measureId: string }): Promise<Record<string, string>> {
  const { db, centre, now } = context;
  const day = '2040-03-31';
  const [roundId, frozenId, recipientId, reportId] = [crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID(), crypto.randomUUID()];
  const round: Round = { id: roundId, editionId, number: 1, period: `${mark} Quartal`, asOf: day, opensOn: day, dueOn: day, closesOn: null, note: mark, escalates: false, state: 'open', openedAt: now, closedAt: null };
  const rounds = [[roundId, 1], [frozenId, 2]] as const;
  await db.insertInto('strategy.report_round').values(rounds.map(([id, number]) => ({
    id, number, centre_id: centre.id, edition_id: editionId, period: `${mark} Quartal ${number}`, as_of: day, opens_on: day, due_on: day, note: mark, state: 'open', opened_at: now, created_at: now,
  }))).execute();
  await db.insertInto('strategy.report_recipient').values({ id: recipientId, centre_id: centre.id, round_id: roundId, email: `${mark.toLowerCase()}@stelle.example`, name: `${mark} Stelle`, created_at: now }).execute();
  await db.insertInto('strategy.report_ask').values(rounds.map(([id]) => ({ round_id: id, measure_id: measureId, centre_id: centre.id, recipient_id: id === roundId ? recipientId : null }))).execute();
  const file = await storeFile(context, { name: `${mark}.pdf`, bytes: Buffer.from(`%PDF-1.7 ${mark}`) });
  if (isRefusal(file)) throw new Error(file.message);
  await db.insertInto('strategy.report').values({
    id: reportId, centre_id: centre.id, measure_id: measureId, round_id: roundId, light: 'red', progress: 10, obstacle: `${mark} Hindernis`, next_step: mark, evidence: mark, file_id: file, via: 'phone', reporter_name: `${mark} Name`, reported_at: now,
  }).execute();
  const other = { ...round, id: frozenId, number: 2 };
  const { id: snapshot } = await freezeRound(context, other, await listCourses(context, other));
  return { reportRound: roundId, report: reportId, snapshot };
}
