import { publicPath } from '#platform/addresses.ts';
import { publicMessages } from '#platform/messages/public.ts';
import { crumbsOf, pageLanguage } from '../../../../frame.ts';
import { municipalityPage } from '../../../../municipality-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const language = pageLanguage(locals.language);
  const words = publicMessages(language);
  const { slug } = locals.centre;
  const page = await locals.inCentre((context) => municipalityPage(context, params.ags, language));
  return {
    ...page,
    crumbs: crumbsOf({ slug, language }, { label: words.places, href: publicPath(slug, language, '/orte') }, { label: page.profile.name }),
    head: { title: page.profile.name, json: `/api/v1/${slug}/municipalities/${params.ags}` },
  };
};
