import { sql } from 'kysely';
import type { z } from 'zod';
import { today, type Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { keepFeedback } from '#platform/server/feedback.ts';
import { createLink } from '#platform/server/links.ts';
import { mayBeAddress, queueMail } from '#platform/server/mail/outbox.ts';
import { mayPublishOffers } from '../../permissions.ts';
import { refreshListing, refreshSearch } from '../../server/search.ts';
import { isAbandoned, isToBeAsked, upkeepLink, type answerForm } from '../upkeep.ts';
import { upkeepMail } from './mails.ts';
import { listAskableOffers, listAskedOffers, type AskableOffer } from './queries.ts';

/**
 * Asks each organisation about those of its offers that are due: one mail with one link. Organisations without an
 * address are left to the centre's work list. `publicOrigin`: scheme and host of the public pages. Returns how many
 * mails were queued.
 */
export async function askAboutOffers(context: Context, publicOrigin: string): Promise<number> {
  demand(mayPublishOffers(context.actor));
  const day = today(context);
  const due = (await listAskableOffers(context)).filter((offer) => isToBeAsked(day, offer) && mayBeAddress(offer.email));
  const byOrganisation = Map.groupBy(due, (offer) => offer.organisationId);
  for (const offers of byOrganisation.values()) await askOrganisation(context, offers, publicOrigin);
  return byOrganisation.size;
}

async function askOrganisation(context: Context, offers: readonly AskableOffer[], publicOrigin: string): Promise<void> {
  const { organisationId, organisationName: name, email } = offers[0]!;
  const token = await createLink(context, { ...upkeepLink, subject: organisationId, recipient: email });
  const link = `${publicOrigin}/${context.centre.slug}/angebote-pruefen/${token}`;
  await queueMail(context, upkeepMail(context.centre, { name, email }, offers.map((offer) => offer.title), link, offers.some((offer) => offer.timesAsked > 0)));
  await sql`update offers.offer set asked_on = ${today(context)}::date, times_asked = times_asked + 1
    where id = any (${offers.map((offer) => offer.id)}::uuid[])`.execute(context.db);
  await record(context, 'offers.offer.confirmationAsked', organisationId, { offers: offers.length });
}

/** Takes long unconfirmed offers from the public pages; they can be reopened as every withdrawn offer. Returns how many. */
export async function hideAbandonedOffers(context: Context): Promise<number> {
  const day = today(context);
  const abandoned = (await listAskableOffers(context)).filter((offer) => isAbandoned(day, offer));
  for (const offer of abandoned) await withdraw(context, offer.id, 'Trotz mehrerer Nachfragen nicht bestätigt.');
  return abandoned.length;
}

/** The answer of whoever holds the link of the organisation. An offer that is not (or no longer) public there is a 404. */
export async function answerAboutOffer(context: Context, organisationId: string, { offerId, answer, note }: z.infer<typeof answerForm>): Promise<void> {
  found((await listAskedOffers(context, organisationId)).find((offer) => offer.id === offerId));
  if (answer === 'right') await confirm(context, offerId);
  if (answer === 'ended') await withdraw(context, offerId, 'Die Organisation sagt: Dieses Angebot gibt es nicht mehr.');
  if (note !== '') await passOn(context, offerId, note);
}

async function confirm(context: Context, offerId: string): Promise<void> {
  await sql`update offers.offer set assured_on = ${today(context)}::date, assured_by = '', asked_on = null, times_asked = 0 where id = ${offerId}::uuid`.execute(context.db);
  await refreshListing(context, [offerId]);
  await record(context, 'offers.offer.confirmed', offerId, { assuredOn: [null, today(context)] });
}

async function withdraw(context: Context, offerId: string, reason: string): Promise<void> {
  await sql`update offers.offer set state = 'withdrawn', withdrawn_at = ${context.now}::timestamptz, withdrawn_by = null, withdrawn_reason = ${reason},
    updated_at = ${context.now}::timestamptz where id = ${offerId}::uuid`.execute(context.db);
  await refreshSearch(context, [offerId]);
  await record(context, 'offers.offer.withdrawn', offerId, { reason });
}

/** What has changed goes to the inbox of the centre, as when a visitor reports a mistake. */
async function passOn(context: Context, offerId: string, note: string): Promise<void> {
  const { slug } = await context.db.selectFrom('offers.offer').select('slug').where('id', '=', offerId).executeTakeFirstOrThrow();
  await keepFeedback(context, { kind: 'content', page: `/angebote/${slug}`, message: note, replyTo: null });
}
