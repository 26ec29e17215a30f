import { linkTo } from '#areas/offers/directory/names.ts';
import type { PublicOffer, PublicSchedule } from '#areas/offers/directory/public-offer.ts';
import type { PublicOrganisation } from '#areas/network/server/queries.ts';

/** JSON-LD in the vocabulary of schema.org; parts about which nothing is known are left out. */
type LinkedData = Readonly<Record<string, unknown>>;

export function organisationLinkedData(one: PublicOrganisation, address: string): LinkedData {
  return filled({
    '@context': 'https://schema.org', '@type': 'Organization', '@id': address, url: linkTo(one.website) ?? address, name: one.name,
    alternateName: one.shortName, description: one.description, email: one.email, telephone: one.phone,
    address: postal(one.street, one.postalCode, one.city), knowsLanguage: one.languages,
  });
}

/** A course where it takes place at fixed times, an event where it happens once, a service of public interest else. */
export function offerLinkedData(offer: PublicOffer, address: string, provider: string): LinkedData {
  const type = typeOf(offer.schedules);
  const [place] = offer.places;
  const own = {
    Event: { startDate: at(offer.schedules[0], 'startsAt'), endDate: at(offer.schedules[0], 'endsAt'), location: placeData(place), organizer: organisation(offer, provider), inLanguage: offer.languages },
    Course: { provider: organisation(offer, provider), inLanguage: offer.languages, hasCourseInstance: offer.schedules.map((schedule) => instanceOf(schedule, place)) },
    GovernmentService: { provider: organisation(offer, provider), availableChannel: channelOf(offer, address), serviceType: offer.topics[0], audience: offer.eligibility.text && { '@type': 'Audience', audienceType: offer.eligibility.text } },
  }[type];
  return filled({
    '@context': 'https://schema.org', '@type': type, '@id': address, url: address, name: offer.title.text,
    description: offer.summary.text || offer.description.text, isAccessibleForFree: offer.costKind === 'free' ? true : undefined, ...own,
  });
}

function typeOf(schedules: readonly PublicSchedule[]): 'Event' | 'Course' | 'GovernmentService' {
  if (schedules.length === 0) return 'GovernmentService';
  if (schedules.length === 1 && schedules[0]?.frequency === 'once') return 'Event';
  return schedules.every(({ validTo }) => validTo !== null) ? 'Course' : 'GovernmentService';
}

function organisation(offer: PublicOffer, fallback: string): LinkedData {
  return filled({ '@type': 'Organization', name: offer.organisation?.name ?? fallback });
}

function channelOf(offer: PublicOffer, address: string): LinkedData {
  return filled({
    '@type': 'ServiceChannel', serviceUrl: linkTo(offer.website) ?? address, availableLanguage: offer.languages,
    servicePhone: offer.contactPhone && { '@type': 'ContactPoint', telephone: offer.contactPhone },
    serviceLocation: placeData(offer.places[0]),
  });
}

function instanceOf(schedule: PublicSchedule, place: PublicOffer['places'][number] | undefined): LinkedData {
  return filled({
    '@type': 'CourseInstance', courseMode: 'Onsite', location: placeData(place),
    courseSchedule: filled({
      '@type': 'Schedule', startDate: schedule.validFrom, endDate: schedule.validTo ?? undefined, startTime: schedule.startsAt, endTime: schedule.endsAt,
      byDay: schedule.weekdays.map((day) => `https://schema.org/${days[day - 1]}`), scheduleTimezone: 'Europe/Berlin',
      repeatFrequency: schedule.frequency === 'monthly' ? 'P1M' : `P${schedule.every}W`,
    }),
  });
}

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

function placeData(place: PublicOffer['places'][number] | undefined): LinkedData | undefined {
  if (!place) return undefined;
  const geo = place.lat === null || place.lon === null ? undefined : { '@type': 'GeoCoordinates', latitude: place.lat, longitude: place.lon };
  return filled({ '@type': 'Place', name: place.name, address: postal(place.street, place.postalCode, place.city), geo });
}

function postal(street: string, postalCode: string, city: string): LinkedData | undefined {
  if (street === '' && city === '') return undefined;
  return filled({ '@type': 'PostalAddress', streetAddress: street, postalCode, addressLocality: city, addressCountry: 'DE' });
}

function at(schedule: PublicSchedule | undefined, end: 'startsAt' | 'endsAt'): string | undefined {
  return schedule && `${schedule.validFrom}T${schedule[end]}`;
}

function filled(data: LinkedData): LinkedData {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)));
}
