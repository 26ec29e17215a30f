import { fail, redirect } from '@sveltejs/kit';
import { freeForm } from '#areas/meetings/conferences/allotment/forms.ts';
import { takeFreePlace } from '#areas/meetings/conferences/allotment/server/commands.ts';
import { needsFrom } from '#areas/meetings/invitations/need.ts';
import { contentFrom, ownForm, ownNeedsForm, wishesFrom } from '#areas/meetings/conferences/registrations/forms.ts';
import { registrationPurpose } from '#areas/meetings/conferences/registrations/registration.ts';
import { cancelRegistration, changeRegistration, confirmRegistration, tellNeedsOf } from '#areas/meetings/conferences/registrations/server/commands.ts';
import { readOwnRegistration } from '#areas/meetings/conferences/registrations/server/queries.ts';
import { blocksOf } from '#areas/meetings/conferences/programme/session.ts';
import { publicPath } from '#platform/addresses.ts';
import type { Context } from '#platform/context.ts';
import type { Refusal } from '#platform/errors.ts';
import { parseForm, type RawForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { readingAidsFrom, withReadingAids } from '#ui/reading-aids.ts';
import { crumbsOf, pageLanguage } from '../../../../frame.ts';
import { ownPage } from '../../../../own-registration.ts';
import { publicOrigin, withMailLink } from '../../../../../answers.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const language = pageLanguage(locals.language);
  const own = await withMailLink(locals, registrationPurpose, params.token, (context, id) => ownPage(context, id, language));
  return { ...own, said: url.searchParams.get('danke') ?? '', crumbs: crumbsOf({ slug: locals.centre.slug, language }, { label: 'Ihre Anmeldung' }), head: { title: 'Ihre Anmeldung', unlisted: true } };
};

export const actions: Actions = {
  confirm: (event) => act(event, (context, id) => confirmRegistration(context, id, publicOrigin(event.locals, event.url)), 'bestaetigt'),
  cancel: (event) => act(event, (context, id) => cancelRegistration(context, id, publicOrigin(event.locals, event.url)), 'abgemeldet'),
  change: async (event) => {
    const { sessions } = await withMailLink(event.locals, registrationPurpose, event.params.token, readOwnRegistration);
    const blocks = blocksOf(sessions).map(({ block }) => block);
    const form = parseForm(ownForm(blocks), await event.request.formData());
    if (!form.ok) return fail(422, { errors: form.errors, values: form.raw, message: '' });
    const content = contentFrom({ ...form.values, email: '' });
    return act(event, (context, id) => changeRegistration(context, id, content, wishesFrom(form.values, blocks)), 'geaendert', form.raw);
  },
  needs: async (event) => {
    const form = parseForm(ownNeedsForm, await event.request.formData());
    if (!form.ok) return fail(422, { errors: form.errors, values: form.raw, message: '' });
    const { needs, needLanguage, key } = form.values;
    return act(event, (context, id) => once(context, key, () => tellNeedsOf(context, id, needsFrom(needs, needLanguage))), 'bedarf', form.raw);
  },
  take: async (event) => {
    const form = parseForm(freeForm, await event.request.formData());
    if (!form.ok) return fail(422, { errors: form.errors, values: form.raw, message: '' });
    return act(event, (context, id) => takeFreePlace(context, id, form.values), 'platz', form.raw);
  },
};

async function act({ locals, params, url }: RequestEvent, work: (context: Context, id: string) => Promise<Refusal | null>, said: string, raw: RawForm = {}) {
  const refusal = await withMailLink(locals, registrationPurpose, params.token, work);
  if (refusal) {
    const errors: Record<string, string> = refusal.field === undefined ? {} : { [refusal.field]: refusal.message };
    return fail(422, { errors, values: raw, message: refusal.field === undefined ? refusal.message : '' });
  }
  await locals.house.stamps.refresh();
  redirect(303, withReadingAids(`${publicPath(locals.centre.slug, pageLanguage(locals.language), `/anmeldung/${params.token}`)}?danke=${said}`, readingAidsFrom(url)));
}
