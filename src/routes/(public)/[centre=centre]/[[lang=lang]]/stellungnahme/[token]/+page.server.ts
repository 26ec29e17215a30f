import { redirect } from '@sveltejs/kit';
import { z } from 'zod';
import { participantPurpose } from '#areas/strategy/participation/contribution.ts';
import { changeOwn, confirmAddress, contributeByLink, setNaming, withdrawOwn } from '#areas/strategy/participation/contributions/server/commands.ts';
import { namingForm, ownContributionForm, saidFrom } from '#areas/strategy/participation/forms.ts';
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
  const own = await withMailLink(locals, participantPurpose, params.token, (context, id) => ownPage(context, id, url.searchParams));
  return { ...own, said: url.searchParams.get('danke') ?? '', crumbs: crumbsOf({ slug: locals.centre.slug, language: pageLanguage(locals.language) }, { label: 'Ihre Stellungnahme' }), head: { title: 'Ihre Stellungnahme', unlisted: true } };
};

const schema = ownContributionForm(participationWords('de'));
const withId = schema.extend({ contribution: z.uuid('Bitte laden Sie die Seite neu.') });

export const actions: Actions = {
  say: async (event) => {
    const data = await event.request.formData();
    const form = parseForm(schema, data);
    if (!form.ok) return stillOpen(event, () => invalid(form));
    return act(event, (context, id) => contributeByLink(context, id, saidFrom(form.values), String(data.get('submissionKey'))), 'gesagt', form.raw);
  },
  change: async (event) => {
    const form = parseForm(withId, await event.request.formData());
    if (!form.ok) return stillOpen(event, () => invalid(form));
    return act(event, (context, id) => changeOwn(context, id, form.values.contribution, form.values), 'geaendert', form.raw);
  },
  withdraw: async (event) => {
    const form = parseForm(z.strictObject({ contribution: z.uuid('Bitte laden Sie die Seite neu.') }), await event.request.formData());
    if (!form.ok) return stillOpen(event, () => invalid(form));
    return act(event, (context, id) => withdrawOwn(context, id, form.values.contribution), 'zurueck');
  },
  confirm: (event) => act(event, confirmAddress, 'bestaetigt'),
  naming: async (event) => {
    const form = parseForm(namingForm, await event.request.formData());
    if (!form.ok) return stillOpen(event, () => invalid(form));
    return act(event, (context, id) => setNaming(context, id, { ...form.values, isNamed: form.values.named === 'ja' }), form.values.named === 'ja' ? 'genannt' : 'ungenannt', form.raw);
  },
};

/** A link that no longer opens anything is a 404, also for a form with faults. */
async function stillOpen<T>({ locals, params }: RequestEvent, answer: () => T): Promise<T> {
  await withMailLink(locals, participantPurpose, params.token, () => Promise.resolve());
  return answer();
}

async function act({ locals, params, url }: RequestEvent, work: (context: Context, id: string) => Promise<number | Refusal | null>, said: string, raw: RawForm = {}) {
  const result = await withMailLink(locals, participantPurpose, params.token, work);
  if (isRefusal(result)) return refused(result, raw);
  await locals.house.stamps.refresh();
  redirect(303, withReadingAids(`${publicPath(locals.centre.slug, pageLanguage(locals.language), `/stellungnahme/${params.token}`)}?danke=${said}`, readingAidsFrom(url)));
}
