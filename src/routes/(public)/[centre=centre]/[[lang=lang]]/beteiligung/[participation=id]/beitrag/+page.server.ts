import { fail, redirect } from '@sveltejs/kit';
import { contributionKinds, refusalsIn } from '#areas/strategy/participation/contribution.ts';
import { contributeOpenly } from '#areas/strategy/participation/contributions/server/commands.ts';
import { contributionForm, contributorFrom, saidFrom } from '#areas/strategy/participation/forms.ts';
import { participationWords } from '#areas/strategy/participation/messages.ts';
import { spotFrom } from '#areas/strategy/participation/place.ts';
import { readFixedText, readRound } from '#areas/strategy/participation/rounds/server/queries.ts';
import { publicPath } from '#platform/addresses.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { readingAidsFrom, withReadingAids } from '#ui/reading-aids.ts';
import { pageLanguage } from '../../../../../frame.ts';
import { formChoices, isClientFree, roundCrumbs, roundFace } from '../../../../../participation-page.ts';
import { throughDoor } from '../../../../../registration-door.ts';
import { publicOrigin } from '../../../../../../answers.ts';
import { isTooFast } from '../../../kontakt/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const language = pageLanguage(locals.language);
  const words = participationWords(language);
  const key = url.searchParams.get('stelle') ?? '';
  const { face, spot, choices } = await locals.inCentre(async (context) => {
    const round = await readRound(context, params.participation);
    return { face: await roundFace(context, round, language), spot: spotFrom(key, await readFixedText(context, round.id), round.chapters), choices: await formChoices(context, language) };
  });
  return {
    round: { title: face.title, href: face.href, isTaking: face.isTaking, time: face.time, promised: face.promised }, spot: spot === null ? { key: '', quote: '', isGone: true } : { key, quote: spot.quote, isGone: false }, ...choices,
    kind: contributionKinds.find((kind) => kind === url.searchParams.get('art')) ?? 'comment', shownAt: locals.now.toISOString(), isSent: url.searchParams.has('gesendet'),
    crumbs: roundCrumbs(locals.centre.slug, language, { label: face.title, href: face.href }, { label: words.formTitle }), head: { title: `${words.formTitle}: ${face.title}`, unlisted: true },
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request, url, getClientAddress }) => {
    const language = pageLanguage(locals.language);
    const words = participationWords(language);
    const form = parseForm(contributionForm(words), await request.formData());
    const thanks = withReadingAids(`${publicPath(locals.centre.slug, language, `/beteiligung/${params.participation}/beitrag`)}?gesendet`, readingAidsFrom(url));
    if (typeof form.raw['homepage'] === 'string' && form.raw['homepage'] !== '') redirect(303, thanks);
    const values = { ...form.raw };
    if (!form.ok) return fail(422, { errors: { ...form.errors } as Record<string, string>, values, message: '' });
    if (isTooFast(form.values.shownAt, locals.now)) return fail(422, { errors: {}, values, message: words.tooFast });
    if (!await isClientFree(locals, getClientAddress())) return fail(422, { errors: {}, values, message: words.tooMany });
    const kept = await throughDoor(locals, (context) => contributeOpenly(context, params.participation, saidFrom(form.values), contributorFrom(form.values), refusalsIn(words), publicOrigin(locals, url)));
    if (isRefusal(kept)) return fail(422, { errors: (kept.field === undefined ? {} : { [kept.field]: kept.message }) as Record<string, string>, values, message: kept.field === undefined ? kept.message : '' });
    await locals.house.stamps.refresh();
    redirect(303, thanks);
  },
};
