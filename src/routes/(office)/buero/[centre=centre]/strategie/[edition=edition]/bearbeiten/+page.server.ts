import { error, redirect } from '@sveltejs/kit';
import { isOpen } from '#areas/strategy/edition.ts';
import { editionForm } from '#areas/strategy/framework/forms.ts';
import { changeEdition } from '#areas/strategy/framework/overview/server/commands.ts';
import { listGroups } from '#areas/strategy/framework/server/queries.ts';
import { may } from '#areas/strategy/permissions.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { parseForm, type RawForm } from '#platform/forms.ts';
import { invalid, refused } from '../../../../../../answers.ts';
import { strategyCrumbs } from '../../strategy-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!may(locals.actor, 'manageStrategy')) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  const { edition, bodies } = await locals.inCentre(async (context) => ({ edition: await readEdition(context, params.edition), bodies: await listGroups(context) }));
  const { title, subtitle, year, validFrom, validTo, steeringBody } = edition;
  const stored: RawForm = { title, subtitle, year: String(year), validFrom: validFrom ?? '', validTo: validTo ?? '', steeringBody: steeringBody ?? '' };
  return { year, isOpen: isOpen(edition), bodies, stored, crumbs: strategyCrumbs(locals.centre.slug, edition, ['Angaben ändern']) };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = parseForm(editionForm, await request.formData());
    if (!form.ok) return invalid(form);
    const { year, ...facts } = form.values;
    const refusal = await locals.inCentre(async (context) => changeEdition(context, (await readEdition(context, params.edition)).id, { ...facts, year: year! }));
    if (refusal) return refused(refusal, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}?gespeichert`);
  },
};
