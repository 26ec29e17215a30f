import { chapterForm } from '#areas/strategy/writing/passages.ts';
import { receiveUpdate } from '#areas/strategy/writing/server/commands.ts';
import { readChanges } from '#areas/strategy/writing/server/queries.ts';
import { answerChanges, answerUpdate } from '../../../../../../../../writing/answer.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals, params, url }) =>
  answerChanges(url, (item, after) => locals.inCentre((context) => readChanges(context, params.edition, item, after)));

export const POST: RequestHandler = (event) => answerUpdate(event, chapterForm.largest.update, (chapterId, writer, update) =>
  event.locals.inCentre((context) => receiveUpdate(context, { edition: event.params.edition, chapterId, writer }, update)));
