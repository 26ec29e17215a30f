import { error, redirect } from '@sveltejs/kit';
import { found, isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { sightOf } from '#platform/roles.ts';
import { formValues, organisationForm, organisationFrom } from '#areas/network/forms.ts';
import { organisationContent, organisationFields } from '#areas/network/organisation.ts';
import { changeOrganisation } from '#areas/network/organisations/server/commands.ts';
import { findOrganisation, listHiddenFields } from '#areas/network/organisations/server/queries.ts';
import { mayEditOrganisation } from '#areas/network/permissions.ts';
import { readChoices } from '#areas/network/register/server/queries.ts';
import { invalid, refused } from '../../../../../../../answers.ts';
import { networkCrumbs } from '../../../network-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { organisation, hidden, choices } = await locals.inCentre(async (context) => ({
    organisation: found(await findOrganisation(context, params.id)), hidden: await listHiddenFields(context, params.id), choices: await readChoices(context),
  }));
  if (!mayEditOrganisation(locals.actor, organisation)) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  return {
    id: organisation.id, name: organisation.name, hidden, choices, sight: sightOf(locals.actor),
    stored: formValues(organisationContent(organisation), organisationFields, organisation.updatedAt),
    crumbs: networkCrumbs(locals.centre.slug, ['Organisationen', 'organisationen'], [organisation.name, `organisationen/${organisation.id}`], ['Bearbeiten']),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = parseForm(organisationForm, await request.formData());
    if (!form.ok) return invalid(form);
    const saved = await locals.inCentre(async (context) => {
      const before = found(await findOrganisation(context, params.id));
      return changeOrganisation(context, params.id, organisationFrom(form.values, organisationContent(before)), form.values.version || null);
    });
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/netzwerk/organisationen/${params.id}?gespeichert`);
  },
};
