import { type Context } from '#platform/context.ts';
import { demand, found, isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { removeFile, storeFile, type IncomingFile } from '#platform/server/files.ts';
import { mayPrepareMeeting } from '../../permissions.ts';
import { readMeeting } from '../../server/queries.ts';
import { mostPapers } from '../paper.ts';
import { readPaper } from './queries.ts';

export interface PaperContent {
  /** Empty: the name of the file. */
  readonly title: string;
  readonly isPublic: boolean;
  readonly agendaItemId: string | null;
}

/** Adds a paper to a meeting or one of its items. Refuses files that storeFile refuses, and more than 100 papers. */
export async function addPaper(context: Context, meetingId: string, content: PaperContent, file: IncomingFile): Promise<{ readonly id: string } | Refusal> {
  const { meeting, seats } = await readMeeting(context, meetingId);
  demand(mayPrepareMeeting(context.actor, meeting, seats));
  if (content.agendaItemId !== null) {
    found(await context.db.selectFrom('meetings.agenda_item').select('id').where('id', '=', content.agendaItemId).where('meeting_id', '=', meetingId).executeTakeFirst());
  }
  const { count } = await context.db.selectFrom('meetings.paper').select((select) => select.fn.countAll<number>().as('count')).where('meeting_id', '=', meetingId).executeTakeFirstOrThrow();
  if (Number(count) >= mostPapers) return refuse(`Ein Treffen hat höchstens ${mostPapers} Unterlagen.`, 'file');
  const fileId = await storeFile(context, file);
  if (isRefusal(fileId)) return fileId;
  const id = crypto.randomUUID();
  const title = content.title === '' ? file.name.replace(/\.[a-z0-9]{1,5}$/i, '').slice(0, 200) || 'Unterlage' : content.title;
  await context.db.insertInto('meetings.paper').values({
    id, centre_id: context.centre.id, meeting_id: meetingId, agenda_item_id: content.agendaItemId, file_id: fileId, title, is_public: content.isPublic, created_at: context.now,
  }).execute();
  await record(context, 'meetings.paper.added', id, { title });
  return { id };
}

/** Removes a paper with its file. */
export async function removePaper(context: Context, id: string): Promise<void> {
  const { paper, fileId } = await readPaper(context, id);
  const { meeting, seats } = await readMeeting(context, paper.meetingId);
  demand(mayPrepareMeeting(context.actor, meeting, seats));
  await context.db.deleteFrom('meetings.paper').where('id', '=', id).execute();
  await removeFile(context, fileId);
  await record(context, 'meetings.paper.removed', id, { title: [paper.title, null] });
}
