import { error } from '@sveltejs/kit';
import { mayKeepMinutes } from '#areas/meetings/permissions.ts';
import { readMeeting } from '#areas/meetings/server/queries.ts';
import { answerNews } from '../../../../../../../writing/answer.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { meeting, seats } = await event.locals.inCentre((context) => readMeeting(context, event.params.meeting));
  if (!mayKeepMinutes(event.locals.actor, meeting, seats)) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  return answerNews(event, meeting.id);
};
