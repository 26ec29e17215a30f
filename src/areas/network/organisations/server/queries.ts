import { sql, type RawBuilder, type Selectable } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { sightOf, type Visibility } from '#platform/roles.ts';
import type { Tables } from '#platform/server/tables.ts';
import { exportLimit, listing, pageSize, type Listing } from '../../listing.ts';
import { organisationFields, revealOrganisation, type Organisation, type OrganisationContent } from '../../organisation.ts';
import { may } from '../../permissions.ts';
import { containsWords, visibleText } from '../../server/search.ts';
import { hiddenFields, visibleMarks, type Marks } from '../../visibility.ts';

/** What a list of organisations may be narrowed by. Empty parts do not narrow; `page` starts at 1, 'all' is for exports. */
export interface OrganisationFilter {
  readonly text?: string;
  readonly type?: string;
  readonly topic?: string;
  /** AGS, or 'none' for organisations without a municipality. */
  readonly municipality?: string;
  readonly visibility?: Visibility;
  readonly dissolved?: boolean;
  readonly page?: number | 'all';
}

export interface ListedOrganisation extends Organisation {
  readonly typeName: string;
  readonly municipalityName: string;
}

/** The organisations of the centre as the actor may see them, by name. Two statements, however many hits. */
export async function listOrganisations(context: Context, filter: OrganisationFilter = {}): Promise<Listing<ListedOrganisation>> {
  demand(may(context.actor, 'readNetwork'));
  const sight = sightOf(context.actor);
  const where = conditions(filter, sight, today(context));
  const page = filter.page === 'all' ? 1 : Math.max(1, filter.page ?? 1);
  const size = filter.page === 'all' ? exportLimit : pageSize;
  const counted = await sql<{ total: number }>`select count(*)::int as total from network.organisation o where ${where}`.execute(context.db);
  const rows = await sql<OrganisationRow>`${selectOrganisations} where ${where}
    order by lower(o.name), o.id limit ${size} offset ${(page - 1) * size}`.execute(context.db);
  return listing(revealAll(rows.rows, sight), counted.rows[0]?.total ?? 0, page, size);
}

/** One organisation as the actor may see it, also a merged one (then `mergedInto` says where it went), or null. */
export async function findOrganisation(context: Context, id: string): Promise<ListedOrganisation | null> {
  demand(may(context.actor, 'readNetwork'));
  const row = await readOrganisation(context, id);
  return row && revealOrganisation(row, sightOf(context.actor));
}

/** Which fields of an organisation the actor may not see; a form leaves them out. */
export async function listHiddenFields(context: Context, id: string): Promise<readonly string[]> {
  demand(may(context.actor, 'readNetwork'));
  const row = await readOrganisation(context, id);
  return row ? hiddenFields(row, sightOf(context.actor), organisationFields) : [];
}

/** The record itself, nothing hidden: for commands and rules of this room, never for a page. */
export async function readOrganisation(context: Context, id: string): Promise<ListedOrganisation | null> {
  const result = await sql<OrganisationRow>`${selectOrganisations} where o.id = ${id}::uuid`.execute(context.db);
  return result.rows[0] ? toOrganisation(result.rows[0]) : null;
}

/** Names for choice lists, as far as the actor may see the records; one statement. */
export async function listOrganisationChoices(context: Context): Promise<readonly { id: string; name: string; city: string }[]> {
  demand(may(context.actor, 'readNetwork'));
  const marks = visibleMarks(sightOf(context.actor));
  const result = await sql<{ id: string; name: string; city: string }>`
    select o.id, o.name, coalesce(m.name, '') as city from network.organisation o left join reference.municipality m on m.ags = o.municipality_ags
    where o.merged_into is null and (o.dissolved_on is null or o.dissolved_on >= ${today(context)}::date) and o.record_visibility = any(${marks}::text[])
    order by lower(o.name), o.id`.execute(context.db);
  return result.rows;
}

