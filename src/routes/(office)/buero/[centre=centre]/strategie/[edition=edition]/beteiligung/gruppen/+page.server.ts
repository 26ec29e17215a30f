import { redirect } from '@sveltejs/kit';
import { groupForm } from '#areas/strategy/participation/forms.ts';
import { addGroup, endGroup, ensureGroups } from '#areas/strategy/participation/rounds/server/commands.ts';
import { listGroups } from '#areas/strategy/participation/rounds/server/queries.ts';
import { may } from '#areas/strategy/permissions.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { demand, found, isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid, refused } from '../../../../../../../answers.ts';
import { participationCrumbs } from '../participation-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => locals.inCentre(async (context) => {
  demand(may(locals.actor, 'manageParticipation'));
  const edition = await readEdition(context, params.edition);
  await ensureGroups(context);
  return { edition, groups: await listGroups(context), said: url.searchParams.get('gespeichert'), crumbs: participationCrumbs(locals.centre.slug, edition, null, ['Gruppen']) };
});

export const actions: Actions = {
  add: async ({ locals, params, request }) => {
    const form = parseForm(groupForm, await request.formData());
    if (!form.ok) return invalid(form);
    const made = await locals.inCentre((context) => addGroup(context, form.values.name));
    if (isRefusal(made)) return refused(made, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/beteiligung/gruppen?gespeichert=neu`);
  },
  end: async ({ locals, params, request }) => {
    const group = String((await request.formData()).get('group'));
    const refusal = await locals.inCentre((context) => endGroup(context, found(/^[0-9a-f-]{36}$/.test(group) ? group : null)));
    if (refusal) return refused(refusal, {});
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/beteiligung/gruppen?gespeichert=weg`);
  },
};
