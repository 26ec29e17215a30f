import { today, type Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { readOrganisation } from '../../organisations/server/queries.ts';
import { may, mayEditOrganisation, mayKeepEntry } from '../../permissions.ts';
import { entryOf, readProposal, type Entry, type Proposal } from '../proposal.ts';

/** The entry that the link in hand is about. A record that is gone or kept for the centre is a 404. */
export async function findOwnEntry(context: Context, organisationId: string): Promise<Entry> {
  demand(mayKeepEntry(context.actor, organisationId));
  return found(entryOf(found(await readOrganisation(context, organisationId)), today(context)));
}

export interface WaitingProposal {
  readonly id: string;
  readonly proposal: Proposal;
  readonly receivedAt: Date;
}

/** What the organisation itself has said about its entry. */
export interface Upkeep {
  /** YYYY-MM-DD */
  readonly confirmedOn: string | null;
  /** Oldest first; empty for those who may not edit the organisation. */
  readonly proposals: readonly WaitingProposal[];
}

/** When the organisation last confirmed, and what it proposes. Two statements. The caller has made sure that the actor may see it. */
export async function readUpkeep(context: Context, organisation: { readonly id: string; readonly formerIds: readonly string[]; readonly municipality: string | null }): Promise<Upkeep> {
  demand(may(context.actor, 'readNetwork'));
  const row = await context.db.selectFrom('network.organisation').select('confirmed_on').where('id', '=', organisation.id).executeTakeFirst();
  const proposals = mayEditOrganisation(context.actor, organisation) ? await listWaiting(context, organisation.id) : [];
  return { confirmedOn: row?.confirmed_on ?? null, proposals };
}

async function listWaiting(context: Context, organisationId: string): Promise<WaitingProposal[]> {
  const rows = await context.db.selectFrom('network.proposal').select(['id', 'content', 'received_at'])
    .where('organisation_id', '=', organisationId).where('decided_at', 'is', null).orderBy('received_at').orderBy('id').execute();
  return rows.map((row) => ({ id: row.id, proposal: readProposal(row.content), receivedAt: row.received_at }));
}
