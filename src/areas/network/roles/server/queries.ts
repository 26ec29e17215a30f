import { sql, type RawBuilder } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { isVisible, sightOf, type Visibility } from '#platform/roles.ts';
import { fullName, personFields } from '../../person.ts';
import { may } from '../../permissions.ts';
import { responsibilityMatrix, type MatrixRow, type WithheldRole } from '../../responsibility.ts';
import { holdsOn, isRoleVisible, type NamedRole, type RoleFunction } from '../../role.ts';
import { markOf, type Marks } from '../../visibility.ts';

export interface RoleFilter {
  /** Only roles that count on this day (YYYY-MM-DD). Absent: all, also ended ones. */
  readonly asOf?: string;
  readonly personId?: string;
  readonly organisationId?: string;
  readonly municipality?: string;
  readonly function?: RoleFunction;
}

/** The roles that the actor may see, newest first, with the names of their holders. One statement. */
export async function listRoles(context: Context, filter: RoleFilter = {}): Promise<readonly NamedRole[]> {
  demand(may(context.actor, 'readNetwork'));
  return (await readRoles(context, filter)).visible;
}

/** Who answers for which topic in which municipality on a day, with every empty cell. Two statements. */
export async function listResponsibilities(context: Context, asOf: string = today(context)): Promise<readonly MatrixRow[]> {
  demand(may(context.actor, 'readNetwork'));
  const topics = await context.db.selectFrom('reference.topic').select('code').orderBy('sort').execute();
  const { visible, withheld } = await readRoles(context, { asOf });
  return responsibilityMatrix(visible, withheld, topics.map((topic) => topic.code), context.centre.municipalities, asOf);
}

/** The integration officers of one municipality on a day. `vacant`: nobody holds the office, as far as anybody can see. */
export interface OfficersOfMunicipality {
  readonly municipality: string;
  readonly municipalityName: string;
  readonly officers: readonly NamedRole[];
  readonly deputies: readonly NamedRole[];
  readonly vacant: boolean;
}

/** Integration officers and their deputies for every municipality of the centre, also vacant ones. Two statements. */
export async function listIntegrationOfficers(context: Context, asOf: string = today(context)): Promise<readonly OfficersOfMunicipality[]> {
  demand(may(context.actor, 'readNetwork'));
  const municipalities = await context.db.selectFrom('reference.municipality').select(['ags', 'name'])
    .where(sql<boolean>`ags = any(${[...context.centre.municipalities]}::text[])`).orderBy('name').execute();
  const { visible, withheld } = await readRoles(context, { asOf, function: 'integrationOfficer' });
  return municipalities.map(({ ags, name }) => {
    const here = visible.filter((role) => role.municipality === ags);
    const hidden = withheld.some((role) => role.municipality === ags);
    const officers = here.filter((role) => role.deputyOf === null);
    return { municipality: ags, municipalityName: name, officers, deputies: here.filter((role) => role.deputyOf !== null), vacant: officers.length === 0 && !hidden };
  });
}

/** Visible roles, and where hidden ones sit: an empty cell must mean that nobody is there. */
export async function readRoles(context: Context, filter: RoleFilter): Promise<{ visible: readonly NamedRole[]; withheld: readonly WithheldRole[] }> {
  const sight = sightOf(context.actor);
  const result = await sql<RoleRow>`${selectRoles} where ${conditions(filter)} order by r.valid_from desc, p.family_name, o.name, r.id`.execute(context.db);
  const [visible, hidden]: [RoleRow[], RoleRow[]] = [[], []];
  for (const row of result.rows) (isRoleVisible([row.record_visibility, row.person_mark, row.organisation_mark], sight) ? visible : hidden).push(row);
  return {
    visible: visible.map((row) => toNamedRole(row, sight)),
    withheld: hidden.map((row) => ({ topic: row.topic_code, municipality: row.municipality_ags })),
  };
}

function conditions(filter: RoleFilter): RawBuilder<boolean> {
  const all: RawBuilder<boolean>[] = [sql`true`];
  if (filter.asOf) all.push(sql`r.valid_from <= ${filter.asOf}::date and (r.valid_to is null or r.valid_to >= ${filter.asOf}::date)`);
  if (filter.personId) all.push(sql`r.person_id = ${filter.personId}::uuid`);
  if (filter.organisationId) all.push(sql`r.organisation_id = ${filter.organisationId}::uuid`);
  if (filter.municipality) all.push(sql`r.municipality_ags = ${filter.municipality}`);
  if (filter.function) all.push(sql`r.function = ${filter.function}`);
  return sql<boolean>`${sql.join(all, sql` and `)}`;
}

interface RoleRow {
  id: string; person_id: string | null; organisation_id: string | null; function: string; title: string; topic_code: string | null;
  municipality_ags: string | null; deputy_of: string | null; valid_from: string; valid_to: string | null; record_visibility: Visibility;
  academic_title: string | null; given_name: string | null; family_name: string | null; email: string | null; phone: string | null;
  person_mark: Visibility | null; person_marks: Marks | null; organisation_mark: Visibility | null; organisation_name: string | null;
}

const selectRoles = sql`select r.id, r.person_id, r.organisation_id, r.function, r.title, r.topic_code, r.municipality_ags, r.deputy_of,
  r.valid_from, r.valid_to, r.record_visibility, p.academic_title, p.given_name, p.family_name, p.email, p.phone,
  p.record_visibility as person_mark, p.visibility as person_marks, o.record_visibility as organisation_mark, o.name as organisation_name
  from network.role r left join network.person p on p.id = r.person_id left join network.organisation o on o.id = r.organisation_id`;

function toNamedRole(row: RoleRow, sight: Visibility): NamedRole {
  const person = { recordVisibility: row.person_mark ?? 'centre', visibility: row.person_marks ?? {} };
  const shown = (field: string, value: string | null) => (isVisible(markOf(person, field, personFields), sight) ? (value ?? '') : '');
  return {
    id: row.id, personId: row.person_id, organisationId: row.organisation_id, function: row.function as RoleFunction, title: row.title,
    topic: row.topic_code, municipality: row.municipality_ags, deputyOf: row.deputy_of, validFrom: row.valid_from, validTo: row.valid_to,
    recordVisibility: row.record_visibility,
    personName: row.person_id === null ? '' : fullName({ academicTitle: row.academic_title ?? '', givenName: row.given_name ?? '', familyName: row.family_name ?? '' }),
    organisationName: row.organisation_name ?? '', email: shown('email', row.email), phone: shown('phone', row.phone),
  };
}

/** Current places of work of a person, nothing hidden: only for the rules on who may edit. */
export async function listWorkOf(context: Context, personId: string): Promise<readonly { organisationId: string | null; municipality: string | null }[]> {
  const rows = await context.db.selectFrom('network.role').select(['organisation_id', 'municipality_ags', 'valid_from', 'valid_to'])
    .where('person_id', '=', personId).execute();
  return rows.filter((row) => holdsOn({ validFrom: row.valid_from, validTo: row.valid_to }, today(context)))
    .map((row) => ({ organisationId: row.organisation_id, municipality: row.municipality_ags }));
}
