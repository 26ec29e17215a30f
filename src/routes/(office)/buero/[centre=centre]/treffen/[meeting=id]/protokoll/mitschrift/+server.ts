import { minutesForm } from '#areas/meetings/minutes/fragment.ts';
import { receiveUpdate } from '#areas/meetings/minutes/writing/server/commands.ts';
import { readChanges } from '#areas/meetings/minutes/writing/server/queries.ts';
import { answerChanges, answerUpdate } from '../../../../../../writing/answer.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params, url }) =>
  answerChanges(url, (item, after) => locals.inCentre((context) => readChanges(context, params.meeting, item, after)));

export const POST: RequestHandler = (event) => answerUpdate(event, minutesForm.largest.update, (itemId, writer, update) =>
  event.locals.inCentre((context) => receiveUpdate(context, { meetingId: event.params.meeting, itemId, writer }, update)));
