import { findPostalArea } from '#areas/offers/directory/server/queries.ts';
import type { Context } from '#platform/context.ts';
import { postalCodeOf, type KnownPlace } from './offer-search.ts';

/**
 * The places a search may name: the municipalities of the centre. The register knows only the postal code of each town
 * hall; another one is looked up among the places of the offers.
 */
export async function knownPlaces(context: Context, parameters: URLSearchParams, municipalities: readonly KnownPlace[]): Promise<readonly KnownPlace[]> {
  const postalCode = postalCodeOf(parameters);
  if (postalCode === null || municipalities.some((one) => one.postalCode === postalCode)) return municipalities;
  const area = await findPostalArea(context, postalCode);
  const home = area && municipalities.find(({ ags }) => ags === area.municipality);
  return home ? [...municipalities, { ...home, ...area, name: `${postalCode} ${home.name}`, postalCode }] : municipalities;
}
