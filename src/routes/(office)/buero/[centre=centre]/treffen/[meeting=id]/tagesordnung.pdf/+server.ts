import { isInside, listItems } from '#areas/meetings/agenda/server/queries.ts';
import { agendaPaper } from '#areas/meetings/minutes/server/documents.ts';
import { readMeeting } from '#areas/meetings/server/queries.ts';
import { pdfFile } from '../../../../../../paper-files.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
  const paper = await locals.inCentre(async (context) => {
    const { meeting, seats } = await readMeeting(context, params.meeting);
    const inside = isInside(context, meeting, seats);
    let at = meeting.startsAt.getTime();
    const timed = (await listItems(context, meeting.id, true)).map((item) => {
      const begin = new Date(at);
      at += item.minutes * 60_000;
      return { ...item, at: begin, responsible: inside ? item.responsible : '' };
    });
    return agendaPaper(meeting, timed.filter((item) => inside || item.isPublic), locals.centre.name);
  });
  return pdfFile(paper, 'tagesordnung');
};