/** Follows a merge: the id under which an organisation is found now, or null. For readers that keep organisation ids. */
export async function currentOrganisationId(context: Context, id: string): Promise<string | null> {
  const row = await context.db.selectFrom('network.organisation').select(['id', 'merged_into']).where('id', '=', id).executeTakeFirst();
  return row ? (row.merged_into ?? row.id) : null;
}

function conditions(filter: OrganisationFilter, sight: Visibility, day: string): RawBuilder<boolean> {
  const all: RawBuilder<boolean>[] = [sql`o.merged_into is null`, sql`o.record_visibility = any(${visibleMarks(sight)}::text[])`];
  if (!filter.dissolved) all.push(sql`(o.dissolved_on is null or o.dissolved_on >= ${day}::date)`);
  if (filter.type) all.push(sql`o.type_code = ${filter.type}`);
  if (filter.topic) all.push(sql`${filter.topic} = any(o.topics)`);
  if (filter.municipality === 'none') all.push(sql`o.municipality_ags is null`);
  else if (filter.municipality) all.push(sql`o.municipality_ags = ${filter.municipality}`);
  if (filter.visibility) all.push(sql`o.record_visibility = ${filter.visibility}`);
  if (filter.text) all.push(containsWords(searchedTexts(sight), filter.text));
  return sql<boolean>`${sql.join(all, sql` and `)}`;
}

function searchedTexts(sight: Visibility): RawBuilder<string>[] {
  const masked = (field: string, column: string) => visibleText('o', field, column, organisationFields, sight);
  return [
    sql<string>`o.name`, sql<string>`o.short_name`, masked('description', 'description'), masked('website', 'website'), masked('email', 'email'),
    masked('phone', 'phone'), masked('address', 'street'), masked('address', 'postal_code'), masked('address', 'city'), masked('internalNote', 'internal_note'),
  ];
}

function revealAll(rows: readonly OrganisationRow[], sight: Visibility): readonly ListedOrganisation[] {
  return rows.map((row) => revealOrganisation(toOrganisation(row), sight)).filter((shown) => shown !== null);
}

export type OrganisationRow = Selectable<Tables['network.organisation']> & {
  former_ids: string[];
  type_name: string | null;
  municipality_name: string | null;
};

const selectOrganisations = sql`select o.*, array(select f.id::text from network.organisation f where f.merged_into = o.id order by 1) as former_ids,
  (select t.names->>'de' from reference.organisation_type t where t.code = o.type_code) as type_name,
  (select m.name from reference.municipality m where m.ags = o.municipality_ags) as municipality_name
  from network.organisation o`;

export function toOrganisation(row: OrganisationRow): ListedOrganisation {
  return {
    id: row.id, slug: row.slug, name: row.name, shortName: row.short_name, typeCode: row.type_code, description: row.description,
    website: row.website, email: row.email, phone: row.phone, street: row.street, postalCode: row.postal_code, city: row.city,
    municipality: row.municipality_ags, lat: row.lat, lon: row.lon, topics: row.topics, languages: row.languages,
    internalNote: row.internal_note, recordVisibility: row.record_visibility as Visibility, visibility: row.visibility as Marks,
    dissolvedOn: row.dissolved_on, mergedInto: row.merged_into, formerIds: row.former_ids, source: row.source, sourceId: row.source_id,
    createdAt: row.created_at, updatedAt: row.updated_at, typeName: row.type_name ?? row.type_code, municipalityName: row.municipality_name ?? '',
  };
}

/** The columns of a row for the content of an organisation. */
export function organisationColumns(content: OrganisationContent) {
  return {
    name: content.name, short_name: content.shortName, type_code: content.typeCode, description: content.description, website: content.website,
    email: content.email, phone: content.phone, street: content.street, postal_code: content.postalCode, city: content.city,
    municipality_ags: content.municipality, lat: content.lat, lon: content.lon, topics: [...content.topics], languages: [...content.languages],
    internal_note: content.internalNote, record_visibility: content.recordVisibility, visibility: JSON.stringify(content.visibility),
  };
}
