import { publicPath } from '#platform/addresses.ts';
import { publicMessages } from '#platform/messages/public.ts';
import { crumbsOf, pageLanguage } from '../../../../frame.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  const language = pageLanguage(locals.language);
  const words = publicMessages(language);
  const contact = { label: words.contact, href: publicPath(locals.centre.slug, language, '/kontakt') };
  return {
    crumbs: crumbsOf({ slug: locals.centre.slug, language }, contact, { label: words.sentTitle }),
    head: { title: words.sentTitle, unlisted: true },
  };
};
