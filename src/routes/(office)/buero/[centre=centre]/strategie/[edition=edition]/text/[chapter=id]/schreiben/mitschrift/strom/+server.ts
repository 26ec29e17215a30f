import { error } from '@sveltejs/kit';
import { answerNews } from '../../../../../../../../../writing/answer.ts';
import { readPlace } from '../../../../text-page.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const { edition, chapter } = await event.locals.inCentre((context) => readPlace(context, event.params.edition, event.params.chapter));
  if (!chapter.mayWrite) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  return answerNews(event, edition.id);
};
