import { today, type Context } from '#platform/context.ts';
import { demand, found, isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { changeBetween, record } from '#platform/server/audit.ts';
import { removeFile, storeFile, type IncomingFile } from '#platform/server/files.ts';
import { may } from '../../permissions.ts';
import { readEdition } from '../../server/queries.ts';
import { outcomeWords, refuseStep, roleLabels, votesText, type StepContent } from '../step.ts';
import { readResolutionStep } from './queries.ts';

/** Adds a committee to the way of an edition. Refuses results of the future, votes that contradict the outcome, a foreign measure, a file of no accepted kind. */
export async function addResolutionStep(context: Context, editionId: string, step: StepContent, file: IncomingFile | null = null): Promise<{ readonly id: string } | Refusal> {
  demand(may(context.actor, 'manageStrategy'));
  await readEdition(context, editionId);
  const refusal = refuseStep(step, today(context)) ?? await refuseMeasure(context, editionId, step.measureId);
  if (refusal) return refusal;
  const fileId = file === null ? null : await storeFile(context, file);
  if (isRefusal(fileId)) return fileId;
  const id = crypto.randomUUID();
  await context.db.insertInto('strategy.resolution_step').values({
    ...columnsOf(step), id, centre_id: context.centre.id, edition_id: editionId, position: await nextPosition(context, editionId), file_id: fileId, created_at: context.now, updated_at: context.now,
  }).execute();
  await record(context, 'strategy.resolutionStep.added', id, historyOf(step));
  return { id };
}

/** Changes a step; a new document takes the place of the old one. */
export async function changeResolutionStep(context: Context, editionId: string, id: string, step: StepContent, file: IncomingFile | null = null): Promise<Refusal | null> {
  demand(may(context.actor, 'manageStrategy'));
  const row = found(await context.db.selectFrom('strategy.resolution_step').select('file_id').where('id', '=', id).where('edition_id', '=', editionId).forUpdate().executeTakeFirst());
  const before = await readResolutionStep(context, editionId, id);
  const refusal = refuseStep(step, today(context)) ?? await refuseMeasure(context, editionId, step.measureId);
  if (refusal) return refusal;
  const fileId = file === null ? row.file_id : await storeFile(context, file);
  if (isRefusal(fileId)) return fileId;
  // edition_id is written anew so that the edge of the thread takes the new day
  await context.db.updateTable('strategy.resolution_step').set({ ...columnsOf(step), edition_id: editionId, file_id: fileId, updated_at: context.now }).where('id', '=', id).execute();
  if (file !== null && row.file_id !== null) await removeFile(context, row.file_id);
  await record(context, 'strategy.resolutionStep.changed', id, changeBetween(historyOf(before), historyOf(step)));
  return null;
}

export async function removeResolutionStep(context: Context, editionId: string, id: string): Promise<void> {
  demand(may(context.actor, 'manageStrategy'));
  const before = await readResolutionStep(context, editionId, id);
  const gone = await context.db.deleteFrom('strategy.resolution_step').where('id', '=', id).where('edition_id', '=', editionId).returning('file_id').executeTakeFirst();
  if (gone?.file_id) await removeFile(context, gone.file_id);
  await record(context, 'strategy.resolutionStep.removed', id, historyOf(before));
}

export async function nextPosition(context: Context, editionId: string): Promise<number> {
  const { last } = await context.db.selectFrom('strategy.resolution_step').select((all) => all.fn.max('position').as('last')).where('edition_id', '=', editionId).executeTakeFirstOrThrow();
  return last === null ? 0 : Number(last) + 1;
}

/** What people or a council system say of a step, as columns. */
export function columnsOf(step: StepContent) {
  return {
    committee: step.committee, meets_on: step.on, role: step.role, paper_number: step.paperNumber, item_number: step.itemNumber, outcome: step.outcome, result: step.result,
    votes_yes: step.votesYes, votes_no: step.votesNo, votes_abstained: step.votesAbstained, remark: step.remark, measure_id: step.measureId,
  };
}

export function historyOf(step: StepContent): Record<string, unknown> {
  return { committee: step.committee, day: step.on, function: roleLabels[step.role], outcome: outcomeWords(step), votes: votesText(step) };
}

async function refuseMeasure(context: Context, editionId: string, measureId: string | null): Promise<Refusal | null> {
  if (measureId === null) return null;
  const measure = await context.db.selectFrom('strategy.measure').select('id').where('id', '=', measureId).where('edition_id', '=', editionId).executeTakeFirst();
  return measure ? null : refuse('Bitte wählen Sie eine Maßnahme aus der Liste.', 'measureId');
}
