import { listBodies } from '#areas/meetings/server/queries.ts';
import { listDecisions } from '#areas/meetings/decisions/server/queries.ts';
import { threadHref } from '../../../../../../threads.ts';
import { pageOf } from '../../../../../answers.ts';
import { idIn } from '../agenda-page.ts';
import { meetingCrumbs } from '../meetings-page.ts';
import type { PageServerLoad } from './$types';

const pageSize = 50;

export const load: PageServerLoad = async ({ locals, url }) => locals.inCentre(async (context) => {
  const bodyId = idIn(url, 'gremium');
  const yearText = url.searchParams.get('jahr') ?? '';
  const year = /^(19|20|21)\d\d$/.test(yearText) ? Number(yearText) : null;
  const text = (url.searchParams.get('text') ?? '').trim().slice(0, 100).replaceAll('\0', '');
  const all = await listDecisions(context, { text, ...(bodyId === null ? {} : { bodyId }), ...(year === null ? {} : { year }) });
  const pages = Math.max(1, Math.ceil(all.length / pageSize));
  const page = Math.min(pageOf(url), pages);
  const now = Number(context.now.toISOString().slice(0, 4));
  return {
    decisions: all.slice((page - 1) * pageSize, page * pageSize).map((decision) => ({ ...decision, threadHref: threadHref(`/buero/${locals.centre.slug}`, { kind: 'meetings.decision', id: decision.id }) })), total: all.length, page, pages, bodyId, year, text,
    years: Array.from({ length: 15 }, (_, index) => ({ value: String(now + 1 - index), label: String(now + 1 - index) })),
    bodies: (await listBodies(context)).map((body) => ({ value: body.id, label: body.name })), crumbs: meetingCrumbs(locals.centre.slug, ['Beschlüsse']),
  };
});
