import { isOpen } from '#areas/strategy/edition.ts';
import { remarkForm } from '#areas/strategy/writing/remarks/forms.ts';
import { writeRemark } from '#areas/strategy/writing/remarks/server/commands.ts';
import { readChapter } from '#areas/strategy/writing/server/queries.ts';
import { wordsOf } from '#areas/strategy/text.ts';
import { parseForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { invalid } from '../../../../../../../../answers.ts';
import { strategyCrumbs } from '../../../../strategy-page.ts';
import { act, readPlace } from '../../text-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => locals.inCentre(async (context) => {
  const { edition, chapter } = await readPlace(context, params.edition, params.chapter);
  const { body } = await readChapter(context, edition.id, chapter.id);
  const [block, quote] = [url.searchParams.get('absatz') ?? '', (url.searchParams.get('worte') ?? '').slice(0, 2000)];
  const passage = body.find(({ id }) => id === block);
  return {
    edition, chapter, isOpen: isOpen(edition), blank: { kind: 'comment', block: passage ? block : '', quote: passage ? quote : '', replacement: passage ? quote || (passage.kind === 'table' ? '' : wordsOf(passage)) : '' },
    passages: body.map((one, index) => ({ value: one.id, label: `Absatz ${index + 1}: ${shorten(wordsOf(one).replace(/\s+/g, ' '))}` })), passage: passage ?? null,
    submissionKey: crypto.randomUUID(), crumbs: strategyCrumbs(locals.centre.slug, edition, ['Text', 'text'], [chapter.label, `text/${chapter.id}`], ['Anmerkung']),
  };
});

export const actions: Actions = {
  default: async (event) => {
    const data = await event.request.formData();
    const form = parseForm(remarkForm, data);
    if (!form.ok) return invalid(form);
    return act(event, form.raw, (context) => once(context, String(data.get('submissionKey')), () => writeRemark(context, event.params.edition, event.params.chapter, form.values)), `text/${event.params.chapter}?gesagt=angemerkt#anmerkungen`);
  },
};

function shorten(words: string): string {
  return words.length <= 70 ? words : `${words.slice(0, 69)}…`;
}
