import { publicPath } from '#platform/addresses.ts';
import { publicMessages } from '#platform/messages/public.ts';
import { crumbsOf, pageLanguage } from '../../../../frame.ts';
import { offerPage } from '../../../../offer-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const language = pageLanguage(locals.language);
  const words = publicMessages(language);
  const { slug } = locals.centre;
  const address = (locals.house.config.publicUrl ?? url.origin) + url.pathname;
  const page = await locals.inCentre((context) => offerPage(context, params.slug, language, address));
  const isPrint = url.searchParams.get('ansicht') === 'druck';
  return {
    ...page,
    address,
    isPrint,
    now: locals.now,
    crumbs: crumbsOf({ slug, language }, { label: words.offers, href: publicPath(slug, language, '/angebote') }, { label: page.offer.title.text }),
    head: {
      title: page.offer.title.text, description: page.offer.summary.text.slice(0, 300), json: `/api/v1/${slug}/offers/${params.slug}`,
      linkedData: page.linkedData, unlisted: isPrint, availableIn: page.offer.readableIn,
    },
  };
};
