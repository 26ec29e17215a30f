import { sql, type RawBuilder } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { hitsIn, mostHits } from '#platform/server/search/hits.ts';
import { freshnessOn } from '../../freshness.ts';
import type { TranslatableField } from '../../offer.ts';
import { readIn, type ReadText, type Translation } from '../../translation.ts';
import { pageSize, type OfferFilter } from '../filter.ts';
import { countLimit, type OfferPage, type OfferPoint, type PublicOffer, type PublicOfferItem } from '../public-offer.ts';
import { conditionsOf, orderOf, searchStock } from './search.ts';

/**
 * One page of the offers that visitors may see, texts in `language` where they are translated. In the order of `orderOf`:
 * the reader's, else by relevance, distance or title. One statement, however long the page (one more behind the last page).
 */
export async function listPublicOffers(context: Context, filter: OfferFilter, language = 'de'): Promise<OfferPage> {
  const { ctes, from, order } = await matching(context, filter, language);
  const offset = (filter.page - 1) * pageSize;
  const most = filter.text === '' ? countLimit : mostHits;
  const counted = sql`(select count(*)::integer from (select 1 from ${from} limit ${most + 1}) counted)`;
  const result = await sql<CardRow & { total: number }>`
    ${ctes ?? sql``}
    select ${counted} as total, ${cardColumns(language)}
    from (select l.offer_id, l.organisation_id, row_number() over (order by ${order}, l.offer_id) as sort from ${from}
      order by ${order}, l.offer_id limit ${pageSize} offset ${offset}) page
    join offers.card c on c.offer_id = page.offer_id
    left join network.public_organisation n on n.id = page.organisation_id
    order by page.sort`.execute(context.db);
  const total = result.rows[0]?.total ?? (filter.page === 1 ? 0 : await countBehindTheEnd(context, ctes, counted));
  const pages = Math.max(1, Math.ceil(Math.min(total, most) / pageSize));
  const items = result.rows.map((row) => itemOf(rowOf(row), language, today(context)));
  return { items, total: Math.min(total, most), isMore: total > most, page: filter.page, pages };
}

/** A page behind the last one has no row that could carry the count. */
async function countBehindTheEnd(context: Context, ctes: RawBuilder<unknown> | null, counted: RawBuilder<unknown>): Promise<number> {
  const result = await sql<{ total: number }>`${ctes ?? sql``} select ${counted} as total`.execute(context.db);
  return result.rows[0]?.total ?? 0;
}

/** One offer with everything its page shows, or null. */
export async function findPublicOffer(context: Context, slug: string, language = 'de'): Promise<PublicOffer | null> {
  const result = await sql<{ json: OfferRow }>`
    select ${itemJson(language)} || jsonb_build_object('description', o.description, 'eligibility', o.eligibility, 'application', o.application,
        'costText', o.cost_text, 'accessibility', o.accessibility, 'educationStages', o.education_stages, 'area', o.area,
        'contactName', o.contact_name, 'contactEmail', o.contact_email, 'contactPhone', o.contact_phone, 'website', o.website,
        'validFrom', o.valid_from, 'validTo', o.valid_to, 'publishedAt', o.published_at,
        'translations', (select jsonb_agg(jsonb_build_object('field', t.field, 'text', t.text, 'origin', t.origin, 'sourceDigest', t.source_digest))
          from offers.translation t where t.offer_id = o.id and t.language = ${language}),
        'readableIn', (select coalesce(jsonb_agg(t.language order by t.language), '[]') from offers.translation t where t.offer_id = o.id and t.field = 'title')) as json
    from offers.offer o join offers.card c on c.offer_id = o.id left join network.public_organisation n on n.id = o.organisation_id
    where o.state = 'published' and o.slug = ${slug}`.execute(context.db);
  const row = result.rows[0]?.json;
  return row === undefined ? null : offerOf(row, language, today(context));
}

/** The same result as the list, as points: at most 500, and how many offers each municipality has. */
export async function listOfferPoints(context: Context, filter: OfferFilter, language = 'de'): Promise<OfferMap> {
  const { ctes, from } = await matching(context, filter, language);
  const result = await sql<OfferMap>`
    ${ctes === null ? sql`with` : sql`${ctes},`} spots as materialized (
      select l.offer_id as "offerId", l.slug, l.title, sp.place_id as "placeId", sp.lat, sp.lon, sp.municipality_ags as municipality
      from (select l.offer_id, l.slug, l.title from ${from}) l join offers.spot sp on sp.offer_id = l.offer_id)
    select coalesce((select json_agg(s) from (select * from spots where lat is not null and lon is not null order by title, "offerId", "placeId" limit 500) s), '[]') as points,
      coalesce((select json_agg(m) from (select municipality as ags, count(distinct "offerId")::integer as offers from spots
        where municipality is not null group by municipality order by municipality) m), '[]') as municipalities`.execute(context.db);
  return result.rows[0] ?? { points: [], municipalities: [] };
}

export interface OfferMap {
  readonly points: readonly OfferPoint[];
  readonly municipalities: readonly { readonly ags: string; readonly offers: number }[];
}

/** The offers published last, for the start page. */
export async function listNewestOffers(context: Context, count: number, language = 'de'): Promise<readonly PublicOfferItem[]> {
  const day = today(context);
  const result = await sql<{ json: ItemRow }>`
    select ${itemJson(language)} as json
    from (select o.id, o.organisation_id, o.published_at from offers.offer o
      where o.state = 'published' and (o.valid_to is null or o.valid_to >= ${day}::date) order by o.published_at desc nulls last, o.id limit ${count}) newest
    join offers.card c on c.offer_id = newest.id left join network.public_organisation n on n.id = newest.organisation_id
    order by newest.published_at desc nulls last, newest.id`.execute(context.db);
  return result.rows.map(({ json }) => itemOf(json, language, day));
}

