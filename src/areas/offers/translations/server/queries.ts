import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { Translation } from '../../translation.ts';

/** A translation with who checked it and when. */
export interface EditedTranslation extends Translation {
  readonly checkedAt: Date | null;
  readonly updatedAt: Date;
}

/** All translations of an offer, by language and field. */
export async function listTranslations(context: Context, offerId: string): Promise<readonly EditedTranslation[]> {
  const result = await sql<EditedTranslation>`
    select language, field, text, origin, source_digest as "sourceDigest", checked_at as "checkedAt", updated_at as "updatedAt"
    from offers.translation where offer_id = ${offerId}::uuid order by language, field`.execute(context.db);
  return result.rows;
}
