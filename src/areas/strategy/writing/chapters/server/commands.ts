import { sql } from 'kysely';
import { accountOf, type Context } from '#platform/context.ts';
import { found, isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { changeBetween, record } from '#platform/server/audit.ts';
import type { Chapter, ChapterKind } from '../../../content.ts';
import { listChapters, readEdition } from '../../../server/queries.ts';
import { branchOf, depthOf, deepest, fieldOf, insertEntry, mostChapters, moveEntry, refuseClosed, repairOutline, type Way } from '../../outline.ts';
import { demandWritingHere } from '../../server/queries.ts';

export interface ChapterFrame {
  readonly title: string;
  readonly kind: ChapterKind;
  readonly fieldId: string | null;
}

/** Adds an empty chapter behind the last one below `parentId`. `edition`: slug or id, here and below. */
export async function addChapter(context: Context, edition: string, frame: ChapterFrame & { readonly parentId: string | null }): Promise<{ readonly id: string } | Refusal> {
  const open = await openOutline(context, edition);
  if (isRefusal(open)) return open;
  if (frame.parentId !== null && !open.chapters.some(({ id }) => id === frame.parentId)) return refuse('Das Kapitel darüber gibt es nicht mehr. Bitte wählen Sie ein anderes.', 'parentId');
  await demandWritingHere(context, open.editionId, fieldOf(open.chapters, frame.parentId) ?? frame.fieldId);
  const refusal = await refuseField(context, open.editionId, frame.fieldId);
  if (refusal) return refusal;
  const id = crypto.randomUUID();
  const placed = insertEntry(open.chapters, { id, lineage: id, parentId: frame.parentId, kind: frame.kind, title: frame.title, fieldId: frame.fieldId, body: [] });
  if (isRefusal(placed)) return placed;
  await insertChapters(context, open.editionId, placed.filter((chapter) => chapter.id === id));
  await writeOrder(context, open.editionId, placed);
  await record(context, 'strategy.chapter.added', id, { title: frame.title });
  return { id };
}

/** Changes heading, kind and field. */
export async function changeChapter(context: Context, edition: string, id: string, frame: ChapterFrame): Promise<Refusal | null> {
  const open = await openOutline(context, edition);
  if (isRefusal(open)) return open;
  const before = found(open.chapters.find((chapter) => chapter.id === id));
  await demandWritingHere(context, open.editionId, fieldOf(open.chapters, id));
  if (before.fieldId !== frame.fieldId) await demandWritingHere(context, open.editionId, frame.fieldId ?? fieldOf(open.chapters, before.parentId));
  const refusal = await refuseField(context, open.editionId, frame.fieldId);
  if (refusal) return refusal;
  const change = changeBetween({ title: before.title, kind: before.kind, fieldId: before.fieldId }, { title: frame.title, kind: frame.kind, fieldId: frame.fieldId });
  if (Object.keys(change).length === 0) return null;
  await context.db.updateTable('strategy.chapter').set({ title: frame.title, kind: frame.kind, field_id: frame.fieldId, updated_at: context.now }).where('id', '=', id).execute();
  await record(context, 'strategy.chapter.changed', id, change);
  return null;
}

/** Moves a chapter with all below it. */
export async function moveChapter(context: Context, edition: string, id: string, way: Way): Promise<Refusal | null> {
  const open = await openOutline(context, edition);
  if (isRefusal(open)) return open;
  found(open.chapters.find((chapter) => chapter.id === id));
  await demandWritingHere(context, open.editionId, fieldOf(open.chapters, id));
  const moved = moveEntry(open.chapters, id, way);
  if (isRefusal(moved)) return moved;
  await demandWritingHere(context, open.editionId, fieldOf(moved, id));
  await writeOrder(context, open.editionId, moved);
  await record(context, 'strategy.chapter.moved', id, { way });
  return null;
}

/** Takes a chapter out with all below it; it can be put back until the edition is adopted. */
export async function removeChapter(context: Context, edition: string, id: string): Promise<{ readonly removal: string } | Refusal> {
  const open = await openOutline(context, edition);
  if (isRefusal(open)) return open;
  const branch = branchOf(open.chapters, id);
  const chapter = found(branch[0]);
  await demandWritingHere(context, open.editionId, fieldOf(open.chapters, id));
  await context.db.insertInto('strategy.removed_chapter').values({
    id, centre_id: context.centre.id, edition_id: open.editionId, title: chapter.title, chapters: JSON.stringify(branch), position: open.chapters.indexOf(chapter), removed_by: accountOf(context.actor), removed_at: context.now,
  }).execute();
  await context.db.deleteFrom('strategy.chapter').where('id', 'in', branch.map((one) => one.id)).execute();
  await writeOrder(context, open.editionId, open.chapters.filter((one) => !branch.includes(one)));
  await record(context, 'strategy.chapter.removed', id, { title: chapter.title, count: branch.length });
  return { removal: id };
}

/** Puts a chapter back with all below it, where it stood; below a parent that is gone it comes to the top. */
export async function restoreChapter(context: Context, edition: string, removal: string): Promise<{ readonly id: string } | Refusal> {
  const open = await openOutline(context, edition);
  if (isRefusal(open)) return open;
  const row = found(await context.db.selectFrom('strategy.removed_chapter').selectAll().where('id', '=', removal).where('edition_id', '=', open.editionId).forUpdate().executeTakeFirst());
  const fields = new Set((await context.db.selectFrom('strategy.field').select('id').where('edition_id', '=', open.editionId).execute()).map(({ id }) => id));
  const branch = (row.chapters as readonly Chapter[]).map((chapter) => (chapter.fieldId !== null && !fields.has(chapter.fieldId) ? { ...chapter, fieldId: null } : chapter));
  const first = found(branch[0]);
  if (open.chapters.length + branch.length > mostChapters) return refuse(`Mehr als ${mostChapters} Kapitel sind nicht möglich. Bitte nehmen Sie erst ein anderes heraus.`);
  const placed = repairOutline(open.chapters.toSpliced(Math.min(row.position, open.chapters.length), 0, ...branch));
  const flat = placed.map((chapter) => (branch.some(({ id }) => id === chapter.id) && depthOf(placed, chapter.id) > deepest ? { ...chapter, parentId: null } : chapter));
  await demandWritingHere(context, open.editionId, fieldOf(flat, first.id));
  const back = repairOutline(flat);
  await insertChapters(context, open.editionId, back.filter(({ id }) => branch.some((one) => one.id === id)));
  await writeOrder(context, open.editionId, back);
  await context.db.deleteFrom('strategy.removed_chapter').where('id', '=', removal).execute();
  await record(context, 'strategy.chapter.restored', first.id, { title: first.title });
  return { id: first.id };
}

/** The chapters of an edition that is open, locked against others who change the tree. */
async function openOutline(context: Context, name: string): Promise<{ readonly editionId: string; readonly chapters: readonly Chapter[] } | Refusal> {
  const { id } = await readEdition(context, name);
  await sql`select from strategy.edition where id = ${id}::uuid for update`.execute(context.db);
  const refusal = refuseClosed(await readEdition(context, id));
  return refusal ?? { editionId: id, chapters: repairOutline(await listChapters(context, id)) };
}

async function refuseField(context: Context, editionId: string, fieldId: string | null): Promise<Refusal | null> {
  if (fieldId === null) return null;
  const field = await context.db.selectFrom('strategy.field').select('id').where('id', '=', fieldId).where('edition_id', '=', editionId).executeTakeFirst();
  return field ? null : refuse('Dieses Handlungsfeld gibt es in dieser Fassung nicht. Bitte wählen Sie ein anderes.', 'fieldId');
}

async function insertChapters(context: Context, editionId: string, chapters: readonly Chapter[]): Promise<void> {
  await context.db.insertInto('strategy.chapter').values(chapters.map((chapter) => ({
    id: chapter.id, centre_id: context.centre.id, edition_id: editionId, lineage: chapter.lineage, parent_id: chapter.parentId, position: 0, kind: chapter.kind, title: chapter.title,
    body: JSON.stringify(chapter.body), field_id: chapter.fieldId, updated_at: context.now,
  }))).execute();
}

/** Places and parents of all chapters, in one statement. */
async function writeOrder(context: Context, editionId: string, chapters: readonly Chapter[]): Promise<void> {
  const rows = chapters.map(({ id, parentId }, position) => ({ id, parent_id: parentId, position }));
  await sql`update strategy.chapter c set position = r.position, parent_id = r.parent_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, parent_id uuid, position integer)
    where c.id = r.id and c.edition_id = ${editionId}::uuid and (c.position <> r.position or c.parent_id is distinct from r.parent_id)`.execute(context.db);
}
