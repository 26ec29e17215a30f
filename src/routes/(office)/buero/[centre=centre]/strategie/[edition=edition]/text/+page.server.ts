import { isOpen } from '#areas/strategy/edition.ts';
import { may } from '#areas/strategy/permissions.ts';
import { chapterKindLabels } from '#areas/strategy/writing/chapters/chapter-kind.ts';
import { moveForm, removeForm, restoreForm } from '#areas/strategy/writing/chapters/forms.ts';
import { moveChapter, removeChapter, restoreChapter } from '#areas/strategy/writing/chapters/server/commands.ts';
import { listRemovedChapters } from '#areas/strategy/writing/chapters/server/queries.ts';
import { countOpenRemarks } from '#areas/strategy/writing/remarks/server/queries.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid } from '../../../../../../answers.ts';
import { strategyCrumbs } from '../../strategy-page.ts';
import { act, mayWriteNone, momentLine, readContents } from './text-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => locals.inCentre(async (context) => {
  const { edition, chapters } = await readContents(context, params.edition);
  const open = await countOpenRemarks(context, edition.id);
  return {
    edition, isOpen: isOpen(edition), mayAdd: !mayWriteNone(chapters) || (isOpen(edition) && may(locals.actor, 'manageStrategy')), said: url.searchParams.get('gesagt') ?? '', removal: url.searchParams.get('zurueck'),
    chapters: chapters.map((chapter) => ({ ...chapter, kindLabel: chapterKindLabels[chapter.kind], remarks: open.get(chapter.id) ?? 0, changed: momentLine(chapter.updatedAt), depth: chapter.number.split('.').length })),
    openRemarks: [...open.values()].reduce((sum, count) => sum + count, 0),
    removed: isOpen(edition) && may(locals.actor, 'manageStrategy') ? (await listRemovedChapters(context, edition.id)).map((one) => ({ ...one, on: momentLine(one.removedAt) })) : [],
    crumbs: strategyCrumbs(locals.centre.slug, edition, ['Text']),
  };
});

export const actions: Actions = {
  move: async (event) => {
    const form = parseForm(moveForm, await event.request.formData());
    if (!form.ok) return invalid(form);
    const { chapter, way } = form.values;
    return act(event, form.raw, (context) => moveChapter(context, event.params.edition, chapter, way), `text?gesagt=verschoben#k-${chapter}`);
  },
  remove: async (event) => {
    const form = parseForm(removeForm, await event.request.formData());
    if (!form.ok) return invalid(form);
    return act(event, form.raw, (context) => removeChapter(context, event.params.edition, form.values.chapter), `text?gesagt=herausgenommen&zurueck=${form.values.chapter}`);
  },
  restore: async (event) => {
    const form = parseForm(restoreForm, await event.request.formData());
    if (!form.ok) return invalid(form);
    return act(event, form.raw, (context) => restoreChapter(context, event.params.edition, form.values.removal), `text?gesagt=zurueckgeholt#k-${form.values.removal}`);
  },
};
