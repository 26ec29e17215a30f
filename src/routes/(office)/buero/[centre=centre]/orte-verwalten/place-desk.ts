import { listOwnOrganisations } from '#areas/offers/desk/server/queries.ts';
import type { Context } from '#platform/context.ts';
import { listMunicipalities } from '#platform/server/reference/queries.ts';

/** What the form of a place lets choose. */
export async function readPlaceChoices(context: Context) {
  const municipalities = await listMunicipalities(context.db, context.centre.municipalities);
  return {
    organisations: (await listOwnOrganisations(context)).map(({ id, name }) => ({ value: id, label: name })),
    municipalities: municipalities.map(({ ags, name }) => ({ value: ags, label: name })),
  };
}
