import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { readStoredFile, type StoredFile } from '#platform/server/files.ts';
import { may } from '../../permissions.ts';
import { relation } from '../../server/queries.ts';
import { finalDecision, inOrder, type FinalDecision, type ResolutionStep } from '../step.ts';

/** The way of an edition through the committees, by day. Visitors read it where the edition is published, without remarks. One statement. */
export async function listResolutionSteps(context: Context, editionId: string): Promise<readonly ResolutionStep[]> {
  const isVisitor = context.actor.kind === 'visitor';
  if (!isVisitor) demand(may(context.actor, 'readStrategy'));
  const inside = isVisitor ? sql`'' as remark, false as "hasFile", r.address, false as "isFromCouncil"`
    : sql`r.remark, r.file_id is not null as "hasFile", coalesce(p.address, '') as address, r.council_object is not null as "isFromCouncil"`;
  const source = isVisitor ? sql`strategy.public_resolution_step r` : sql`strategy.resolution_step r left join strategy.resolution_paper p on p.id = r.paper_id`;
  const { rows } = await sql<ResolutionStep & { position: number }>`select r.id, r.position, r.committee, r.meets_on as "on", r.role, r.paper_number as "paperNumber", r.item_number as "itemNumber", r.outcome, r.result,
      r.votes_yes as "votesYes", r.votes_no as "votesNo", r.votes_abstained as "votesAbstained", r.measure_id as "measureId", coalesce(m.title, '') as "measureTitle", ${inside}
    from ${source} left join ${relation(context, 'measure')} m on m.id = r.measure_id where r.edition_id = ${editionId}::uuid order by r.id`.execute(context.db);
  return inOrder(rows).map(({ position: _position, ...step }) => step);
}

/** The decision that adoption stands on: its day, result and votes; null while there is none, or it was a no. One statement. */
export async function findFinalDecision(context: Context, editionId: string): Promise<FinalDecision | null> {
  return finalDecision(await listResolutionSteps(context, editionId));
}

/** One step; NotFound for one of another edition. */
export async function readResolutionStep(context: Context, editionId: string, id: string): Promise<ResolutionStep> {
  return found((await listResolutionSteps(context, editionId)).find((step) => step.id === id));
}

/** The document of a step, for the network. */
export async function readResolutionDocument(context: Context, editionId: string, id: string): Promise<StoredFile> {
  demand(may(context.actor, 'readStrategy'));
  const row = await context.db.selectFrom('strategy.resolution_step').select('file_id').where('id', '=', id).where('edition_id', '=', editionId).executeTakeFirst();
  return readStoredFile(context, found(row?.file_id));
}
