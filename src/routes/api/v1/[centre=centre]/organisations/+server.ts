import { answer, preflight } from '../../../answer.ts';
import { asked } from '../../../asked.ts';
import { organisationsAnswer } from '../../../public-answers.ts';
import { organisationsQuestion } from '../../../questions.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answer(event, organisationsQuestion, (context, query) => organisationsAnswer(context, query, asked(event, query.lang)));

export const OPTIONS: RequestHandler = preflight;
