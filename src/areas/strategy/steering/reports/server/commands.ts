import type { Context } from '#platform/context.ts';
import { demand, found, isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { removeFile, storeFile, type IncomingFile } from '#platform/server/files.ts';
import { may } from '../../../permissions.ts';
import { lockRound } from '../../rounds/server/queries.ts';
import { refuseClosed } from '../../rounds/round.ts';
import { refuseReport, type ReportContent, type ReportWay } from '../report.ts';

/** A report as it is written. `roundId` null: it waits for the next round. `file` null: the file stays; `removeFile` takes it away. */
export interface Said {
  readonly roundId: string | null;
  readonly measureId: string;
  readonly content: ReportContent;
  readonly via: ReportWay;
  readonly reporterName: string;
  readonly isUnchanged: boolean;
  readonly lateFrom: string | null;
  readonly file: IncomingFile | null;
  readonly removeFile: boolean;
}

/** The centre enters what somebody told on the phone or in a mail, as such. */
export async function enterReport(
  context: Context, roundId: string, said: Pick<Said, 'measureId' | 'content' | 'reporterName' | 'file' | 'removeFile'> & { readonly via: 'phone' | 'office' },
): Promise<Refusal | null> {
  demand(may(context.actor, 'manageSteering'));
  const round = await lockRound(context, roundId);
  const refusal = refuseClosed(round);
  if (refusal) return refusal;
  if (round.state !== 'open') return refuse('Diese Runde hat noch nicht begonnen.');
  found(await context.db.selectFrom('strategy.report_ask').select('measure_id').where('round_id', '=', roundId).where('measure_id', '=', said.measureId).executeTakeFirst());
  return writeReport(context, { ...said, roundId, isUnchanged: false, lateFrom: null });
}

/** Lets everybody read the obstacle of a report once the round is closed, or takes that back before. */
export async function releaseObstacle(context: Context, roundId: string, measureId: string, isReleased: boolean): Promise<Refusal | null> {
  demand(may(context.actor, 'manageSteering'));
  const refusal = refuseClosed(await lockRound(context, roundId));
  if (refusal) return refusal;
  const row = found(await context.db.updateTable('strategy.report').set({ obstacle_released: isReleased }).where('round_id', '=', roundId).where('measure_id', '=', measureId).returning('id').executeTakeFirst());
  await record(context, isReleased ? 'strategy.report.released' : 'strategy.report.withheld', row.id);
  return null;
}

/** Writes a report over an earlier one of the same round. The caller has asked for permission, and whether the round takes it. An obstacle that was changed is released anew. */
export async function writeReport(context: Context, said: Said): Promise<Refusal | null> {
  const refusal = refuseReport(said.content);
  if (refusal) return refusal;
  const before = await findStored(context, said.roundId, said.measureId);
  const fileId = said.file === null ? (said.removeFile ? null : before?.file_id ?? null) : await storeFile(context, said.file);
  if (isRefusal(fileId)) return fileId;
  const { content } = said;
  const values = {
    light: content.light, progress: content.progress, obstacle: content.obstacle, next_step: content.nextStep, evidence: content.evidence, evidence_url: content.evidenceUrl, file_id: fileId,
    figures: JSON.stringify(content.figures), is_unchanged: said.isUnchanged, via: said.via, reporter_name: said.reporterName, late_from: said.lateFrom ?? before?.late_from ?? null, reported_at: context.now,
    obstacle_released: before?.obstacle_released === true && before.obstacle === content.obstacle,
  };
  const id = before?.id ?? crypto.randomUUID();
  if (before) await context.db.updateTable('strategy.report').set(values).where('id', '=', id).execute();
  else await context.db.insertInto('strategy.report').values({ ...values, id, centre_id: context.centre.id, measure_id: said.measureId, round_id: said.roundId }).execute();
  if (before?.file_id && before.file_id !== fileId) await removeFile(context, before.file_id);
  await record(context, before ? 'strategy.report.changed' : 'strategy.report.given', id, { light: content.light, progress: content.progress, via: said.via });
  return null;
}

async function findStored(context: Context, roundId: string | null, measureId: string) {
  const query = context.db.selectFrom('strategy.report').select(['id', 'file_id', 'late_from', 'obstacle', 'obstacle_released']).where('measure_id', '=', measureId);
  return (roundId === null ? query.where('round_id', 'is', null) : query.where('round_id', '=', roundId)).forUpdate().executeTakeFirst();
}
