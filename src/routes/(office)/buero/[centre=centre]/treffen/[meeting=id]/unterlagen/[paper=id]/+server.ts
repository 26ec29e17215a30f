import { error } from '@sveltejs/kit';
import { fileAnswer } from '#platform/server/files.ts';
import { readPaper, readPaperFile } from '#areas/meetings/papers/server/queries.ts';
import type { RequestHandler } from './$types';

/** A paper of the meeting as a download. */
export const GET: RequestHandler = async ({ locals, params }) => fileAnswer(await locals.inCentre(async (context) => {
  const { paper } = await readPaper(context, params.paper);
  return paper.meetingId === params.meeting ? readPaperFile(context, paper.id) : error(404, 'Das gibt es hier nicht.');
}));
