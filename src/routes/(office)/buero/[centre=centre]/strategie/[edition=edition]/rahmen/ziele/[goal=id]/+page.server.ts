import { redirect } from '@sveltejs/kit';
import { moveForm } from '#areas/strategy/framework/forms.ts';
import { moveGoal } from '#areas/strategy/framework/goals/server/commands.ts';
import { listIndicatorRows } from '#areas/strategy/framework/indicators/server/queries.ts';
import { listMeasuresOf } from '#areas/strategy/framework/measures/server/queries.ts';
import { fieldOf, listGoals, listPrinciples, readWorkplace } from '#areas/strategy/framework/server/queries.ts';
import { found } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid, refused } from '../../../../../../../../answers.ts';
import { frameworkCrumbs } from '../../framework-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const read = await locals.inCentre(async (context) => {
    const place = await readWorkplace(context, params.edition);
    const goals = await listGoals(context, place.edition.id);
    const goal = found(goals.find(({ id }) => id === params.goal));
    const principle = (await listPrinciples(context, place.edition.id)).find(({ id }) => id === goal.principleId);
    return { place, goals, goal, principle, measures: await listMeasuresOf(context, place.edition.id, { goalId: goal.id }), indicators: await listIndicatorRows(context, place.edition.id, goal.id) };
  });
  const field = fieldOf(read.place, read.goal.fieldId);
  return {
    edition: read.place.edition, field, goal: read.goal, principle: read.principle?.title ?? '', above: read.goals.find(({ id }) => id === read.goal.parentId) ?? null, below: read.goals.filter(({ parentId }) => parentId === read.goal.id),
    measures: read.measures, indicators: read.indicators, isSaved: url.searchParams.has('gespeichert'), crumbs: frameworkCrumbs(locals.centre.slug, read.place, [field.name, `felder/${field.id}`], [read.goal.title]),
  };
};

export const actions: Actions = {
  move: async ({ locals, params, request }) => {
    const form = parseForm(moveForm, await request.formData());
    if (!form.ok) return invalid(form);
    const refusal = await locals.inCentre((context) => moveGoal(context, params.goal, form.values.direction));
    if (refusal) return refused(refusal, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen/ziele/${params.goal}`);
  },
};
