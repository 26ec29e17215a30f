import { sql, type RawBuilder } from 'kysely';
import { accountOf, type Context } from '#platform/context.ts';
import { Forbidden, NotFound } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import type { OfferContent, OfferState } from '../../offer.ts';
import { leakingField, spellsOut } from '../../places/confidentiality.ts';
import { listProtectedAddresses } from '../../places/server/queries.ts';
import { contentColumns, scheduleColumns } from '../../record.ts';
import { refreshSearch } from '../../server/search.ts';
import { freeSlug } from '../../slug.ts';
import { digestOf } from '../../translation.ts';
import type { OfferSeed } from '../seed.ts';

/** Rows written with one statement. Larger ones save nothing and cost memory. */
const batchSize = 1000;

/**
 * Writes many offers as published, in batches of a few statements each, and records one event for all. Returns their
 * ids in the order of the seeds. Throws NotFound for an organisation of another centre and
 * Forbidden for a text that spells out a protected address.
 */
export async function insertPublishedOffers(context: Context, seeds: readonly OfferSeed[]): Promise<readonly string[]> {
  await demandDiscretion(context, seeds);
  const ids: string[] = [];
  for (let start = 0; start < seeds.length; start += batchSize) {
    const batch = seeds.slice(start, start + batchSize).map((seed) => ({ ...seed, id: seed.id ?? crypto.randomUUID() }));
    await insertOffers(context, batch, 'published');
    await writeTranslations(context, batch);
    ids.push(...batch.map((seed) => seed.id));
    if (ids.length > 200 && isPowerOfTwo(ids.length / batchSize)) await gatherStatistics(context);
    await refreshSearch(context, batch.map((seed) => seed.id));
  }
  if (ids.length > 200) await gatherStatistics(context);
  if (ids.length > 0) await record(context, 'offers.stock.imported', null, { created: ids.length });
  return ids;
}

/**
 * Writes offers of an import as published: those whose `source` and `sourceId` are known replace what is there
 * (also what was withdrawn by an earlier run), the others are new. The open revision of an editor is left alone.
 */
export async function publishImported(context: Context, seeds: readonly OfferSeed[]): Promise<readonly ImportedOffer[]> {
  await demandDiscretion(context, seeds);
  const known = await findBySource(context, seeds);
  const placed = seeds.map((seed) => ({ ...seed, known: known.get(sourceKey(seed)) }));
  const fresh = placed.filter((seed) => seed.known === undefined);
  const created = await insertPublishedOffers(context, fresh);
  const changed = placed.flatMap((seed) => (seed.known === undefined ? [] : [{ ...seed, id: seed.known }]));
  for (let start = 0; start < changed.length; start += batchSize) {
    const batch = changed.slice(start, start + batchSize);
    await updateOffers(context, batch, 'published');
    await writeTranslations(context, batch);
    await refreshSearch(context, batch.map((seed) => seed.id));
  }
  if (changed.length > 0) await record(context, 'offers.stock.imported', null, { changed: changed.length });
  return placed.map((seed) => ({ id: seed.known ?? created[fresh.indexOf(seed)] ?? '', outcome: seed.known === undefined ? 'created' : 'changed' }));
}

export interface ImportedOffer {
  readonly id: string;
  readonly outcome: 'created' | 'changed';
}

/** An offer row about to be written. */
export type OfferRow = Omit<OfferSeed, 'id'> & { readonly id: string };

/** Inserts offers with their places and schedules in the given state. No event, no search entry: the caller does both. */
export async function insertOffers(context: Context, rows: readonly OfferRow[], state: OfferState): Promise<void> {
  await demandOrganisations(context, rows);
  const taken = await listTakenSlugs(context, rows);
  const written = rows.map((row) => {
    const slug = row.slug ?? freeSlug(row.content.title, row.id, (candidate) => taken.has(candidate));
    taken.add(slug);
    return { ...rowWithoutParts(row), slug };
  });
  const isPublished = state === 'published';
  await sql`
    insert into offers.offer (id, centre_id, organisation_id, slug, state, source, source_id, assured_on, assured_by,
      created_at, created_by, updated_at, published_at, published_by, ${columnList(contentColumns)})
    select x.id, ${context.centre.id}::uuid, x."organisationId", x.slug, ${state}, x.source, x."sourceId", x."assuredOn", coalesce(x."assuredBy", ''),
      ${context.now}::timestamptz, ${accountOf(context.actor)}::uuid, ${context.now}::timestamptz,
      ${isPublished ? context.now : null}::timestamptz, ${isPublished ? accountOf(context.actor) : null}::uuid, ${fieldList('c', contentColumns)}
    from ${rowSet(written)}, jsonb_to_record(x.content) as c(${fieldTypes(contentColumns)})`.execute(context.db);
  await insertParts(context, rows);
}

