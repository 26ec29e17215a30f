import { error, redirect } from '@sveltejs/kit';
import { practiceForm, practiceFrom, valuesOf } from '#areas/meetings/practices/forms.ts';
import { mayEditPractice } from '#areas/meetings/practices/permissions.ts';
import { changePractice } from '#areas/meetings/practices/server/commands.ts';
import { findPractice } from '#areas/meetings/practices/server/queries.ts';
import { readPracticeChoices } from '#areas/meetings/practices/sources/server/queries.ts';
import { found, isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid, refused } from '../../../../../../../answers.ts';
import { meetingCrumbs } from '../../../meetings-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { practice, choices } = await locals.inCentre(async (context) => ({ practice: found(await findPractice(context, params.practice)), choices: await readPracticeChoices(context) }));
  if (!mayEditPractice(locals.actor, practice)) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  return {
    id: practice.id, title: practice.title, isShared: practice.reach === 'everywhere', stored: valuesOf(practice), choices,
    crumbs: meetingCrumbs(locals.centre.slug, ['Gute Praxis', 'praxis'], [practice.title, `praxis/${practice.id}`], ['Bearbeiten']),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = parseForm(practiceForm, await request.formData());
    if (!form.ok) return invalid(form);
    const saved = await locals.inCentre((context) => changePractice(context, params.practice, practiceFrom(form.values), form.values.version || null));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/treffen/praxis/${params.practice}?gespeichert`);
  },
};
