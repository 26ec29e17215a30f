import { sql } from 'kysely';
import { type Context } from '#platform/context.ts';
import type { EditionContent, FigureTable } from '../../content.ts';

/** What was adopted: the last version of an adopted edition. */
export interface AdoptedVersion {
  readonly number: number;
  readonly content: EditionContent;
  readonly contentHash: string;
  readonly createdAt: Date;
}

/** What was adopted, as it was kept; null while the edition is not adopted. Visitors read it of published editions. One statement. */
export async function findAdoptedVersion(context: Context, editionId: string): Promise<AdoptedVersion | null> {
  const { rows } = await sql<AdoptedVersion>`select v.number, v.content, encode(v.content_hash, 'hex') as "contentHash", v.created_at as "createdAt" from ${adopted(context)} v
    where v.edition_id = ${editionId}::uuid order by v.number desc limit 1`.execute(context.db);
  return rows[0] ?? null;
}

/** The figures of an adopted edition as they were frozen; none while it is open. Visitors read those of published editions. One statement. */
export async function readFrozenFigures(context: Context, editionId: string): Promise<readonly FigureTable[]> {
  const { rows } = await sql<{ figures: readonly FigureTable[] }>`select v.content -> 'figures' as figures from ${adopted(context)} v
    where v.edition_id = ${editionId}::uuid order by v.number desc limit 1`.execute(context.db);
  return rows[0]?.figures ?? [];
}

function adopted(context: Context) {
  return context.actor.kind === 'visitor' ? sql`strategy.public_adopted_version`
    : sql`(select v.* from strategy.version v join strategy.edition e on e.id = v.edition_id where e.adopted_at is not null)`;
}
