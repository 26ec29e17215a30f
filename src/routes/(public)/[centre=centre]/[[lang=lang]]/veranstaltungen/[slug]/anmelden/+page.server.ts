import { fail, redirect } from '@sveltejs/kit';
import { findPublicEvent } from '#areas/meetings/conferences/server/queries.ts';
import { listPublicSessions } from '#areas/meetings/conferences/programme/server/queries.ts';
import { blocksOf } from '#areas/meetings/conferences/programme/session.ts';
import { contentFrom, registrationForm, wishesFrom } from '#areas/meetings/conferences/registrations/forms.ts';
import { askRegistration } from '#areas/meetings/conferences/registrations/server/commands.ts';
import { publicPath } from '#platform/addresses.ts';
import { found } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { publicMessages } from '#platform/messages/public.ts';
import { readingAidsFrom, withReadingAids } from '#ui/reading-aids.ts';
import { eventFace } from '../../../../../event-page.ts';
import { crumbsOf, pageLanguage } from '../../../../../frame.ts';
import { listTowns, throughDoor } from '../../../../../registration-door.ts';
import { publicOrigin } from '../../../../../../answers.ts';
import { isTooFast } from '../../../kontakt/form.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const language = pageLanguage(locals.language);
  const words = publicMessages(language);
  const { slug } = locals.centre;
  const { event, sessions, towns } = await locals.inCentre(async (context) => {
    const event = found(await findPublicEvent(context, params.slug));
    return { event, sessions: await listPublicSessions(context, event.id), towns: await listTowns(context) };
  });
  const face = eventFace(event, slug, language);
  return {
    face, admission: event.admission, blocks: blocksOf(sessions), towns, shownAt: locals.now.toISOString(), isSent: url.searchParams.has('gesendet'),
    crumbs: crumbsOf({ slug, language }, { label: words.events, href: publicPath(slug, language, '/veranstaltungen') }, { label: event.name, href: face.href }, { label: words.signUp }),
    head: { title: `${words.signUp}: ${event.name}`, unlisted: true },
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request, url }) => {
    const blocks = blocksOf(await throughDoor(locals, async (context) => listPublicSessions(context, found(await findPublicEvent(context, params.slug)).id))).map(({ block }) => block);
    const form = parseForm(registrationForm(blocks), await request.formData());
    const thanks = withReadingAids(`${publicPath(locals.centre.slug, pageLanguage(locals.language), `/veranstaltungen/${params.slug}/anmelden`)}?gesendet`, readingAidsFrom(url));
    if (typeof form.raw['homepage'] === 'string' && form.raw['homepage'] !== '') redirect(303, thanks);
    if (!form.ok) return fail(422, { errors: form.errors, values: form.raw, message: '' });
    if (isTooFast(form.values.shownAt, locals.now)) return fail(422, { errors: {}, values: form.raw, message: 'Das ging sehr schnell. Bitte prüfen Sie Ihre Angaben und senden Sie sie noch einmal.' });
    const refusal = await throughDoor(locals, (context) => askRegistration(context, params.slug, contentFrom(form.values), wishesFrom(form.values, blocks), publicOrigin(locals, url)));
    if (refusal) {
      const errors: Record<string, string> = refusal.field === undefined ? {} : { [refusal.field]: refusal.message };
      return fail(422, { errors, values: form.raw, message: refusal.field === undefined ? refusal.message : '' });
    }
    await locals.house.stamps.refresh();
    redirect(303, thanks);
  },
};
