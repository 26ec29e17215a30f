import { sql } from 'kysely';
import { accountOf, today, type Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { changeBetween, record, type Change } from '#platform/server/audit.ts';
import { refuseIncomplete } from '../completeness.ts';
import type { OfferContent } from '../offer.ts';
import { mayChangeOffer, mayCreateOffers, mayPublishOffers, mayWithdrawOffers } from '../permissions.ts';
import { refuseLeak } from '../places/confidentiality.ts';
import { offerStateAfter, refusePublish, refuseReopen, refuseReturn, refuseSubmit, refuseWithdraw, type RevisionState } from '../publication.ts';
import { ordered } from '../record.ts';
import { freeSlug, slugOf } from '../slug.ts';
import { insertOffers, updateOffers } from '../stock/server/commands.ts';
import { lockOffer, type Offer, type Revision } from './queries.ts';
import { refreshListing, refreshSearch } from './search.ts';

/** Starts an offer as a draft. Returns its id. */
export async function createOffer(context: Context, { organisationId, content }: { readonly organisationId: string; readonly content: OfferContent }): Promise<string | Refusal> {
  demand(mayCreateOffers(context.actor));
  const belonging = await findBelonging(context, organisationId, content);
  if (!mayChangeOffer(context.actor, belonging)) return refuse('Für diese Organisation dürfen Sie keine Angebote anlegen.', 'organisationId');
  const refusal = await refuseContent(context, content);
  if (refusal) return refusal;
  const id = crypto.randomUUID();
  await insertOffers(context, [{ id, organisationId, content }], 'draft');
  await insertRevision(context, id, content);
  await record(context, 'offers.offer.created', id, { title: [null, content.title] });
  return id;
}

/**
 * Writes the open revision, never what is published. `edition` is the one that was on the screen (0: none was open);
 * if somebody else has saved since, nothing is written. A submitted revision goes back to draft: it is another text now.
 */
export async function changeOffer(context: Context, id: string, { content, edition }: { readonly content: OfferContent; readonly edition: number }): Promise<Refusal | null> {
  const offer = await lockOffer(context, id);
  demand(mayChangeOffer(context.actor, offer));
  if (edition !== (offer.revision?.edition ?? 0)) {
    return refuse('Inzwischen hat jemand anderes dieses Angebot geändert. Ihre Eingaben stehen noch hier. Bitte öffnen Sie das Angebot in einem zweiten Fenster und vergleichen Sie.', 'edition');
  }
  const refusal = await refuseContent(context, content);
  if (refusal) return refusal;
  const change = contentChange(offer.revision?.content ?? offer.content, content);
  if (Object.keys(change).length === 0) return null;
  if (offer.revision === null) await insertRevision(context, id, content);
  else await updateRevision(context, offer.revision, content);
  await moveOffer(context, offer, 'draft', content);
  await record(context, 'offers.offer.changed', id, change);
  return null;
}

/** draft → submitted. */
export async function submitOffer(context: Context, id: string): Promise<Refusal | null> {
  const offer = await lockOffer(context, id);
  demand(mayChangeOffer(context.actor, offer));
  const refusal = refuseSubmit(offer.revision) ?? refuseIncomplete(offer.revision?.content ?? offer.content) ?? (await refuseContent(context, offer.revision?.content ?? offer.content));
  if (refusal || offer.revision === null) return refusal;
  await sql`update offers.revision set state = 'submitted', submitted_at = ${context.now}::timestamptz, submitted_by = ${accountOf(context.actor)}::uuid
    where id = ${offer.revision.id}::uuid`.execute(context.db);
  await moveOffer(context, offer, 'submitted');
  await record(context, 'offers.offer.submitted', id, { number: offer.revision.number });
  return null;
}

/** submitted → published: what the revision says becomes what visitors read. Doing it twice changes nothing. */
export async function publishOffer(context: Context, id: string): Promise<Refusal | null> {
  demand(mayPublishOffers(context.actor));
  const offer = await lockOffer(context, id);
  if (offer.revision === null && offer.state === 'published') return null;
  const refusal = refusePublish(offer.revision, context.actor) ?? (await refuseContent(context, offer.revision?.content ?? offer.content));
  if (refusal || offer.revision === null) return refusal;
  const { content } = offer.revision;
  const assurance = offer.assuredOn === null ? { assuredOn: today(context), assuredBy: nameOf(context) } : {};
  const address = offer.publishedAt === null ? { slug: await findFreeSlug(context, id, content.title) } : {};
  await updateOffers(context, [{ id, organisationId: offer.organisationId, content, ...assurance, ...address }], 'published');
  await decide(context, offer.revision, 'published', '');
  await refreshSearch(context, [id]);
  await record(context, 'offers.offer.published', id, contentChange(offer.publishedAt === null ? {} : offer.content, content));
  return null;
}

/** submitted → returned to its authors, with the reason. */
export async function returnOffer(context: Context, id: string, reason: string): Promise<Refusal | null> {
  demand(mayPublishOffers(context.actor));
  const offer = await lockOffer(context, id);
  const refusal = refuseReturn(offer.revision, reason);
  if (refusal || offer.revision === null) return refusal;
  await decide(context, offer.revision, 'returned', reason.trim());
  await moveOffer(context, offer, 'returned');
  await record(context, 'offers.offer.returned', id, { reason: reason.trim() });
  return null;
}

/** published → withdrawn. At once invisible, also to the search. */
export async function withdrawOffer(context: Context, id: string, reason: string): Promise<Refusal | null> {
  demand(mayWithdrawOffers(context.actor));
  const offer = await lockOffer(context, id);
  const refusal = refuseWithdraw(offer.state, reason);
  if (refusal) return refusal;
  await sql`update offers.offer set state = 'withdrawn', withdrawn_at = ${context.now}::timestamptz, withdrawn_by = ${accountOf(context.actor)}::uuid,
    withdrawn_reason = ${reason.trim()}, updated_at = ${context.now}::timestamptz where id = ${id}::uuid`.execute(context.db);
  await refreshSearch(context, [id]);
  await record(context, 'offers.offer.withdrawn', id, { reason: reason.trim() });
  return null;
}

/** withdrawn → draft, with the last content. It is public again only after submitting and publishing. */
export async function reopenOffer(context: Context, id: string): Promise<Refusal | null> {
  const offer = await lockOffer(context, id);
  demand(mayChangeOffer(context.actor, offer));
  const refusal = refuseReopen(offer.state);
  if (refusal) return refusal;
  if (offer.revision === null) await insertRevision(context, id, offer.content);
  await moveOffer(context, offer, offer.revision?.state === 'submitted' ? 'submitted' : 'draft');
  await record(context, 'offers.offer.reopened', id);
  return null;
}

/** "Stimmt noch": somebody who answers for the offer says that it is still right today. */
export async function confirmOffer(context: Context, id: string): Promise<Refusal | null> {
  const offer = await lockOffer(context, id);
  demand(mayChangeOffer(context.actor, offer));
  if (offer.state !== 'published') return refuse('Nur ein veröffentlichtes Angebot kann bestätigt werden.');
  if (offer.assuredOn === today(context)) return null;
  await sql`update offers.offer set assured_on = ${today(context)}::date, assured_by = ${nameOf(context)}, asked_on = null, times_asked = 0 where id = ${id}::uuid`.execute(context.db);
  await refreshListing(context, [id]);
  await record(context, 'offers.offer.confirmed', id, { assuredOn: [offer.assuredOn, today(context)] });
  return null;
}

/** The number of free places may change daily, so its owner sets it at once, without four eyes. Null: no statement. */
export async function setFreePlaces(context: Context, id: string, freePlaces: number | null): Promise<Refusal | null> {
  const offer = await lockOffer(context, id);
  demand(mayChangeOffer(context.actor, offer));
  const total = offer.content.totalPlaces;
  if (freePlaces !== null && (!Number.isInteger(freePlaces) || freePlaces < 0)) return refuse('Bitte geben Sie eine ganze Zahl ab 0 ein.', 'freePlaces');
  if (freePlaces !== null && total !== null && freePlaces > total) return refuse(`Es gibt insgesamt nur ${total} Plätze.`, 'freePlaces');
  if (freePlaces === offer.content.freePlaces) return null;
  await sql`update offers.offer set free_places = ${freePlaces}::integer, updated_at = ${context.now}::timestamptz where id = ${id}::uuid`.execute(context.db);
  await sql`update offers.revision set content = jsonb_set(content, '{freePlaces}', ${JSON.stringify(freePlaces)}::jsonb)
    where offer_id = ${id}::uuid and state <> 'published'`.execute(context.db);
  await refreshListing(context, [id]);
  await record(context, 'offers.offer.freePlacesSet', id, { freePlaces: [offer.content.freePlaces, freePlaces] });
  return null;
}

/** Before the first publication the row follows the draft, so that lists and filters know it; then only its state moves. */
async function moveOffer(context: Context, offer: Offer, revision: RevisionState, content?: OfferContent): Promise<void> {
  const state = offerStateAfter(offer.state, revision);
  if (offer.publishedAt === null && content !== undefined) {
    await updateOffers(context, [{ id: offer.id, organisationId: offer.organisationId, content }], state);
  } else if (state !== offer.state) {
    await sql`update offers.offer set state = ${state}, updated_at = ${context.now}::timestamptz where id = ${offer.id}::uuid`.execute(context.db);
  }
}

/** The address follows the title until the first publication; from then on it stays, because others link to it. */
async function findFreeSlug(context: Context, id: string, title: string): Promise<string> {
  const taken = await sql`select id from offers.offer where slug = ${slugOf(title)} and id <> ${id}::uuid`.execute(context.db);
  return freeSlug(title, id, () => taken.rows.length > 0);
}

async function insertRevision(context: Context, offerId: string, content: OfferContent): Promise<void> {
  const author = accountOf(context.actor);
  await sql`insert into offers.revision (id, centre_id, offer_id, number, state, content, author_id, authors, created_at)
    select ${crypto.randomUUID()}::uuid, ${context.centre.id}::uuid, ${offerId}::uuid, coalesce(max(number), 0) + 1, 'draft',
      ${JSON.stringify(content)}::jsonb, ${author}::uuid, ${author === null ? [] : [author]}::uuid[], ${context.now}::timestamptz
    from offers.revision where offer_id = ${offerId}::uuid`.execute(context.db);
}

async function updateRevision(context: Context, revision: Revision, content: OfferContent): Promise<void> {
  const author = accountOf(context.actor);
  const authors = [...new Set([...revision.authors, ...(author === null ? [] : [author])])];
  await sql`update offers.revision set content = ${JSON.stringify(content)}::jsonb, state = 'draft', edition = edition + 1, author_id = ${author}::uuid,
    authors = ${authors}::uuid[], submitted_at = null, submitted_by = null where id = ${revision.id}::uuid`.execute(context.db);
}

async function decide(context: Context, revision: Revision, state: 'published' | 'returned', note: string): Promise<void> {
  await sql`update offers.revision set state = ${state}, decided_at = ${context.now}::timestamptz, decided_by = ${accountOf(context.actor)}::uuid,
    decision_note = ${note} where id = ${revision.id}::uuid`.execute(context.db);
}

/** Places must be of this centre, and no protected address may stand in a text that visitors read. */
async function refuseContent(context: Context, content: OfferContent): Promise<Refusal | null> {
  const wanted = [...new Set([...content.places, ...content.schedules.flatMap((schedule) => schedule.placeId ?? [])])];
  const places = await sql<{ id: string; street: string; confidential: boolean }>`
    select id, street, confidential from offers.place where confidential or id = any (${wanted}::uuid[])`.execute(context.db);
  if (wanted.some((id) => !places.rows.some((place) => place.id === id))) return refuse('Diesen Ort gibt es hier nicht. Bitte wählen Sie einen Ort aus der Liste.', 'places');
  return refuseLeak(content, places.rows.filter((place) => place.confidential));
}

async function findBelonging(context: Context, organisationId: string, content: OfferContent) {
  const result = await sql<{ municipalities: string[] }>`
    select to_json(array(select n.municipality_ags where n.municipality_ags is not null
      union select municipality_ags from offers.place where id = any (${content.places}::uuid[]) and municipality_ags is not null)) as municipalities
    from network.organisation n where n.id = ${organisationId}::uuid and n.merged_into is null`.execute(context.db);
  return { organisationId, municipalities: found(result.rows[0]).municipalities };
}

/** The difference for the history; the internal note stays out of it, the change itself is noted. */
function contentChange(before: OfferContent | Readonly<Record<string, never>>, after: OfferContent): Change {
  const { internalNote, ...change } = changeBetween('title' in before ? { ...ordered(before as OfferContent) } : {}, { ...ordered(after) });
  return internalNote === undefined ? change : { ...change, internalNote: ['…', '…'] };
}

function nameOf(context: Context): string {
  return context.actor.kind === 'person' ? context.actor.name : '';
}