/** Replaces content, places and schedules of offers. With `published` they become visible to visitors. */
export async function updateOffers(context: Context, rows: readonly OfferRow[], state: OfferState): Promise<void> {
  await demandOrganisations(context, rows);
  const assignments = sql.raw(Object.entries(contentColumns).map(([field, [column]]) => `${column} = c."${field}"`).join(', '));
  const published = state === 'published'
    ? sql`, published_at = ${context.now}::timestamptz, published_by = ${accountOf(context.actor)}::uuid, withdrawn_at = null, withdrawn_by = null, withdrawn_reason = ''`
    : sql``;
  await sql`
    update offers.offer o set ${assignments}, organisation_id = x."organisationId", slug = coalesce(x.slug, o.slug), state = ${state}, updated_at = ${context.now}::timestamptz,
      assured_on = coalesce(x."assuredOn", o.assured_on), assured_by = coalesce(x."assuredBy", o.assured_by)${published}
    from ${rowSet(rows.map(rowWithoutParts))}, jsonb_to_record(x.content) as c(${fieldTypes(contentColumns)})
    where o.id = x.id`.execute(context.db);
  const ids = rows.map((row) => row.id);
  await sql`delete from offers.offer_place where offer_id = any (${ids}::uuid[])`.execute(context.db);
  await sql`delete from offers.schedule where offer_id = any (${ids}::uuid[])`.execute(context.db);
  await insertParts(context, rows);
}

/** Places of another centre are not visible to the join and fall away. */
async function insertParts(context: Context, rows: readonly OfferRow[]): Promise<void> {
  const places = rows.flatMap((row) => [...new Set(row.content.places)].map((placeId, sort) => ({ offerId: row.id, placeId, sort })));
  if (places.length > 0) {
    await sql`
      insert into offers.offer_place (centre_id, offer_id, place_id, sort)
      select ${context.centre.id}::uuid, x."offerId", p.id, x.sort
      from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as x("offerId" uuid, "placeId" uuid, sort integer)
      join offers.place p on p.id = x."placeId"`.execute(context.db);
  }
  const schedules = rows.flatMap((row) => row.content.schedules.map((schedule) => ({ ...schedule, offerId: row.id })));
  if (schedules.length === 0) return;
  const { placeId: _, ...plain } = scheduleColumns;
  await sql`
    insert into offers.schedule (id, centre_id, offer_id, place_id, ${columnList(plain)})
    select gen_random_uuid(), ${context.centre.id}::uuid, x."offerId", p.id, ${fieldList('x', plain)}
    from jsonb_to_recordset(${JSON.stringify(schedules)}::jsonb) as x("offerId" uuid, ${fieldTypes(scheduleColumns)})
    left join offers.place p on p.id = x."placeId"`.execute(context.db);
}

/** Writes translated fields of offers; one that stays as it is keeps its origin. */
export async function writeTranslations(context: Context, rows: readonly OfferRow[]): Promise<void> {
  const translations = rows.flatMap((row) => (row.translations ?? []).map((translation) => ({
    ...translation,
    offerId: row.id,
    sourceDigest: digestOf(row.content[translation.field]),
  })));
  if (translations.length === 0) return;
  await sql`
    insert into offers.translation (centre_id, offer_id, language, field, text, origin, source_digest, updated_at)
    select ${context.centre.id}::uuid, x."offerId", x.language, x.field, x.text, x.origin, x."sourceDigest", ${context.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(translations)}::jsonb)
      as x("offerId" uuid, language text, field text, text text, origin text, "sourceDigest" text)
    on conflict (offer_id, language, field) do update
      set text = excluded.text, origin = excluded.origin, source_digest = excluded.source_digest, updated_at = excluded.updated_at,
        checked_at = null, checked_by = null
      where (offers.translation.text, offers.translation.source_digest) is distinct from (excluded.text, excluded.source_digest)`.execute(context.db);
}

