import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand, refuse, type Refusal } from '#platform/errors.ts';
import { changeBetween, record, type Change } from '#platform/server/audit.ts';
import type { OfferContent } from '../../offer.ts';
import { mayChangePlace } from '../../permissions.ts';
import { contentJson } from '../../server/queries.ts';
import { refreshSearch } from '../../server/search.ts';
import { leakingField } from '../confidentiality.ts';
import type { Place, PlaceContent } from '../place.ts';
import { lockPlace } from './queries.ts';

/** Creates a place; returns its id. */
export async function createPlace(context: Context, content: PlaceContent): Promise<string | Refusal> {
  if (!mayChangePlace(context.actor, content)) return refuse('Bitte wählen Sie Ihre Organisation oder Ihre Kommune.', 'organisationId');
  const refusal = await refusePlace(context, content);
  if (refusal) return refusal;
  const [id = ''] = await insertPlaces(context, [content]);
  await record(context, 'offers.place.created', id, placeChange({}, content));
  return id;
}

/** A place to be written in bulk. With `source` and `sourceId` a later import finds it again. */
export interface PlaceSeed extends PlaceContent {
  readonly id?: string;
  readonly source?: string | null;
  readonly sourceId?: string | null;
}

/** Writes many places with one statement; known ones (same source and source id) are replaced. Ids in order. */
export async function insertPlaces(context: Context, seeds: readonly PlaceSeed[]): Promise<readonly string[]> {
  if (seeds.length === 0) return [];
  const rows = seeds.map((seed, number) => ({ ...seed, id: seed.id ?? crypto.randomUUID(), number }));
  const written = await sql<{ id: string; source: string | null; sourceId: string | null }>`
    insert into offers.place (id, centre_id, organisation_id, name, street, postal_code, city, municipality_ags, lat, lon, confidential,
      accessibility, directions, source, source_id, created_at, updated_at)
    select x.id, ${context.centre.id}::uuid, n.id, x.name, x.street, x."postalCode", x.city, x.municipality, x.lat, x.lon, x.confidential,
      x.accessibility, x.directions, x.source, x."sourceId", ${context.now}::timestamptz, ${context.now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(number integer, id uuid, "organisationId" uuid, name text, street text, "postalCode" text,
      city text, municipality text, lat double precision, lon double precision, confidential boolean, accessibility text[], directions text,
      source text, "sourceId" text)
    left join network.organisation n on n.id = x."organisationId"
    on conflict (centre_id, source, source_id) do update set organisation_id = excluded.organisation_id, name = excluded.name, street = excluded.street,
      postal_code = excluded.postal_code, city = excluded.city, municipality_ags = excluded.municipality_ags, lat = excluded.lat, lon = excluded.lon,
      confidential = offers.place.confidential or excluded.confidential, accessibility = excluded.accessibility, directions = excluded.directions,
      updated_at = excluded.updated_at
    returning id, source, source_id as "sourceId"`.execute(context.db);
  const bySource = new Map(written.rows.map((row) => [JSON.stringify([row.source, row.sourceId]), row.id]));
  return rows.map((row) => (row.source && row.sourceId ? (bySource.get(JSON.stringify([row.source, row.sourceId])) ?? row.id) : row.id));
}

/**
 * Changes a place. Making it confidential hides it from visitors at once. Texts of published offers that still spell
 * out the address are no reason to refuse that: `leaks` names those offers so that somebody mends them.
 */
export async function changePlace(context: Context, id: string, content: PlaceContent): Promise<{ readonly leaks: readonly LeakingOffer[] } | Refusal> {
  const place = await lockPlace(context, id);
  demand(mayChangePlace(context.actor, place));
  if (!mayChangePlace(context.actor, content)) return refuse('Bitte wählen Sie Ihre Organisation oder Ihre Kommune.', 'organisationId');
  const refusal = await refusePlace(context, content);
  if (refusal) return refusal;
  await sql`
    update offers.place set organisation_id = ${content.organisationId}::uuid, name = ${content.name}, street = ${content.street},
      postal_code = ${content.postalCode}, city = ${content.city}, municipality_ags = ${content.municipality}, lat = ${content.lat}::float8,
      lon = ${content.lon}::float8, confidential = ${content.confidential}, accessibility = ${content.accessibility}::text[],
      directions = ${content.directions}, updated_at = ${context.now}::timestamptz where id = ${id}::uuid`.execute(context.db);
  const offers = await sql<{ id: string }>`select offer_id as id from offers.offer_place where place_id = ${id}::uuid`.execute(context.db);
  await refreshSearch(context, offers.rows.map((offer) => offer.id));
  await record(context, 'offers.place.changed', id, placeChange(place, content));
  return { leaks: content.confidential ? await listLeaks(context, content) : [] };
}

export interface LeakingOffer {
  readonly id: string;
  readonly title: string;
}

/** A confidential place without coordinates would still be found by its text, so nothing but the flag matters here. */
async function refusePlace(context: Context, content: PlaceContent): Promise<Refusal | null> {
  if ((content.lat === null) !== (content.lon === null)) return refuse('Bitte geben Sie beide Koordinaten an oder keine.', 'lat');
  if (content.organisationId !== null) {
    const known = await sql`select id from network.organisation where id = ${content.organisationId}::uuid`.execute(context.db);
    if (known.rows.length === 0) return refuse('Diese Organisation gibt es hier nicht.', 'organisationId');
  }
  if (content.municipality === null || context.centre.municipalities.includes(content.municipality)) return null;
  const known = await sql`select ags from reference.municipality where ags = ${content.municipality}`.execute(context.db);
  return known.rows.length > 0 ? null : refuse('Diese Kommune gibt es nicht.', 'municipality');
}

async function listLeaks(context: Context, place: PlaceContent): Promise<readonly LeakingOffer[]> {
  const offers = await sql<LeakingOffer & { content: OfferContent }>`
    select o.id, o.title, ${contentJson} as content from offers.offer o where o.state = 'published'`.execute(context.db);
  return offers.rows.filter((offer) => leakingField(offer.content, [place]) !== null).map(({ id, title }) => ({ id, title }));
}

/** The address of a confidential place does not go into the history either. */
function placeChange(before: Partial<Place>, after: PlaceContent): Change {
  const { id: _id, offers: _offers, ...plain } = { ...before } as Partial<Place>;
  const change = changeBetween(plain, { ...after });
  if (!after.confidential && before.confidential !== true) return change;
  const hidden = ['street', 'postalCode', 'lat', 'lon', 'directions'];
  return Object.fromEntries(Object.entries(change).map(([field, values]) => [field, hidden.includes(field) ? ['…', '…'] : values]));
}
