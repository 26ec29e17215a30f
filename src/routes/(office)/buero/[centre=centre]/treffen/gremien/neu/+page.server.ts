import { error, redirect } from '@sveltejs/kit';
import { today } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { bodyKinds } from '#areas/meetings/body.ts';
import { blankBody } from '#areas/meetings/bodies/content.ts';
import { bodyForm, bodyFrom, bodyValues } from '#areas/meetings/bodies/forms.ts';
import { createBody } from '#areas/meetings/bodies/server/commands.ts';
import { may } from '#areas/meetings/permissions.ts';
import { invalid, refused } from '../../../../../../answers.ts';
import { meetingCrumbs } from '../../meetings-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, url }) => {
  if (!may(locals.actor, 'manageBodies')) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  const kind = bodyKinds.find((candidate) => candidate === url.searchParams.get('art')) ?? 'roundTable';
  return {
    blank: bodyValues(blankBody(kind, today({ now: locals.now })), ''), submissionKey: crypto.randomUUID(),
    crumbs: meetingCrumbs(locals.centre.slug, ['Gremien', 'gremien'], ['Neues Gremium']),
  };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const data = await request.formData();
    const form = parseForm(bodyForm, data);
    if (!form.ok) return invalid(form);
    const saved = await locals.inCentre((context) => once(context, String(data.get('submissionKey')), () => createBody(context, bodyFrom(form.values))));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/treffen/gremien/${saved.id}?gespeichert`);
  },
};
