import { error, redirect } from '@sveltejs/kit';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { sightOf } from '#platform/roles.ts';
import { once } from '#platform/server/submission.ts';
import { formValues, organisationForm, organisationFrom } from '#areas/network/forms.ts';
import { emptyOrganisation, organisationFields } from '#areas/network/organisation.ts';
import { createOrganisation } from '#areas/network/organisations/server/commands.ts';
import { may } from '#areas/network/permissions.ts';
import { readChoices } from '#areas/network/register/server/queries.ts';
import { invalid, refused } from '../../../../../../answers.ts';
import { networkCrumbs } from '../../network-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => (may(locals.actor, 'createOrganisation') ? {
  choices: await locals.inCentre(readChoices),
  blank: formValues(emptyOrganisation, organisationFields, null),
  sight: sightOf(locals.actor),
  submissionKey: crypto.randomUUID(),
  crumbs: networkCrumbs(locals.centre.slug, ['Organisationen', 'organisationen'], ['Neue Organisation']),
} : error(403, 'Dafür fehlt Ihnen die Berechtigung.'));

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const data = await request.formData();
    const form = parseForm(organisationForm, data);
    if (!form.ok) return invalid(form);
    const content = organisationFrom(form.values, emptyOrganisation);
    const saved = await locals.inCentre((context) => once(context, String(data.get('submissionKey')), () => createOrganisation(context, content)));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/netzwerk/organisationen/${saved.id}?gespeichert`);
  },
};
