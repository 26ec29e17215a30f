import { error } from '@sveltejs/kit';
import { accountOf } from '#platform/context.ts';
import { parseForm } from '#platform/forms.ts';
import { isOpen } from '#areas/strategy/edition.ts';
import { may } from '#areas/strategy/permissions.ts';
import { decideForm, replyForm } from '#areas/strategy/writing/remarks/forms.ts';
import { findAnchor } from '#areas/strategy/writing/remarks/remark.ts';
import { answerRemark, declineSuggestion, settleRemark, takeSuggestion } from '#areas/strategy/writing/remarks/server/commands.ts';
import { listRemarks } from '#areas/strategy/writing/remarks/server/queries.ts';
import { readChapter } from '#areas/strategy/writing/server/queries.ts';
import { wordsOf } from '#areas/strategy/text.ts';
import { invalid, publicOrigin } from '../../../../../../../../../answers.ts';
import { strategyCrumbs } from '../../../../../strategy-page.ts';
import { act, readPlace } from '../../../text-page.ts';
import { remarkLine } from '../../remark-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => locals.inCentre(async (context) => {
  const { edition, chapter } = await readPlace(context, params.edition, params.chapter);
  const [remark] = await listRemarks(context, edition.id, { chapterId: chapter.id, id: params.remark });
  if (!remark) error(404, 'Diese Anmerkung gibt es hier nicht.');
  const { body } = await readChapter(context, edition.id, chapter.id);
  const place = findAnchor(body, remark);
  const block = 'blockId' in place ? body.find(({ id }) => id === place.blockId) : undefined;
  const mayDecide = isOpen(edition) && (chapter.mayWrite || may(locals.actor, 'manageStrategy'));
  return {
    edition, chapter, remark: { ...remarkLine(remark), place }, now: block ? wordsOf(block) : '', isOpen: isOpen(edition), mayDecide, maySettle: mayDecide || (isOpen(edition) && remark.createdBy !== null && remark.createdBy === accountOf(locals.actor)),
    said: url.searchParams.get('gesagt') ?? '', crumbs: strategyCrumbs(locals.centre.slug, edition, ['Text', 'text'], [chapter.label, `text/${chapter.id}`], [remarkLine(remark).kindLabel]),
  };
});

type Event = Parameters<NonNullable<Actions[string]>>[0];

export const actions: Actions = {
  answer: async (event) => {
    const form = parseForm(replyForm, await event.request.formData());
    return form.ok ? act(event, form.raw, (context) => answerRemark(context, event.params.edition, event.params.remark, form.values.body).then((done) => done ?? {}), here(event, 'geantwortet')) : invalid(form);
  },
  take: async (event) => act(event, {}, (context) => takeSuggestion(context, event.params.edition, event.params.remark, link(event)), here(event, 'uebernommen')),
  decline: async (event) => {
    const form = parseForm(decideForm, await event.request.formData());
    return form.ok ? act(event, form.raw, (context) => declineSuggestion(context, event.params.edition, event.params.remark, form.values.reason, link(event)), here(event, 'abgelehnt')) : invalid(form);
  },
  settle: async (event) => act(event, {}, (context) => settleRemark(context, event.params.edition, event.params.remark, true), here(event, 'erledigt')),
  reopen: async (event) => act(event, {}, (context) => settleRemark(context, event.params.edition, event.params.remark, false), here(event, 'offen')),
};

function here({ params }: Event, said: string): string {
  return `text/${params.chapter}/anmerkung/${params.remark}?gesagt=${said}`;
}

function link({ locals, params, url }: Event): string {
  return `${publicOrigin(locals, url)}/buero/${locals.centre.slug}/strategie/${params.edition}/text/${params.chapter}/anmerkung/${params.remark}`;
}
