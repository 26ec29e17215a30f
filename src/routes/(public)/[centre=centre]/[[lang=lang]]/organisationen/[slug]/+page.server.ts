import { publicPath } from '#platform/addresses.ts';
import { publicMessages } from '#platform/messages/public.ts';
import { crumbsOf, pageLanguage } from '../../../../frame.ts';
import { organisationPage } from '../../../../organisation-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const language = pageLanguage(locals.language);
  const words = publicMessages(language);
  const { slug } = locals.centre;
  const address = (locals.house.config.publicUrl ?? url.origin) + url.pathname;
  const page = await locals.inCentre((context) => organisationPage(context, params.slug, language, address));
  return {
    ...page,
    crumbs: crumbsOf({ slug, language }, { label: words.organisations, href: publicPath(slug, language, '/organisationen') }, { label: page.one.name }),
    head: {
      title: page.one.name, description: page.one.description.slice(0, 300), json: `/api/v1/${slug}/organisations/${params.slug}`,
      linkedData: page.linkedData, unlisted: page.one.dissolvedOn !== null,
    },
  };
};
