import { answer, preflight } from '../../answer.ts';
import { asked } from '../../asked.ts';
import { centreAnswer } from '../../public-answers.ts';
import { noQuestion } from '../../questions.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answer(event, noQuestion, async (context) => centreAnswer(context.centre, asked(event).origin));

export const OPTIONS: RequestHandler = preflight;
