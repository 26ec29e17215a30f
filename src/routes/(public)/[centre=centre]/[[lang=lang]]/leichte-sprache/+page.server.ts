import { translate } from '#platform/messages/translate.ts';
import { crumbsOf, pageLanguage } from '../../../frame.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  const language = pageLanguage(locals.language);
  const title = translate(language).ui.easyLanguage;
  return {
    openingHours: locals.centre.settings.openingHours ?? '',
    crumbs: crumbsOf({ slug: locals.centre.slug, language }, { label: title }),
    head: { title, description: 'Diese Seiten in Leichter Sprache erklärt', availableIn: ['de-x-leicht'] },
  };
};
