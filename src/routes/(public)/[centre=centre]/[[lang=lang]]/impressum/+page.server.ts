import { translate } from '#platform/messages/translate.ts';
import { crumbsOf, pageLanguage } from '../../../frame.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => {
  const language = pageLanguage(locals.language);
  const title = translate(language).ui.imprint;
  const { settings } = locals.centre;
  return {
    imprintName: settings.imprintName ?? '',
    representative: settings.imprintRepresentative ?? '',
    supervisoryAuthority: settings.supervisoryAuthority ?? '',
    street: settings.street ?? '',
    town: [settings.postalCode, settings.city].filter((part) => part).join(' '),
    crumbs: crumbsOf({ slug: locals.centre.slug, language }, { label: title }),
    head: { title, availableIn: ['de'] },
  };
};
