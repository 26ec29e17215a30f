import { findHsdsService } from '#areas/offers/directory/server/exchange.ts';
import { found } from '#platform/errors.ts';
import { answer, preflight } from '../../../../../answer.ts';
import { noQuestion } from '../../../../../questions.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answer(event, noQuestion, async (context) => found(await findHsdsService(context, event.params.id)));

export const OPTIONS: RequestHandler = preflight;
