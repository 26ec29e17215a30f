import { redirect } from '@sveltejs/kit';
import { publicMessages } from '#platform/messages/public.ts';
import { crumbsOf, pageLanguage, tidyAddress } from '../../../frame.ts';
import { offerList } from '../../../offer-list.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const tidy = tidyAddress(url);
  if (tidy !== null) redirect(303, tidy);
  const language = pageLanguage(locals.language);
  const words = publicMessages(language);
  const { slug } = locals.centre;
  const list = await locals.inCentre((context) => offerList(context, url.searchParams, language));
  const last = list.links.pages.at(-1);
  if (last !== undefined && list.page.page > list.page.pages) redirect(307, last);
  return {
    list,
    crumbs: crumbsOf({ slug, language }, { label: words.offers }),
    head: {
      title: words.offers,
      description: words.welcomeText,
      json: `/api/v1/${slug}/offers${list.links.list.replace(/^[^?]*/, '')}`,
      unlisted: list.isFiltered || list.search.view === 'map',
    },
  };
};
