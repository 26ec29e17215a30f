import { error, redirect } from '@sveltejs/kit';
import { listCommittees } from '#areas/strategy/papers/server/queries.ts';
import { readEasySummary } from '#areas/strategy/reading/server/queries.ts';
import { NotFound } from '#platform/errors.ts';
import { publicMessages } from '#platform/messages/public.ts';
import { municipalitiesOf } from '../../../../../area.ts';
import { askPaper } from '../../paper-order.ts';
import { strategyHead, strategyPage } from '../../strategy-page.ts';
import type { PageServerLoad } from './$types';

/** Everything to take away. `?datei=`: that paper is being printed; the page waits two seconds for it, then says how far it is. */
export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  const page = await strategyPage(locals, params.edition, 'downloads', async ({ context, edition }) => ({
    towns: (await municipalitiesOf(context)).map(({ ags, name }) => ({ ags, name })), committees: await listCommittees(context, edition.id), hasEasy: (await readEasySummary(context, edition.id)).length > 0,
  }));
  const file = url.searchParams.get('datei');
  if (file === null) return { ...page, waiting: null, ...strategyHead(locals, page.frame, publicMessages(locals.language).strategyDownloads) };
  setHeaders({ 'cache-control': 'private, no-store' });
  const answer = await askPaper(locals, params.edition, file, locals.house.config.publicUrl ?? url.origin, 2000).catch((failure: unknown) => {
    if (failure instanceof NotFound) error(404, 'Diese Datei gibt es hier nicht.');
    throw failure;
  });
  if (answer.state === 'ready') redirect(303, `${url.pathname}/${encodeURIComponent(file)}`);
  return {
    ...page, waiting: { progress: answer.state === 'printing' ? Math.round(answer.progress * 100) : null, href: `${url.pathname}?datei=${encodeURIComponent(file)}` },
    ...strategyHead(locals, page.frame, publicMessages(locals.language).strategyDownloads, { unlisted: true }),
  };
};
