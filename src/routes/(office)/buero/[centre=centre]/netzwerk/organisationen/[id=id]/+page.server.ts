import { redirect } from '@sveltejs/kit';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { visibilities } from '#platform/roles.ts';
import { decisionForm, endForm, relationForm } from '#areas/network/forms.ts';
import { dissolveOrganisation } from '#areas/network/organisations/server/commands.ts';
import { listOrganisationChoices } from '#areas/network/organisations/server/queries.ts';
import { addRelation, endRelation } from '#areas/network/relations/server/commands.ts';
import { endRole } from '#areas/network/roles/server/commands.ts';
import { acceptProposal, askForConfirmation, declineProposal } from '#areas/network/upkeep/server/commands.ts';
import { readThread } from '../../../../../../../threads.ts';
import { invalid, refused } from '../../../../../../answers.ts';
import { networkCrumbs } from '../../network-page.ts';
import { organisationViews, readOrganisationPage } from './organisation-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const view = organisationViews.find((name) => name === url.searchParams.get('ansicht')) ?? 'ueberblick';
  const preview = visibilities.find((mark) => mark === url.searchParams.get('sicht')) ?? null;
  const { page, others, thread } = await locals.inCentre(async (context) => ({
    thread: view === 'ueberblick' ? await readThread(context, 'network.organisation', params.id, `/buero/${locals.centre.slug}`) : null,
    page: await readOrganisationPage(context, params.id, view, preview), others: view === 'beziehungen' ? await listOrganisationChoices(context) : [],
  }));
  return {
    ...page, view, thread, others: others.filter((other) => other.id !== params.id).map((other) => ({ value: other.id, label: [other.name, other.city].filter((part) => part !== '').join(', ') })),
    isSaved: url.searchParams.has('gespeichert'), isAsked: url.searchParams.has('gefragt'), crumbs: networkCrumbs(locals.centre.slug, ['Organisationen', 'organisationen'], [page.organisation.name]),
  };
};

export const actions: Actions = {
  endRole: async ({ locals, params, request }) => {
    const form = parseForm(endForm, await request.formData());
    if (!form.ok) return invalid(form);
    const ended = await locals.inCentre((context) => endRole(context, form.values.id, form.values.lastDay));
    if (isRefusal(ended)) return refused({ ...ended, field: 'lastDay' }, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/netzwerk/organisationen/${params.id}?ansicht=aufgaben&gespeichert`);
  },
  addRelation: async ({ locals, params, request }) => {
    const form = parseForm(relationForm, await request.formData());
    if (!form.ok) return invalid(form);
    const added = await locals.inCentre((context) => addRelation(context, { ...form.values, fromOrganisation: params.id }));
    if (isRefusal(added)) return refused(added, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/netzwerk/organisationen/${params.id}?ansicht=beziehungen&gespeichert`);
  },
  endRelation: async ({ locals, params, request }) => {
    const form = parseForm(endForm, await request.formData());
    if (!form.ok) return invalid(form);
    const ended = await locals.inCentre((context) => endRelation(context, form.values.id, form.values.lastDay));
    if (isRefusal(ended)) return refused({ ...ended, field: 'lastDay' }, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/netzwerk/organisationen/${params.id}?ansicht=beziehungen&gespeichert`);
  },
  dissolve: async ({ locals, params, request }) => {
    const form = parseForm(endForm, await request.formData());
    if (!form.ok) return invalid(form);
    const dissolved = await locals.inCentre((context) => dissolveOrganisation(context, params.id, form.values.lastDay));
    if (isRefusal(dissolved)) return refused(dissolved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/netzwerk/organisationen/${params.id}?gespeichert`);
  },
  askForConfirmation: async ({ locals, params, url }) => {
    const origin = new URL(locals.house.config.publicUrl ?? url.origin).origin;
    const refusal = await locals.inCentre((context) => askForConfirmation(context, params.id, origin));
    if (refusal) return refused(refusal, {});
    redirect(303, `/buero/${locals.centre.slug}/netzwerk/organisationen/${params.id}?gefragt`);
  },
  decide: async ({ locals, params, request, url }) => {
    const form = parseForm(decisionForm, await request.formData());
    if (!form.ok) return invalid(form);
    const { id, version } = form.values;
    const isAccepted = url.searchParams.has('annehmen');
    const refusal = await locals.inCentre((context) => (isAccepted ? acceptProposal(context, id, version) : declineProposal(context, id)));
    if (refusal) return refused(refusal, {});
    redirect(303, `/buero/${locals.centre.slug}/netzwerk/organisationen/${params.id}?gespeichert`);
  },
};
