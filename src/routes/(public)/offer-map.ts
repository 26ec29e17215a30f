import type { listOfferPoints } from '#areas/offers/directory/server/queries.ts';
import type { Centre } from '#platform/centre.ts';
import { publicPath } from '#platform/addresses.ts';
import { boundaryAttribution, drawArea, type Drawing } from '#platform/geography.ts';
import { counted, publicMessages } from '#platform/messages/public.ts';
import { readBoundaries } from '#platform/server/reference/shipped.ts';
import type { MapPoint } from '#ui/types.ts';
import { areaMap, mapSize } from './maps.ts';
import { offersHref } from './offer-chips.ts';
import { withFilter, type KnownPlace, type OfferSearch } from './offer-search.ts';

type OfferMap = Awaited<ReturnType<typeof listOfferPoints>>;

/** The result of a search on the map of the centre: numbers per municipality, and the places with their offers below it. */
export function offerMap(centre: Centre, municipalities: readonly KnownPlace[], result: OfferMap, search: OfferSearch, language: string) {
  const words = publicMessages(language);
  const counts = new Map(result.municipalities.map(({ ags, offers }) => [ags, offers]));
  const rows = municipalities.map(({ ags, name, ...place }) => {
    const count = counts.get(ags) ?? 0;
    const only: OfferSearch = { ...withFilter(search, { municipality: ags, near: null }), where: name, km: null, view: 'list', place: { ags, name, ...place } };
    return { ags, name, count, label: `${name}: ${counted(language, words.offerCount, count)}`, href: count > 0 ? offersHref(centre.slug, language, only) : undefined };
  });
  const drawing = drawArea(readBoundaries(), centre.municipalities, mapSize);
  const map = areaMap(drawing, rows);
  return { ...map, points: [...spotsOf(result, drawing, centre.slug, language), ...map.points], rows, source: boundaryAttribution };
}

/** So many dots may be links: more would stand between keyboard users and the table below. */
const mostLinks = 40;

/** One dot per address. */
function spotsOf(result: OfferMap, drawing: Drawing, slug: string, language: string): MapPoint[] {
  const places = [...Map.groupBy(result.points, ({ lat, lon }) => `${lat.toFixed(3)} ${lon.toFixed(3)}`).values()];
  return places.flatMap((offers, index) => {
    const [first] = offers;
    const at = first && drawing.project(first.lat, first.lon);
    if (!first || !at) return [];
    const label = offers.length === 1 ? first.title : `${first.title} (+${offers.length - 1})`;
    const href = places.length > mostLinks ? undefined : publicPath(slug, language, `/angebote/${first.slug}`);
    return [{ id: `p-${index}`, x: at.x, y: at.y, label, small: true, ...(href === undefined ? {} : { href }) }];
  });
}
