import { redirect } from '@sveltejs/kit';
import { contentFrom, officeForm, wishesFrom } from '#areas/meetings/conferences/registrations/forms.ts';
import { enterRegistration } from '#areas/meetings/conferences/registrations/server/commands.ts';
import { blocksOf } from '#areas/meetings/conferences/programme/session.ts';
import { listSessions } from '#areas/meetings/conferences/programme/server/queries.ts';
import { readPrepared } from '#areas/meetings/conferences/server/queries.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { invalid, publicOrigin, refused } from '../../../../../../../answers.ts';
import { listTowns } from '../../../../../../../(public)/registration-door.ts';
import { conferenceCrumbs } from '../../conference-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { meeting, sessions, towns } = await locals.inCentre(async (context) => ({
    ...await readPrepared(context, params.meeting), sessions: await listSessions(context, params.meeting), towns: await listTowns(context),
  }));
  return { blocks: blocksOf(sessions), towns, submissionKey: crypto.randomUUID(), crumbs: conferenceCrumbs(locals.centre.slug, meeting, ['Anmeldungen', 'anmeldungen'], ['Jemanden anmelden']) };
};

export const actions: Actions = {
  default: async ({ locals, params, request, url }) => {
    const data = await request.formData();
    const blocks = blocksOf(await locals.inCentre((context) => listSessions(context, params.meeting))).map(({ block }) => block);
    const form = parseForm(officeForm(blocks), data);
    if (!form.ok) return invalid(form);
    const options = { tell: form.values.tell === 'ja', origin: publicOrigin(locals, url) };
    const saved = await locals.inCentre((context) => once(context, String(data.get('submissionKey')),
      () => enterRegistration(context, params.meeting, contentFrom(form.values), wishesFrom(form.values, blocks), options)));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/treffen/${params.meeting}/anmeldungen?gespeichert=${saved.state === 'registered' ? 'eingetragen' : 'warteliste'}`);
  },
};
