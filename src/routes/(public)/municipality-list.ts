import { noFilter } from '#areas/offers/directory/filter.ts';
import { listOfferPoints } from '#areas/offers/directory/server/queries.ts';
import { listPublicOfficers, listPublicOrganisations } from '#areas/network/server/queries.ts';
import { publicPath } from '#platform/addresses.ts';
import type { Context } from '#platform/context.ts';
import { boundaryAttribution, drawArea } from '#platform/geography.ts';
import { readBoundaries } from '#platform/server/reference/shipped.ts';
import { municipalitiesOf } from './area.ts';
import { areaMap, mapSize } from './maps.ts';

/** All municipalities of the centre with what there is in each, and their map. */
export async function municipalityList(context: Context, language: string) {
  const { slug, municipalities: area } = context.centre;
  const municipalities = await municipalitiesOf(context);
  const { municipalities: offers } = await listOfferPoints(context, noFilter, language);
  const { items: organisations } = await listPublicOrganisations(context, { page: 'all' });
  const officers = await listPublicOfficers(context);
  const rows = municipalities.map(({ ags, name, inhabitants, inhabitantsOn }) => ({
    ags, name, inhabitants, inhabitantsOn,
    href: publicPath(slug, language, `/orte/${ags}`),
    offers: offers.find((entry) => entry.ags === ags)?.offers ?? 0,
    organisations: organisations.filter(({ municipality }) => municipality === ags).length,
    officers: officers.filter(({ municipality, function: task, isDeputy }) => municipality === ags && task === 'integrationOfficer' && !isDeputy).map((officer) => officer.name),
  }));
  const drawing = drawArea(readBoundaries(), area, mapSize);
  return { rows, map: { ...areaMap(drawing, rows.map((row) => ({ ...row, label: row.name, count: null }))), source: boundaryAttribution } };
}
