import { crumbsOf, pageLanguage } from '../../../../frame.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals }) => ({
  crumbs: crumbsOf({ slug: locals.centre.slug, language: pageLanguage(locals.language) }, { label: 'Vielen Dank' }),
  head: { title: 'Vielen Dank', unlisted: true },
});
