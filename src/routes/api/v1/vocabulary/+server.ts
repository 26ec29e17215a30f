import { withGate } from '#platform/server/tenancy.ts';
import { answerForAll, preflight } from '../../answer.ts';
import { vocabularyAnswer } from '../../public-answers.ts';
import { languageQuestion } from '../../questions.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) =>
  answerForAll(event, languageQuestion, ({ lang }) => withGate(event.locals.house.database.kysely, (gate) => vocabularyAnswer(gate, lang)));

export const OPTIONS: RequestHandler = preflight;
