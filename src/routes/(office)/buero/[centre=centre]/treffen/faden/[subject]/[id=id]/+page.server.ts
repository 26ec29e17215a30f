import { drawThread } from '#areas/meetings/year/thread/picture.ts';
import { findThread } from '#areas/meetings/year/thread/server/queries.ts';
import { keyOf, threadHref, threadKinds, threadLabels, threadPaths } from '#areas/meetings/year/thread/thread.ts';
import { found } from '#platform/errors.ts';
import { meetingCrumbs } from '../../../meetings-page.ts';
import type { PageServerLoad } from './$types';

/** The whole thread of one thing: what it came from and what became of it, as a picture and as a table. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const thread = await locals.inCentre(async (context) => {
    const kind = found(threadKinds.find((candidate) => threadPaths[candidate] === params.subject));
    return found(await findThread(context, { kind, id: params.id }));
  });
  const root = `/buero/${locals.centre.slug}/treffen`;
  const titles = new Map(thread.nodes.map((node) => [keyOf(node), node.title]));
  return {
    picture: drawThread(thread), subject: titles.get(keyOf(thread.of)) ?? '', kindLabel: threadLabels[thread.of.kind],
    rows: thread.nodes.map((node) => ({
      key: keyOf(node), kind: threadLabels[node.kind], title: node.title, href: threadHref(root, node), note: node.note, on: node.on,
      from: thread.links.filter((link) => keyOf(link.to) === keyOf(node)).map((link) => titles.get(keyOf(link.from)) ?? '').filter((title) => title !== ''),
    })),
    crumbs: meetingCrumbs(locals.centre.slug, ['Roter Faden']),
  };
};
