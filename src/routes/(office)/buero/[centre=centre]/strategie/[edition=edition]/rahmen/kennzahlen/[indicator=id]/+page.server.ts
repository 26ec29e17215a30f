import { redirect } from '@sveltejs/kit';
import { dropValueForm, valueForm } from '#areas/strategy/framework/forms.ts';
import { dropValue, enterValue } from '#areas/strategy/framework/indicators/server/commands.ts';
import { readIndicator } from '#areas/strategy/framework/indicators/server/queries.ts';
import { shareDefinition, withdrawDefinition } from '#areas/strategy/framework/library/server/commands.ts';
import { findOrigin, findSharing } from '#areas/strategy/framework/library/server/queries.ts';
import { plotOf } from '#areas/strategy/framework/plot.ts';
import { fieldOf, readWorkplace } from '#areas/strategy/framework/server/queries.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid, refused } from '../../../../../../../../answers.ts';
import { frameworkCrumbs } from '../../framework-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { place, indicator, ...more } = await locals.inCentre(async (context) => {
    const place = await readWorkplace(context, params.edition);
    const { indicator, values } = await readIndicator(context, place.edition.id, params.indicator);
    return { place, indicator, values, sharing: await findSharing(context, indicator.lineage, indicator), origin: await findOrigin(context, indicator.lineage) };
  });
  const field = fieldOf(place, indicator.fieldId);
  return {
    ...more, edition: place.edition, field, indicator, plot: plotOf(more.values, indicator), owner: indicator.goalId === null ? `massnahmen/${indicator.measureId}` : `ziele/${indicator.goalId}`,
    isSaved: url.searchParams.has('gespeichert'), isShared: url.searchParams.has('freigegeben'), isWithdrawn: url.searchParams.has('zurueckgenommen'), crumbs: frameworkCrumbs(locals.centre.slug, place, [field.name, `felder/${field.id}`], [indicator.title]),
  };
};

export const actions: Actions = {
  enter: async ({ locals, params, request }) => {
    const form = parseForm(valueForm, await request.formData());
    if (!form.ok) return invalid(form);
    const { measuredOn, value, note } = form.values;
    const refusal = await locals.inCentre((context) => enterValue(context, params.indicator, { measuredOn: measuredOn!, value: value!, note }));
    if (refusal) return refused(refusal, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen/kennzahlen/${params.indicator}?gespeichert`);
  },
  drop: async ({ locals, params, request }) => {
    const form = parseForm(dropValueForm, await request.formData());
    if (!form.ok) return invalid(form);
    await locals.inCentre((context) => dropValue(context, params.indicator, form.values.valueId));
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen/kennzahlen/${params.indicator}?gespeichert`);
  },
  share: async ({ locals, params }) => {
    const refusal = await locals.inCentre((context) => shareDefinition(context, params.indicator));
    if (refusal) return refused({ ...refusal, field: 'share' }, {});
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen/kennzahlen/${params.indicator}?freigegeben`);
  },
  withdraw: async ({ locals, params }) => {
    await locals.inCentre((context) => withdrawDefinition(context, params.indicator));
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen/kennzahlen/${params.indicator}?zurueckgenommen`);
  },
};
