import { error, redirect } from '@sveltejs/kit';
import { today } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { sightOf } from '#platform/roles.ts';
import { once } from '#platform/server/submission.ts';
import { roleForm, roleFrom } from '#areas/network/forms.ts';
import { listOrganisationChoices } from '#areas/network/organisations/server/queries.ts';
import { listPersonChoices } from '#areas/network/people/server/queries.ts';
import { may } from '#areas/network/permissions.ts';
import { namesOf, readChoices } from '#areas/network/register/server/queries.ts';
import { functionLabels } from '#areas/network/role.ts';
import { grantRole } from '#areas/network/roles/server/commands.ts';
import { listRoles } from '#areas/network/roles/server/queries.ts';
import { invalid, refused } from '../../../../../../answers.ts';
import { networkCrumbs } from '../../network-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  if (!may(locals.actor, 'createPerson')) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  const given = (name: string) => url.searchParams.get(name) ?? '';
  const read = await locals.inCentre(async (context) => ({
    people: await listPersonChoices(context), organisations: await listOrganisationChoices(context), choices: await readChoices(context),
    principals: (await listRoles(context, { asOf: today(context) })).filter((role) => role.deputyOf === null && role.personId !== null && (role.municipality !== null || role.topic !== null)),
    day: today(context),
  }));
  const names = namesOf(read.choices);
  return {
    people: read.people.map(({ id, name }) => ({ value: id, label: name })),
    organisations: read.organisations.map(({ id, name, city }) => ({ value: id, label: [name, city].filter((part) => part !== '').join(', ') })),
    topics: read.choices.topics, municipalities: read.choices.municipalities, sight: sightOf(locals.actor),
    principals: read.principals.map((role) => ({ value: role.id, label: [role.personName, functionLabels[role.function], names.get(role.municipality ?? ''), names.get(role.topic ?? '')].filter((part) => part).join(' · ') })),
    start: {
      personId: given('person'), organisationId: given('organisation'), topic: given('thema'), municipality: given('kommune'), function: given('aufgabe') || (given('thema') ? 'responsible' : 'contact'),
      deputyOf: given('vertretung'), validFrom: read.day, recordVisibility: 'network',
    },
    submissionKey: crypto.randomUUID(), crumbs: networkCrumbs(locals.centre.slug, ['Zuständigkeiten', 'zustaendigkeiten'], ['Aufgabe eintragen']),
  };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const data = await request.formData();
    const form = parseForm(roleForm, data);
    if (!form.ok) return invalid(form);
    const role = roleFrom(form.values);
    const saved = await locals.inCentre((context) => once(context, String(data.get('submissionKey')), () => grantRole(context, role)));
    if (isRefusal(saved)) return refused(saved, form.raw);
    const target = role.personId ? `menschen/${role.personId}?` : `organisationen/${role.organisationId}?ansicht=aufgaben&`;
    redirect(303, `/buero/${locals.centre.slug}/netzwerk/${target}gespeichert`);
  },
};
