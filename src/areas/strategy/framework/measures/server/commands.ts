import type { Context } from '#platform/context.ts';
import { found, isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { changeBetween, record } from '#platform/server/audit.ts';
import { listOrganisationChoices } from '#areas/network/organisations/server/queries.ts';
import { ownerFrom, type Owner } from '../../owner.ts';
import { demandFields, listBranches, lockOpenEdition, nextPosition, place, settle } from '../../server/commands.ts';
import { isOwnAncestor, moved, withBranchesBelow, type Direction } from '../../tree.ts';
import type { MeasureContent } from '../measure.ts';

/** Adds a measure at the end of its field, with the course it has now. */
export async function createMeasure(context: Context, editionId: string, content: MeasureContent, id: string = crypto.randomUUID()): Promise<{ readonly id: string } | Refusal> {
  const closed = await lockOpenEdition(context, editionId);
  if (closed) return closed;
  await demandFields(context, editionId, [content.fieldId]);
  const owner = await checkContent(context, editionId, id, content, []);
  if (isRefusal(owner)) return owner;
  await context.db.insertInto('strategy.measure').values({
    ...columnsOf(content, owner), id, centre_id: context.centre.id, edition_id: editionId, lineage: id, position: await nextPosition(context, 'measure', editionId),
  }).execute();
  await writeRelations(context, id, content);
  await settle(context, 'measure', editionId);
  await record(context, 'strategy.measure.created', id, { title: content.title });
  return { id };
}

/** Changes a measure. Where its field changes, what stands below it goes along. */
export async function changeMeasure(context: Context, id: string, content: MeasureContent): Promise<{ readonly id: string } | Refusal> {
  const before = await findRow(context, id);
  const closed = await lockOpenEdition(context, before.edition_id);
  if (closed) return closed;
  await demandFields(context, before.edition_id, [before.field_id, content.fieldId]);
  const towns = await context.db.selectFrom('strategy.measure_municipality').select('municipality_ags').where('measure_id', '=', id).execute();
  const owner = await checkContent(context, before.edition_id, id, content, towns.map(({ municipality_ags }) => municipality_ags), { organisationId: before.owner_organisation, name: before.owner_name });
  if (isRefusal(owner)) return owner;
  const columns = columnsOf(content, owner);
  await context.db.updateTable('strategy.measure').set(columns).where('id', '=', id).execute();
  if (before.field_id !== content.fieldId) await carryBranch(context, before.edition_id, id, content.fieldId);
  await context.db.deleteFrom('strategy.measure_goal').where('measure_id', '=', id).execute();
  await context.db.deleteFrom('strategy.measure_municipality').where('measure_id', '=', id).execute();
  await writeRelations(context, id, content);
  await settle(context, 'measure', before.edition_id);
  await record(context, 'strategy.measure.changed', id, { ...changeBetween(historyOf(before), historyOf(columns)), title: content.title });
  return { id };
}

/** Removes a measure; what stood below it stands on its own afterwards. */
export async function removeMeasure(context: Context, id: string): Promise<Refusal | null> {
  const before = await findRow(context, id);
  const closed = await lockOpenEdition(context, before.edition_id);
  if (closed) return closed;
  await demandFields(context, before.edition_id, [before.field_id]);
  await context.db.deleteFrom('strategy.measure').where('id', '=', id).execute();
  await record(context, 'strategy.measure.removed', id, { title: before.title });
  return null;
}

/** Moves a measure before or behind its neighbour in the field. */
export async function moveMeasure(context: Context, id: string, direction: Direction): Promise<Refusal | null> {
  const before = await findRow(context, id);
  const closed = await lockOpenEdition(context, before.edition_id);
  if (closed) return closed;
  await demandFields(context, before.edition_id, [before.field_id]);
  const branches = (await listBranches(context, 'measure', before.edition_id)).filter(({ fieldId }) => fieldId === before.field_id);
  await place(context, 'measure', moved(branches, id, direction));
  await record(context, 'strategy.measure.moved', id, { direction });
  return null;
}

async function checkContent(context: Context, editionId: string, id: string, content: MeasureContent, towns: readonly string[], owned?: Owner): Promise<Owner | Refusal> {
  if (content.startsOn !== null && content.endsOn !== null && content.endsOn < content.startsOn) return refuse('Das Ende liegt vor dem Anfang. Bitte prüfen Sie die beiden Tage.', 'endsOn');
  if (content.municipalities.some((ags) => !context.centre.municipalities.includes(ags) && !towns.includes(ags))) return refuse('Bitte wählen Sie Kommunen aus der Liste.', 'municipalities');
  const unplaced = await refuseParent(context, editionId, id, content);
  if (unplaced) return unplaced;
  const goals = await context.db.selectFrom('strategy.goal').select('id').where('edition_id', '=', editionId).execute();
  const known = new Set(goals.map((goal) => goal.id));
  if (content.goals.some(({ goalId }) => !known.has(goalId))) return refuse('Eines der Ziele gibt es nicht mehr. Bitte laden Sie die Seite neu.', 'goals');
  if (owned && content.owner === owned.name) return owned;
  const owner = ownerFrom(content.owner, await listOrganisationChoices(context));
  return owner === 'ambiguous' ? refuse('So heißen mehrere Organisationen. Bitte wählen Sie den Eintrag mit dem Ort aus der Liste.', 'owner') : owner;
}

/** A measure stands below one of the same field, and never below itself: nobody would find such a circle again. */
async function refuseParent(context: Context, editionId: string, id: string, { parentId, fieldId }: MeasureContent): Promise<Refusal | null> {
  if (parentId === null) return null;
  const branches = await listBranches(context, 'measure', editionId);
  const parent = branches.find((branch) => branch.id === parentId);
  if (!parent) return refuse('Die übergeordnete Maßnahme gibt es nicht mehr. Bitte wählen Sie eine andere.', 'parentId');
  if (isOwnAncestor(branches, id, parentId)) return refuse('Eine Maßnahme kann nicht Teil von sich selbst sein. Bitte wählen Sie eine Maßnahme, die nicht zu dieser gehört.', 'parentId');
  return parent.fieldId === fieldId ? null : refuse('Die übergeordnete Maßnahme steht in einem anderen Handlungsfeld. Bitte wählen Sie eine aus demselben Feld.', 'parentId');
}

async function carryBranch(context: Context, editionId: string, id: string, fieldId: string): Promise<void> {
  const below = withBranchesBelow(await listBranches(context, 'measure', editionId), id);
  await context.db.updateTable('strategy.measure').set({ field_id: fieldId }).where('id', 'in', [...below]).execute();
}

async function writeRelations(context: Context, id: string, content: MeasureContent): Promise<void> {
  const base = { measure_id: id, centre_id: context.centre.id };
  if (content.goals.length > 0) await context.db.insertInto('strategy.measure_goal').values(content.goals.map(({ goalId, weight }) => ({ ...base, goal_id: goalId, weight: String(weight) }))).execute();
  const towns = [...new Set(content.municipalities)];
  if (towns.length > 0) await context.db.insertInto('strategy.measure_municipality').values(towns.map((ags) => ({ ...base, municipality_ags: ags }))).execute();
  await context.db.insertInto('strategy.measure_course').values({ ...base, status: content.status, updated_at: context.now })
    .onConflict((conflict) => conflict.column('measure_id').doUpdateSet({ status: content.status, updated_at: context.now })).execute();
}

function columnsOf({ fieldId, parentId, code, title, description, startsOn, endsOn, costCents, funding, isProject }: MeasureContent, owner: Owner) {
  return {
    field_id: fieldId, parent_id: parentId, code, title, description, owner_organisation: owner.organisationId, owner_name: owner.name,
    starts_on: startsOn, ends_on: endsOn, cost_cents: costCents, funding, is_project: isProject,
  };
}

function historyOf(row: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { title, code, owner_name, starts_on, ends_on, cost_cents, funding, is_project } = row;
  return { title, code, owner: owner_name, startsOn: starts_on, endsOn: ends_on, costCents: cost_cents === null ? null : Number(cost_cents), funding, isProject: is_project };
}

async function findRow(context: Context, id: string) {
  return found(await context.db.selectFrom('strategy.measure').selectAll().where('id', '=', id).executeTakeFirst());
}
