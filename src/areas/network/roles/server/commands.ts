import { today, type Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { isVisible, sightOf, type Visibility } from '#platform/roles.ts';
import { changeBetween, record } from '#platform/server/audit.ts';
import { mayGrantRole } from '../../permissions.ts';
import { refuseEnd, refuseRole, type Role, type RoleContent, type RoleFunction } from '../../role.ts';

/** Gives a person or an organisation a role from a day on. The municipality must belong to the centre's area. */
export async function grantRole(context: Context, wanted: RoleContent, id: string = crypto.randomUUID()): Promise<{ id: string } | Refusal> {
  demand(mayGrantRole(context.actor, wanted));
  const sight = sightOf(context.actor);
  const role = { ...wanted, recordVisibility: isVisible(wanted.recordVisibility, sight) ? wanted.recordVisibility : sight };
  const missing = await refuseMissingHolder(context, role, sight);
  if (missing) return missing;
  const principal = role.deputyOf === null ? null : await readRole(context, role.deputyOf);
  if (role.deputyOf !== null && principal === null) return refuse('Die vertretene Aufgabe gibt es nicht mehr.', 'deputyOf');
  const refusal = refuseRole(role, context.centre.municipalities, await readRolesOfHolder(context, role), principal)
    ?? await refuseUnknownTopic(context, role.topic);
  if (refusal) return refusal;
  await context.db.insertInto('network.role').values({
    id, centre_id: context.centre.id, person_id: role.personId, organisation_id: role.organisationId, function: role.function, title: role.title,
    topic_code: role.topic, municipality_ags: role.municipality, deputy_of: role.deputyOf, valid_from: role.validFrom, valid_to: role.validTo,
    record_visibility: role.recordVisibility, created_at: context.now,
  }).execute();
  await record(context, 'network.role.granted', id, changeBetween({}, { ...role }));
  return { id };
}

/** The role's last day. Deputies of the role end with it. */
export async function endRole(context: Context, id: string, lastDay: string = today(context)): Promise<{ id: string } | Refusal> {
  const role = found(await readRole(context, id));
  found(await refuseMissingHolder(context, role, sightOf(context.actor)) === null && isVisible(role.recordVisibility, sightOf(context.actor)) ? role : null);
  demand(mayGrantRole(context.actor, role));
  const refusal = refuseEnd(role, lastDay);
  if (refusal) return refusal;
  const deputies = (await readDeputies(context, id)).filter((deputy) => deputy.validFrom <= lastDay && (deputy.validTo === null || deputy.validTo > lastDay));
  for (const ending of [role, ...deputies]) {
    await context.db.updateTable('network.role').set({ valid_to: lastDay }).where('id', '=', ending.id).execute();
    await record(context, 'network.role.ended', ending.id, { validTo: [ending.validTo, lastDay] });
  }
  return { id };
}

/** Takes a role away that was entered by mistake, as if it had never been; the event stays. */
export async function removeRole(context: Context, id: string): Promise<{ id: string } | Refusal> {
  const role = found(await readRole(context, id));
  demand(mayGrantRole(context.actor, role));
  await context.db.deleteFrom('network.role').where('id', '=', id).execute();
  await record(context, 'network.role.removed', id, { personId: [role.personId, null], organisationId: [role.organisationId, null] });
  return { id };
}

/** A role needs holders that exist and that the actor may see: a hidden person is as good as none. */
async function refuseMissingHolder(context: Context, role: RoleContent, sight: Visibility): Promise<Refusal | null> {
  if (role.personId !== null) {
    const person = await context.db.selectFrom('network.person').select(['record_visibility', 'merged_into']).where('id', '=', role.personId).executeTakeFirst();
    if (!person || person.merged_into !== null || !isVisible(person.record_visibility as Visibility, sight)) return refuse('Diese Person gibt es nicht. Bitte wählen Sie eine andere.', 'personId');
  }
  if (role.organisationId !== null) {
    const organisation = await context.db.selectFrom('network.organisation').select(['record_visibility', 'merged_into']).where('id', '=', role.organisationId).executeTakeFirst();
    if (!organisation || organisation.merged_into !== null || !isVisible(organisation.record_visibility as Visibility, sight)) return refuse('Diese Organisation gibt es nicht. Bitte wählen Sie eine andere.', 'organisationId');
  }
  return null;
}

async function refuseUnknownTopic(context: Context, topic: string | null): Promise<Refusal | null> {
  if (topic === null) return null;
  const known = await context.db.selectFrom('reference.topic').select('code').where('code', '=', topic).executeTakeFirst();
  return known ? null : refuse('Bitte wählen Sie ein Thema aus der Liste.', 'topic');
}

async function readRole(context: Context, id: string): Promise<Role | null> {
  const row = await context.db.selectFrom('network.role').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toRole(row) : null;
}

async function readDeputies(context: Context, id: string): Promise<readonly Role[]> {
  return (await context.db.selectFrom('network.role').selectAll().where('deputy_of', '=', id).execute()).map(toRole);
}

async function readRolesOfHolder(context: Context, role: RoleContent): Promise<readonly Role[]> {
  let query = context.db.selectFrom('network.role').selectAll();
  query = role.personId === null ? query.where('person_id', 'is', null) : query.where('person_id', '=', role.personId);
  query = role.organisationId === null ? query.where('organisation_id', 'is', null) : query.where('organisation_id', '=', role.organisationId);
  return (await query.execute()).map(toRole);
}

interface StoredRole {
  id: string; person_id: string | null; organisation_id: string | null; function: string; title: string; topic_code: string | null;
  municipality_ags: string | null; deputy_of: string | null; valid_from: string; valid_to: string | null; record_visibility: string;
}

function toRole(row: StoredRole): Role {
  return {
    id: row.id, personId: row.person_id, organisationId: row.organisation_id, function: row.function as RoleFunction, title: row.title, topic: row.topic_code,
    municipality: row.municipality_ags, deputyOf: row.deputy_of, validFrom: row.valid_from, validTo: row.valid_to, recordVisibility: row.record_visibility as Visibility,
  };
}
