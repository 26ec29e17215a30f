import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { noFilter } from '../filter.ts';
import { linkTo } from '../names.ts';
import type { PublicOffer, PublicPlace, PublicSchedule } from '../public-offer.ts';
import { findPublicOffer, listPublicOffers } from './queries.ts';

/** The outside names of an offer: Open Referral HSDS 3.1 (docs.openreferral.org). Absent parts are left out, as the schema asks. */
export type HsdsService = Readonly<Record<string, unknown>>;

/** One page of all published offers as HSDS, `page` from 1; HSDS pagination fields. */
export async function listHsdsServices(context: Context, page: number) {
  const found = await listPublicOffers(context, { ...noFilter, page });
  const contents = await Promise.all(found.items.map(({ slug }) => findPublicOffer(context, slug)));
  return {
    total_items: found.total, total_pages: found.pages, page_number: found.page, size: found.items.length,
    first_page: found.page === 1, last_page: found.page >= found.pages, empty: found.items.length === 0,
    contents: contents.filter((offer) => offer !== null).map(hsdsService),
  };
}

/** One published offer as HSDS by its id, or null. */
export async function findHsdsService(context: Context, id: string): Promise<HsdsService | null> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return null;
  const result = await sql<{ slug: string }>`select o.slug from offers.offer o where o.state = 'published' and o.id = ${id}::uuid`.execute(context.db);
  const slug = result.rows[0]?.slug;
  const offer = slug === undefined ? null : await findPublicOffer(context, slug);
  return offer && hsdsService(offer);
}

/** A published offer in the words of HSDS. What HSDS has no field for (free places, German level, childcare) goes as attributes. */
export function hsdsService(offer: PublicOffer): HsdsService {
  const id = (part: string) => derivedId(offer.id, part);
  const organisation = offer.organisation && { id: derivedId('organisation', offer.organisation.slug), name: offer.organisation.name, description: '' };
  return filled({
    id: offer.id, name: offer.title.text, status: 'active', description: offer.description.text || offer.summary.text, url: linkTo(offer.website), email: offer.contactEmail,
    alert: offer.alert.text, application_process: offer.application.text, eligibility_description: offer.eligibility.text,
    fees_description: offer.costText.text || (offer.costKind === 'free' ? 'kostenlos' : ''), minimum_age: offer.minAge, maximum_age: offer.maxAge,
    assured_date: offer.assuredOn, last_modified: new Date(offer.updatedAt).toISOString(), organization_id: organisation?.id, organization: organisation,
    languages: offer.languages.map((code) => ({ id: id(`language ${code}`), service_id: offer.id, code })),
    phones: offer.contactPhone === '' ? [] : [{ id: id('phone'), service_id: offer.id, number: offer.contactPhone }],
    contacts: offer.contactName === '' ? [] : [filled({ id: id('contact'), service_id: offer.id, name: offer.contactName, email: offer.contactEmail })],
    cost_options: offer.costKind === 'free' ? [{ id: id('cost'), service_id: offer.id, option: 'kostenlos', currency: 'EUR', amount: 0 }] : [],
    service_areas: offer.area.map((ags) => ({ id: id(`area ${ags}`), service_id: offer.id, name: ags, extent: ags, extent_type: 'AGS' })),
    service_at_locations: offer.places.map((place) => ({ id: id(`at ${place.id}`), service_id: offer.id, location_id: place.id, location: hsdsLocation(place) })),
    schedules: offer.schedules.map((schedule, index) => hsdsSchedule(offer, schedule, id(`schedule ${index}`))),
    attributes: attributesOf(offer).map(([label, value]) => ({ id: id(`attribute ${label} ${value}`), link_id: offer.id, link_entity: 'service', label, value })),
  });
}

function hsdsLocation(place: PublicPlace): HsdsService {
  const address = { id: derivedId(place.id, 'address'), location_id: place.id, address_1: place.street, city: place.city, state_province: 'NW', postal_code: place.postalCode, country: 'DE', address_type: 'physical' };
  return filled({
    id: place.id, location_type: 'physical', name: place.name, latitude: place.lat, longitude: place.lon, transportation: place.directions,
    addresses: place.street === '' && place.city === '' ? [] : [address],
    accessibility: place.accessibility.map((feature) => ({ id: derivedId(place.id, feature), location_id: place.id, description: feature })),
  });
}

const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

function hsdsSchedule(offer: PublicOffer, schedule: PublicSchedule, id: string): HsdsService {
  const byday = schedule.weekdays.map((day) => `${schedule.nth ?? ''}${weekdays[day - 1] ?? ''}`).join(',');
  const isOnce = schedule.frequency === 'once';
  return filled({
    id, service_id: offer.id, location_id: schedule.placeId, dtstart: schedule.validFrom, valid_from: schedule.validFrom, valid_to: schedule.validTo,
    until: schedule.validTo, freq: isOnce ? undefined : schedule.frequency === 'weekly' ? 'WEEKLY' : 'MONTHLY', count: isOnce ? 1 : undefined,
    interval: isOnce ? undefined : schedule.every, byday: isOnce ? '' : byday, wkst: 'MO', opens_at: schedule.startsAt, closes_at: schedule.endsAt, notes: schedule.note,
  });
}

function attributesOf(offer: PublicOffer): readonly (readonly [string, string])[] {
  return [
    ...offer.topics.map((code) => ['topic', code] as const), ...offer.targetGroups.map((code) => ['targetGroup', code] as const),
    ...offer.educationStages.map((code) => ['educationStage', code] as const), ...offer.accessibility.map((feature) => ['accessibility', feature] as const),
    ...(offer.germanLevel === null ? [] : [['germanLevel', offer.germanLevel] as const]),
    ...(offer.childcare === null ? [] : [['childcare', String(offer.childcare)] as const]),
    ...(offer.freePlaces === null ? [] : [['freePlaces', String(offer.freePlaces)] as const]),
    ['attending', offer.attending],
  ];
}

/** HSDS wants a UUID for every part; those without one of their own get the same one each time (in the way of RFC 9562, version 8). */
function derivedId(owner: string, part: string): string {
  const digest = createHash('sha256').update(`${owner} ${part}`).digest('hex');
  const variant = ((Number.parseInt(digest[16] ?? '0', 16) & 3) | 8).toString(16);
  return [digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`, `${variant}${digest.slice(17, 20)}`, digest.slice(20, 32)].join('-');
}

function filled(fields: HsdsService): HsdsService {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)));
}
