import { remarkStates } from '#areas/strategy/writing/remarks/remark.ts';
import { listRemarks } from '#areas/strategy/writing/remarks/server/queries.ts';
import { strategyCrumbs } from '../../../strategy-page.ts';
import { readContents } from '../text-page.ts';
import { remarkLine } from '../[chapter=id]/remark-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => locals.inCentre(async (context) => {
  const { edition, chapters } = await readContents(context, params.edition);
  const titles = new Map(chapters.map((chapter) => [chapter.id, chapter.label]));
  const state = remarkStates.find((one) => one === url.searchParams.get('stand')) ?? null;
  const all = (await listRemarks(context, edition.id)).filter((remark) => titles.has(remark.chapterId));
  const shown = all.filter((remark) => (state === null ? remark.state === 'open' : remark.state === state));
  return {
    edition, state: state ?? 'open', remarks: shown.slice(0, 300).map((remark) => ({ ...remarkLine(remark), chapter: titles.get(remark.chapterId) ?? '' })), isCut: shown.length > 300,
    counts: Object.fromEntries(remarkStates.map((one) => [one, all.filter((remark) => remark.state === one).length])),
    crumbs: strategyCrumbs(locals.centre.slug, edition, ['Text', 'text'], ['Anmerkungen']),
  };
});
