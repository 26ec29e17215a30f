import { redirect } from '@sveltejs/kit';
import { adoptionForm, emptyForm } from '#areas/strategy/adoption/forms.ts';
import { readReadiness } from '#areas/strategy/adoption/readiness/server/queries.ts';
import { adoptEdition, hideEdition, publishEdition } from '#areas/strategy/adoption/server/commands.ts';
import { isOpen } from '#areas/strategy/edition.ts';
import { may } from '#areas/strategy/permissions.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { demand, isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import type { Context } from '#platform/context.ts';
import { invalid, refused } from '../../../../../../../answers.ts';
import { strategyCrumbs } from '../../../strategy-page.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => locals.inCentre(async (context) => {
  demand(may(locals.actor, 'manageStrategy'));
  const edition = await readEdition(context, params.edition);
  return {
    edition, isOpen: isOpen(edition), readiness: isOpen(edition) ? await readReadiness(context, edition) : null, isDone: url.searchParams.has('festgeschrieben'), isSaved: url.searchParams.has('gespeichert'),
    crumbs: strategyCrumbs(locals.centre.slug, edition, ['Beschluss', 'beschluss'], ['Festschreiben']),
  };
});

export const actions: Actions = {
  adopt: async ({ locals, params, request }) => {
    const form = parseForm(adoptionForm, await request.formData());
    if (!form.ok) return invalid(form);
    const done = await locals.inCentre(async (context) => adoptEdition(context, (await readEdition(context, params.edition)).id, { decidedOn: form.values.decidedOn, anyway: form.values.anyway === 'ja' }));
    if (isRefusal(done)) return refused(done, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/beschluss/festschreiben?festgeschrieben`);
  },
  publish: (event) => show(event, publishEdition),
  hide: (event) => show(event, hideEdition),
};

async function show({ locals, params, request }: RequestEvent, work: (context: Context, editionId: string) => Promise<unknown>) {
  const form = parseForm(emptyForm, await request.formData());
  if (!form.ok) return invalid(form);
  await locals.inCentre(async (context) => work(context, (await readEdition(context, params.edition)).id));
  redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/beschluss/festschreiben?gespeichert`);
}
