import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { readItem } from '#areas/meetings/agenda/server/queries.ts';
import { blankDecision, decisionForm, decisionValues } from '#areas/meetings/decisions/forms.ts';
import { addDecision, changeDecision, removeDecision } from '#areas/meetings/decisions/server/commands.ts';
import { listReplaceable, readDecision } from '#areas/meetings/decisions/server/queries.ts';
import { meetingName } from '#areas/meetings/meeting.ts';
import { mayKeepMinutes } from '#areas/meetings/permissions.ts';
import { invalid, refused } from '../../../../../../../../answers.ts';
import { idIn } from '../../../../agenda-page.ts';
import { meetingCrumbs } from '../../../../meetings-page.ts';
import type { Actions, PageServerLoad } from './$types';

/** A new decision of the item, or with `?beschluss=` one to correct. */
export const load: PageServerLoad = async ({ locals, params, url }) => locals.inCentre(async (context) => {
  const { item, meeting, seats } = await readItem(context, params.item);
  if (meeting.id !== params.meeting) error(404, 'Das gibt es hier nicht.');
  if (!mayKeepMinutes(locals.actor, meeting, seats)) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  const id = idIn(url, 'beschluss');
  const decision = id === null ? null : await readDecision(context, id);
  if (decision !== null && decision.agendaItemId !== item.id) error(404, 'Das gibt es hier nicht.');
  const earlier = (await listReplaceable(context, meeting.bodyId)).filter((one) => one.id !== id).map((one) => ({ value: one.id, label: one.label }));
  const replaced = decision?.supersedes.map((one) => ({ value: one.id, label: one.reference })) ?? [];
  return {
    item, decision, earlier: [...replaced, ...earlier], submissionKey: crypto.randomUUID(),
    start: decision === null ? blankDecision : decisionValues({ ...decision, supersedes: decision.supersedes[0]?.id ?? null }),
    crumbs: meetingCrumbs(locals.centre.slug, [meetingName(meeting), meeting.id], ['Protokoll', `${meeting.id}/protokoll`], ['Beschluss']),
  };
});

type Event = RequestEvent<{ centre: string; meeting: string; item: string }>;

export const actions: Actions = {
  save: async (event) => {
    const { locals, params, request, url } = event;
    const data = await request.formData();
    const form = parseForm(decisionForm, data);
    if (!form.ok) return invalid(form);
    const id = idIn(url, 'beschluss');
    const saved = await locals.inCentre((context) => (id === null
      ? once(context, String(data.get('submissionKey')), () => addDecision(context, params.meeting, params.item, form.values)) : changeDecision(context, id, form.values)));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, minutes(event));
  },
  remove: async (event) => {
    const id = idIn(event.url, 'beschluss');
    const refusal = id === null ? null : await event.locals.inCentre((context) => removeDecision(context, id));
    if (refusal) return refused(refusal, {});
    redirect(303, minutes(event));
  },
};

function minutes({ locals, params }: Event): string {
  return `/buero/${locals.centre.slug}/treffen/${params.meeting}/protokoll#punkt-${params.item}`;
}
