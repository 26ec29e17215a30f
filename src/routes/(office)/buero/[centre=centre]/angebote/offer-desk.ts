import { codesOf } from '#areas/offers/choices.ts';
import { contentChanges } from '#areas/offers/content-changes.ts';
import { readOfferChoices } from '#areas/offers/desk/server/queries.ts';
import type { OfferNames } from '#areas/offers/directory/names.ts';
import { readOfferForm, withRows, type ReadOffer } from '#areas/offers/forms.ts';
import { mayChangeOffer, mayPublishOffers, mayWithdrawOffers } from '#areas/offers/permissions.ts';
import { listPlacesById } from '#areas/offers/places/server/queries.ts';
import { previewOf } from '#areas/offers/preview.ts';
import { refusePublish } from '#areas/offers/publication.ts';
import { findOffer } from '#areas/offers/server/queries.ts';
import { today, type Context } from '#platform/context.ts';
import type { OfferChoices } from '#areas/offers/choices.ts';

/** One offer for those who work on it: state, preview of the open revision, what it changes, and what the person may do. */
export async function offerDesk(context: Context, id: string) {
  const offer = await findOffer(context, id);
  const choices = await readOfferChoices(context, offer.organisationId);
  const content = offer.revision?.content ?? offer.content;
  const places = await listPlacesById(context, content.places);
  const day = today(context);
  const mayChange = mayChangeOffer(context.actor, offer);
  const mayPublish = mayPublishOffers(context.actor);
  return {
    offer,
    day,
    names: namesOf(choices),
    preview: previewOf(content, offer, places, day),
    hasConfidentialPlace: places.some((place) => place.confidential),
    changes: offer.revision === null ? [] : contentChanges(offer.publishedAt === null ? null : offer.content, content, choices, day),
    may: { change: mayChange, publish: mayPublish, withdraw: mayWithdrawOffers(context.actor) },
    publishRefusal: offer.revision?.state === 'submitted' && mayPublish ? refusePublish(offer.revision, context.actor) : null,
  };
}

/** What a submit of the form asks for: rows of times to come or go, or the offer to be saved. */
export async function readOfferSubmit(context: Context, form: FormData, organisationId: string | null): Promise<ReadOffer> {
  const wish = String(form.get('do') ?? '');
  const remove = /^removeSchedule\.(\d{1,2})$/.exec(wish)?.[1];
  if (wish === 'addSchedule') return { ok: false, state: withRows(form, { add: true }) };
  if (remove !== undefined) return { ok: false, state: withRows(form, { remove: Number(remove) }) };
  return readOfferForm(form, codesOf(await readOfferChoices(context, organisationId)), today(context));
}

function namesOf(choices: OfferChoices): OfferNames {
  const names = (field: keyof OfferChoices) => Object.fromEntries(choices[field].map((choice) => [choice.value, choice.label]));
  return { topics: names('topics'), targetGroups: names('targetGroups'), educationStages: names('educationStages'), languages: names('languages'), municipalities: names('area') };
}
