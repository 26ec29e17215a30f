import { error } from '@sveltejs/kit';
import type { TownConsent } from '#areas/strategy/consent/consent.ts';
import { readTownConsent } from '#areas/strategy/consent/server/queries.ts';
import type { Edition } from '#areas/strategy/edition.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import type { Context } from '#platform/context.ts';
import { strategyCrumbs } from '../../../strategy-page.ts';

/** What all pages of a town begin with. `allowed`: who may not enter the page gets a 403. */
export async function townPage(context: Context, params: { readonly edition: string; readonly ags: string }, allowed: boolean, ...steps: readonly (readonly [label: string])[]): Promise<TownPage> {
  const edition = await readEdition(context, params.edition);
  const town = await readTownConsent(context, edition.id, params.ags);
  if (!allowed) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  const page = `/buero/${context.centre.slug}/strategie/${edition.slug}/einvernehmen/${town.municipality}`;
  return {
    editionId: edition.id, edition: { title: edition.title, year: edition.year, state: edition.state }, town, page, list: page.slice(0, page.lastIndexOf('/')),
    crumbs: strategyCrumbs(context.centre.slug, edition, ['Einvernehmen', 'einvernehmen'], [town.name, `einvernehmen/${town.municipality}`], ...steps),
  };
}

interface TownPage {
  readonly editionId: string;
  readonly edition: Pick<Edition, 'title' | 'year' | 'state'>;
  readonly town: TownConsent;
  readonly page: string;
  readonly list: string;
  readonly crumbs: ReturnType<typeof strategyCrumbs>;
}
