import { error, redirect } from '@sveltejs/kit';
import { practiceForm, practiceFrom, practiceValues } from '#areas/meetings/practices/forms.ts';
import { writableMunicipalities } from '#areas/meetings/practices/permissions.ts';
import { emptyPractice } from '#areas/meetings/practices/practice.ts';
import { createPractice } from '#areas/meetings/practices/server/commands.ts';
import { readPracticeChoices } from '#areas/meetings/practices/sources/server/queries.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { invalid, refused } from '../../../../../../answers.ts';
import { meetingCrumbs } from '../../meetings-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const [own] = writableMunicipalities(locals.actor, locals.centre.municipalities);
  if (own === undefined) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  return {
    choices: await locals.inCentre(readPracticeChoices), blank: practiceValues({ ...emptyPractice, municipality: own }), submissionKey: crypto.randomUUID(),
    crumbs: meetingCrumbs(locals.centre.slug, ['Gute Praxis', 'praxis'], ['Neue Karte']),
  };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const data = await request.formData();
    const form = parseForm(practiceForm, data);
    if (!form.ok) return invalid(form);
    const saved = await locals.inCentre((context) => once(context, String(data.get('submissionKey')), () => createPractice(context, { ...practiceFrom(form.values), agendaItemId: null })));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/treffen/praxis/${saved.id}?gespeichert`);
  },
};
