import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { indexTerms, searchConfiguration } from '#platform/server/search/terms.ts';

/** Writes what visitors list and search of these offers anew; those that are not published vanish from both. */
export async function refreshSearch(context: Context, offerIds: readonly string[]): Promise<void> {
  if (offerIds.length === 0) return;
  await refreshListing(context, offerIds);
  await writeEntries(context, offerIds);
}

/** The lists alone, for changes that no search sees: free places, confirmation. */
export async function refreshListing(context: Context, offerIds: readonly string[]): Promise<void> {
  await sql`select offers.refresh_listing(${offerIds}::uuid[])`.execute(context.db);
}

/**
 * Writes the search entries of offers, one per language in which an offer can be read. Weights: A title, B summary,
 * topics and organisation, C everything else. Confidential places never get in: what cannot be shown must not be found.
 */
async function writeEntries(context: Context, offerIds: readonly string[]): Promise<void> {
  const documents = await listDocuments(context, offerIds);
  const entries = documents.map(({ offerId, language, published, title, middle, rest }) => ({
    offerId,
    language,
    published,
    configuration: searchConfiguration(language),
    title: indexTerms(title, language),
    middle: indexTerms(middle, language),
    rest: indexTerms(rest, language),
  }));
  await sql`delete from offers.search where offer_id = any (${offerIds}::uuid[])`.execute(context.db);
  await sql`
    insert into offers.search (centre_id, offer_id, language, published, vector)
    select ${context.centre.id}::uuid, x."offerId", x.language, x.published,
      setweight(to_tsvector(x.configuration::regconfig, x.title), 'A') || setweight(to_tsvector(x.configuration::regconfig, x.middle), 'B')
        || setweight(to_tsvector(x.configuration::regconfig, x.rest), 'C')
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
      as x("offerId" uuid, language text, published boolean, configuration text, title text, middle text, rest text)`.execute(context.db);
}

interface SearchDocument {
  readonly offerId: string;
  readonly language: string;
  readonly published: boolean;
  readonly title: string;
  readonly middle: string;
  readonly rest: string;
}

async function listDocuments(context: Context, offerIds: readonly string[]): Promise<readonly SearchDocument[]> {
  const result = await sql<SearchDocument>`
    select offer_id as "offerId", language, published, title, middle, remainder as rest from offers.search_documents(${offerIds}::uuid[])`.execute(context.db);
  return result.rows;
}
