import { translate } from '#platform/messages/translate.ts';
import { crumbsOf, pageLanguage } from '../../../frame.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  const language = pageLanguage(locals.language);
  const title = translate(language).ui.accessibility;
  return {
    imprintName: locals.centre.settings.imprintName ?? '',
    crumbs: crumbsOf({ slug: locals.centre.slug, language }, { label: title }),
    head: { title, availableIn: ['de'] },
  };
};
