import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { indexTerms, searchConfiguration } from '#platform/server/search/terms.ts';

/**
 * Writes the search entries of offers anew, one per language in which an offer can be read. Weights: A title, B summary,
 * topics and organisation, C everything else. Confidential places never get in: what cannot be shown must not be found.
 */
export async function refreshSearch(context: Context, offerIds: readonly string[]): Promise<void> {
  if (offerIds.length === 0) return;
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

/** The texts of each offer in its source language and in each language that has a translation. */
async function listDocuments(context: Context, offerIds: readonly string[]): Promise<readonly SearchDocument[]> {
  const result = await sql<SearchDocument>`
    with wanted as (select * from offers.offer where id = any (${offerIds}::uuid[])),
    texts as (
      select o.id, o.source_language as language, o.title, o.summary,
        concat_ws(' ', o.description, o.eligibility, o.application, o.cost_text, o.alert) as rest from wanted o
      union all
      select t.offer_id, t.language, string_agg(t.text, ' ') filter (where t.field = 'title'), string_agg(t.text, ' ') filter (where t.field = 'summary'),
        string_agg(t.text, ' ') filter (where t.field not in ('title', 'summary'))
      from offers.translation t join wanted o on o.id = t.offer_id and o.source_language <> t.language group by t.offer_id, t.language
    )
    select o.id as "offerId", x.language, o.state = 'published' as published, coalesce(x.title, '') as title,
      concat_ws(' ', x.summary, n.name, n.short_name,
        (select string_agg(coalesce(r.names ->> x.language, r.names ->> 'de'), ' ') from reference.topic r where r.code = any (o.topics)),
        (select string_agg(coalesce(r.names ->> x.language, r.names ->> 'de'), ' ') from reference.target_group r where r.code = any (o.target_groups))) as middle,
      concat_ws(' ', x.rest,
        (select string_agg(coalesce(l.names ->> x.language, l.names ->> 'de'), ' ') from reference.language l where l.tag = any (o.languages)),
        (select string_agg(concat_ws(' ', p.name, p.city), ' ') from offers.offer_place op join offers.place p on p.id = op.place_id
          where op.offer_id = o.id and not p.confidential)) as rest
    from texts x join wanted o on o.id = x.id
    left join network.public_organisation n on n.id = o.organisation_id`.execute(context.db);
  return result.rows;
}
