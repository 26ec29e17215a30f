import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { exportLimit } from '../../listing.ts';
import { matchesFor, matchIndex, possibleScore, type Likeness, type Match } from '../../merge.ts';
import { may } from '../../permissions.ts';

/** A merge as the undo list shows it. */
export interface ListedMerge {
  readonly id: string;
  readonly subject: 'organisation' | 'person';
  readonly kept: string;
  readonly keptName: string;
  readonly dropped: string;
  readonly droppedName: string;
  readonly mergedAt: Date;
  readonly mergedBy: string;
  readonly undoneAt: Date | null;
}

/** The latest merges, at most 200. One statement. */
export async function listMerges(context: Context): Promise<readonly ListedMerge[]> {
  demand(may(context.actor, 'merge'));
  const result = await sql<ListedMerge>`select m.id, m.subject, m.kept, m.dropped, m.merged_at as "mergedAt", m.undone_at as "undoneAt",
      coalesce(m.before->'kept'->>'name', concat_ws(' ', m.before->'kept'->>'given_name', m.before->'kept'->>'family_name')) as "keptName",
      coalesce(m.before->'dropped'->>'name', concat_ws(' ', m.before->'dropped'->>'given_name', m.before->'dropped'->>'family_name')) as "droppedName",
      coalesce((select c.name from platform.colleague c where c.account_id = m.merged_by limit 1), '') as "mergedBy"
    from network.merge m order by m.merged_at desc, m.id limit 200`.execute(context.db);
  return result.rows;
}

/** Two records that look like one. */
export interface Pair extends Match {
  readonly a: Likeness;
  readonly b: Likeness;
}

/** Likely duplicates among all organisations or people, best first, at most 100. One statement. */
export async function listDuplicates(context: Context, subject: 'organisation' | 'person'): Promise<readonly Pair[]> {
  demand(may(context.actor, 'merge'));
  const records = await readLikenesses(context, subject);
  const [index, byId] = [matchIndex(records), new Map(records.map((record) => [record.id, record]))];
  const pairs = records.flatMap((a) => matchesFor(a, index).flatMap((match): Pair[] => {
    const b = byId.get(match.id);
    return b && a.id < b.id && match.score >= possibleScore ? [{ a, b, score: match.score, reasons: match.reasons }] : [];
  }));
  return pairs.sort((x, y) => y.score - x.score).slice(0, 100);
}

/** What matching needs of every record that is not merged away; also for the import. One statement. */
export async function readLikenesses(context: Context, subject: 'organisation' | 'person'): Promise<readonly Likeness[]> {
  const result = subject === 'organisation'
    ? await sql<Likeness>`select id, name, short_name as "shortName", email, phone, website, street, postal_code as "postalCode", municipality_ags as municipality
        from network.organisation where merged_into is null order by id limit ${exportLimit}`.execute(context.db)
    : await sql<Likeness>`select id, concat_ws(' ', given_name, family_name) as name, email, phone from network.person
        where merged_into is null order by id limit ${exportLimit}`.execute(context.db);
  return result.rows;
}
