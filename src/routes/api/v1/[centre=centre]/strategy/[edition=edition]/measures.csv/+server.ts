import { answerTable, preflight } from '../../../../../answer.ts';
import { asked } from '../../../../../asked.ts';
import { measuresTable } from '../../../../../strategy-answers.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = (event) => answerTable(event, `massnahmen-${event.params.edition}.csv`, (context) => measuresTable(context, event.params.edition, asked(event)));

export const OPTIONS: RequestHandler = preflight;
