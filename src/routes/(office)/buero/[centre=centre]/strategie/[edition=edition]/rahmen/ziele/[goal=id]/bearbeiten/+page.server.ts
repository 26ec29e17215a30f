import { error, redirect } from '@sveltejs/kit';
import { goalForm, removeForm } from '#areas/strategy/framework/forms.ts';
import { changeGoal, removeGoal } from '#areas/strategy/framework/goals/server/commands.ts';
import { fieldOf, listGoals, readWorkplace } from '#areas/strategy/framework/server/queries.ts';
import { found, isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid, refused } from '../../../../../../../../../answers.ts';
import { frameworkCrumbs, goalValues, notRemoved, readGoalChoices } from '../../../framework-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { place, goal, choices } = await locals.inCentre(async (context) => {
    const place = await readWorkplace(context, params.edition);
    const goal = found((await listGoals(context, place.edition.id)).find(({ id }) => id === params.goal));
    return { place, goal, choices: await readGoalChoices(context, place, goal.id) };
  });
  if (!fieldOf(place, goal.fieldId).mayEdit) error(403, place.isOpen ? 'Dafür fehlt Ihnen die Berechtigung.' : 'Diese Fassung ist beschlossen.');
  return { id: goal.id, title: goal.title, choices, stored: goalValues(goal), crumbs: frameworkCrumbs(locals.centre.slug, place, [goal.title, `ziele/${goal.id}`], ['Bearbeiten']) };
};

export const actions: Actions = {
  save: async ({ locals, params, request }) => {
    const form = parseForm(goalForm, await request.formData());
    if (!form.ok) return invalid(form);
    const saved = await locals.inCentre((context) => changeGoal(context, params.goal, form.values));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen/ziele/${params.goal}?gespeichert`);
  },
  remove: async ({ locals, params, request }) => {
    if (!parseForm(removeForm, await request.formData()).ok) return notRemoved('Bitte bestätigen Sie, dass Sie das löschen wollen.');
    const refusal = await locals.inCentre((context) => removeGoal(context, params.goal));
    if (refusal) return notRemoved(refusal.message);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen?geloescht`);
  },
};
