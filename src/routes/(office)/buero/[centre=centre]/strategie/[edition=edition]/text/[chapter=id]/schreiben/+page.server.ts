import { error, fail, redirect } from '@sveltejs/kit';
import { isOpen } from '#areas/strategy/edition.ts';
import { chapterKindHints } from '#areas/strategy/writing/chapters/chapter-kind.ts';
import { textForm } from '#areas/strategy/writing/forms.ts';
import { writeText } from '#areas/strategy/writing/notation.ts';
import { saveText } from '#areas/strategy/writing/server/commands.ts';
import { findVersion, readChapter } from '#areas/strategy/writing/server/queries.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid, refused } from '../../../../../../../../answers.ts';
import { strategyCrumbs } from '../../../../strategy-page.ts';
import { readPlace } from '../../text-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => locals.inCentre(async (context) => {
  const { edition, chapter } = await readPlace(context, params.edition, params.chapter);
  if (!chapter.mayWrite && isOpen(edition)) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  const { body } = await readChapter(context, edition.id, chapter.id);
  return {
    edition, chapter, isOpen: isOpen(edition), hint: chapterKindHints[chapter.kind] ?? '', plain: writeText(body), version: await findVersion(context, chapter.id),
    owner: locals.actor.kind === 'person' ? locals.actor.accountId : '', crumbs: strategyCrumbs(locals.centre.slug, edition, ['Text', 'text'], [chapter.label, `text/${chapter.id}`], ['Schreiben']),
  };
});

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = parseForm(textForm, await request.formData());
    if (!form.ok) return invalid(form);
    const saved = await locals.inCentre((context) => saveText(context, { edition: params.edition, chapterId: params.chapter }, form.values));
    if (isRefusal(saved)) return refused(saved, form.raw);
    if (saved.kind === 'saved') redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/text/${params.chapter}?gesagt=gespeichert`);
    const errors: Record<string, string> = { text: 'Jemand anderes hat denselben Absatz geändert. Ihr Text ist noch nicht gespeichert. Bitte vergleichen Sie beide Fassungen.' };
    return fail(409, { errors, values: { ...form.raw, base: saved.theirs, version: String(saved.version) }, theirs: saved.theirs });
  },
};
