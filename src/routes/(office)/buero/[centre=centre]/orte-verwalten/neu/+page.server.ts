import { fail, redirect } from '@sveltejs/kit';
import { mayCreateOffers } from '#areas/offers/permissions.ts';
import { placeForm, placeValues } from '#areas/offers/places/forms.ts';
import { emptyPlace } from '#areas/offers/places/place.ts';
import { createPlace } from '#areas/offers/places/server/commands.ts';
import { demand, isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { readPlaceChoices } from '../place-desk.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const home = `/buero/${locals.centre.slug}`;
  return locals.inCentre(async (context) => {
    demand(mayCreateOffers(context.actor));
    return {
      choices: await readPlaceChoices(context),
      values: placeValues(emptyPlace),
      submissionKey: crypto.randomUUID(),
      crumbs: [{ label: 'Start', href: home }, { label: 'Angebote', href: `${home}/angebote` }, { label: 'Orte', href: `${home}/orte-verwalten` }, { label: 'Neuer Ort' }],
    };
  });
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const data = await request.formData();
    const form = parseForm(placeForm, data);
    if (!form.ok) return fail(422, { errors: form.errors, values: form.raw });
    const result = await locals.inCentre((context) => once(context, String(data.get('submissionKey')), () => createPlace(context, form.values)));
    if (isRefusal(result)) return fail(422, { errors: { [result.field ?? 'form']: result.message }, values: form.raw });
    redirect(303, `/buero/${locals.centre.slug}/orte-verwalten/${result}?gespeichert`);
  },
};
