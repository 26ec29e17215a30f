import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { listUpdates, type Changes } from '#platform/server/writing/journal.ts';
import { listOwnSeats } from '#areas/meetings/server/queries.ts';
import type { Chapter } from '../../content.ts';
import { isOpen, type Edition } from '../../edition.ts';
import { mayWrite } from '../../permissions.ts';
import { readEdition, relation } from '../../server/queries.ts';
import { fieldOf, repairOutline } from '../outline.ts';
import { readText } from '../tidy.ts';

/** A chapter in the table of contents. `passages`: how many it has. `mayWrite`: whether the actor may write it now. */
export interface OutlineEntry extends Omit<Chapter, 'body'> {
  readonly passages: number;
  readonly updatedAt: Date;
  readonly fieldName: string | null;
  readonly mayWrite: boolean;
}

/** The newest updates of chapters that are being written. */
export const chapterJournal = { table: 'strategy.chapter_update', owner: 'chapter_id' } as const;

/** The chapters of an edition in reading order, without their text. Three statements. */
export async function listOutline(context: Context, edition: Edition): Promise<readonly OutlineEntry[]> {
  const { rows } = await sql<Omit<OutlineEntry, 'mayWrite'>>`select c.id, c.lineage, c.parent_id as "parentId", c.kind, c.title, c.field_id as "fieldId", c.updated_at as "updatedAt",
      jsonb_array_length(c.body) as passages, f.name as "fieldName"
    from ${relation(context, 'chapter')} c left join ${relation(context, 'field')} f on f.id = c.field_id where c.edition_id = ${edition.id}::uuid order by c.position, c.id`.execute(context.db);
  const groups = await listGroups(context, edition.id);
  const seats = await listOwnSeats(context);
  const entries = repairOutline(rows);
  return entries.map((entry) => ({ ...entry, mayWrite: isOpen(edition) && mayWrite(context.actor, groups.get(fieldOf(entries, entry.id) ?? '') ?? null, seats) }));
}

/** Throws Forbidden unless the actor may write a chapter that stands here: the centre, and the working group of the field that it belongs to. */
export async function demandWritingHere(context: Context, editionId: string, fieldId: string | null): Promise<void> {
  const groups = await listGroups(context, editionId);
  demand(mayWrite(context.actor, groups.get(fieldId ?? '') ?? null, await listOwnSeats(context)));
}

/** One chapter with its text. NotFound where it is of another edition. One statement. */
export async function readChapter(context: Context, editionId: string, id: string): Promise<Chapter> {
  const { rows: [row] } = await sql<Chapter>`select id, lineage, parent_id as "parentId", kind, title, body, field_id as "fieldId"
    from ${relation(context, 'chapter')} where edition_id = ${editionId}::uuid and id = ${id}::uuid`.execute(context.db);
  const chapter = found(row);
  return { ...chapter, body: readText(chapter.body) };
}

/** What somebody who writes along has missed since `after` (0: everything). */
export async function readChanges(context: Context, editionName: string, chapterId: string, after: number): Promise<Changes> {
  const edition = await readEdition(context, editionName);
  const chapter = found((await listOutline(context, edition)).find(({ id }) => id === chapterId));
  demand(chapter.mayWrite);
  const row = await context.db.selectFrom('strategy.chapter_writing').select(['state', 'version']).where('chapter_id', '=', chapterId).executeTakeFirst();
  return listUpdates(context, chapterJournal, chapterId, after, row ?? null);
}

/** The version of the shared text of a chapter; 0 where nobody has begun to write. */
export async function findVersion(context: Context, chapterId: string): Promise<number> {
  const row = await context.db.selectFrom('strategy.chapter_writing').select('version').where('chapter_id', '=', chapterId).executeTakeFirst();
  return row?.version ?? 0;
}

/** One thing that was done to a chapter of the draft. `name` is the event; `chapterTitle` its title today, or when it was taken out. */
export interface ChapterChange {
  readonly at: Date;
  readonly name: string;
  readonly chapterId: string;
  readonly chapterTitle: string;
  readonly who: string;
}

/** The changelog of a draft: what was done to which chapter by whom, newest first, at most 200. `since`: later than this. One statement. */
export async function listChapterChanges(context: Context, editionId: string, since: Date | null = null): Promise<readonly ChapterChange[]> {
  const { rows } = await sql<ChapterChange>`select e.at, e.name, e.subject as "chapterId", coalesce(c.title, r.title, '') as "chapterTitle",
      coalesce((select p.name from platform.colleague p where p.account_id = e.actor_id limit 1), '') as who
    from platform.event e
    left join strategy.chapter c on c.id = e.subject and c.edition_id = ${editionId}::uuid
    left join strategy.removed_chapter r on r.id = e.subject and r.edition_id = ${editionId}::uuid
    where starts_with(e.name, 'strategy.chapter.') and (c.id is not null or r.id is not null) and (${since}::timestamptz is null or e.at > ${since}::timestamptz)
    order by e.version desc limit 200`.execute(context.db);
  return rows;
}

async function listGroups(context: Context, editionId: string): Promise<ReadonlyMap<string, string | null>> {
  if (context.actor.kind === 'visitor') return new Map();
  const rows = await context.db.selectFrom('strategy.field').select(['id', 'working_group']).where('edition_id', '=', editionId).execute();
  return new Map(rows.map((row) => [row.id, row.working_group]));
}
