import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { sightOf } from '#platform/roles.ts';
import { changeBetween, record } from '#platform/server/audit.ts';
import { refuseChange } from '../../organisation.ts';
import type { Origin, Saved } from '../../organisations/server/commands.ts';
import { may, mayEditPerson } from '../../permissions.ts';
import { personContent, personFields, refusePerson, revealPerson, type PersonContent } from '../../person.ts';
import { listWorkOf } from '../../roles/server/queries.ts';
import { writable } from '../../visibility.ts';
import { personColumns, readPerson, type ListedPerson } from './queries.ts';

/** Adds a person. `id` may be given by imports and demo data. */
export async function createPerson(context: Context, wanted: PersonContent, origin: Origin | null = null, id: string = crypto.randomUUID()): Promise<Saved | Refusal> {
  demand(may(context.actor, 'createPerson'));
  const blank: PersonContent = { ...wanted, internalNote: '', recordVisibility: 'network', visibility: { mobile: 'network' } };
  const content = personContent(writable(blank, wanted, sightOf(context.actor), personFields));
  const refusal = refusePerson(content) ?? await refuseUnknownLanguages(context, content);
  if (refusal) return refusal;
  await context.db.insertInto('network.person').values({
    ...personColumns(content), id, centre_id: context.centre.id, source: origin?.source ?? null, source_id: origin?.sourceId ?? null,
    created_at: context.now, updated_at: context.now,
  }).execute();
  await record(context, 'network.person.created', id, changeBetween({}, { ...content }));
  return { id };
}

/** Changes a person. Fields that the actor may not see keep their value. `basedOn`: see changeOrganisation. */
export async function changePerson(context: Context, id: string, wanted: PersonContent, basedOn: string | null = null): Promise<Saved | Refusal> {
  const before = await readEditable(context, id);
  const content = personContent(writable(personContent(before), wanted, sightOf(context.actor), personFields));
  const refusal = refuseChange(before, basedOn) ?? refusePerson(content) ?? await refuseUnknownLanguages(context, content);
  if (refusal) return refusal;
  const change = changeBetween({ ...personContent(before) }, { ...content });
  if (Object.keys(change).length === 0) return { id };
  await context.db.updateTable('network.person').set({ ...personColumns(content), updated_at: context.now }).where('id', '=', id).execute();
  await record(context, 'network.person.changed', id, change);
  return { id };
}

/**
 * Erases a person and everything kept about them (DSGVO Art. 17): the record and those merged into it, their roles, what
 * imports and merges kept, and the details in the history. The events themselves stay, so the chain remains provable.
 */
export async function erasePerson(context: Context, id: string): Promise<Saved> {
  demand(may(context.actor, 'erasePerson'));
  const person = found(await readPerson(context, id));
  const ids = [...new Set([person.mergedInto ?? person.id, person.id, ...person.formerIds, ...await listMergedInto(context, person.mergedInto)])];
  await eraseTraces(context, ids);
  await context.db.updateTable('network.person').set({ merged_into: null }).where('id', 'in', ids).execute();
  await context.db.deleteFrom('network.person').where('id', 'in', ids).execute();
  for (const erased of ids) await record(context, 'network.person.erased', erased);
  return { id };
}

async function listMergedInto(context: Context, id: string | null): Promise<readonly string[]> {
  if (id === null) return [];
  return (await context.db.selectFrom('network.person').select('id').where('merged_into', '=', id).execute()).map((row) => row.id);
}

async function eraseTraces(context: Context, ids: readonly string[]): Promise<void> {
  const list = [...ids];
  await sql`delete from platform.event_change c using platform.event e where e.centre_id = c.centre_id and e.version = c.version
    and (e.subject = any(${list}::uuid[]) or e.subject in (select r.id from network.role r where r.person_id = any(${list}::uuid[])))`.execute(context.db);
  await sql`delete from platform.event_change c using platform.event e where e.centre_id = c.centre_id and e.version = c.version
    and e.subject in (select m.id from network.merge m where m.kept = any(${list}::uuid[]) or m.dropped = any(${list}::uuid[]))`.execute(context.db);
  await sql`delete from network.merge where subject = 'person' and (kept = any(${list}::uuid[]) or dropped = any(${list}::uuid[]))`.execute(context.db);
  await sql`update platform.import_row set label = 'gelöscht', before = null, after = null where target = any(${list}::uuid[])`.execute(context.db);
}

/** The record, if the actor may see and edit it: a hidden person is a 404, a visible foreign one a 403. */
async function readEditable(context: Context, id: string): Promise<ListedPerson> {
  const person = found(await readPerson(context, id));
  found(revealPerson(person, sightOf(context.actor)));
  demand(mayEditPerson(context.actor, await listWorkOf(context, id)));
  return person;
}

async function refuseUnknownLanguages(context: Context, content: PersonContent): Promise<Refusal | null> {
  if (content.languages.length === 0) return null;
  const known = await context.db.selectFrom('reference.language').select('tag').where('tag', 'in', [...content.languages]).execute();
  return known.length === new Set(content.languages).size ? null : refuse('Bitte wählen Sie Sprachen aus der Liste.', 'languages');
}
