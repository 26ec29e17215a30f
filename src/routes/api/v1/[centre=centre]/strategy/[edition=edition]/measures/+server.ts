import { answer, preflight } from '../../../../../answer.ts';
import { asked } from '../../../../../asked.ts';
import { measuresQuestion } from '../../../../../questions.ts';
import { measuresAnswer } from '../../../../../strategy-answers.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answer(event, measuresQuestion, (context, query) => measuresAnswer(context, event.params.edition, query, asked(event)));

export const OPTIONS: RequestHandler = preflight;