/** Without figures about what was just written, PostgreSQL plans as if the tables were empty. */
async function gatherStatistics(context: Context): Promise<void> {
  await sql`select offers.gather_statistics()`.execute(context.db);
}

/** True as well for less than one batch: 1, 2, 4, 8 … batches keep the statistics within a factor of two. */
function isPowerOfTwo(batches: number): boolean {
  return batches < 1 || Number.isInteger(Math.log2(batches));
}

/** The last guard: an importer refuses such a row by itself (`refuseLeak`) and says which; past here nothing gets out. */
async function demandDiscretion(context: Context, seeds: readonly OfferSeed[]): Promise<void> {
  const addresses = await listProtectedAddresses(context);
  if (addresses.length === 0) return;
  const leak = seeds.find((seed) => leakingField(seed.content, addresses) !== null || (seed.translations ?? []).some(({ text }) => spellsOut(text, addresses)));
  if (leak) throw new Forbidden(`Im Angebot „${leak.content.title}“ steht die Adresse eines vertraulichen Ortes.`);
}

/** Foreign keys do not ask row-level security, so this does. */
async function demandOrganisations(context: Context, rows: readonly OfferRow[]): Promise<void> {
  const wanted = [...new Set(rows.map((row) => row.organisationId))];
  const known = await sql<{ id: string }>`select id from network.organisation where id = any (${wanted}::uuid[])`.execute(context.db);
  if (known.rows.length < wanted.length) throw new NotFound('Diese Organisation gibt es hier nicht.');
}

async function listTakenSlugs(context: Context, rows: readonly OfferRow[]): Promise<Set<string>> {
  const candidates = rows.map((row) => row.slug ?? freeSlug(row.content.title, row.id, () => false));
  const taken = await sql<{ slug: string }>`select slug from offers.offer where slug = any (${candidates}::text[])`.execute(context.db);
  return new Set(taken.rows.map((row) => row.slug));
}

async function findBySource(context: Context, seeds: readonly OfferSeed[]): Promise<ReadonlyMap<string, string>> {
  const keys = seeds.flatMap((seed) => (seed.source && seed.sourceId ? [{ source: seed.source, sourceId: seed.sourceId }] : []));
  if (keys.length === 0) return new Map();
  const found = await sql<{ id: string; source: string; sourceId: string }>`
    select o.id, o.source, o.source_id as "sourceId" from offers.offer o
    join jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as x(source text, "sourceId" text)
      on o.source = x.source and o.source_id = x."sourceId"`.execute(context.db);
  return new Map(found.rows.map((row) => [sourceKey(row), row.id]));
}

function sourceKey({ source, sourceId }: { readonly source?: string | null; readonly sourceId?: string | null }): string {
  return source && sourceId ? JSON.stringify([source, sourceId]) : '';
}

function rowWithoutParts({ translations: _, ...row }: OfferRow): Omit<OfferRow, 'translations'> {
  const { places: _places, schedules: _schedules, ...content } = row.content;
  return { ...row, content: content as OfferContent };
}

function rowSet(rows: readonly unknown[]): RawBuilder<unknown> {
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, "organisationId" uuid, slug text, source text, "sourceId" text,
    "assuredOn" date, "assuredBy" text, content jsonb)`;
}

type Columns = Readonly<Record<string, readonly [column: string, type: string]>>;

function columnList(columns: Columns): RawBuilder<unknown> {
  return sql.raw(Object.values(columns).map(([column]) => column).join(', '));
}

function fieldList(alias: string, columns: Columns): RawBuilder<unknown> {
  return sql.raw(Object.keys(columns).map((field) => `${alias}."${field}"`).join(', '));
}

function fieldTypes(columns: Columns): RawBuilder<unknown> {
  return sql.raw(Object.entries(columns).map(([field, [, type]]) => `"${field}" ${type}`).join(', '));
}
