import { error, redirect } from '@sveltejs/kit';
import { NotFound } from '#platform/errors.ts';
import { askPaper } from '../../../paper-order.ts';
import type { RequestHandler } from './$types';

const types = { pdf: 'application/pdf', docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document' } as const;

/** The paper itself where it is printed within a second, else the page that says how far it is. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const origin = locals.house.config.publicUrl ?? url.origin;
  const answer = await askPaper(locals, params.edition, params.paper, origin, 1000).catch((failure: unknown) => {
    if (failure instanceof NotFound) error(404, 'Diese Datei gibt es hier nicht.');
    throw failure;
  });
  if (answer.state !== 'ready') redirect(303, `${url.pathname.replace(/\/[^/]+$/, '')}?datei=${encodeURIComponent(params.paper)}`);
  const { form } = answer.name;
  const file = `${params.paper.replace(/\.[a-z]+$/, '')}-${params.edition}.${form}`;
  return new Response(new Blob([new Uint8Array(answer.file)]), {
    headers: { 'content-type': types[form], 'content-disposition': `${form === 'pdf' ? 'inline' : 'attachment'}; filename="${file}"`, 'cache-control': 'no-cache' },
  });
};
