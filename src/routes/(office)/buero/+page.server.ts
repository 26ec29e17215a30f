import { redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

/** Whoever works for one centre goes straight there; others choose. */
export const load: PageServerLoad = ({ locals }) => {
  const held = new Set(locals.session?.grants.map((grant) => grant.centreId) ?? []);
  const centres = locals.house.centres.all().filter((centre) => held.has(centre.id));
  if (centres.length === 1 && centres[0]) redirect(303, `/buero/${centres[0].slug}`);
  return { centres: centres.map(({ slug, name }) => ({ slug, name })), person: { name: locals.session?.name ?? '' }, formToken: locals.session?.formToken ?? '' };
};
