import { error, redirect } from '@sveltejs/kit';
import { deliberationFilterOf, searchOf } from '#areas/meetings/council/deliberation.ts';
import { listDeliberations } from '#areas/meetings/council/server/queries.ts';
import { may } from '#areas/strategy/permissions.ts';
import { followPaper } from '#areas/strategy/resolution/council/server/commands.ts';
import { deliberationForm } from '#areas/strategy/resolution/forms.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid, pageOf, refused } from '../../../../../../../answers.ts';
import { strategyCrumbs } from '../../../strategy-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => locals.inCentre(async (context) => {
  const edition = await readEdition(context, params.edition);
  if (!may(locals.actor, 'manageStrategy')) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  const filter = deliberationFilterOf(url.searchParams, pageOf(url));
  const text = url.searchParams.has('suche') ? filter.text : 'Integrationskonzept';
  const found = await listDeliberations(context, { ...filter, text });
  return {
    edition: { title: edition.title, year: edition.year }, text, found, search: searchOf({ ...filter, text }),
    page: `/buero/${locals.centre.slug}/strategie/${edition.slug}/beschluss`, sources: `/buero/${locals.centre.slug}/treffen/rat`,
    crumbs: strategyCrumbs(locals.centre.slug, edition, ['Beschluss', 'beschluss'], ['Aus dem Ratssystem']),
  };
});

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = parseForm(deliberationForm, await request.formData());
    if (!form.ok) return invalid(form);
    const taken = await locals.inCentre(async (context) => followPaper(context, (await readEdition(context, params.edition)).id, form.values.deliberation));
    if (isRefusal(taken)) return refused(taken, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/beschluss?gespeichert=${taken.count}`);
  },
};
