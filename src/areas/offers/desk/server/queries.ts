import { sql, type RawBuilder } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { listMunicipalities } from '#platform/server/reference/queries.ts';
import { readVocabulary, termOptions } from '#platform/server/reference/vocabulary.ts';
import type { OfferChoices } from '../../choices.ts';
import { daysOfNotice, freshnessOn, reviewOn, type Freshness } from '../../freshness.ts';
import type { OfferState } from '../../offer.ts';
import { mayChangeOffer, mayReadOffers, scopeOf } from '../../permissions.ts';
import { listPlaceChoices } from '../../places/server/queries.ts';
import type { RevisionState } from '../../publication.ts';
import { deskPageSize, deskTabs, type DeskFilter, type DeskSort, type DeskTab } from '../filter.ts';

/** A line of the office list. `title` is that of the open revision where there is one. */
export interface DeskItem {
  readonly id: string;
  readonly title: string;
  readonly organisationName: string;
  readonly state: OfferState;
  readonly revisionState: RevisionState | null;
  readonly topics: readonly string[];
  readonly assuredOn: string | null;
  readonly reviewOn: string | null;
  readonly freshness: Freshness;
  readonly updatedAt: Date;
}

export interface DeskList {
  readonly items: readonly DeskItem[];
  readonly total: number;
  readonly counts: Readonly<Record<DeskTab, number>>;
}

/** The offers an actor works on: all, those of the own organisation or municipality, else what is published. Two statements. */
export async function listDeskOffers(context: Context, filter: DeskFilter): Promise<DeskList> {
  demand(mayReadOffers(context.actor));
  const base = sql`offers.offer o join network.organisation n on n.id = o.organisation_id
    left join offers.revision r on r.offer_id = o.id and r.state <> 'published' and ${scopeOf(context.actor).kind !== 'published'}
    where ${inScope(context)} and ${conditionsOf(context, filter)}`;
  const counts = await sql<Record<DeskTab, number>>`
    select ${sql.join(deskTabs.map((tab) => sql`(count(*) filter (where ${inTab(context, tab)}))::integer as ${sql.raw(`"${tab}"`)}`))} from ${base}`.execute(context.db);
  const rows = await sql<Omit<DeskItem, 'freshness' | 'reviewOn'> & { reviewMonths: number }>`
    select o.id, coalesce(r.content ->> 'title', o.title) as title, n.name as "organisationName", o.state, r.state as "revisionState",
      to_json(o.topics) as topics, to_char(o.assured_on, 'YYYY-MM-DD') as "assuredOn", o.review_months as "reviewMonths", o.updated_at as "updatedAt"
    from ${base} and ${inTab(context, filter.tab)}
    order by ${orders[filter.sort]}, o.id limit ${deskPageSize} offset ${(filter.page - 1) * deskPageSize}`.execute(context.db);
  const tabCounts = counts.rows[0] ?? { drafts: 0, submitted: 0, published: 0, withdrawn: 0, review: 0 };
  return {
    items: rows.rows.map(({ reviewMonths, ...row }) => ({ ...row, reviewOn: reviewOn({ ...row, reviewMonths }), freshness: freshnessOn(today(context), { ...row, reviewMonths }) })),
    total: tabCounts[filter.tab],
    counts: tabCounts,
  };
}

/** Organisations the actor may start an offer for, by name. */
export async function listOwnOrganisations(context: Context): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const result = await sql<{ id: string; name: string; municipality: string | null }>`
    select n.id, n.name, n.municipality_ags as municipality from network.organisation n
    where n.merged_into is null and n.dissolved_on is null order by lower(n.name), n.id limit 5000`.execute(context.db);
  return result.rows
    .filter((row) => mayChangeOffer(context.actor, { organisationId: row.id, municipalities: row.municipality === null ? [] : [row.municipality] }))
    .map(({ id, name }) => ({ id, name }));
}

/** The ids of every offer of a filter, all pages, in its order; for exports. At most 100,000. */
export async function listDeskOfferIds(context: Context, filter: DeskFilter): Promise<readonly string[]> {
  demand(mayReadOffers(context.actor));
  const result = await sql<{ id: string }>`select o.id from offers.offer o join network.organisation n on n.id = o.organisation_id
    left join offers.revision r on r.offer_id = o.id and r.state <> 'published' and ${scopeOf(context.actor).kind !== 'published'}
    where ${inScope(context)} and ${conditionsOf(context, filter)} and ${inTab(context, filter.tab)} order by ${orders[filter.sort]}, o.id limit 100000`.execute(context.db);
  return result.rows.map(({ id }) => id);
}

