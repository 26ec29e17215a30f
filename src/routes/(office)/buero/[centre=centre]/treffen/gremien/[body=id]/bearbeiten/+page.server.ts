import { error, redirect } from '@sveltejs/kit';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { bodyForm, bodyFrom, bodyValues } from '#areas/meetings/bodies/forms.ts';
import { changeBody } from '#areas/meetings/bodies/server/commands.ts';
import { mayManageBody } from '#areas/meetings/permissions.ts';
import { readBody } from '#areas/meetings/server/queries.ts';
import { invalid, refused } from '../../../../../../../answers.ts';
import { meetingCrumbs } from '../../../meetings-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { body, seats } = await locals.inCentre((context) => readBody(context, params.body));
  if (!mayManageBody(locals.actor, body.id, seats)) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  return { stored: bodyValues(body, body.updatedAt.toISOString()), crumbs: meetingCrumbs(locals.centre.slug, ['Gremien', 'gremien'], [body.name, `gremien/${body.id}`], ['Bearbeiten']) };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = parseForm(bodyForm, await request.formData());
    if (!form.ok) return invalid(form);
    const saved = await locals.inCentre((context) => changeBody(context, params.body, bodyFrom(form.values), form.values.version || null));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/treffen/gremien/${params.body}?gespeichert`);
  },
};
