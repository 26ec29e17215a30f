import { invitationLink } from '#areas/meetings/invitations/invitee.ts';
import { readOwnPaper } from '#areas/meetings/invitations/answers/server/queries.ts';
import { withMailLink } from '../../../../../../../answers.ts';
import type { RequestHandler } from './$types';

/** A paper that whoever is invited may see; always as a download, whatever type it claims. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { name, type, content } = await withMailLink(locals, invitationLink.purpose, params.token, (context, id) => readOwnPaper(context, id, params.paper));
  return new Response(new Uint8Array(content), {
    headers: { 'content-type': type, 'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`, 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' },
  });
};
