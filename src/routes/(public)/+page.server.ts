import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** The centres of this installation; where there is only one, its start page. */
export const load: PageServerLoad = ({ locals }) => {
  const centres = locals.house.centres.all();
  const [first, ...others] = centres;
  if (first && others.length === 0) redirect(307, `/${first.slug}`);
  return { centres: centres.map(({ slug, name, areaName, isDemo }) => ({ slug, name, areaName, isDemo })) };
};
