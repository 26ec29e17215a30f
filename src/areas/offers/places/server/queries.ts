import { sql, type RawBuilder } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import type { PublicPlace } from '../../directory/public-offer.ts';
import { mayChangePlace, mayReadOffers } from '../../permissions.ts';
import type { ProtectedAddress } from '../confidentiality.ts';
import { masked, type Place } from '../place.ts';

export interface PlaceListing {
  readonly items: readonly (Place & { readonly mayChange: boolean })[];
  readonly total: number;
}

export const placesPerPage = 25;

/** Places by name. Who may not change a confidential place does not learn its address. `page` is 1-based. */
export async function listPlaces(context: Context, { text = '', page = 1 }: { readonly text?: string; readonly page?: number } = {}): Promise<PlaceListing> {
  demand(mayReadOffers(context.actor));
  const pattern = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const condition = text === '' ? sql`true` : sql`(p.name ilike ${pattern} or p.city ilike ${pattern} or (not p.confidential and p.street ilike ${pattern}))`;
  const result = await sql<Place & { total: number }>`
    select ${placeColumns}, (count(*) over ())::integer as total from offers.place p where ${condition}
    order by lower(p.name), p.id limit ${placesPerPage} offset ${(page - 1) * placesPerPage}`.execute(context.db);
  return {
    items: result.rows.map(({ total: _, ...place }) => ({ ...seenBy(context, place), mayChange: mayChangePlace(context.actor, place) })),
    total: result.rows[0]?.total ?? 0,
  };
}

/** Places to choose from in a form, those of the organisation first, then by name; at most 500. */
export async function listPlaceChoices(context: Context, organisationId: string | null = null): Promise<readonly PlaceChoice[]> {
  const result = await sql<PlaceChoice>`
    select id, name, city, confidential from offers.place
    order by organisation_id is not distinct from ${organisationId}::uuid desc, lower(name), city, id limit 500`.execute(context.db);
  return result.rows;
}

export interface PlaceChoice {
  readonly id: string;
  readonly name: string;
  readonly city: string;
  readonly confidential: boolean;
}

/** The addresses that no public text may spell out: of all confidential places of the centre. For `refuseLeak`. */
export async function listProtectedAddresses(context: Context): Promise<readonly ProtectedAddress[]> {
  const result = await sql<ProtectedAddress>`select street from offers.place where confidential and street <> ''`.execute(context.db);
  return result.rows;
}

/** The places of an offer as a preview shows them. */
export async function listPlacesById(context: Context, ids: readonly string[]): Promise<readonly (PublicPlace & { readonly confidential: boolean })[]> {
  const result = await sql<PublicPlace & { confidential: boolean }>`
    select id, name, street, postal_code as "postalCode", city, municipality_ags as municipality, lat, lon, to_json(accessibility) as accessibility,
      directions, confidential from offers.place where id = any (${ids}::uuid[])`.execute(context.db);
  return result.rows;
}

export async function findPlace(context: Context, id: string): Promise<Place> {
  demand(mayReadOffers(context.actor));
  return seenBy(context, await readPlace(context, id, sql``));
}

/** For commands: the whole row, locked. */
export async function lockPlace(context: Context, id: string): Promise<Place> {
  return readPlace(context, id, sql`for update of p`);
}

async function readPlace(context: Context, id: string, lock: RawBuilder<unknown>): Promise<Place> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return found<Place>(null);
  const result = await sql<Place>`select ${placeColumns} from offers.place p where p.id = ${id}::uuid ${lock}`.execute(context.db);
  return found(result.rows[0]);
}

function seenBy(context: Context, place: Place): Place {
  return mayChangePlace(context.actor, place) ? place : masked(place);
}

const placeColumns = sql`p.id, p.organisation_id as "organisationId", p.name, p.street, p.postal_code as "postalCode", p.city,
  p.municipality_ags as municipality, p.lat, p.lon, p.confidential, to_json(p.accessibility) as accessibility, p.directions,
  (select count(*)::integer from offers.offer_place op where op.place_id = p.id) as offers`;
