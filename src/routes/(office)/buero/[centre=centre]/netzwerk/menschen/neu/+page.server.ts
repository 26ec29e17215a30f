import { error, redirect } from '@sveltejs/kit';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { sightOf } from '#platform/roles.ts';
import { once } from '#platform/server/submission.ts';
import { formValues, personForm, personFrom } from '#areas/network/forms.ts';
import { createPerson } from '#areas/network/people/server/commands.ts';
import { may } from '#areas/network/permissions.ts';
import { emptyPerson, personFields } from '#areas/network/person.ts';
import { readChoices } from '#areas/network/register/server/queries.ts';
import { invalid, refused } from '../../../../../../answers.ts';
import { networkCrumbs } from '../../network-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => (may(locals.actor, 'createPerson') ? {
  languages: (await locals.inCentre(readChoices)).languages,
  blank: formValues(emptyPerson, personFields, null),
  sight: sightOf(locals.actor),
  submissionKey: crypto.randomUUID(),
  crumbs: networkCrumbs(locals.centre.slug, ['Menschen', 'menschen'], ['Neue Person']),
} : error(403, 'Dafür fehlt Ihnen die Berechtigung.'));

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const data = await request.formData();
    const form = parseForm(personForm, data);
    if (!form.ok) return invalid(form);
    const saved = await locals.inCentre((context) => once(context, String(data.get('submissionKey')), () => createPerson(context, personFrom(form.values))));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/netzwerk/menschen/${saved.id}?gespeichert`);
  },
};
