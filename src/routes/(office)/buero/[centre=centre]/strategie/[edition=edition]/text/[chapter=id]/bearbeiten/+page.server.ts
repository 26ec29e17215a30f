import { error } from '@sveltejs/kit';
import { isOpen } from '#areas/strategy/edition.ts';
import { listFields } from '#areas/strategy/server/queries.ts';
import { chapterKindLabels } from '#areas/strategy/writing/chapters/chapter-kind.ts';
import { changeForm } from '#areas/strategy/writing/chapters/forms.ts';
import { changeChapter } from '#areas/strategy/writing/chapters/server/commands.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid } from '../../../../../../../../answers.ts';
import { strategyCrumbs } from '../../../../strategy-page.ts';
import { act, readPlace } from '../../text-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => locals.inCentre(async (context) => {
  const { edition, chapter } = await readPlace(context, params.edition, params.chapter);
  if (!chapter.mayWrite && isOpen(edition)) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  return {
    edition, isOpen: isOpen(edition), chapter, stored: { title: chapter.title, kind: chapter.kind, fieldId: chapter.fieldId ?? '' },
    kinds: Object.entries(chapterKindLabels).map(([value, label]) => ({ value, label })), fields: (await listFields(context, edition.id)).map(({ id, name }) => ({ value: id, label: name })),
    crumbs: strategyCrumbs(locals.centre.slug, edition, ['Text', 'text'], [chapter.label, `text/${chapter.id}`], ['Überschrift und Art']),
  };
});

export const actions: Actions = {
  default: async (event) => {
    const form = parseForm(changeForm, await event.request.formData());
    if (!form.ok) return invalid(form);
    return act(event, form.raw, (context) => changeChapter(context, event.params.edition, event.params.chapter, form.values), `text/${event.params.chapter}?gesagt=geaendert`);
  },
};
