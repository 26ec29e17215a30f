import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** Whoever works for one centre goes straight there; others choose. The system administrator sees of each its administration only. */
export const load: PageServerLoad = ({ locals }) => {
  const grants = locals.session?.grants ?? [];
  const held = new Set(grants.map((grant) => grant.centreId));
  const isSystemAdmin = grants.some((grant) => grant.role === 'systemAdmin');
  const centres = locals.house.centres.all().filter((centre) => isSystemAdmin || held.has(centre.id))
    .map(({ id, slug, name }) => ({ name, slug, href: held.has(id) ? `/buero/${slug}` : `/buero/${slug}/verwaltung` }));
  if (centres.length === 1 && centres[0]) redirect(303, centres[0].href);
  return { centres, person: { name: locals.session?.name ?? '' }, formToken: locals.session?.formToken ?? '' };
};
