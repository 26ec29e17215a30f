import { redirect } from '@sveltejs/kit';
import { mayAnswer, answerContribution, hideContribution, joinContribution, publishContribution, separateContribution, shortenContribution, translateContribution } from '#areas/strategy/participation/answers/server/commands.ts';
import { eraseContributor, unname } from '#areas/strategy/participation/contributions/server/commands.ts';
import { readDesk } from '#areas/strategy/participation/contributions/server/queries.ts';
import { answerForm, hideForm, shortenForm, translationForm } from '#areas/strategy/participation/forms.ts';
import type { Context } from '#platform/context.ts';
import { found, type Refusal } from '#platform/errors.ts';
import { parseForm, rawForm, type RawForm } from '#platform/forms.ts';
import { invalid, publicOrigin, refused } from '../../../../../../../../../answers.ts';
import { readPlace, roundPath } from '../../../participation-page.ts';
import { contributionDesk, targetFrom, uuidFrom } from './contribution-page.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => locals.inCentre(async (context) => {
  const place = await readPlace(context, params);
  const one = await readDesk(context, place.round.id, params.contribution);
  return { ...await contributionDesk(context, place, one, await mayAnswer(context, one)), said: url.searchParams.get('gespeichert') ?? '' };
});

export const actions: Actions = {
  publish: (event) => act(event, 'veroeffentlicht', {}, (context, id) => publishContribution(context, id)),
  hide: async (event) => {
    const form = parseForm(hideForm, await event.request.formData());
    return form.ok ? act(event, 'verborgen', form.raw, (context, id, origin) => hideContribution(context, id, form.values.reason, origin)) : invalid({ ...form, errors: { hideReason: form.errors['reason'] ?? '' } });
  },
  shorten: async (event) => {
    const form = parseForm(shortenForm, await event.request.formData());
    return form.ok ? act(event, 'gekuerzt', form.raw, (context, id) => shortenContribution(context, id, form.values.text)) : invalid(form);
  },
  translate: async (event) => {
    const form = parseForm(translationForm, await event.request.formData());
    return form.ok ? act(event, 'uebersetzt', form.raw, (context, id) => translateContribution(context, id, form.values.translation)) : invalid(form);
  },
  answer: async (event) => {
    const form = parseForm(answerForm, await event.request.formData());
    return form.ok ? act(event, 'beantwortet', form.raw, (context, id, origin) => answerContribution(context, id, form.values.outcome, form.values.reason, origin)) : invalid(form);
  },
  join: async (event) => {
    const raw = rawForm(await event.request.formData());
    const target = targetFrom(raw['target']);
    return target === null ? refused({ refused: true, message: 'Bitte wählen Sie, was daraus geworden ist.', field: 'target' }, raw) : act(event, 'verbunden', raw, (context, id) => joinContribution(context, id, target));
  },
  separate: async (event) => {
    const result = uuidFrom(rawForm(await event.request.formData())['result']);
    return act(event, 'geloest', {}, (context, id) => separateContribution(context, id, found(result)));
  },
  unname: (event) => act(event, 'ungenannt', {}, (context, _id, _origin, participant) => unname(context, found(participant))),
  erase: (event) => act(event, 'geloescht', {}, (context, _id, _origin, participant) => eraseContributor(context, found(participant))),
};

async function act({ locals, params, url }: RequestEvent, said: string, raw: RawForm, work: (context: Context, id: string, origin: string, participant: string | null) => Promise<Refusal | null>) {
  const refusal = await locals.inCentre(async (context) => {
    const { round } = await readPlace(context, params);
    const { participantId } = await readDesk(context, round.id, params.contribution);
    return work(context, params.contribution, publicOrigin(locals, url), participantId);
  });
  if (refusal) return refused(refusal, raw);
  redirect(303, `${roundPath(locals.centre.slug, params)}/beitraege/${params.contribution}?gespeichert=${said}`);
}
