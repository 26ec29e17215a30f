import { readResolutionDocument } from '#areas/strategy/resolution/server/queries.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { fileAnswer } from '#platform/server/files.ts';
import type { RequestHandler } from './$types';

/** The document of a step as a download. */
export const GET: RequestHandler = async ({ locals, params }) => fileAnswer(await locals.inCentre(async (context) =>
  readResolutionDocument(context, (await readEdition(context, params.edition)).id, params.step)));
