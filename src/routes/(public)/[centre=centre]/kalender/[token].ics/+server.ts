import { error } from '@sveltejs/kit';
import { NotFound } from '#platform/errors.ts';
import { readFeed } from '#areas/meetings/calendar/feeds/server/queries.ts';
import { calendarAnswer } from '../calendar-answer.ts';
import type { RequestHandler } from './$types';

/** The private calendar behind an address. Unknown, revoked and no longer entitled look the same. */
export const GET: RequestHandler = async ({ locals, params, request }) => {
  try {
    return calendarAnswer(await readFeed(locals.house.database.kysely, locals, params.token), request);
  } catch (failure) {
    if (failure instanceof NotFound) error(404, 'Diese Kalender-Adresse gilt nicht.');
    throw failure;
  }
};
