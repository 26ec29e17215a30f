import { sql } from 'kysely';
import { publicPath } from '#platform/addresses.ts';
import type { Context } from '#platform/context.ts';
import type { NodeKind, ThreadNode } from '#platform/thread.ts';
import { may } from '../../../permissions.ts';
import { outcomeLabels, type Outcome } from '../../contribution.ts';
import { roundStateLabels, type RoundState } from '../../round.ts';

/** The objects of participation in the thread: rounds and contributions, as far as the reader may know of them. */
export const participationNodes: readonly NodeKind[] = [
  {
    kind: 'strategy.participation_round', label: 'Beteiligung',
    list: (context, ids) => listRoundNodes(context, sql`r.id = any(${[...ids]}::uuid[])`, ids.length),
    search: (context, words, limit) => listRoundNodes(context, sql`r.title ilike ${like(words)}`, limit),
  },
  {
    kind: 'strategy.contribution', label: 'Beitrag',
    list: (context, ids) => listContributionNodes(context, sql`c.id = any(${[...ids]}::uuid[])`, ids.length),
    search: (context, words, limit) => listContributionNodes(context, sql`c.text ilike ${like(words)}`, limit),
  },
];

async function listRoundNodes(context: Context, condition: ReturnType<typeof sql>, limit: number): Promise<readonly ThreadNode[]> {
  const isVisitor = context.actor.kind === 'visitor';
  if (!isVisitor && !may(context.actor, 'readStrategy')) return [];
  const { rows } = await sql<{ id: string; title: string; state: RoundState; on: string; slug: string | null }>`select r.id, r.title, r.state, r.opens_on as "on", ${isVisitor ? sql`null` : sql`e.slug`} as slug
    from ${isVisitor ? sql`strategy.public_participation_round r` : sql`strategy.participation_round r join strategy.edition e on e.id = r.edition_id`} where ${condition} order by r.opens_on desc, r.id limit ${limit}`.execute(context.db);
  return rows.map((row) => ({ kind: 'strategy.participation_round', id: row.id, title: row.title, note: roundStateLabels[row.state], on: row.on, href: hrefOf(context, row.slug, row.id) }));
}

async function listContributionNodes(context: Context, condition: ReturnType<typeof sql>, limit: number): Promise<readonly ThreadNode[]> {
  const isVisitor = context.actor.kind === 'visitor';
  if (!isVisitor && !may(context.actor, 'readStrategy')) return [];
  const source = isVisitor ? sql`strategy.public_contribution c` : sql`strategy.contribution c join strategy.participation_round r on r.id = c.round_id join strategy.edition e on e.id = r.edition_id`;
  const visible = isVisitor || may(context.actor, 'manageParticipation') ? sql`true` : sql`c.state = 'published'`;
  const { rows } = await sql<{ id: string; text: string; number: number; outcome: Outcome | null; roundId: string; on: string; slug: string | null }>`select c.id, c.text, c.number, c.outcome, c.round_id as "roundId",
      (c.received_at at time zone 'Europe/Berlin')::date as "on", ${isVisitor ? sql`null` : sql`e.slug`} as slug from ${source} where ${condition} and ${visible} and c.state <> 'withdrawn' order by c.received_at desc, c.id limit ${limit}`.execute(context.db);
  return rows.map((row) => ({
    kind: 'strategy.contribution', id: row.id, title: row.text.length > 120 ? `${row.text.slice(0, 119)}…` : row.text, note: `Beitrag ${row.number}${row.outcome === null ? '' : ` · ${outcomeLabels[row.outcome]}`}`, on: row.on,
    href: isVisitor ? `${hrefOf(context, null, row.roundId)}/beitraege?nr=${row.number}` : `${hrefOf(context, row.slug, row.roundId)}/beitraege/${row.id}`,
  }));
}

/** A round's page: that of visitors, or that of the office. */
function hrefOf({ actor, centre }: Context, slug: string | null, roundId: string): string {
  return actor.kind === 'visitor' ? publicPath(centre.slug, 'de', `/beteiligung/${roundId}`) : `/buero/${centre.slug}/strategie/${slug ?? ''}/beteiligung/${roundId}`;
}

function like(words: string): string {
  return `%${words.replace(/[\\%_]/g, '\\$&')}%`;
}
