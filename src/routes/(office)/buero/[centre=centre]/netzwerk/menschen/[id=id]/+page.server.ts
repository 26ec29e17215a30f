import { redirect } from '@sveltejs/kit';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { visibilities } from '#platform/roles.ts';
import { endForm, eraseForm } from '#areas/network/forms.ts';
import { erasePerson } from '#areas/network/people/server/commands.ts';
import { endRole } from '#areas/network/roles/server/commands.ts';
import { invalid, refused } from '../../../../../../answers.ts';
import { networkCrumbs } from '../../network-page.ts';
import { personViews, readPersonPage } from './person-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const view = personViews.find((name) => name === url.searchParams.get('ansicht')) ?? 'ueberblick';
  const preview = visibilities.find((mark) => mark === url.searchParams.get('sicht')) ?? null;
  const page = await locals.inCentre((context) => readPersonPage(context, params.id, view, preview));
  return { ...page, view, isSaved: url.searchParams.has('gespeichert'), crumbs: networkCrumbs(locals.centre.slug, ['Menschen', 'menschen'], [page.person.name]) };
};

export const actions: Actions = {
  endRole: async ({ locals, params, request }) => {
    const form = parseForm(endForm, await request.formData());
    if (!form.ok) return invalid(form);
    const ended = await locals.inCentre((context) => endRole(context, form.values.id, form.values.lastDay));
    if (isRefusal(ended)) return refused({ ...ended, field: 'lastDay' }, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/netzwerk/menschen/${params.id}?gespeichert`);
  },
  erase: async ({ locals, params, request }) => {
    const form = parseForm(eraseForm, await request.formData());
    if (!form.ok) return invalid(form);
    await locals.inCentre((context) => erasePerson(context, params.id));
    redirect(303, `/buero/${locals.centre.slug}/netzwerk/menschen`);
  },
};
