import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { listTopics } from '#platform/server/reference/queries.ts';
import { may } from '../../../permissions.ts';
import { demandFields, lockOpenEdition, nextPosition, place } from '../../server/commands.ts';
import type { Direction } from '../../tree.ts';

export interface FieldContent {
  readonly name: string;
  readonly description: string;
  readonly topics: readonly string[];
  /** The body of the room of meetings that writes it; null: the centre alone. */
  readonly workingGroup: string | null;
}

/** Adds a field of action behind the others. Only the centre says which fields there are and who writes them. */
export async function createField(context: Context, editionId: string, content: FieldContent, id: string = crypto.randomUUID()): Promise<{ readonly id: string } | Refusal> {
  demand(may(context.actor, 'manageStrategy'));
  const refusal = (await lockOpenEdition(context, editionId)) ?? (await refuseField(context, content));
  if (refusal) return refusal;
  await context.db.insertInto('strategy.field').values({ ...columnsOf(content), id, centre_id: context.centre.id, edition_id: editionId, lineage: id, position: await nextPosition(context, 'field', editionId) }).execute();
  await record(context, 'strategy.field.created', id, { name: content.name });
  return { id };
}

/** Changes a field. Its working group may change its words; who writes it only the centre changes. */
export async function changeField(context: Context, id: string, content: FieldContent): Promise<{ readonly id: string } | Refusal> {
  const before = await findRow(context, id);
  const refusal = (await lockOpenEdition(context, before.edition_id)) ?? (await refuseField(context, content));
  if (refusal) return refusal;
  await demandFields(context, before.edition_id, [id]);
  if (content.workingGroup !== before.working_group) demand(may(context.actor, 'manageStrategy'));
  await context.db.updateTable('strategy.field').set(columnsOf(content)).where('id', '=', id).execute();
  await record(context, 'strategy.field.changed', id, { name: [before.name, content.name] });
  return { id };
}

/** Removes an empty field; one with goals or measures is refused, so that nothing goes with it unseen. */
export async function removeField(context: Context, id: string): Promise<Refusal | null> {
  demand(may(context.actor, 'manageStrategy'));
  const before = await findRow(context, id);
  const closed = await lockOpenEdition(context, before.edition_id);
  if (closed) return closed;
  const { rows: [held] } = await sql<{ count: number }>`select ((select count(*) from strategy.goal where field_id = ${id}::uuid) + (select count(*) from strategy.measure where field_id = ${id}::uuid))::int as count`.execute(context.db);
  if ((held?.count ?? 0) > 0) return refuse('In diesem Handlungsfeld stehen noch Ziele oder Maßnahmen. Bitte verschieben oder löschen Sie diese zuerst.');
  await context.db.deleteFrom('strategy.field').where('id', '=', id).execute();
  await record(context, 'strategy.field.removed', id, { name: before.name });
  return null;
}

/** Moves a field before or behind its neighbour. */
export async function moveField(context: Context, id: string, direction: Direction): Promise<Refusal | null> {
  demand(may(context.actor, 'manageStrategy'));
  const { edition_id } = await findRow(context, id);
  const closed = await lockOpenEdition(context, edition_id);
  if (closed) return closed;
  const ids = (await context.db.selectFrom('strategy.field').select('id').where('edition_id', '=', edition_id).orderBy('position').orderBy('id').execute()).map((row) => row.id);
  await place(context, 'field', swapped(ids, id, direction));
  await record(context, 'strategy.field.moved', id, { direction });
  return null;
}

export interface PrincipleContent {
  readonly title: string;
  readonly description: string;
}

/** Adds a guiding principle to a field. */
export async function createPrinciple(context: Context, fieldId: string, content: PrincipleContent, id: string = crypto.randomUUID()): Promise<{ readonly id: string } | Refusal> {
  const { edition_id } = await findRow(context, fieldId);
  const closed = await lockOpenEdition(context, edition_id);
  if (closed) return closed;
  await demandFields(context, edition_id, [fieldId]);
  await context.db.insertInto('strategy.principle').values({ ...content, id, centre_id: context.centre.id, edition_id, lineage: id, field_id: fieldId, position: await nextPosition(context, 'principle', edition_id) }).execute();
  await record(context, 'strategy.principle.created', id, { title: content.title });
  return { id };
}

export async function changePrinciple(context: Context, id: string, content: PrincipleContent): Promise<{ readonly id: string } | Refusal> {
  const { before, closed } = await lockPrinciple(context, id);
  if (closed) return closed;
  await context.db.updateTable('strategy.principle').set({ title: content.title, description: content.description }).where('id', '=', id).execute();
  await record(context, 'strategy.principle.changed', id, { title: [before.title, content.title] });
  return { id };
}

/** Removes a principle; its goals stay. */
export async function removePrinciple(context: Context, id: string): Promise<Refusal | null> {
  const { before, closed } = await lockPrinciple(context, id);
  if (closed) return closed;
  await context.db.deleteFrom('strategy.principle').where('id', '=', id).execute();
  await record(context, 'strategy.principle.removed', id, { title: before.title });
  return null;
}

/** Moves a principle before or behind its neighbour in the field. */
export async function movePrinciple(context: Context, id: string, direction: Direction): Promise<Refusal | null> {
  const { before, closed } = await lockPrinciple(context, id);
  if (closed) return closed;
  const rows = await context.db.selectFrom('strategy.principle').select('id').where('edition_id', '=', before.edition_id).where('field_id', 'is not distinct from', before.field_id).orderBy('position').orderBy('id').execute();
  await place(context, 'principle', swapped(rows.map((row) => row.id), id, direction));
  await record(context, 'strategy.principle.moved', id, { direction });
  return null;
}

/** A principle without a field holds for the whole strategy: the centre alone writes it. */
async function lockPrinciple(context: Context, id: string) {
  const before = found(await context.db.selectFrom('strategy.principle').selectAll().where('id', '=', id).executeTakeFirst());
  const closed = await lockOpenEdition(context, before.edition_id);
  if (before.field_id === null) demand(may(context.actor, 'manageStrategy'));
  else await demandFields(context, before.edition_id, [before.field_id]);
  return { before, closed };
}

async function refuseField(context: Context, { topics, workingGroup }: FieldContent): Promise<Refusal | null> {
  const known = new Set((await listTopics(context.db)).map(({ code }) => code));
  if (topics.some((topic) => !known.has(topic))) return refuse('Bitte wählen Sie Themen aus der Liste.', 'topics');
  if (workingGroup === null) return null;
  const body = await context.db.selectFrom('meetings.body').select('id').where('id', '=', workingGroup).executeTakeFirst();
  return body ? null : refuse('Diese Arbeitsgruppe gibt es nicht mehr. Bitte wählen Sie eine andere.', 'workingGroup');
}

function swapped(ids: readonly string[], id: string, direction: Direction): readonly string[] {
  const from = ids.indexOf(id);
  const to = direction === 'up' ? from - 1 : from + 1;
  const other = ids[to];
  return other === undefined ? ids : ids.map((each, index) => (index === from ? other : index === to ? id : each));
}

function columnsOf({ name, description, topics, workingGroup }: FieldContent) {
  return { name, description, topics: [...topics], working_group: workingGroup };
}

async function findRow(context: Context, id: string) {
  return found(await context.db.selectFrom('strategy.field').select(['id', 'edition_id', 'name', 'working_group']).where('id', '=', id).executeTakeFirst());
}
