import { error } from '@sveltejs/kit';
import { isOpen } from '#areas/strategy/edition.ts';
import { may } from '#areas/strategy/permissions.ts';
import { listFields } from '#areas/strategy/server/queries.ts';
import { chapterKindLabels } from '#areas/strategy/writing/chapters/chapter-kind.ts';
import { chapterForm } from '#areas/strategy/writing/chapters/forms.ts';
import { addChapter } from '#areas/strategy/writing/chapters/server/commands.ts';
import { deepest } from '#areas/strategy/writing/outline.ts';
import { parseForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { invalid } from '../../../../../../../answers.ts';
import { strategyCrumbs } from '../../../strategy-page.ts';
import { act, mayWriteNone, readContents } from '../text-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => locals.inCentre(async (context) => {
  const { edition, chapters } = await readContents(context, params.edition);
  const mayManage = may(locals.actor, 'manageStrategy');
  if (mayWriteNone(chapters) && !mayManage) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  return {
    edition, isOpen: isOpen(edition), blank: { parentId: url.searchParams.get('unter') ?? '' },
    kinds: Object.entries(chapterKindLabels).map(([value, label]) => ({ value, label })), fields: (await listFields(context, edition.id)).map(({ id, name }) => ({ value: id, label: name })),
    parents: chapters.filter((chapter) => chapter.mayWrite && chapter.number.split('.').length < deepest).map(({ id, label }) => ({ value: id, label: `Unter: ${label}` })),
    submissionKey: crypto.randomUUID(), crumbs: strategyCrumbs(locals.centre.slug, edition, ['Text', 'text'], ['Neues Kapitel']),
  };
});

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const form = parseForm(chapterForm, data);
    if (!form.ok) return invalid(form);
    return act(event, form.raw, (context) => once(context, String(data.get('submissionKey')), () => addChapter(context, event.params.edition, form.values)),
      (done) => `text/${done && 'id' in done ? String(done.id) : ''}/schreiben`);
  },
};
