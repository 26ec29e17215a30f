import type { Context } from '#platform/context.ts';
import { demand, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { hashOf } from '#platform/server/auth/tokens.ts';
import { createLink } from '#platform/server/links.ts';
import { mayBeAddress, queueMail } from '#platform/server/mail/outbox.ts';
import { cardText } from '../../names.ts';
import { mayConsent, mayReach } from '../../permissions.ts';
import { consentLink, refuseNames, refuseShare, sharedCard, type Reach, type SharedCard } from '../../practice.ts';
import { lockEditable } from '../../server/commands.ts';
import { consentMail, thanksMail } from '../../server/mails.ts';
import { findAskedCard, findConsent, listNames, type ShownPractice } from '../../server/queries.ts';
import { writeSearch } from '../../server/search.ts';

/** Who agreed, and on whose behalf. */
export interface Agreement {
  readonly givenBy: string;
  readonly givenFor: string;
}

/** Sets who sees the card. To all centres only with consent to this very text and without names; back at any time, at once everywhere. */
export async function setReach(context: Context, id: string, reach: Reach): Promise<Refusal | null> {
  const practice = await lockEditable(context, id);
  const isAllowed = mayReach(context.actor, practice, reach);
  if (practice.reach === reach && (reach !== 'everywhere' || !isAllowed)) return null;
  demand(isAllowed);
  const consent = await findConsent(context, id);
  const refusal = reach === 'everywhere' ? refuseShare(practice, consent, await listNames(context, cardText(practice))) : null;
  if (refusal) return refusal;
  if (practice.reach !== reach) await context.db.updateTable('meetings.practice').set({ reach }).where('id', '=', id).execute();
  if (reach === 'everywhere') await writeCopy(context, id, sharedCard(practice));
  else await removeCopy(context, id);
  if (practice.reach !== reach) await record(context, 'meetings.practice.reachChanged', id, { reach: [practice.reach, reach] });
  return null;
}

/** Sends a link with which somebody agrees without an account. Refuses an address that is none, and the same one twice within a day. */
export async function askConsent(context: Context, id: string, email: string, publicOrigin: string): Promise<Refusal | null> {
  const practice = await lockEditable(context, id);
  if (!mayBeAddress(email)) return refuse('Bitte geben Sie eine E-Mail-Adresse ein.', 'email');
  const refusal = refuseNames(await listNames(context, cardText(practice)));
  if (refusal) return { ...refusal, field: 'email' };
  const asked = await context.db.selectFrom('platform.link').select('purpose').where('purpose', '=', consentLink.purpose).where('subject', '=', id)
    .where('recipient', '=', email).where('created_at', '>', new Date(context.now.getTime() - 86_400_000)).executeTakeFirst();
  if (asked) return refuse('An diese Adresse ist heute schon eine E-Mail gegangen.', 'email');
  await queueMail(context, consentMail(context.centre, email, practice.title, await linkTo(context, id, email, publicOrigin, consentLink.life)));
  await record(context, 'meetings.practice.consentAsked', id);
  return null;
}

/** Somebody of the office writes down who agreed, in a talk or on paper. `basedOn`: `updatedAt` (ISO 8601) of the text that was agreed to. */
export async function recordConsent(context: Context, id: string, agreement: Agreement, basedOn: string): Promise<Refusal | null> {
  const practice = await lockEditable(context, id);
  return agree(context, practice, { ...agreement, email: '', via: 'office' }, basedOn);
}

/** The holder of the link `token` agrees to the text that the page showed; a mail to the address of the link says how to take it back. */
export async function giveConsent(context: Context, id: string, agreement: Agreement, basedOn: string, from: { readonly token: string; readonly publicOrigin: string }): Promise<Refusal | null> {
  const { practice } = await findAskedCard(context, id);
  const email = await recipientOf(context, from.token);
  const refusal = await agree(context, practice, { ...agreement, email, via: 'link' }, basedOn);
  if (refusal) return refusal;
  if (email !== '') await queueMail(context, thanksMail(context.centre, email, practice.title, await linkTo(context, id, email, from.publicOrigin, consentLink.lifeAfterConsent)));
  return null;
}

/** The link holder does not agree. What stood before stands no longer: a refusal also takes an earlier consent back. */
export async function declineConsent(context: Context, id: string): Promise<void> {
  demand(mayConsent(context.actor, id));
  const { practice, consent } = await findAskedCard(context, id);
  if (consent !== null) await withdraw(context, practice, 'link');
  else await record(context, 'meetings.practice.consentDeclined', id);
}

/** Takes the consent back: the card is gone from all other centres with this transaction. */
export async function withdrawConsent(context: Context, id: string): Promise<void> {
  await withdraw(context, await lockEditable(context, id), 'office');
}

async function agree(context: Context, practice: ShownPractice, by: Agreement & { email: string; via: 'office' | 'link' }, basedOn: string): Promise<Refusal | null> {
  if (basedOn !== practice.updatedAt.toISOString()) return refuse('Die Karte wurde inzwischen geändert. Bitte lesen Sie sie noch einmal.');
  const refusal = refuseNames(await listNames(context, cardText(practice)));
  if (refusal) return { refused: true, message: refusal.message };
  const card = sharedCard(practice);
  await close(context, practice.id, by.via);
  await context.db.insertInto('meetings.practice_consent').values({
    id: crypto.randomUUID(), centre_id: context.centre.id, practice_id: practice.id, content: JSON.stringify(card), given_by: by.givenBy, given_for: by.givenFor,
    given_email: by.email, given_via: by.via, given_at: context.now,
  }).execute();
  if (practice.reach === 'everywhere') await writeCopy(context, practice.id, card);
  await record(context, 'meetings.practice.consented', practice.id);
  return null;
}

async function withdraw(context: Context, practice: ShownPractice, via: 'office' | 'link'): Promise<void> {
  if (await close(context, practice.id, via) === 0n) return;
  if (practice.reach === 'everywhere') await context.db.updateTable('meetings.practice').set({ reach: 'network' }).where('id', '=', practice.id).execute();
  await removeCopy(context, practice.id);
  await record(context, 'meetings.practice.consentWithdrawn', practice.id, practice.reach === 'everywhere' ? { reach: ['everywhere', 'network'] } : {});
}

async function close(context: Context, practiceId: string, via: 'office' | 'link'): Promise<bigint> {
  const closed = await context.db.updateTable('meetings.practice_consent').set({ withdrawn_at: context.now, withdrawn_via: via })
    .where('practice_id', '=', practiceId).where('withdrawn_at', 'is', null).executeTakeFirst();
  return closed.numUpdatedRows;
}

async function writeCopy(context: Context, id: string, card: SharedCard): Promise<void> {
  const copy = {
    centre_name: context.centre.name, title: card.title, problem: card.problem, solution: card.solution, steps: [...card.steps], effort: card.effort,
    contact_function: card.contactFunction, contact_email: card.contactEmail, municipality_ags: card.municipality, topics: [...card.topics], shared_at: context.now,
  };
  await context.db.insertInto('meetings.shared_practice').values({ ...copy, practice_id: id, centre_id: context.centre.id })
    .onConflict((conflict) => conflict.column('practice_id').doUpdateSet(copy)).execute();
  await writeSearch(context, id, true, card);
}

async function removeCopy(context: Context, id: string): Promise<void> {
  await context.db.deleteFrom('meetings.practice_search').where('practice_id', '=', id).where('is_shared', '=', true).execute();
  await context.db.deleteFrom('meetings.shared_practice').where('practice_id', '=', id).execute();
}

async function linkTo(context: Context, id: string, email: string, publicOrigin: string, life: number): Promise<string> {
  const token = await createLink(context, { purpose: consentLink.purpose, subject: id, recipient: email, life });
  return `${publicOrigin}/${context.centre.slug}/gute-praxis/${token}`;
}

async function recipientOf(context: Context, token: string): Promise<string> {
  const row = await context.db.selectFrom('platform.link').select('recipient').where('token_hash', '=', hashOf(token)).executeTakeFirst();
  return row?.recipient ?? '';
}
