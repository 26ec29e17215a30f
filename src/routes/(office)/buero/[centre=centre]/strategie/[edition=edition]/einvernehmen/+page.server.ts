import { countStates } from '#areas/strategy/consent/consent.ts';
import { mayAsk } from '#areas/strategy/consent/permissions.ts';
import { drawConsents, listConsents, ownTowns } from '#areas/strategy/consent/server/queries.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { strategyCrumbs } from '../../strategy-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => locals.inCentre(async (context) => {
  const edition = await readEdition(context, params.edition);
  const towns = await listConsents(context, edition.id);
  const page = `/buero/${locals.centre.slug}/strategie/${edition.slug}/einvernehmen`;
  return {
    edition: { title: edition.title, year: edition.year, state: edition.state }, towns, page, counts: countStates(towns),
    picture: drawConsents(towns, (ags) => `${page}/${ags}`), mayAsk: mayAsk(locals.actor) && edition.state !== 'superseded', own: ownTowns(context),
    asked: url.searchParams.get('gefragt'), crumbs: strategyCrumbs(locals.centre.slug, edition, ['Einvernehmen']),
  };
});
