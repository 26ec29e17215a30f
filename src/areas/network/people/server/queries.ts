import { sql, type RawBuilder, type Selectable } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { sightOf, type Visibility } from '#platform/roles.ts';
import type { Tables } from '#platform/server/tables.ts';
import { exportLimit, listing, pageSize, type Listing } from '../../listing.ts';
import { personFields, revealPerson, type Person, type PersonContent } from '../../person.ts';
import { may } from '../../permissions.ts';
import type { RoleFunction } from '../../role.ts';
import { containsWords, visibleText } from '../../server/search.ts';
import { hiddenFields, visibleMarks, type Marks } from '../../visibility.ts';

/** What a list of people may be narrowed by; function, organisation, topic and municipality ask for a role that counts today. */
export interface PersonFilter {
  readonly text?: string;
  readonly function?: RoleFunction;
  readonly organisationId?: string;
  readonly topic?: string;
  readonly municipality?: string;
  readonly visibility?: Visibility;
  readonly page?: number | 'all';
}

/** A person with what they do today, in words, as far as the actor may see it. */
export interface ListedPerson extends Person {
  readonly work: readonly ListedWork[];
}

export interface ListedWork {
  readonly function: RoleFunction;
  readonly title: string;
  readonly organisationId: string | null;
  readonly organisationName: string;
  readonly municipalityName: string;
}

/** The people of the centre as the actor may see them, by family name. Two statements, however many hits. */
export async function listPeople(context: Context, filter: PersonFilter = {}): Promise<Listing<ListedPerson>> {
  demand(may(context.actor, 'readNetwork'));
  const sight = sightOf(context.actor);
  const where = conditions(context, filter, sight);
  const page = filter.page === 'all' ? 1 : Math.max(1, filter.page ?? 1);
  const size = filter.page === 'all' ? exportLimit : pageSize;
  const counted = await sql<{ total: number }>`select count(*)::int as total from network.person p where ${where}`.execute(context.db);
  const rows = await sql<PersonRow>`${selectPeople(context, sight)} where ${where}
    order by lower(p.family_name), lower(p.given_name), p.id limit ${size} offset ${(page - 1) * size}`.execute(context.db);
  const shown = rows.rows.map((row) => revealPerson(toPerson(row), sight)).filter((person) => person !== null);
  return listing(shown, counted.rows[0]?.total ?? 0, page, size);
}

/** One person as the actor may see them, also a merged one, or null. */
export async function findPerson(context: Context, id: string): Promise<ListedPerson | null> {
  demand(may(context.actor, 'readNetwork'));
  const person = await readPerson(context, id);
  return person && revealPerson(person, sightOf(context.actor));
}

/** Which fields of a person the actor may not see; a form leaves them out. */
export async function listHiddenFieldsOf(context: Context, id: string): Promise<readonly string[]> {
  demand(may(context.actor, 'readNetwork'));
  const row = await readPerson(context, id);
  return row ? hiddenFields(row, sightOf(context.actor), personFields) : [];
}

/** The record itself, nothing of it hidden: for commands and rules of this room, never for a page. */
export async function readPerson(context: Context, id: string): Promise<ListedPerson | null> {
  const result = await sql<PersonRow>`${selectPeople(context, sightOf(context.actor))} where p.id = ${id}::uuid`.execute(context.db);
  return result.rows[0] ? toPerson(result.rows[0]) : null;
}

/** Names for choice lists, as far as the actor may see the records; one statement. */
export async function listPersonChoices(context: Context): Promise<readonly { id: string; name: string }[]> {
  demand(may(context.actor, 'readNetwork'));
  const result = await sql<{ id: string; name: string }>`select p.id, concat_ws(', ', p.family_name, nullif(p.given_name, '')) as name
    from network.person p where p.merged_into is null and p.record_visibility = any(${visibleMarks(sightOf(context.actor))}::text[])
    order by lower(p.family_name), lower(p.given_name), p.id`.execute(context.db);
  return result.rows;
}

