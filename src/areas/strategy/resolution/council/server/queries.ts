import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { may } from '../../../permissions.ts';
import { stationNews, type Station, type StationNews } from '../../station.ts';

/** A paper of a council system whose way is followed. `isThere`: its source is still read. */
export interface FollowedPaper {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  readonly sourceLabel: string;
  readonly address: string;
  readonly isThere: boolean;
  readonly news: readonly StationNews[];
}

/** The papers that an edition follows, with what the council system says by now and the way here does not. Three statements. */
export async function listFollowedPapers(context: Context, editionId: string): Promise<readonly FollowedPaper[]> {
  demand(may(context.actor, 'manageStrategy'));
  const { rows: papers } = await sql<Omit<FollowedPaper, 'news'>>`select id, reference, name, source_label as "sourceLabel", address, council_object is not null as "isThere"
    from strategy.resolution_paper where edition_id = ${editionId}::uuid order by linked_at, id`.execute(context.db);
  if (papers.length === 0) return [];
  const { rows: steps } = await sql<{ id: string; paperId: string; stationId: string; committee: string; taken: Station }>`
    select id, paper_id as "paperId", council_object as "stationId", committee, taken from strategy.resolution_step
    where edition_id = ${editionId}::uuid and paper_id is not null and council_object is not null and taken is not null order by position, id`.execute(context.db);
  const stations = await listStations(context, editionId);
  return papers.map((paper) => ({
    ...paper, news: paper.isThere ? stationNews(steps.filter((step) => step.paperId === paper.id), stations.filter((station) => station.paperId === paper.id).map(({ paperId: _paperId, ...station }) => station)) : [],
  }));
}

/** The stations of the papers that an edition follows, as the council system has them now, in the order of time. One statement. */
export async function listStations(context: Context, editionId: string): Promise<readonly (Station & { readonly id: string; readonly paperId: string })[]> {
  const { rows } = await sql<Omit<Station, 'on'> & { id: string; paperId: string; happensAt: Date | null }>`
    select p.id as "paperId", c.id, c.committee, c.happens_at as "happensAt", c.kind as role, coalesce((c.data ->> 'authoritative')::boolean, false) as "isAuthoritative",
      coalesce(i.reference, '') as "itemNumber", coalesce(i.result, '') as result
    from strategy.resolution_paper p join meetings.council_object o on o.id = p.council_object
    join meetings.council_object c on c.source_id = o.source_id and c.paper = o.oparl_id and c.type = 'Consultation' and not c.deleted
    left join meetings.council_object i on i.source_id = c.source_id and i.oparl_id = c.agenda_item and i.type = 'AgendaItem' and not i.deleted
    where p.edition_id = ${editionId}::uuid order by c.happens_at nulls last, c.id`.execute(context.db);
  return rows.map(({ happensAt, ...station }) => ({ ...station, on: happensAt === null ? null : today({ now: happensAt }) }));
}
