import { answer, preflight } from '../../../../../answer.ts';
import { noQuestion } from '../../../../../questions.ts';
import { progressAnswer } from '../../../../../strategy-answers.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answer(event, noQuestion, (context) => progressAnswer(context, event.params.edition));

export const OPTIONS: RequestHandler = preflight;
