import { redirect } from '@sveltejs/kit';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { idForm, searchForm } from '#areas/network/forms.ts';
import { mayDeleteSearch } from '#areas/network/permissions.ts';
import { searchParametersOf, searchQueryOf } from '#areas/network/search/saved-search.ts';
import { deleteSearch, saveSearch } from '#areas/network/search/server/commands.ts';
import { listSearches } from '#areas/network/search/server/queries.ts';
import { invalid, refused } from '../../../../../answers.ts';
import { networkCrumbs } from '../network-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const searches = await locals.inCentre((context) => listSearches(context));
  return {
    searches: searches.filter((search) => search.subject !== 'offer').map((search) => ({ ...search, parameters: searchParametersOf(search.query), mayDelete: mayDeleteSearch(locals.actor, search) })),
    isSaved: url.searchParams.has('gespeichert'), crumbs: networkCrumbs(locals.centre.slug, ['Suchen und Verteiler']),
  };
};

export const actions: Actions = {
  save: async ({ locals, request }) => {
    const form = parseForm(searchForm, await request.formData());
    if (!form.ok) return invalid(form);
    const { name, subject, query, isMailingGroup } = form.values;
    const saved = await locals.inCentre((context) =>
      saveSearch(context, { name, subject, query: searchQueryOf(subject, new URLSearchParams(query)), isMailingGroup: isMailingGroup === 'ja' }));
    if (isRefusal(saved)) return refused(saved, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/netzwerk/gruppen?gespeichert`);
  },
  delete: async ({ locals, request }) => {
    const form = parseForm(idForm, await request.formData());
    if (!form.ok) return invalid(form);
    await locals.inCentre((context) => deleteSearch(context, form.values.id));
    redirect(303, `/buero/${locals.centre.slug}/netzwerk/gruppen`);
  },
};
