import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { listOpenConsents } from '../../../consent/server/queries.ts';
import { countUndecided } from '../../../editions/server/queries.ts';
import { findFinalDecision } from '../../../resolution/server/queries.ts';
import type { Edition } from '../../../edition.ts';
import type { Progress } from '../steps.ts';

/** How far an edition has come, as its overview shows it. */
export async function readProgress(context: Context, edition: Edition): Promise<Progress> {
  const { rows: [row] } = await sql<Pick<Progress, 'chapters' | 'emptyChapters' | 'goals' | 'measures' | 'loose' | 'rounds' | 'openAnswers' | 'reportRounds'>>`
    select (select count(*)::int from strategy.chapter n where n.edition_id = e.id) as chapters,
      (select count(*)::int from strategy.chapter n where n.edition_id = e.id and n.kind = 'text' and n.body = '[]' and not exists (select from strategy.chapter c where c.parent_id = n.id)) as "emptyChapters",
      (select count(*)::int from strategy.goal n where n.edition_id = e.id) as goals, (select count(*)::int from strategy.measure n where n.edition_id = e.id) as measures,
      (select count(*)::int from strategy.measure n where n.edition_id = e.id and not exists (select from strategy.measure_goal g where g.measure_id = n.id)) as loose,
      (select count(*)::int from strategy.participation_round n where n.edition_id = e.id) as rounds,
      (select count(*)::int from strategy.contribution c join strategy.participation_round n on n.id = c.round_id where n.edition_id = e.id and c.state = 'published' and c.outcome is null) as "openAnswers",
      (select count(*)::int from strategy.report_round n where n.edition_id = e.id) as "reportRounds"
    from strategy.edition e where e.id = ${edition.id}::uuid`.execute(context.db);
  return {
    ...row!, state: edition.state, isPublished: edition.publishedAt !== null, isBasedOn: edition.basedOn !== null, undecided: await countUndecided(context, edition.id),
    openConsents: (await listOpenConsents(context, edition.id)).length, isDecided: (await findFinalDecision(context, edition.id)) !== null,
  };
}
