import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { may } from '../../../permissions.ts';
import { readEdition } from '../../../server/queries.ts';
import { columnsOf, historyOf, nextPosition, removeResolutionStep } from '../../server/commands.ts';
import { readResolutionStep } from '../../server/queries.ts';
import { stepFromStation, type Station } from '../../station.ts';
import { listFollowedPapers } from './queries.ts';

/**
 * Follows the paper of a deliberation (an agenda item or a paper that was read from a council system) and takes its stations
 * as steps. Refuses an item without a paper, and a paper that is followed already. `count`: steps that came of it.
 */
export async function followPaper(context: Context, editionId: string, deliberationId: string): Promise<{ readonly count: number } | Refusal> {
  demand(may(context.actor, 'manageStrategy'));
  const edition = await readEdition(context, editionId);
  const { rows } = await sql<{ id: string | null; reference: string; name: string; web: string | null; label: string }>`
    select p.id, p.reference, p.name, coalesce(p.data ->> 'web', o.data ->> 'web') as web, s.label from meetings.council_object o join meetings.council_source s on s.id = o.source_id
    left join meetings.council_object p on p.source_id = o.source_id and p.oparl_id = case o.type when 'Paper' then o.oparl_id else o.paper end and p.type = 'Paper' and not p.deleted
    where o.id = ${deliberationId}::uuid and o.type in ('AgendaItem', 'Paper') and not o.deleted`.execute(context.db);
  const paper = found(rows[0]);
  if (paper.id === null) return refuse('Zu diesem Punkt gibt es im Ratssystem keine Vorlage. Bitte tragen Sie die Schritte von Hand ein.');
  const known = await context.db.selectFrom('strategy.resolution_paper').select('id').where('edition_id', '=', edition.id).where('council_object', '=', paper.id).executeTakeFirst();
  if (known) return refuse('Diese Vorlage ist schon übernommen.');
  const id = crypto.randomUUID();
  await context.db.insertInto('strategy.resolution_paper').values({
    id, centre_id: context.centre.id, edition_id: edition.id, council_object: paper.id, reference: paper.reference, name: paper.name, source_label: paper.label, address: paper.web ?? '', linked_at: context.now,
  }).execute();
  // steps of an earlier link to the same paper are found again
  await sql`update strategy.resolution_step s set paper_id = ${id}::uuid from meetings.council_object c join meetings.council_object p on p.source_id = c.source_id and p.oparl_id = c.paper
    where s.edition_id = ${edition.id}::uuid and s.paper_id is null and c.id = s.council_object and p.id = ${paper.id}::uuid`.execute(context.db);
  await record(context, 'strategy.resolutionPaper.linked', id, { title: paper.name, number: paper.reference });
  return { count: await takeAllNews(context, edition.id, id) };
}

/** Takes one station as it stands in the council system now: as a new step, over the step that came of it, or away with it where it is gone. */
export async function takeStation(context: Context, editionId: string, paperId: string, stationId: string): Promise<void> {
  const { paper, news } = await findNews(context, editionId, paperId, stationId);
  if (news.kind === 'new') await insertTaken(context, editionId, paper, stationId, news.station);
  else if (news.kind === 'changed') await overwrite(context, editionId, news.stepId, paper, news.station);
  else await removeResolutionStep(context, editionId, news.stepId);
}

/** Leaves the way here as it is: what the council system says now is no news any more. A new station cannot be left like this. */
export async function keepOwn(context: Context, editionId: string, paperId: string, stationId: string): Promise<void> {
  const { news } = await findNews(context, editionId, paperId, stationId);
  if (news.kind === 'new') return;
  const change = news.kind === 'gone' ? { council_object: null, taken: null } : { taken: JSON.stringify(news.station) };
  await context.db.updateTable('strategy.resolution_step').set(change).where('id', '=', news.stepId).execute();
  await record(context, 'strategy.resolutionStep.dismissed', news.stepId);
}

/** Everything that the council system says now of a paper; returns how many steps it touched. */
export async function takeAllNews(context: Context, editionId: string, paperId: string): Promise<number> {
  demand(may(context.actor, 'manageStrategy'));
  const paper = found((await listFollowedPapers(context, editionId)).find(({ id }) => id === paperId));
  for (const { stationId } of paper.news) await takeStation(context, editionId, paperId, stationId);
  return paper.news.length;
}

/** Follows a paper no more; the steps that came of it stay. */
export async function unfollowPaper(context: Context, editionId: string, paperId: string): Promise<void> {
  demand(may(context.actor, 'manageStrategy'));
  const gone = found(await context.db.deleteFrom('strategy.resolution_paper').where('id', '=', paperId).where('edition_id', '=', editionId).returning(['name', 'reference']).executeTakeFirst());
  await record(context, 'strategy.resolutionPaper.removed', paperId, { title: gone.name, number: gone.reference });
}

async function findNews(context: Context, editionId: string, paperId: string, stationId: string) {
  demand(may(context.actor, 'manageStrategy'));
  const paper = found((await listFollowedPapers(context, editionId)).find(({ id }) => id === paperId));
  return { paper, news: found(paper.news.find((one) => one.stationId === stationId)) };
}

async function insertTaken(context: Context, editionId: string, paper: { readonly id: string; readonly reference: string }, stationId: string, station: Station): Promise<void> {
  const step = stepFromStation(station, paper.reference, today(context));
  const id = crypto.randomUUID();
  await context.db.insertInto('strategy.resolution_step').values({
    ...columnsOf(step), id, centre_id: context.centre.id, edition_id: editionId, position: await nextPosition(context, editionId), paper_id: paper.id, council_object: stationId,
    taken: JSON.stringify(station), created_at: context.now, updated_at: context.now,
  }).execute();
  await record(context, 'strategy.resolutionStep.taken', id, historyOf(step));
}

/** What the council system does not know stays: remark, document, votes that it does not tell, and which measure it is about. */
async function overwrite(context: Context, editionId: string, stepId: string, paper: { readonly reference: string }, station: Station): Promise<void> {
  const before = await readResolutionStep(context, editionId, stepId);
  const taken = stepFromStation(station, paper.reference, today(context));
  const keepsVotes = taken.votesYes === null && taken.votesNo === null && taken.outcome === before.outcome;
  const step = { ...taken, remark: before.remark, measureId: before.measureId, ...(keepsVotes ? { votesYes: before.votesYes, votesNo: before.votesNo, votesAbstained: before.votesAbstained } : {}) };
  await context.db.updateTable('strategy.resolution_step').set({ ...columnsOf(step), edition_id: editionId, taken: JSON.stringify(station), updated_at: context.now }).where('id', '=', stepId).execute();
  await record(context, 'strategy.resolutionStep.taken', stepId, historyOf(step));
}
