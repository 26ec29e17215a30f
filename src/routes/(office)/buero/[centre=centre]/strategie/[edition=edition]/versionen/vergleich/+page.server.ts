import { error } from '@sveltejs/kit';
import { filterFrom } from '#areas/strategy/diff/report.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { compareSides } from '#areas/strategy/versions/server/queries.ts';
import { sideFrom, sideText } from '#areas/strategy/versions/version.ts';
import { strategyCrumbs } from '../../../strategy-page.ts';
import { listSides, nameSide } from '../versions-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = ({ locals, params, url }) => locals.inCentre(async (context) => {
  const edition = await readEdition(context, params.edition);
  const [from, to] = [sideFrom(url.searchParams.get('von')), sideFrom(url.searchParams.get('bis'))];
  if (!from || !to) error(404, 'Bitte wählen Sie auf der Seite „Versionen“ aus, was Sie vergleichen möchten.');
  const compared = await compareSides(context, from, to);
  return {
    edition, report: compared.report, before: nameSide(compared.from), after: nameSide(compared.to), chosen: { from: sideText(from), to: sideText(to) },
    sides: await listSides(context), filter: filterFrom(url.searchParams), crumbs: strategyCrumbs(locals.centre.slug, edition, ['Versionen', 'versionen'], ['Vergleich']),
  };
});
