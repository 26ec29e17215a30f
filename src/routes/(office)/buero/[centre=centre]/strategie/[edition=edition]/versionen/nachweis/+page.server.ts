import { isOpen } from '#areas/strategy/edition.ts';
import { filterFrom, tellChanges } from '#areas/strategy/diff/report.ts';
import { proveEdition } from '#areas/strategy/adoption/proof/server/queries.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { strategyCrumbs } from '../../../strategy-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => locals.inCentre(async (context) => {
  const edition = await readEdition(context, params.edition);
  const crumbs = strategyCrumbs(locals.centre.slug, edition, ['Versionen', 'versionen'], ['Nachweis']);
  const filter = filterFrom(url.searchParams);
  if (isOpen(edition)) return { edition, proof: null, report: null, filter, crumbs };
  const { kept, now, changes, ...proof } = await proveEdition(context, edition);
  return { edition, proof, report: proof.isUnchanged ? null : tellChanges(changes, kept, now, { towns: {}, organisations: {}, topics: {} }), filter, crumbs };
});
