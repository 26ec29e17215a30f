import { readConsentDocument } from '#areas/strategy/consent/server/queries.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { fileAnswer } from '#platform/server/files.ts';
import type { RequestHandler } from './$types';

/** The document of an entry as a download. */
export const GET: RequestHandler = async ({ locals, params }) => fileAnswer(await locals.inCentre(async (context) =>
  readConsentDocument(context, { editionId: (await readEdition(context, params.edition)).id, municipality: params.ags, stepId: params.step })));
