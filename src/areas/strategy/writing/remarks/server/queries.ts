import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { Anchor, RemarkKind, RemarkState } from '../remark.ts';

export interface Reply {
  readonly id: string;
  readonly body: string;
  readonly who: string;
  readonly at: string;
}

/** A remark with its thread. `who`: the author's name, empty where it is known no more. */
export interface Remark extends Anchor {
  readonly id: string;
  readonly chapterId: string;
  readonly kind: RemarkKind;
  readonly body: string;
  readonly replacement: string | null;
  readonly state: RemarkState;
  readonly reason: string;
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly who: string;
  readonly decidedAt: Date | null;
  readonly decidedByName: string;
  readonly replies: readonly Reply[];
}

/** The remarks of an edition or of one of its chapters, open ones first, then by day. The caller has asked for permission. One statement. */
export async function listRemarks(context: Context, editionId: string, only: { readonly chapterId?: string; readonly id?: string } = {}): Promise<readonly Remark[]> {
  const { rows } = await sql<Remark>`select r.id, r.chapter_id as "chapterId", r.kind, r.block_id as "blockId", r.quote, r.quote_at as "quoteAt", r.body, r.replacement, r.state, r.reason,
      r.created_by as "createdBy", r.created_at as "createdAt", ${nameOf('r.created_by')} as who, r.decided_at as "decidedAt", ${nameOf('r.decided_by')} as "decidedByName",
      coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'body', a.body, 'at', a.created_at, 'who', ${nameOf('a.created_by')}) order by a.created_at, a.id) from strategy.remark_reply a where a.remark_id = r.id), '[]') as replies
    from strategy.remark r where r.edition_id = ${editionId}::uuid and (${only.chapterId ?? null}::uuid is null or r.chapter_id = ${only.chapterId ?? null}::uuid)
      and (${only.id ?? null}::uuid is null or r.id = ${only.id ?? null}::uuid)
    order by (r.state = 'open') desc, r.created_at desc, r.id limit 2500`.execute(context.db);
  return rows;
}

/** How many open remarks each chapter has. One statement. */
export async function countOpenRemarks(context: Context, editionId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await context.db.selectFrom('strategy.remark').select(['chapter_id', (count) => count.fn.countAll<number>().as('open')])
    .where('edition_id', '=', editionId).where('state', '=', 'open').groupBy('chapter_id').execute();
  return new Map(rows.map((row) => [row.chapter_id, Number(row.open)]));
}

/** The mail address of an account of this centre that still has a role, or null. */
export async function findAddress(context: Context, accountId: string | null): Promise<string | null> {
  if (accountId === null) return null;
  const row = await context.db.selectFrom('platform.colleague').select('email').where('account_id', '=', accountId).where('disabled_at', 'is', null).limit(1).executeTakeFirst();
  return row?.email ?? null;
}

function nameOf(column: string) {
  return sql`coalesce((select c.name from platform.colleague c where c.account_id = ${sql.ref(column)} limit 1), '')`;
}
