import { error, redirect } from '@sveltejs/kit';
import { found, isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { sightOf } from '#platform/roles.ts';
import { formValues, personForm, personFrom } from '#areas/network/forms.ts';
import { changePerson } from '#areas/network/people/server/commands.ts';
import { findPerson, listHiddenFieldsOf } from '#areas/network/people/server/queries.ts';
import { mayEditPerson } from '#areas/network/permissions.ts';
import { fullName, personContent, personFields } from '#areas/network/person.ts';
import { readChoices } from '#areas/network/register/server/queries.ts';
import { listWorkOf } from '#areas/network/roles/server/queries.ts';
import { invalid, refused } from '../../../../../../../answers.ts';
import { networkCrumbs } from '../../../network-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { person, hidden, choices, work } = await locals.inCentre(async (context) => ({
    person: found(await findPerson(context, params.id)), hidden: await listHiddenFieldsOf(context, params.id), choices: await readChoices(context),
    work: await listWorkOf(context, params.id),
  }));
  if (!mayEditPerson(locals.actor, work)) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  const name = fullName(person);
  return {
    id: person.id, name, hidden, languages: choices.languages, sight: sightOf(locals.actor), stored: formValues(personContent(person), personFields, person.updatedAt),
    crumbs: networkCrumbs(locals.centre.slug, ['Menschen', 'menschen'], [name, `menschen/${person.id}`], ['Bearbeiten']),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = parseForm(personForm, await request.formData());
    if (!form.ok) return invalid(form);
    const saved = await locals.inCentre((context) => changePerson(context, params.id, personFrom(form.values), form.values.version || null));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/netzwerk/menschen/${params.id}?gespeichert`);
  },
};
