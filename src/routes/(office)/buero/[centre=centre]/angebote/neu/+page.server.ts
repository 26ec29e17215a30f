import { fail, redirect } from '@sveltejs/kit';
import { listOwnOrganisations, readOfferChoices } from '#areas/offers/desk/server/queries.ts';
import { stateOf } from '#areas/offers/forms.ts';
import { emptyOffer } from '#areas/offers/offer.ts';
import { mayCreateOffers } from '#areas/offers/permissions.ts';
import { createOffer } from '#areas/offers/server/commands.ts';
import { demand, isRefusal } from '#platform/errors.ts';
import { once } from '#platform/server/submission.ts';
import { readOfferSubmit } from '../offer-desk.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const home = `/buero/${locals.centre.slug}`;
  return locals.inCentre(async (context) => {
    demand(mayCreateOffers(context.actor));
    const organisations = (await listOwnOrganisations(context)).map(({ id, name }) => ({ value: id, label: name }));
    return {
      organisations,
      choices: await readOfferChoices(context, organisations.length === 1 ? (organisations[0]?.value ?? null) : null),
      state: stateOf(emptyOffer),
      submissionKey: crypto.randomUUID(),
      crumbs: [{ label: 'Start', href: home }, { label: 'Angebote', href: `${home}/angebote` }, { label: 'Neues Angebot' }],
    };
  });
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const form = await request.formData();
    const organisationId = String(form.get('organisationId') ?? '');
    const key = String(form.get('submissionKey') ?? '');
    const answer = await locals.inCentre(async (context) => {
      const read = await readOfferSubmit(context, form, null);
      if (!read.ok) return { id: null, organisationId, state: read.state };
      const isChosen = (await listOwnOrganisations(context)).some((organisation) => organisation.id === organisationId);
      if (!isChosen) return { id: null, organisationId, state: { ...stateOf(read.content), errors: { organisationId: 'Bitte wählen Sie eine Organisation.' } } };
      const result = await once(context, key, () => createOffer(context, { organisationId, content: read.content }));
      if (!isRefusal(result)) return { id: result, organisationId, state: null };
      return { id: null, organisationId, state: { ...stateOf(read.content), errors: { [result.field ?? 'form']: result.message } } };
    });
    if (answer.id !== null) redirect(303, `/buero/${locals.centre.slug}/angebote/${answer.id}?erledigt=angelegt`);
    const { state } = answer;
    return Object.keys(state.errors).length > 0 ? fail(422, { state, organisationId }) : { state, organisationId };
  },
};
