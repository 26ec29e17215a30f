import { redirect } from '@sveltejs/kit';
import { moveField, movePrinciple } from '#areas/strategy/framework/fields/server/commands.ts';
import { moveForm, movePrincipleForm } from '#areas/strategy/framework/forms.ts';
import { listMeasuresOf } from '#areas/strategy/framework/measures/server/queries.ts';
import { fieldOf, listGoals, listPrinciples, readWorkplace } from '#areas/strategy/framework/server/queries.ts';
import { inTreeOrder } from '#areas/strategy/framework/tree.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid, refused } from '../../../../../../../../answers.ts';
import { frameworkCrumbs } from '../../framework-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const read = await locals.inCentre(async (context) => {
    const place = await readWorkplace(context, params.edition);
    const field = fieldOf(place, params.field);
    return { place, field, principles: await listPrinciples(context, place.edition.id), goals: await listGoals(context, place.edition.id), measures: await listMeasuresOf(context, place.edition.id, { fieldId: field.id }) };
  });
  const own = <T extends { readonly fieldId: string | null }>(row: T) => row.fieldId === read.field.id;
  return {
    edition: read.place.edition, mayManage: read.place.mayManage, field: read.field, principles: read.principles.filter(own), goals: inTreeOrder(read.goals.filter(own)), measures: read.measures,
    isSaved: url.searchParams.has('gespeichert'), crumbs: frameworkCrumbs(locals.centre.slug, read.place, [read.field.name]),
  };
};

export const actions: Actions = {
  move: async ({ locals, params, request }) => {
    const form = parseForm(moveForm, await request.formData());
    if (!form.ok) return invalid(form);
    const refusal = await locals.inCentre((context) => moveField(context, params.field, form.values.direction));
    if (refusal) return refused(refusal, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen`);
  },
  movePrinciple: async ({ locals, params, request }) => {
    const form = parseForm(movePrincipleForm, await request.formData());
    if (!form.ok) return invalid(form);
    const refusal = await locals.inCentre((context) => movePrinciple(context, form.values.principleId, form.values.direction));
    if (refusal) return refused(refusal, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen/felder/${params.field}`);
  },
};
