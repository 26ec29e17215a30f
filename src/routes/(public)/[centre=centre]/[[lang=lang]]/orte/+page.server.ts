import { publicMessages } from '#platform/messages/public.ts';
import { crumbsOf, pageLanguage } from '../../../frame.ts';
import { municipalityList } from '../../../municipality-list.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const language = pageLanguage(locals.language);
  const words = publicMessages(language);
  const { slug } = locals.centre;
  return {
    ...await locals.inCentre((context) => municipalityList(context, language)),
    crumbs: crumbsOf({ slug, language }, { label: words.places }),
    head: { title: words.places, json: `/api/v1/${slug}/municipalities` },
  };
};
