import { listHsdsServices } from '#areas/offers/directory/server/exchange.ts';
import { answer, preflight } from '../../../../answer.ts';
import { pageQuestion } from '../../../../questions.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answer(event, pageQuestion, (context, { seite }) => listHsdsServices(context, Number(seite)));

export const OPTIONS: RequestHandler = preflight;
