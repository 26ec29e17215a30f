import { sql } from 'kysely';
import { today, type Context } from '../../context.ts';
import { demand } from '../../errors.ts';
import { may } from '../../permissions.ts';
import type { Role } from '../../roles.ts';

/** A role that somebody holds, held or will hold in this centre. Days as YYYY-MM-DD. */
export interface HeldRole {
  readonly grantId: string;
  readonly role: Role;
  readonly municipality: string | null;
  readonly organisationId: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly state: 'now' | 'later' | 'over';
}

export interface Colleague {
  readonly accountId: string;
  readonly name: string;
  readonly email: string;
  readonly isDisabled: boolean;
  readonly roles: readonly HeldRole[];
}

/** Everybody who holds or held a role in this centre, by name; `accountId` narrows to one. */
export async function listColleagues(context: Context, accountId: string | null = null): Promise<Colleague[]> {
  demand(may(context.actor, 'manageAccounts'));
  const rows = await context.db.selectFrom('platform.colleague').selectAll()
    .$if(accountId !== null, (query) => query.where('account_id', '=', accountId))
    .orderBy(sql`lower(name)`).orderBy('account_id').orderBy('valid_from').orderBy('grant_id').execute();
  const day = today(context);
  return [...Map.groupBy(rows, (row) => String(row.account_id))].map(([id, held]) => ({
    accountId: id,
    name: held[0]?.name ?? '',
    email: held[0]?.email ?? '',
    isDisabled: (held[0]?.disabled_at ?? null) !== null,
    roles: held.map((row) => ({
      grantId: String(row.grant_id),
      role: row.role as Role,
      municipality: row.municipality_ags,
      organisationId: row.organisation_id,
      validFrom: String(row.valid_from),
      validTo: row.valid_to,
      state: stateOn(day, String(row.valid_from), row.valid_to),
    })),
  }));
}

/** Where a day stands to a span of days that may be open at its end. */
export function stateOn(day: string, from: string, to: string | null): HeldRole['state'] {
  if (to !== null && to < day) return 'over';
  return from > day ? 'later' : 'now';
}
