import { findAdoptedVersion } from '#areas/strategy/adoption/server/queries.ts';
import { canonicalText } from '#areas/strategy/content.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { found } from '#platform/errors.ts';
import type { RequestHandler } from './$types';

/** The adopted content, byte for byte as it was hashed: without a line end, keys in order. */
export const GET: RequestHandler = ({ locals, params }) => locals.inCentre(async (context) => {
  const edition = await readEdition(context, params.edition);
  const { content } = found(await findAdoptedVersion(context, edition.id));
  return new Response(canonicalText(content), {
    headers: { 'content-type': 'application/json; charset=utf-8', 'content-disposition': `attachment; filename="integrationskonzept-${edition.slug}.json"`, 'cache-control': 'private, no-store' },
  });
});
