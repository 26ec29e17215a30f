import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { mayManageBody } from '../../permissions.ts';
import { readBody } from '../../server/queries.ts';

export interface AccountChoice {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
}

/** Accounts with a role in this centre today, by name: who can sign in for a seat. For those who manage the body. */
export async function listAccountChoices(context: Context, bodyId: string): Promise<readonly AccountChoice[]> {
  const { seats } = await readBody(context, bodyId);
  demand(mayManageBody(context.actor, bodyId, seats));
  return readAccounts(context);
}

/** The same for commands, which have asked for permission. One query. */
export async function readAccounts(context: Context): Promise<readonly AccountChoice[]> {
  const day = today(context);
  const rows = await context.db.selectFrom('platform.colleague').select(['account_id', 'name', 'email']).distinct()
    .where('disabled_at', 'is', null).where('valid_from', '<=', day).where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', day)]))
    .orderBy('name').orderBy('account_id').execute();
  return rows.map((row) => ({ accountId: String(row.account_id), name: row.name ?? '', email: row.email ?? '' }));
}

/** People whom a seat can be given to: neither merged away nor erased, by family name. */
export async function listPeopleForSeats(context: Context, bodyId: string): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const { seats } = await readBody(context, bodyId);
  demand(mayManageBody(context.actor, bodyId, seats));
  const result = await sql<{ id: string; name: string }>`select p.id, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as name
    from network.person p where p.merged_into is null order by lower(p.family_name), lower(p.given_name), p.id`.execute(context.db);
  return result.rows;
}

/** Organisations that a seat or a host can stand for: neither merged away nor dissolved. The caller has asked for permission. */
export async function listLivingOrganisations(context: Context): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const day = today(context);
  return context.db.selectFrom('network.organisation').select(['id', 'name']).where('merged_into', 'is', null)
    .where((where) => where.or([where('dissolved_on', 'is', null), where('dissolved_on', '>=', day)])).orderBy('name').orderBy('id').execute();
}
