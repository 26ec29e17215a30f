import { error, redirect } from '@sveltejs/kit';
import { practiceForm, practiceFrom, practiceValues } from '#areas/meetings/practices/forms.ts';
import { writableMunicipalities } from '#areas/meetings/practices/permissions.ts';
import { createPractice } from '#areas/meetings/practices/server/commands.ts';
import { draftFromItem, readPracticeChoices } from '#areas/meetings/practices/sources/server/queries.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { invalid, refused } from '../../../../../../../../answers.ts';
import { meetingCrumbs } from '../../../../meetings-page.ts';
import type { Actions, PageServerLoad } from './$types';

/** "Save as good practice": the form of a new card, filled in from the agenda item and its minutes. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { draft, choices } = await locals.inCentre(async (context) => ({ draft: await draftFromItem(context, params.meeting, params.item), choices: await readPracticeChoices(context) }));
  if (writableMunicipalities(locals.actor, locals.centre.municipalities).length === 0) error(403, 'Gute Praxis schreiben das KI-Team und die Integrationsbeauftragten der Kommunen auf.');
  return {
    choices, source: draft.source, draft: practiceValues(draft.content), submissionKey: crypto.randomUUID(),
    crumbs: meetingCrumbs(locals.centre.slug, [draft.source.meetingName, params.meeting], ['Protokoll', `${params.meeting}/protokoll`], ['Als gute Praxis festhalten']),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const data = await request.formData();
    const form = parseForm(practiceForm, data);
    if (!form.ok) return invalid(form);
    const saved = await locals.inCentre(async (context) => {
      await draftFromItem(context, params.meeting, params.item);
      return once(context, String(data.get('submissionKey')), () => createPractice(context, { ...practiceFrom(form.values), agendaItemId: params.item }));
    });
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/treffen/praxis/${saved.id}?gespeichert`);
  },
};
