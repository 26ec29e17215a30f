import { listColleagues } from '#platform/server/auth/colleagues.ts';
import { readRoleChoices, roleWords } from '../role-form.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const home = `/buero/${locals.centre.slug}`;
  const { colleagues, choices } = await locals.inCentre(async (context) => ({
    colleagues: await listColleagues(context),
    choices: await readRoleChoices(context),
  }));
  const shown = colleagues.map((colleague) => ({
    id: colleague.accountId,
    name: colleague.name,
    email: colleague.email,
    roles: colleague.roles.filter((role) => role.state !== 'over').map((role) => ({
      words: roleWords(role, choices), until: role.validTo, from: role.state === 'later' ? role.validFrom : null,
    })),
    isDisabled: colleague.isDisabled,
  }));
  return {
    active: shown.filter((colleague) => colleague.roles.length > 0),
    former: shown.filter((colleague) => colleague.roles.length === 0),
    invited: url.searchParams.has('eingeladen'),
    mayInvite: choices.roles.length > 0,
    crumbs: [{ label: 'Start', href: home }, { label: 'Verwaltung', href: `${home}/verwaltung` }, { label: 'Konten und Aufgaben' }],
  };
};
