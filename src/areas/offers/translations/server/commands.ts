import { sql } from 'kysely';
import { accountOf, type Context } from '#platform/context.ts';
import { demand, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { translatableFields, type TranslatableField } from '../../offer.ts';
import { mayChangeOffer, mayPublishOffers } from '../../permissions.ts';
import { publicTexts, spellsOut } from '../../places/confidentiality.ts';
import { lockOffer } from '../../server/queries.ts';
import { refreshListing, refreshSearch } from '../../server/search.ts';
import { digestOf, type TranslationOrigin } from '../../translation.ts';

/**
 * Saves the translated fields of one language against the text that is published. An empty text removes the field. A
 * text that stays as it is keeps its origin; saving it again says that it fits the source of today.
 */
export async function saveTranslation(
  context: Context,
  offerId: string,
  { language, texts, origin }: { readonly language: string; readonly texts: Partial<Record<TranslatableField, string>>; readonly origin: TranslationOrigin },
): Promise<Refusal | null> {
  const offer = await lockOffer(context, offerId);
  demand(mayChangeOffer(context.actor, offer));
  const refusal = language === offer.content.sourceLanguage
    ? refuse('Das ist die Sprache des Originals. Bitte ändern Sie dort das Angebot selbst.', 'language')
    : ((await refuseUnknownLanguage(context, language)) ?? (await refuseLeakingTexts(context, texts)));
  if (refusal) return refusal;
  const fields = translatableFields.filter((field) => texts[field] !== undefined);
  const rows = fields.filter((field) => texts[field] !== '').map((field) => ({ field, text: texts[field], digest: digestOf(offer.content[field]) }));
  await sql`delete from offers.translation where offer_id = ${offerId}::uuid and language = ${language}
    and field = any (${fields.filter((field) => texts[field] === '')}::text[])`.execute(context.db);
  const isHuman = origin === 'human';
  await sql`
    insert into offers.translation (centre_id, offer_id, language, field, text, origin, source_digest, checked_at, checked_by, updated_at)
    select ${context.centre.id}::uuid, ${offerId}::uuid, ${language}, x.field, x.text, ${origin}, x.digest,
      ${isHuman ? context.now : null}::timestamptz, ${isHuman ? accountOf(context.actor) : null}::uuid, ${context.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(field text, text text, digest text)
    on conflict (offer_id, language, field) do update set text = excluded.text, origin = excluded.origin, source_digest = excluded.source_digest,
      checked_at = excluded.checked_at, checked_by = excluded.checked_by, updated_at = excluded.updated_at`.execute(context.db);
  await refreshSearch(context, [offerId]);
  await record(context, 'offers.translation.saved', offerId, { language, fields, origin });
  return null;
}

/** A person has read the machine's translation and answers for it from now on. The centre does that. */
export async function checkTranslation(context: Context, offerId: string, language: string): Promise<Refusal | null> {
  demand(mayPublishOffers(context.actor));
  await lockOffer(context, offerId);
  const checked = await sql`update offers.translation set origin = 'human', checked_at = ${context.now}::timestamptz, checked_by = ${accountOf(context.actor)}::uuid
    where offer_id = ${offerId}::uuid and language = ${language} and origin = 'machine' returning field`.execute(context.db);
  if (checked.rows.length === 0) return refuse('In dieser Sprache wartet keine Übersetzung auf eine Prüfung.');
  await refreshListing(context, [offerId]);
  await record(context, 'offers.translation.checked', offerId, { language });
  return null;
}

async function refuseUnknownLanguage(context: Context, language: string): Promise<Refusal | null> {
  const known = await sql`select tag from reference.language where tag = ${language}`.execute(context.db);
  return known.rows.length > 0 ? null : refuse('Diese Sprache gibt es hier nicht.', 'language');
}

async function refuseLeakingTexts(context: Context, texts: Partial<Record<TranslatableField, string>>): Promise<Refusal | null> {
  const places = await sql<{ street: string }>`select street from offers.place where confidential`.execute(context.db);
  const field = translatableFields.find((name) => spellsOut(texts[name] ?? '', places.rows));
  return field === undefined ? null : refuse(`Im Feld „${publicTexts[field]}“ steht die Adresse eines vertraulichen Ortes. Bitte nehmen Sie sie heraus.`, field);
}