function conditions(context: Context, filter: PersonFilter, sight: Visibility): RawBuilder<boolean> {
  const all: RawBuilder<boolean>[] = [sql`p.merged_into is null`, sql`p.record_visibility = any(${visibleMarks(sight)}::text[])`];
  if (filter.visibility) all.push(sql`p.record_visibility = ${filter.visibility}`);
  const role = roleConditions(filter);
  if (role.length > 0) all.push(sql`exists (select from ${visibleRoles(context, sight)} and ${sql.join(role, sql` and `)})`);
  if (filter.text) all.push(containsWords(searchedTexts(sight), filter.text));
  return sql<boolean>`${sql.join(all, sql` and `)}`;
}

function roleConditions(filter: PersonFilter): RawBuilder<boolean>[] {
  const all: RawBuilder<boolean>[] = [];
  if (filter.function) all.push(sql`r.function = ${filter.function}`);
  if (filter.organisationId) all.push(sql`r.organisation_id = ${filter.organisationId}::uuid`);
  if (filter.topic) all.push(sql`r.topic_code = ${filter.topic}`);
  if (filter.municipality) all.push(sql`r.municipality_ags = ${filter.municipality}`);
  return all;
}

/** The roles of `p` that count today and show to `sight`, as `from` and `where` of a sub-select. */
function visibleRoles(context: Context, sight: Visibility): RawBuilder<unknown> {
  const marks = visibleMarks(sight);
  const day = today(context);
  return sql`network.role r left join network.organisation o on o.id = r.organisation_id
    where r.person_id = p.id and r.record_visibility = any(${marks}::text[]) and coalesce(o.record_visibility, 'public') = any(${marks}::text[])
    and r.valid_from <= ${day}::date and (r.valid_to is null or r.valid_to >= ${day}::date)`;
}

function searchedTexts(sight: Visibility): RawBuilder<string>[] {
  const masked = (field: string, column: string) => visibleText('p', field, column, personFields, sight);
  return [
    sql<string>`p.academic_title`, sql<string>`p.given_name`, sql<string>`p.family_name`, masked('email', 'email'), masked('phone', 'phone'),
    masked('mobile', 'mobile'), masked('internalNote', 'internal_note'),
  ];
}

export type PersonRow = Selectable<Tables['network.person']> & { former_ids: string[]; work: ListedWork[] };

function selectPeople(context: Context, sight: Visibility): RawBuilder<unknown> {
  return sql`select p.*, array(select f.id::text from network.person f where f.merged_into = p.id order by 1) as former_ids,
    coalesce((select jsonb_agg(jsonb_build_object('function', w.function, 'title', w.title, 'organisationId', w.organisation_id,
        'organisationName', coalesce(w.name, ''), 'municipalityName', coalesce(m.name, '')) order by w.valid_from desc, w.id)
      from (select r.id, r.function, r.title, r.organisation_id, r.municipality_ags, r.valid_from, o.name from ${visibleRoles(context, sight)}) w
      left join reference.municipality m on m.ags = w.municipality_ags), '[]'::jsonb) as work
    from network.person p`;
}

function toPerson(row: PersonRow): ListedPerson {
  return {
    id: row.id, academicTitle: row.academic_title, givenName: row.given_name, familyName: row.family_name, email: row.email, phone: row.phone,
    mobile: row.mobile, languages: row.languages, internalNote: row.internal_note, recordVisibility: row.record_visibility as Visibility,
    visibility: row.visibility as Marks, mergedInto: row.merged_into, formerIds: row.former_ids, source: row.source, sourceId: row.source_id,
    createdAt: row.created_at, updatedAt: row.updated_at, work: row.work,
  };
}

/** The columns of a row for the content of a person. */
export function personColumns(content: PersonContent) {
  return {
    academic_title: content.academicTitle, given_name: content.givenName, family_name: content.familyName, email: content.email, phone: content.phone,
    mobile: content.mobile, languages: [...content.languages], internal_note: content.internalNote, record_visibility: content.recordVisibility,
    visibility: JSON.stringify(content.visibility),
  };
}
