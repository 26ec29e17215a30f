import type { z } from 'zod';
import { accountOf, today, type Context } from '#platform/context.ts';
import { demand, found, isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { createLink } from '#platform/server/links.ts';
import { mayBeAddress, queueMail } from '#platform/server/mail/outbox.ts';
import { organisationContent } from '../../organisation.ts';
import { changeOrganisation } from '../../organisations/server/commands.ts';
import { findOrganisation } from '../../organisations/server/queries.ts';
import { mayEditOrganisation, mayKeepEntry } from '../../permissions.ts';
import { readChoices } from '../../register/server/queries.ts';
import { entryLink, entryOf, openProposals, proposalFrom, readProposal, refuseProposal, withProposal, type Entry, type Proposal, type entryForm } from '../proposal.ts';
import { confirmationMail } from './mails.ts';
import { findOwnEntry } from './queries.ts';

/**
 * Sends the organisation a link to its own entry, good for 30 days. `publicOrigin` is scheme and host of the public pages.
 * Refuses without a mail address, for an entry that the organisation must not see, and a second time on the same day.
 */
export async function askForConfirmation(context: Context, organisationId: string, publicOrigin: string): Promise<Refusal | null> {
  const organisation = found(await findOrganisation(context, organisationId));
  demand(mayEditOrganisation(context.actor, organisation));
  if (!mayBeAddress(organisation.email)) return refuse('Für diese Organisation ist keine E-Mail-Adresse eingetragen. Bitte tragen Sie zuerst eine ein.');
  if (entryOf(organisation, today(context)) === null) return refuse('Diesen Eintrag sieht nur das KI, oder er gilt nicht mehr. Die Organisation kann ihn deshalb nicht bestätigen.');
  if (await wasAskedToday(context, organisationId)) return refuse('Heute ist schon eine E-Mail an diese Organisation gegangen.');
  const token = await createLink(context, { ...entryLink, subject: organisationId, recipient: organisation.email });
  await queueMail(context, confirmationMail(context.centre, organisation, `${publicOrigin}/${context.centre.slug}/eintrag/${token}`));
  await record(context, 'network.organisation.confirmationAsked', organisationId);
  return null;
}

/** The link holder says that the entry is right. Once more on the same day changes nothing. */
export async function confirmEntry(context: Context, organisationId: string): Promise<void> {
  await findOwnEntry(context, organisationId);
  const day = today(context);
  const confirmed = await context.db.updateTable('network.organisation').set({ confirmed_on: day, confirmed_by: 'link' })
    .where('id', '=', organisationId).where((where) => where.or([where('confirmed_on', 'is', null), where('confirmed_on', '<', day)])).executeTakeFirst();
  if (confirmed.numUpdatedRows > 0n) await record(context, 'network.organisation.confirmed', organisationId);
}

/**
 * The link holder proposes changes; the entry itself stays. Refuses where nothing changes, codes are unknown, or five
 * proposals wait already. The same proposal sent again is kept once.
 */
export async function proposeChange(context: Context, organisationId: string, values: z.infer<typeof entryForm>): Promise<Refusal | null> {
  const entry = await lockOwnEntry(context, organisationId);
  const proposal = proposalFrom(values, entry);
  const choices = await readChoices(context);
  const refusal = refuseProposal(proposal, { topics: choices.topics.map(({ value }) => value), languages: choices.languages.map(({ value }) => value) });
  if (refusal) return refusal;
  const waiting = await context.db.selectFrom('network.proposal').select('content').where('organisation_id', '=', organisationId).where('decided_at', 'is', null).execute();
  if (waiting.some(({ content }) => isSame(readProposal(content), proposal))) return null;
  if (waiting.length >= openProposals) return refuse('Wir haben schon mehrere Vorschläge von Ihnen. Bitte warten Sie, bis wir sie geprüft haben, oder rufen Sie uns an.');
  await context.db.insertInto('network.proposal').values({
    id: crypto.randomUUID(), centre_id: context.centre.id, organisation_id: organisationId, content: JSON.stringify(proposal), received_at: context.now,
  }).execute();
  await record(context, 'network.organisation.proposalReceived', organisationId);
  return null;
}

/** Takes a proposal over into the entry. `basedOn`: the `updatedAt` (ISO 8601) of the entry that the decision was made on. */
export async function acceptProposal(context: Context, proposalId: string, basedOn: string | null): Promise<Refusal | null> {
  const { organisation, proposal } = await lockWaiting(context, proposalId);
  const changed = await changeOrganisation(context, organisation.id, withProposal(organisationContent(organisation), proposal), basedOn);
  return isRefusal(changed) ? changed : decide(context, proposalId, organisation.id, true);
}

/** Closes a proposal; the entry stays as it is. */
export async function declineProposal(context: Context, proposalId: string): Promise<Refusal | null> {
  const { organisation } = await lockWaiting(context, proposalId);
  return decide(context, proposalId, organisation.id, false);
}

async function decide(context: Context, proposalId: string, organisationId: string, accepted: boolean): Promise<null> {
  await context.db.updateTable('network.proposal').set({ decided_at: context.now, decided_by: accountOf(context.actor), accepted }).where('id', '=', proposalId).execute();
  await record(context, accepted ? 'network.organisation.proposalAccepted' : 'network.organisation.proposalDeclined', organisationId);
  return null;
}

/** A proposal that waits, with its organisation; one that is decided, or hidden from the actor, is a 404. */
async function lockWaiting(context: Context, proposalId: string) {
  const row = found(await context.db.selectFrom('network.proposal').select(['organisation_id', 'content'])
    .where('id', '=', proposalId).where('decided_at', 'is', null).forUpdate().executeTakeFirst());
  const organisation = found(await findOrganisation(context, row.organisation_id));
  demand(mayEditOrganisation(context.actor, organisation));
  return { organisation, proposal: readProposal(row.content) };
}

/** Two proposals at once: the second waits, so that the limit holds. */
async function lockOwnEntry(context: Context, organisationId: string): Promise<Entry> {
  demand(mayKeepEntry(context.actor, organisationId));
  await context.db.selectFrom('network.organisation').select('id').where('id', '=', organisationId).forUpdate().executeTakeFirst();
  return findOwnEntry(context, organisationId);
}

async function wasAskedToday(context: Context, organisationId: string): Promise<boolean> {
  const last = await context.db.selectFrom('platform.link').select('created_at').where('purpose', '=', entryLink.purpose)
    .where('subject', '=', organisationId).orderBy('created_at', 'desc').limit(1).executeTakeFirst();
  return last !== undefined && today({ now: last.created_at }) === today(context);
}

/** Stored JSON comes back with its keys in another order. */
function isSame(one: Proposal, other: Proposal): boolean {
  return JSON.stringify(readProposal(one)) === JSON.stringify(readProposal(other));
}
