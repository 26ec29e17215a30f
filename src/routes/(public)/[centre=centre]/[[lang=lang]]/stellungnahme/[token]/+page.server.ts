import { redirect } from '@sveltejs/kit';
import { participantPurpose, refusalsIn, type RefusalWords } from '#areas/strategy/participation/contribution.ts';
import { changeOwn, confirmAddress, contributeByLink, setNaming, withdrawOwn } from '#areas/strategy/participation/contributions/server/commands.ts';
import { namingForm, ownChangeForm, ownContributionForm, ownWithdrawalForm, saidFrom } from '#areas/strategy/participation/forms.ts';
import { participationWords } from '#areas/strategy/participation/messages.ts';
import { publicPath } from '#platform/addresses.ts';
import type { Context } from '#platform/context.ts';
import { isRefusal, type Refusal } from '#platform/errors.ts';
import { parseForm, type RawForm } from '#platform/forms.ts';
import { readingAidsFrom, withReadingAids } from '#ui/reading-aids.ts';
import { crumbsOf, pageLanguage } from '../../../../frame.ts';
import { invalid, refused, withMailLink } from '../../../../../answers.ts';
import { ownPage } from './own-page.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const language = pageLanguage(locals.language);
  const { title } = participationWords(language).own;
  const own = await withMailLink(locals, participantPurpose, params.token, (context, id) => ownPage(context, id, url.searchParams, language));
  return { ...own, said: url.searchParams.get('danke') ?? '', crumbs: crumbsOf({ slug: locals.centre.slug, language }, { label: title }), head: { title, unlisted: true } };
};

export const actions: Actions = {
  say: async (event) => {
    const data = await event.request.formData();
    const form = parseForm(ownContributionForm(wordsOf(event)), data);
    if (!form.ok) return stillOpen(event, () => invalid(form));
    return act(event, (context, id, words) => contributeByLink(context, id, saidFrom(form.values), String(data.get('submissionKey')), words), 'gesagt', form.raw);
  },
  change: async (event) => {
    const form = parseForm(ownChangeForm(wordsOf(event)), await event.request.formData());
    if (!form.ok) return stillOpen(event, () => invalid(form));
    return act(event, (context, id, words) => changeOwn(context, id, form.values.contribution, form.values, words), 'geaendert', form.raw);
  },
  withdraw: async (event) => {
    const form = parseForm(ownWithdrawalForm(wordsOf(event)), await event.request.formData());
    if (!form.ok) return stillOpen(event, () => invalid(form));
    return act(event, (context, id, words) => withdrawOwn(context, id, form.values.contribution, words), 'zurueck');
  },
  confirm: (event) => act(event, confirmAddress, 'bestaetigt'),
  naming: async (event) => {
    const form = parseForm(namingForm(wordsOf(event)), await event.request.formData());
    if (!form.ok) return stillOpen(event, () => invalid(form));
    return act(event, (context, id, words) => setNaming(context, id, { ...form.values, isNamed: form.values.named === 'ja' }, words), form.values.named === 'ja' ? 'genannt' : 'ungenannt', form.raw);
  },
};

function wordsOf({ locals }: RequestEvent) {
  return participationWords(pageLanguage(locals.language));
}

/** A link that no longer opens anything is a 404, also for a form with faults. */
async function stillOpen<T>({ locals, params }: RequestEvent, answer: () => T): Promise<T> {
  await withMailLink(locals, participantPurpose, params.token, () => Promise.resolve());
  return answer();
}

async function act(event: RequestEvent, work: (context: Context, id: string, words: RefusalWords) => Promise<number | Refusal | null>, said: string, raw: RawForm = {}) {
  const { locals, params, url } = event;
  const result = await withMailLink(locals, participantPurpose, params.token, (context, id) => work(context, id, refusalsIn(wordsOf(event))));
  if (isRefusal(result)) return refused(result, raw);
  await locals.house.stamps.refresh();
  redirect(303, withReadingAids(`${publicPath(locals.centre.slug, pageLanguage(locals.language), `/stellungnahme/${params.token}`)}?danke=${said}`, readingAidsFrom(url)));
}
