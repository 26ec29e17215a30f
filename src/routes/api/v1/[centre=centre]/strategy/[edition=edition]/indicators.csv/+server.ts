import { answerTable, preflight } from '../../../../../answer.ts';
import { indicatorsTable } from '../../../../../strategy-answers.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerTable(event, `kennzahlen-${event.params.edition}.csv`, (context) => indicatorsTable(context, event.params.edition));

export const OPTIONS: RequestHandler = preflight;
