import { answer, preflight } from '../../../answer.ts';
import { asked } from '../../../asked.ts';
import { municipalitiesAnswer } from '../../../public-answers.ts';
import { languageQuestion } from '../../../questions.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answer(event, languageQuestion, (context, { lang }) => municipalitiesAnswer(context, asked(event, lang)));

export const OPTIONS: RequestHandler = preflight;
