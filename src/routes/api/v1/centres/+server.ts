import { answerForAll, preflight } from '../../answer.ts';
import { asked } from '../../asked.ts';
import { centreAnswer } from '../../public-answers.ts';
import { noQuestion } from '../../questions.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
  answerForAll(event, noQuestion, () => ({ items: event.locals.house.centres.all().map((centre) => centreAnswer(centre, asked(event).origin)) }));

export const OPTIONS: RequestHandler = preflight;