function inScope(context: Context): RawBuilder<unknown> {
  const scope = scopeOf(context.actor);
  if (scope.kind === 'centre') return sql`true`;
  if (scope.kind === 'published') return sql`o.state = 'published'`;
  return sql`(o.organisation_id = any (${scope.organisations}::uuid[]) or n.municipality_ags = any (${scope.municipalities}::text[])
    or exists (select from offers.offer_place op join offers.place p on p.id = op.place_id
      where op.offer_id = o.id and p.municipality_ags = any (${scope.municipalities}::text[])))`;
}

function conditionsOf(context: Context, filter: DeskFilter): RawBuilder<unknown> {
  const conditions: RawBuilder<unknown>[] = [sql`true`];
  if (filter.text !== '') {
    const pattern = `%${filter.text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    conditions.push(sql`(o.title ilike ${pattern} or n.name ilike ${pattern} or r.content ->> 'title' ilike ${pattern})`);
  }
  if (filter.organisationId !== null) conditions.push(sql`o.organisation_id = ${filter.organisationId}::uuid`);
  if (filter.topic !== null) conditions.push(sql`o.topics @> array[${filter.topic}::text]`);
  if (filter.municipality !== null) {
    conditions.push(sql`(n.municipality_ags = ${filter.municipality} or o.area @> array[${filter.municipality}::text] or exists (select from offers.offer_place op
      join offers.place p on p.id = op.place_id where op.offer_id = o.id and p.municipality_ags = ${filter.municipality}))`);
  }
  if (filter.freshness !== null) conditions.push(isFreshness(today(context), filter.freshness));
  return sql.join(conditions, sql` and `);
}

function inTab(context: Context, tab: DeskTab): RawBuilder<unknown> {
  const tabs: Record<DeskTab, RawBuilder<unknown>> = {
    drafts: sql`r.state in ('draft', 'returned')`,
    submitted: sql`r.state = 'submitted'`,
    published: sql`o.state = 'published'`,
    withdrawn: sql`o.state = 'withdrawn'`,
    review: sql`(o.state = 'published' and not ${isFreshness(today(context), 'fresh')})`,
  };
  return scopeOf(context.actor).kind === 'published' && tab !== 'published' ? sql`false` : tabs[tab];
}

/** The rule of freshness.ts; PostgreSQL adds months to a date the same way (the last day of a shorter month). */
function isFreshness(day: string, freshness: Freshness): RawBuilder<unknown> {
  const term = sql`(o.assured_on + make_interval(months => o.review_months))::date`;
  if (freshness === 'overdue') return sql`coalesce(${term} < ${day}::date, false)`;
  if (freshness === 'fresh') return sql`coalesce(${term} - ${daysOfNotice}::integer >= ${day}::date, false)`;
  return sql`(o.assured_on is null or (${term} >= ${day}::date and ${term} - ${daysOfNotice}::integer < ${day}::date))`;
}

const orders: Record<DeskSort, RawBuilder<unknown>> = {
  updated: sql`o.updated_at desc`,
  title: sql`lower(o.title)`,
  organisation: sql`lower(n.name), lower(o.title)`,
  review: sql`o.assured_on + make_interval(months => o.review_months) nulls first`,
};

/** Everything the form of an offer lets choose. `organisationId` puts the places of that organisation first. */
export async function readOfferChoices(context: Context, organisationId: string | null = null): Promise<OfferChoices> {
  const vocabulary = await readVocabulary(context.db);
  const municipalities = await listMunicipalities(context.db, context.centre.municipalities);
  const places = await listPlaceChoices(context, organisationId);
  return {
    topics: termOptions(vocabulary.topics),
    targetGroups: termOptions(vocabulary.targetGroups),
    educationStages: termOptions(vocabulary.educationStages),
    languages: termOptions(vocabulary.languages),
    area: municipalities.map((municipality) => ({ value: municipality.ags, label: municipality.name })),
    places: places.map((place) => ({ value: place.id, label: [place.name, place.city].filter(Boolean).join(', ') + (place.confidential ? ' (vertraulich)' : '') })),
  };
}
