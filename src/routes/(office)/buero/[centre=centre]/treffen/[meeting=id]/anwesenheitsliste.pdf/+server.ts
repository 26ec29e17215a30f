import { listAttendance } from '#areas/meetings/attendance/server/queries.ts';
import { attendancePaper } from '#areas/meetings/minutes/server/documents.ts';
import { readMeeting } from '#areas/meetings/server/queries.ts';
import { pdfFile } from '../../../../../../paper-files.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
  const paper = await locals.inCentre(async (context) => {
    const { meeting } = await readMeeting(context, params.meeting);
    return attendancePaper(meeting, await listAttendance(context, meeting.id), locals.centre.name);
  });
  return pdfFile(paper, 'anwesenheitsliste');
};