/** Where a postal code (5 digits) lies: the middle of the public places that carry it, in the municipality that most of them are in; or null. */
export async function findPostalArea(context: Context, postalCode: string): Promise<{ readonly municipality: string; readonly lat: number; readonly lon: number } | null> {
  const result = await sql<{ municipality: string; lat: number; lon: number }>`
    select p.municipality_ags as municipality, avg(p.lat) as lat, avg(p.lon) as lon from offers.place p
    where p.postal_code = ${postalCode} and p.municipality_ags is not null and p.lat is not null and p.lon is not null and not p.confidential
    group by p.municipality_ags order by count(*) desc, p.municipality_ags limit 1`.execute(context.db);
  return result.rows[0] ?? null;
}

/** How many published offers each topic has. */
export async function listTopicCounts(context: Context): Promise<ReadonlyMap<string, number>> {
  const result = await sql<{ code: string; offers: number }>`
    select code, count(*)::integer as offers from offers.listing l, unnest(l.topics) as code
    where l.valid_to is null or l.valid_to >= ${today(context)}::date group by code`.execute(context.db);
  return new Map(result.rows.map((row) => [row.code, row.offers]));
}

/** Addresses of all published offers, for the sitemap; at most 50,000 (sitemaps.org). */
export async function listOfferAddresses(context: Context): Promise<readonly { readonly slug: string; readonly updatedAt: Date }[]> {
  const result = await sql<{ slug: string; updatedAt: Date }>`
    select o.slug, o.updated_at as "updatedAt" from offers.offer o where o.state = 'published' order by o.slug limit 50000`.execute(context.db);
  return result.rows;
}

/** Where the matches come from: the listing alone, or the ranked hits of a text joined with it. */
async function matching(context: Context, filter: OfferFilter, language: string) {
  const where = conditionsOf(context, filter);
  if (filter.text === '') return { ctes: null, from: sql`offers.listing l where ${where}`, order: orderOf(filter, null) };
  const hits = await hitsIn(searchStock, context, filter.text, language);
  if (hits === null) return { ctes: null, from: sql`offers.listing l where false`, order: sql`l.title` };
  // The limit keeps the planner from reading the whole listing to join some hundred rows of it.
  const found = sql`select l.offer_id, l.organisation_id, l.slug, l.title, hits.rank
    from hits cross join lateral (select * from offers.listing where offer_id = hits.offer_id limit 1) l where ${where}`;
  return { ctes: sql`with ${hits}, found as materialized (${found})`, from: sql`found l`, order: orderOf(filter, sql`l.rank desc`) };
}

type Texts = Readonly<Record<TranslatableField, string>>;
type PlainItem = Omit<PublicOfferItem, 'title' | 'summary' | 'alert' | 'freshness'>;
type ItemRow = PlainItem & Pick<Texts, 'title' | 'summary' | 'alert'> & {
  readonly sourceLanguage: string;
  readonly reviewMonths: number;
  readonly translations: readonly Translation[] | null;
};
type OfferRow = ItemRow & Omit<PublicOffer, keyof PublicOfferItem | TranslatableField> & Texts;

interface CardRow {
  readonly card: Omit<ItemRow, 'organisation' | 'translations'>;
  readonly organisationSlug: string | null;
  readonly organisationName: string | null;
  readonly translations: ItemRow['translations'];
}

/** The card of an offer, its organisation as it is called today, and the texts of one language; joining JSON in SQL costs more. */
function cardColumns(language: string): RawBuilder<unknown> {
  return sql`c.card, n.slug as "organisationSlug", n.name as "organisationName", c.translations -> ${language}::text as translations`;
}

function rowOf({ card, organisationSlug, organisationName, translations }: CardRow): ItemRow {
  const organisation = organisationSlug === null ? null : { slug: organisationSlug, name: organisationName ?? '' };
  return { ...card, organisation, translations };
}

/** The same as one JSON object, for the page of one offer. */
function itemJson(language: string): RawBuilder<unknown> {
  return sql`c.card || jsonb_build_object('organisation', case when n.id is not null then jsonb_build_object('slug', n.slug, 'name', n.name) end,
    'translations', c.translations -> ${language}::text)`;
}

function itemOf(row: ItemRow, language: string, day: string): PublicOfferItem {
  const { sourceLanguage: _source, reviewMonths, translations: _translations, ...plain } = row;
  return { ...plain, ...readTexts(row, ['title', 'summary', 'alert'], language), freshness: freshnessOn(day, { assuredOn: row.assuredOn, reviewMonths }) };
}

function offerOf(row: OfferRow, language: string, day: string): PublicOffer {
  const { reviewMonths, translations: _translations, ...plain } = row;
  return {
    ...plain,
    ...readTexts(row, ['title', 'summary', 'alert', 'description', 'eligibility', 'application', 'costText'], language),
    readableIn: [row.sourceLanguage, ...row.readableIn.filter((tag) => tag !== row.sourceLanguage)],
    freshness: freshnessOn(day, { assuredOn: row.assuredOn, reviewMonths }),
  };
}

function readTexts<F extends TranslatableField>(
  row: Readonly<Record<F, string>> & Pick<ItemRow, 'sourceLanguage' | 'translations'>,
  fields: readonly F[],
  language: string,
): Record<F, ReadText> {
  const read = fields.map((field) => [
    field,
    readIn(language, { text: row[field], language: row.sourceLanguage }, row.translations?.find((translation) => translation.field === field)),
  ]);
  return Object.fromEntries(read) as Record<F, ReadText>;
}
