import { error, redirect } from '@sveltejs/kit';
import { indicatorForm } from '#areas/strategy/framework/forms.ts';
import { createIndicator } from '#areas/strategy/framework/indicators/server/commands.ts';
import { takeDefinition } from '#areas/strategy/framework/library/server/commands.ts';
import { fieldOf, readWorkplace } from '#areas/strategy/framework/server/queries.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { invalid, refused } from '../../../../../../../../answers.ts';
import { frameworkCrumbs } from '../../framework-page.ts';
import { blankIndicator, readOwner, readTemplate } from './new-indicator-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const asked = url.searchParams.has('vorlage');
  // an indicator hangs on a goal or a measure: without one, choose it first
  if (!url.searchParams.has('ziel') && !url.searchParams.has('massnahme')) redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen${asked ? `/kennzahlen/uebernehmen${url.search}` : ''}`);
  const { place, owner, template } = await locals.inCentre(async (context) => {
    const place = await readWorkplace(context, params.edition);
    return { place, owner: await readOwner(context, place, url), template: asked ? await readTemplate(context, url) : null };
  });
  if (!fieldOf(place, owner.fieldId).mayEdit) error(403, place.isOpen ? 'Dafür fehlt Ihnen die Berechtigung.' : 'Diese Fassung ist beschlossen.');
  return {
    title: owner.title, back: owner.path, values: template?.values ?? blankIndicator, origin: template?.centreName ?? null, isGone: asked && template === null, library: `fassung=${params.edition}&${owner.query}`,
    submissionKey: crypto.randomUUID(), crumbs: frameworkCrumbs(locals.centre.slug, place, [owner.title, owner.path], ['Neue Kennzahl']),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request, url }) => {
    const data = await request.formData();
    const form = parseForm(indicatorForm, data);
    if (!form.ok) return invalid(form);
    const template = url.searchParams.get('vorlage');
    const saved = await locals.inCentre((context) => once(context, String(data.get('submissionKey')), async () => {
      const { of } = await readOwner(context, await readWorkplace(context, params.edition), url);
      return template === null ? createIndicator(context, of, form.values) : takeDefinition(context, of, form.values, template);
    }));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen/kennzahlen/${saved.id}?gespeichert`);
  },
};
