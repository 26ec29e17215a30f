import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { listing, pageSize, type Listing } from '../listing.ts';
import { containsWords } from './search.ts';

/** An organisation as visitors see it: what is not public is empty. */
export interface PublicOrganisation {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly shortName: string;
  readonly typeCode: string;
  readonly topics: readonly string[];
  readonly languages: readonly string[];
  readonly municipality: string | null;
  readonly dissolvedOn: string | null;
  readonly description: string;
  readonly website: string;
  readonly email: string;
  readonly phone: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly updatedAt: Date;
}

export interface PublicOrganisationFilter {
  readonly text?: string;
  readonly type?: string;
  readonly topic?: string;
  readonly municipality?: string;
  /** Starts at 1; 'all' gives every hit. */
  readonly page?: number | 'all';
}

/** Public organisations by name, dissolved ones left out. Reads the public view only. Two statements. */
export async function listPublicOrganisations(context: Context, filter: PublicOrganisationFilter = {}): Promise<Listing<PublicOrganisation>> {
  if ([filter.type, filter.topic, filter.municipality].some((code) => code?.includes('\0'))) return listing([], 0, 1);
  const where = sql.join([
    sql`(o.dissolved_on is null or o.dissolved_on >= ${today(context)}::date)`,
    ...(filter.type ? [sql`o.type_code = ${filter.type}`] : []),
    ...(filter.topic ? [sql`${filter.topic} = any(o.topics)`] : []),
    ...(filter.municipality ? [sql`o.municipality_ags = ${filter.municipality}`] : []),
    ...(filter.text ? [containsWords(publicTexts, filter.text)] : []),
  ], sql` and `);
  const page = filter.page === 'all' ? 1 : Math.max(1, filter.page ?? 1);
  const size = filter.page === 'all' ? 100_000 : pageSize;
  const counted = await sql<{ total: number }>`select count(*)::int as total from network.public_organisation o where ${where}`.execute(context.db);
  const rows = await sql<PublicOrganisation>`${selectPublic} where ${where}
    order by lower(o.name), o.id limit ${size} offset ${(page - 1) * size}`.execute(context.db);
  return listing(rows.rows, counted.rows[0]?.total ?? 0, page, size);
}

/** One public organisation by its slug, also a dissolved one, or null. One statement. */
export async function findPublicOrganisation(context: Context, slug: string): Promise<PublicOrganisation | null> {
  if (slug.includes('\0')) return null;
  const rows = await sql<PublicOrganisation>`${selectPublic} where o.slug = ${slug}`.execute(context.db);
  return rows.rows[0] ?? null;
}

/** Somebody who publicly answers for something in a municipality (AGS) or, with null, for the whole area. */
export interface PublicOfficer {
  readonly id: string;
  readonly function: string;
  readonly title: string;
  readonly topic: string | null;
  readonly municipality: string | null;
  readonly isDeputy: boolean;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  readonly organisationName: string;
  readonly organisationSlug: string | null;
}

/** The public integration officers and people responsible for topics on a day: officers before deputies. One statement. */
export async function listPublicOfficers(context: Context, filter: { municipality?: string; asOf?: string } = {}): Promise<readonly PublicOfficer[]> {
  const day = filter.asOf ?? today(context);
  const rows = await sql<PublicOfficer>`select r.id, r.function, r.title, r.topic_code as topic, r.municipality_ags as municipality,
      r.deputy_of is not null as "isDeputy", concat_ws(' ', nullif(r.academic_title, ''), nullif(r.given_name, ''), r.family_name) as name,
      r.email, r.phone, coalesce(o.name, '') as "organisationName", o.slug as "organisationSlug"
    from network.public_role r left join network.public_organisation o on o.id = r.organisation_id
    where r.function in ('integrationOfficer', 'responsible', 'contact')
      and r.valid_from <= ${day}::date and (r.valid_to is null or r.valid_to >= ${day}::date)
      ${filter.municipality ? sql`and r.municipality_ags = ${filter.municipality}` : sql``}
    order by r.function = 'integrationOfficer' desc, r.municipality_ags nulls last, r.deputy_of is not null, r.family_name, r.given_name, r.id`.execute(context.db);
  return rows.rows;
}

/** One municipality of the centre's area: register data, public officers, number of public organisations. */
export interface MunicipalityProfile {
  readonly ags: string;
  readonly name: string;
  readonly officialName: string;
  readonly inhabitants: number;
  readonly inhabitantsOn: string;
  readonly areaHectares: number;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly officers: readonly PublicOfficer[];
  readonly organisationCount: number;
}

/** The profile of a municipality of this centre, or null where it does not belong to it. Three statements. */
export async function municipalityProfile(context: Context, ags: string): Promise<MunicipalityProfile | null> {
  if (!context.centre.municipalities.includes(ags)) return null;
  const row = await context.db.selectFrom('reference.municipality').selectAll().where('ags', '=', ags).executeTakeFirst();
  if (!row) return null;
  const counted = await sql<{ total: number }>`select count(*)::int as total from network.public_organisation
    where municipality_ags = ${ags} and (dissolved_on is null or dissolved_on >= ${today(context)}::date)`.execute(context.db);
  return {
    ags, name: row.name, officialName: row.official_name, inhabitants: row.inhabitants, inhabitantsOn: row.inhabitants_on, areaHectares: row.area_ha,
    lat: row.lat, lon: row.lon, officers: await listPublicOfficers(context, { municipality: ags }), organisationCount: counted.rows[0]?.total ?? 0,
  };
}

const selectPublic = sql`select o.id, o.slug, o.name, o.short_name as "shortName", o.type_code as "typeCode", o.topics, o.languages,
  o.municipality_ags as municipality, o.dissolved_on as "dissolvedOn", o.description, o.website, o.email, o.phone, o.street,
  o.postal_code as "postalCode", o.city, o.lat, o.lon, o.updated_at as "updatedAt" from network.public_organisation o`;

const publicTexts = ['name', 'short_name', 'description', 'website', 'city'].map((column) => sql<string>`${sql.ref(`o.${column}`)}`);
