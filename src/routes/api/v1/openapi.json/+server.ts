import { answerForAll, preflight } from '../../answer.ts';
import { asked } from '../../asked.ts';
import { openApi } from '../../openapi.ts';
import { noQuestion } from '../../questions.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerForAll(event, noQuestion, () => openApi(asked(event).origin, event.locals.house.version));

export const OPTIONS: RequestHandler = preflight;
