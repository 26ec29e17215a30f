import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { sightOf } from '#platform/roles.ts';
import { changeBetween, record } from '#platform/server/audit.ts';
import { freeSlug, organisationContent, organisationFields, refuseChange, refuseOrganisation, revealOrganisation, slugOf,
  type Organisation, type OrganisationContent } from '../../organisation.ts';
import { mayCreateOrganisation, mayEditOrganisation } from '../../permissions.ts';
import { writable } from '../../visibility.ts';
import { organisationColumns, readOrganisation } from './queries.ts';

/** Where a record came from, so that a second import finds it again. */
export interface Origin {
  readonly source: string;
  readonly sourceId: string;
}

export interface Saved {
  readonly id: string;
}

/** Adds an organisation. `id` may be given by imports and demo data. Refuses unknown municipalities and missing names. */
export async function createOrganisation(context: Context, wanted: OrganisationContent, origin: Origin | null = null, id: string = crypto.randomUUID()): Promise<Saved | Refusal> {
  demand(mayCreateOrganisation(context.actor, wanted.municipality));
  const blank: OrganisationContent = { ...wanted, internalNote: '', recordVisibility: 'network', visibility: {} };
  const content = organisationContent(writable(blank, wanted, sightOf(context.actor), organisationFields));
  const refusal = refuseOrganisation(content, context.centre.municipalities) ?? await refuseUnknownCodes(context, content);
  if (refusal) return refusal;
  await context.db.insertInto('network.organisation').values({
    ...organisationColumns(content), id, centre_id: context.centre.id, slug: await unusedSlug(context, content.name),
    source: origin?.source ?? null, source_id: origin?.sourceId ?? null, created_at: context.now, updated_at: context.now,
  }).execute();
  await record(context, 'network.organisation.created', id, changeBetween({}, historyOf(content)));
  return { id };
}

/**
 * Changes an organisation. Fields that the actor may not see keep their value, whatever the form says. `basedOn` is the
 * `updatedAt` (ISO 8601) the form was opened with; a later change by somebody else is refused.
 */
export async function changeOrganisation(context: Context, id: string, wanted: OrganisationContent, basedOn: string | null = null): Promise<Saved | Refusal> {
  const before = await readEditable(context, id);
  const content = organisationContent(writable(organisationContent(before), wanted, sightOf(context.actor), organisationFields));
  const refusal = refuseChange(before, basedOn) ?? refuseMove(context, before, content)
    ?? refuseOrganisation(content, [...context.centre.municipalities, ...(before.municipality ? [before.municipality] : [])])
    ?? await refuseUnknownCodes(context, content);
  if (refusal) return refusal;
  const change = changeBetween(historyOf(organisationContent(before)), historyOf(content));
  if (Object.keys(change).length === 0) return { id };
  await context.db.updateTable('network.organisation').set({ ...organisationColumns(content), updated_at: context.now }).where('id', '=', id).execute();
  await record(context, 'network.organisation.changed', id, change);
  return { id };
}

/** The organisation exists until `day` (YYYY-MM-DD), and its roles and relations end that day; null brings back the organisation alone. */
export async function dissolveOrganisation(context: Context, id: string, day: string | null = today(context)): Promise<Saved | Refusal> {
  const before = await readEditable(context, id);
  const refusal = refuseChange(before, null);
  if (refusal) return refusal;
  if (before.dissolvedOn === day) return { id };
  await context.db.updateTable('network.organisation').set({ dissolved_on: day, updated_at: context.now }).where('id', '=', id).execute();
  if (day !== null) await endLinks(context, id, day);
  await record(context, day === null ? 'network.organisation.revived' : 'network.organisation.dissolved', id, { dissolvedOn: [before.dissolvedOn, day] });
  return { id };
}

/** Ends what is still open on `day`; what begins only later ends on its first day. */
async function endLinks(context: Context, id: string, day: string): Promise<void> {
  await sql`update network.role set valid_to = greatest(valid_from, ${day}::date) where organisation_id = ${id}::uuid and (valid_to is null or valid_to > ${day}::date)`.execute(context.db);
  await sql`update network.relation set valid_to = greatest(valid_from, ${day}::date) where ${id}::uuid in (from_organisation, to_organisation)
    and (valid_to is null or valid_to > ${day}::date)`.execute(context.db);
}

/** The record, if the actor may see and edit it: a hidden record is a 404, a visible foreign one a 403. */
async function readEditable(context: Context, id: string): Promise<Organisation> {
  const organisation = found(await readOrganisation(context, id));
  found(revealOrganisation(organisation, sightOf(context.actor)));
  demand(mayEditOrganisation(context.actor, organisation));
  return organisation;
}

/** Nobody may edit a record out of their own reach: an officer cannot hand an organisation to another municipality. */
function refuseMove(context: Context, before: Organisation, content: OrganisationContent): Refusal | null {
  if (before.municipality === content.municipality || mayEditOrganisation(context.actor, { ...before, municipality: content.municipality })) return null;
  return refuse('Nur das Integrationszentrum kann eine Organisation einer anderen Kommune zuordnen.', 'municipality');
}

async function refuseUnknownCodes(context: Context, content: OrganisationContent): Promise<Refusal | null> {
  const type = await context.db.selectFrom('reference.organisation_type').select('code').where('code', '=', content.typeCode).executeTakeFirst();
  if (!type) return refuse('Bitte wählen Sie eine Art aus der Liste.', 'typeCode');
  const topics = content.topics.length === 0 ? [] : await context.db.selectFrom('reference.topic').select('code').where('code', 'in', [...content.topics]).execute();
  if (topics.length !== new Set(content.topics).size) return refuse('Bitte wählen Sie Themen aus der Liste.', 'topics');
  const languages = content.languages.length === 0 ? [] : await context.db.selectFrom('reference.language').select('tag').where('tag', 'in', [...content.languages]).execute();
  return languages.length === new Set(content.languages).size ? null : refuse('Bitte wählen Sie Sprachen aus der Liste.', 'languages');
}

async function unusedSlug(context: Context, name: string): Promise<string> {
  const taken = await context.db.selectFrom('network.organisation').select('slug').where('slug', 'like', `${slugOf(name)}%`).execute();
  return freeSlug(name, taken.map((row) => row.slug));
}

function historyOf(content: OrganisationContent): Record<string, unknown> {
  return { ...content };
}
