import { fail, redirect } from '@sveltejs/kit';
import { mayChangePlace } from '#areas/offers/permissions.ts';
import { placeForm, placeValues } from '#areas/offers/places/forms.ts';
import { changePlace } from '#areas/offers/places/server/commands.ts';
import { findPlace } from '#areas/offers/places/server/queries.ts';
import { demand, isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { readPlaceChoices } from '../place-desk.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const home = `/buero/${locals.centre.slug}`;
  return locals.inCentre(async (context) => {
    const place = await findPlace(context, params.place);
    demand(mayChangePlace(context.actor, place));
    return {
      place: { name: place.name, confidential: place.confidential, offers: place.offers },
      choices: await readPlaceChoices(context),
      values: placeValues(place),
      done: url.searchParams.has('gespeichert'),
      crumbs: [{ label: 'Start', href: home }, { label: 'Angebote', href: `${home}/angebote` }, { label: 'Orte', href: `${home}/orte-verwalten` }, { label: place.name }],
    };
  });
};

export const actions: Actions = {
  default: async ({ locals, params, request, url }) => {
    const form = parseForm(placeForm, await request.formData());
    if (!form.ok) return fail(422, { errors: form.errors, values: form.raw, leaks: [] });
    const result = await locals.inCentre((context) => changePlace(context, params.place, form.values));
    if (isRefusal(result)) return fail(422, { errors: { [result.field ?? 'form']: result.message }, values: form.raw, leaks: [] });
    if (result.leaks.length > 0) return { errors: {}, values: form.raw, leaks: result.leaks };
    redirect(303, `${url.pathname}?gespeichert`);
  },
};
