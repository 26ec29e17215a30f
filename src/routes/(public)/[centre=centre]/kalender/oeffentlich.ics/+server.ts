import { readPublicFeed } from '#areas/meetings/calendar/feeds/server/queries.ts';
import { calendarAnswer } from '../calendar-answer.ts';
import type { RequestHandler } from './$types';

/** The public meetings of a centre as a calendar that anybody may subscribe to. */
export const GET: RequestHandler = async ({ locals, request }) => calendarAnswer(await locals.inCentre(readPublicFeed), request);
