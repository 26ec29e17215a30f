import { answer, preflight } from '../../../answer.ts';
import { asked } from '../../../asked.ts';
import { offersAnswer } from '../../../public-answers.ts';
import { offersQuestion } from '../../../questions.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answer(event, offersQuestion, (context, { lang }) => offersAnswer(context, asked(event, lang)));

export const OPTIONS: RequestHandler = preflight;
