import { sql, type RawBuilder } from 'kysely';
import { publicPath } from '#platform/addresses.ts';
import type { Context } from '#platform/context.ts';
import type { NodeKind, ThreadNode } from '#platform/thread.ts';
import { may } from '../../../permissions.ts';
import { outcomeWords, roleLabels, votesText, type Outcome, type StepRole, type Votes } from '../../step.ts';

/** The steps to the decision in the thread. Visitors see those of published editions. */
export const resolutionNodes: readonly NodeKind[] = [{
  kind: 'strategy.resolution_step', label: 'Beratung im Kreistag',
  list: (context, ids) => listNodes(context, sql`r.id = any(${[...ids]}::uuid[])`, ids.length),
  search: (context, words, limit) => listNodes(context, sql`r.committee ilike ${`%${words.replace(/[\\%_]/g, '\\$&')}%`}`, limit),
}];

async function listNodes(context: Context, condition: RawBuilder<unknown>, limit: number): Promise<readonly ThreadNode[]> {
  const isVisitor = context.actor.kind === 'visitor';
  if (!isVisitor && !may(context.actor, 'readStrategy')) return [];
  const { rows } = await sql<Votes & { id: string; committee: string; on: string | null; role: StepRole; outcome: Outcome; slug: string }>`
    select r.id, r.committee, r.meets_on as "on", r.role, r.outcome, r.votes_yes as "votesYes", r.votes_no as "votesNo", r.votes_abstained as "votesAbstained", e.slug
    from ${sql.table(isVisitor ? 'strategy.public_resolution_step' : 'strategy.resolution_step')} r join ${sql.table(isVisitor ? 'strategy.public_edition' : 'strategy.edition')} e on e.id = r.edition_id
    where ${condition} order by r.meets_on desc nulls last, r.id limit ${limit}`.execute(context.db);
  return rows.map((row) => ({
    kind: 'strategy.resolution_step', id: row.id, title: `${roleLabels[row.role]}: ${row.committee}`, note: [outcomeWords(row) || 'geplant', votesText(row)].filter((part) => part !== '').join(' · '), on: row.on,
    href: isVisitor ? publicPath(context.centre.slug, 'de', '/strategie') : `/buero/${context.centre.slug}/strategie/${row.slug}/beschluss`,
  }));
}
