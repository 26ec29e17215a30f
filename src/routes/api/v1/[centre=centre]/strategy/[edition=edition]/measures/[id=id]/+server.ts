import { answer, preflight } from '../../../../../../answer.ts';
import { asked } from '../../../../../../asked.ts';
import { noQuestion } from '../../../../../../questions.ts';
import { measureAnswer } from '../../../../../../strategy-answers.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answer(event, noQuestion, (context) => measureAnswer(context, event.params.edition, event.params.id, asked(event)));

export const OPTIONS: RequestHandler = preflight;
