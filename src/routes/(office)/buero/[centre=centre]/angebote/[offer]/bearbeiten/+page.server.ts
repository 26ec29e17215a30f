import { fail, redirect } from '@sveltejs/kit';
import { readOfferChoices } from '#areas/offers/desk/server/queries.ts';
import { stateOf } from '#areas/offers/forms.ts';
import { mayChangeOffer } from '#areas/offers/permissions.ts';
import { changeOffer } from '#areas/offers/server/commands.ts';
import { findOffer } from '#areas/offers/server/queries.ts';
import { demand } from '#platform/errors.ts';
import { readOfferSubmit } from '../../offer-desk.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const home = `/buero/${locals.centre.slug}`;
  return locals.inCentre(async (context) => {
    const offer = await findOffer(context, params.offer);
    demand(mayChangeOffer(context.actor, offer));
    const content = offer.revision?.content ?? offer.content;
    return {
      offer: { id: offer.id, title: content.title, organisationName: offer.organisationName, state: offer.state, revisionState: offer.revision?.state ?? null, note: offer.revision?.decisionNote ?? '' },
      edition: offer.revision?.edition ?? 0,
      choices: await readOfferChoices(context, offer.organisationId),
      state: stateOf(content),
      crumbs: [
        { label: 'Start', href: home }, { label: 'Angebote', href: `${home}/angebote` }, { label: content.title, href: `${home}/angebote/${offer.id}` }, { label: 'Bearbeiten' },
      ],
    };
  });
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = await request.formData();
    const edition = Number(form.get('edition') ?? 0);
    const state = await locals.inCentre(async (context) => {
      const { organisationId } = await findOffer(context, params.offer);
      const read = await readOfferSubmit(context, form, organisationId);
      if (!read.ok) return read.state;
      const refusal = await changeOffer(context, params.offer, { content: read.content, edition });
      return refusal ? { ...stateOf(read.content), errors: { [refusal.field ?? 'form']: refusal.message } } : null;
    });
    if (state === null) redirect(303, `/buero/${locals.centre.slug}/angebote/${params.offer}?erledigt=gespeichert`);
    return Object.keys(state.errors).length > 0 ? fail(422, { state, edition }) : { state, edition };
  },
};
