import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { today } from '#platform/context.ts';
import { readEdition, readFramework } from '../../../server/queries.ts';
import type { Round } from '../../rounds/round.ts';
import { statesOf, listReports, type MeasureCourse } from '../../reports/server/queries.ts';
import type { Report } from '../../reports/report.ts';
import { snapshotDigest, takeSnapshot, type FrozenReport, type SnapshotSource } from '../snapshot.ts';

/** Freezes a round that is being closed: what was reported, the roll-up, its hash; values of indicators join their series on the round's day. The caller has asked for permission. */
export async function freezeRound(context: Context, round: Round, courses: readonly MeasureCourse[]): Promise<{ readonly id: string; readonly hash: string }> {
  const snapshot = takeSnapshot(await gather(context, round, courses));
  const [id, hash] = [crypto.randomUUID(), snapshotDigest(snapshot)];
  await context.db.insertInto('strategy.report_snapshot').values({
    id, centre_id: context.centre.id, edition_id: round.editionId, round_id: round.id, taken_at: context.now, content: JSON.stringify(snapshot), content_hash: Buffer.from(hash, 'hex'),
  }).execute();
  await sql`insert into strategy.indicator_value (id, centre_id, lineage, measured_on, value, note, created_at)
    select gen_random_uuid(), ${context.centre.id}::uuid, v.indicator, ${round.asOf}::date, v.value, ${`aus den Berichten: ${round.period}`}, ${context.now}
    from jsonb_to_recordset(${JSON.stringify(snapshot.figures)}::jsonb) as v(indicator uuid, value numeric)
    on conflict (lineage, measured_on) do update set value = excluded.value, note = excluded.note`.execute(context.db);
  return { id, hash };
}

/** All that a snapshot is made of, as of this round. Seven statements. */
export async function gather(context: Context, round: Round, courses: readonly MeasureCourse[]): Promise<SnapshotSource> {
  const [edition, content, reports] = [await readEdition(context, round.editionId), await readFramework(context, round.editionId), await listReports(context, round.id)];
  return {
    edition: edition.slug, period: round.period, asOf: round.asOf, content, states: statesOf(courses), towns: context.centre.municipalities,
    reports: new Map([...reports].map(([id, report]) => [id, frozen(report)])), owners: new Map(courses.map(({ measureId, owner }) => [measureId, owner])),
    releasedObstacles: new Map(courses.flatMap(({ measureId, last }) => (last?.obstacleReleased === true ? [[measureId, last.obstacle] as const] : []))),
    figures: figuresOf([...reports.values()]),
  };
}

/** Where several reports give a value of one indicator, the last one counts. */
function figuresOf(reports: readonly Report[]): ReadonlyMap<string, number> {
  const inOrder = reports.toSorted((one, other) => one.reportedAt.getTime() - other.reportedAt.getTime() || (one.id < other.id ? -1 : 1));
  return new Map(inOrder.flatMap(({ figures }) => figures.map(({ indicator, value }) => [indicator, value] as const)));
}

function frozen(report: Report): FrozenReport {
  const { light, progress, obstacle, nextStep, evidence, evidenceUrl, isUnchanged, obstacleReleased, isLate, via } = report;
  return { light, progress, obstacle, nextStep, evidence, evidenceUrl, isUnchanged, obstacleReleased, isLate, via, reportedOn: today({ now: report.reportedAt }) };
}
