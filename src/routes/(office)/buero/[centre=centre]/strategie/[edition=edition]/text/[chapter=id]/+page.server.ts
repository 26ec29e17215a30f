import { readFrozenFigures } from '#areas/strategy/adoption/server/queries.ts';
import { isOpen, type Edition } from '#areas/strategy/edition.ts';
import { readFigures } from '#areas/strategy/inventory/server/queries.ts';
import { may } from '#areas/strategy/permissions.ts';
import { listFields } from '#areas/strategy/server/queries.ts';
import { chapterKindHints } from '#areas/strategy/writing/chapters/chapter-kind.ts';
import { findAnchor } from '#areas/strategy/writing/remarks/remark.ts';
import { listRemarks } from '#areas/strategy/writing/remarks/server/queries.ts';
import { readChapter } from '#areas/strategy/writing/server/queries.ts';
import type { Context } from '#platform/context.ts';
import { strategyCrumbs } from '../../../strategy-page.ts';
import { momentLine, readPlace } from '../text-page.ts';
import { remarkLine } from './remark-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => locals.inCentre(async (context) => {
  const { edition, chapter, before, after } = await readPlace(context, params.edition, params.chapter);
  const { body } = await readChapter(context, edition.id, chapter.id);
  const remarks = (await listRemarks(context, edition.id, { chapterId: chapter.id })).map((remark) => ({ ...remarkLine(remark), place: findAnchor(body, remark) }));
  const hung = remarks.flatMap(({ place, state }) => (state === 'open' && 'blockId' in place ? [place.blockId] : []));
  const figures = chapter.kind === 'inventory' || chapter.kind === 'conditions' ? (await figuresOf(context, edition)).filter(({ key }) => (key === 'conditions') === (chapter.kind === 'conditions')) : [];
  return {
    edition, chapter, body, before, after, figures, remarks, hint: chapterKindHints[chapter.kind] ?? '', isOpen: isOpen(edition), mayRemark: isOpen(edition) && may(locals.actor, 'readStrategy'),
    counts: Object.fromEntries(Map.groupBy(hung, (id) => id).entries().map(([id, all]) => [id, all.length])), positions: Object.fromEntries(body.map(({ id }, index) => [id, index + 1])),
    changed: momentLine(chapter.updatedAt), said: url.searchParams.get('gesagt') ?? '', crumbs: strategyCrumbs(locals.centre.slug, edition, ['Text', 'text'], [chapter.label]),
  };
});

/** As they stand today; of an adopted edition as they were frozen. */
async function figuresOf(context: Context, edition: Edition) {
  return isOpen(edition) ? readFigures(context, await listFields(context, edition.id)) : readFrozenFigures(context, edition.id);
}
