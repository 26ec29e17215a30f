import { redirect } from '@sveltejs/kit';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { seatAccountForm, seatEndForm, seatForm, seatFrom } from '#areas/meetings/seats/forms.ts';
import { addSeat, endSeat, linkAccount } from '#areas/meetings/seats/server/commands.ts';
import { invalid, refused } from '../../../../../../../answers.ts';
import { meetingCrumbs } from '../../../meetings-page.ts';
import { readSeatsPage } from './seats-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const page = await locals.inCentre((context) => readSeatsPage(context, params.body));
  return {
    ...page, isSaved: url.searchParams.has('gespeichert'), submissionKey: crypto.randomUUID(),
    crumbs: meetingCrumbs(locals.centre.slug, ['Gremien', 'gremien'], [page.body.name, `gremien/${page.body.id}`], ['Mitglieder']),
  };
};

export const actions: Actions = {
  add: async ({ locals, params, request }) => {
    const data = await request.formData();
    const form = parseForm(seatForm, data);
    if (!form.ok) return invalid(form);
    const added = await locals.inCentre((context) => once(context, String(data.get('submissionKey')), () => addSeat(context, params.body, seatFrom(form.values))));
    if (isRefusal(added)) return refused(added.field === 'accountId' ? { ...added, field: 'account' } : added, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/treffen/gremien/${params.body}/mitglieder?gespeichert`);
  },
  end: async ({ locals, params, request }) => {
    const form = parseForm(seatEndForm, await request.formData());
    if (!form.ok) return invalid(form);
    const ended = await locals.inCentre((context) => endSeat(context, form.values.id, form.values.lastDay));
    if (isRefusal(ended)) return refused({ ...ended, field: `ende-${form.values.id}` }, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/treffen/gremien/${params.body}/mitglieder?gespeichert`);
  },
  account: async ({ locals, params, request }) => {
    const form = parseForm(seatAccountForm, await request.formData());
    if (!form.ok) return invalid(form);
    const linked = await locals.inCentre((context) => linkAccount(context, form.values.id, form.values.accountId));
    if (isRefusal(linked)) return refused({ ...linked, field: `konto-${form.values.id}` }, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/treffen/gremien/${params.body}/mitglieder?gespeichert`);
  },
};
