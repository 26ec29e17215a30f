import type { Context } from '#platform/context.ts';
import { found } from '#platform/errors.ts';
import { readStoredFile, type StoredFile } from '#platform/server/files.ts';
import { isInside } from '../../agenda/server/queries.ts';
import { readMeeting } from '../../server/queries.ts';
import type { Paper } from '../paper.ts';

/** The papers of a meeting by title; whoever is outside gets the public ones of public items. Three queries. */
export async function listPapers(context: Context, meetingId: string): Promise<readonly Paper[]> {
  const { meeting, seats } = await readMeeting(context, meetingId);
  const rows = await papers(context).where('p.meeting_id', '=', meetingId).orderBy('p.title').orderBy('p.id').execute();
  const inside = isInside(context, meeting, seats);
  return rows.filter((row) => inside || isOpen(row)).map(paperFrom);
}

/** A paper and the id of its file; NotFound where the actor must not have it. */
export async function readPaper(context: Context, id: string): Promise<{ readonly paper: Paper; readonly fileId: string }> {
  const row = found(await papers(context).where('p.id', '=', id).executeTakeFirst());
  const { meeting, seats } = await readMeeting(context, row.meeting_id);
  if (!isInside(context, meeting, seats) && !isOpen(row)) return found<never>(null);
  return { paper: paperFrom(row), fileId: row.file_id };
}

/** The file of a paper, to download. */
export async function readPaperFile(context: Context, id: string): Promise<StoredFile> {
  return readStoredFile(context, (await readPaper(context, id)).fileId);
}

/** Public, and not hung on an item that is internal. */
function isOpen(row: { readonly is_public: boolean; readonly item_is_public: boolean | null }): boolean {
  return row.is_public && row.item_is_public !== false;
}

function papers(context: Context) {
  return context.db.selectFrom('meetings.paper as p').innerJoin('platform.file as f', 'f.id', 'p.file_id').leftJoin('meetings.agenda_item as i', 'i.id', 'p.agenda_item_id')
    .select(['p.id', 'p.meeting_id', 'p.agenda_item_id', 'p.file_id', 'p.title', 'p.is_public', 'f.name', 'f.media_type', 'f.size', 'i.is_public as item_is_public']);
}

function paperFrom(row: Awaited<ReturnType<ReturnType<typeof papers>['execute']>>[number]): Paper {
  return {
    id: row.id, meetingId: row.meeting_id, agendaItemId: row.agenda_item_id, title: row.title, isPublic: row.is_public, fileName: row.name, mediaType: row.media_type, size: row.size,
  };
}
