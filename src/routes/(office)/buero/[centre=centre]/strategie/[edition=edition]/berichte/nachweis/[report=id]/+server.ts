import { fileAnswer } from '#platform/server/files.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { readEvidenceFile } from '#areas/strategy/steering/reports/server/queries.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) =>
  fileAnswer(await locals.inCentre(async (context) => readEvidenceFile(context, (await readEdition(context, params.edition)).id, params.report)));
