import { proveMinutes } from '#areas/meetings/minutes/approval/server/queries.ts';
import { minutesPaper } from '#areas/meetings/minutes/server/documents.ts';
import { readMinutes } from '#areas/meetings/minutes/server/queries.ts';
import { pdfFile } from '../../../../../../../paper-files.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
  const paper = await locals.inCentre(async (context) => {
    const { sheet, minutes } = await readMinutes(context, params.meeting);
    return minutesPaper(sheet, minutes, (await proveMinutes(context, params.meeting))?.hash ?? null);
  });
  return pdfFile(paper, 'protokoll');
};
