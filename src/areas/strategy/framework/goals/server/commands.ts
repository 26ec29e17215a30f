import type { Context } from '#platform/context.ts';
import { found, refuse, type Refusal } from '#platform/errors.ts';
import { changeBetween, record } from '#platform/server/audit.ts';
import { demandFields, listBranches, lockOpenEdition, nextPosition, place, settle } from '../../server/commands.ts';
import { isOwnAncestor, moved, withBranchesBelow, type Direction } from '../../tree.ts';
import type { GoalContent } from '../goal.ts';

/** Adds a goal at the end of its field. */
export async function createGoal(context: Context, editionId: string, content: GoalContent, id: string = crypto.randomUUID()): Promise<{ readonly id: string } | Refusal> {
  const closed = await lockOpenEdition(context, editionId);
  if (closed) return closed;
  await demandFields(context, editionId, [content.fieldId]);
  const refusal = await refuseContent(context, editionId, id, content);
  if (refusal) return refusal;
  await context.db.insertInto('strategy.goal').values({ ...columnsOf(content), id, centre_id: context.centre.id, edition_id: editionId, lineage: id, position: await nextPosition(context, 'goal', editionId) }).execute();
  await settle(context, 'goal', editionId);
  await record(context, 'strategy.goal.created', id, { title: content.title });
  return { id };
}

/** Changes a goal. Where its field changes, what stands below it goes along. */
export async function changeGoal(context: Context, id: string, content: GoalContent): Promise<{ readonly id: string } | Refusal> {
  const before = await findRow(context, id);
  const closed = await lockOpenEdition(context, before.edition_id);
  if (closed) return closed;
  await demandFields(context, before.edition_id, [before.field_id, content.fieldId]);
  const refusal = await refuseContent(context, before.edition_id, id, content);
  if (refusal) return refusal;
  const columns = columnsOf(content);
  await context.db.updateTable('strategy.goal').set(columns).where('id', '=', id).execute();
  if (before.field_id !== content.fieldId) await carryBranch(context, before.edition_id, id, content.fieldId);
  await settle(context, 'goal', before.edition_id);
  await record(context, 'strategy.goal.changed', id, changeBetween({ title: before.title, level: before.level, weight: Number(before.weight) }, { title: content.title, level: content.level, weight: content.weight }));
  return { id };
}

/** Removes a goal with its indicators; measures and goals below it stay. */
export async function removeGoal(context: Context, id: string): Promise<Refusal | null> {
  const before = await findRow(context, id);
  const closed = await lockOpenEdition(context, before.edition_id);
  if (closed) return closed;
  await demandFields(context, before.edition_id, [before.field_id]);
  await context.db.deleteFrom('strategy.goal').where('id', '=', id).execute();
  await record(context, 'strategy.goal.removed', id, { title: before.title });
  return null;
}

/** Moves a goal before or behind its neighbour. */
export async function moveGoal(context: Context, id: string, direction: Direction): Promise<Refusal | null> {
  const before = await findRow(context, id);
  const closed = await lockOpenEdition(context, before.edition_id);
  if (closed) return closed;
  await demandFields(context, before.edition_id, [before.field_id]);
  const branches = (await listBranches(context, 'goal', before.edition_id)).filter(({ fieldId }) => fieldId === before.field_id);
  await place(context, 'goal', moved(branches, id, direction));
  await record(context, 'strategy.goal.moved', id, { direction });
  return null;
}

async function refuseContent(context: Context, editionId: string, id: string, content: GoalContent): Promise<Refusal | null> {
  if (content.principleId !== null) {
    const principle = await context.db.selectFrom('strategy.principle').select('field_id').where('id', '=', content.principleId).where('edition_id', '=', editionId).executeTakeFirst();
    if (!principle || (principle.field_id !== null && principle.field_id !== content.fieldId)) return refuse('Diese Leitlinie gehört zu einem anderen Handlungsfeld. Bitte wählen Sie eine andere.', 'principleId');
  }
  const branches = await listBranches(context, 'goal', editionId);
  if (content.parentId === null) return null;
  const parent = branches.find((branch) => branch.id === content.parentId);
  if (!parent) return refuse('Das übergeordnete Ziel gibt es nicht mehr. Bitte wählen Sie ein anderes.', 'parentId');
  if (isOwnAncestor(branches, id, content.parentId)) return refuse('Ein Ziel kann nicht unter sich selbst stehen. Bitte wählen Sie ein Ziel, das nicht zu diesem gehört.', 'parentId');
  if (parent.fieldId !== content.fieldId) return refuse('Das übergeordnete Ziel steht in einem anderen Handlungsfeld. Bitte wählen Sie eines aus demselben Feld.', 'parentId');
  return content.level === 'impact' ? refuse('Ein Leitziel steht ganz oben. Wählen Sie „kein übergeordnetes Ziel“ oder „Handlungsziel“.', 'parentId') : null;
}

async function carryBranch(context: Context, editionId: string, id: string, fieldId: string): Promise<void> {
  const below = withBranchesBelow(await listBranches(context, 'goal', editionId), id);
  await context.db.updateTable('strategy.goal').set({ field_id: fieldId }).where('id', 'in', [...below]).execute();
}

function columnsOf({ fieldId, title, description, level, parentId, principleId, weight }: GoalContent) {
  return { field_id: fieldId, title, description, level, parent_id: parentId, principle_id: principleId, weight: String(weight) };
}

async function findRow(context: Context, id: string) {
  return found(await context.db.selectFrom('strategy.goal').selectAll().where('id', '=', id).executeTakeFirst());
}
