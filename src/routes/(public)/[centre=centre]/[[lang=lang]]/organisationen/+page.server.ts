import { redirect } from '@sveltejs/kit';
import { publicMessages } from '#platform/messages/public.ts';
import { crumbsOf, pageLanguage, tidyAddress } from '../../../frame.ts';
import { organisationList } from '../../../organisation-list.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const tidy = tidyAddress(url);
  if (tidy !== null) redirect(303, tidy);
  const language = pageLanguage(locals.language);
  const words = publicMessages(language);
  const { slug } = locals.centre;
  const list = await locals.inCentre((context) => organisationList(context, url.searchParams, language));
  const last = list.links.pages.at(-1);
  if (last !== undefined && list.search.page > list.links.pages.length) redirect(307, last);
  return {
    list,
    crumbs: crumbsOf({ slug, language }, { label: words.organisations }),
    head: { title: words.organisations, json: `/api/v1/${slug}/organisations`, unlisted: list.active > 0 || list.search.text !== '' },
  };
};
