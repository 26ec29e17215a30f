import type { PublicEvent } from '#areas/meetings/conferences/server/queries.ts';
import { placeLine } from '#areas/meetings/meeting.ts';
import { publicPath } from '#platform/addresses.ts';
import type { Context } from '#platform/context.ts';
import { formatDate, formatTime } from '#platform/i18n.ts';

/** A public event as a card or a head shows it, in the language of the page. */
export interface EventFace {
  readonly id: string;
  readonly name: string;
  readonly bodyName: string;
  readonly href: string;
  readonly when: string;
  readonly place: string;
  readonly isCancelled: boolean;
  readonly isOpen: boolean;
  readonly isFull: boolean;
}

export function eventFace(event: PublicEvent, slug: string, language: string): EventFace {
  return {
    id: event.id, name: event.name, bodyName: event.bodyName, href: publicPath(slug, language, `/veranstaltungen/${event.slug}`), when: whenOf(event, language), place: placeLine(event),
    isCancelled: event.state === 'cancelled', isOpen: event.admission === 'open', isFull: event.conference?.isFull ?? false,
  };
}

/** Day and time of an event; an event of several days names both. */
export function whenOf({ startsAt, endsAt }: Pick<PublicEvent, 'startsAt' | 'endsAt'>, language: string): string {
  const [first, last] = [formatDate(startsAt, language, 'weekday'), formatDate(endsAt, language, 'weekday')];
  const [from, to] = [formatTime(startsAt, language).replace(' Uhr', ''), formatTime(endsAt, language)];
  return first === last ? `${first}, ${from} – ${to}` : `${first}, ${from} – ${last}, ${to}`;
}

/** schema.org Event, for search engines. */
export function eventData(event: PublicEvent, address: string, context: Pick<Context, 'centre'>): object {
  return {
    '@context': 'https://schema.org', '@type': 'Event', name: event.name, url: address, startDate: event.startsAt.toISOString(), endDate: event.endsAt.toISOString(),
    eventStatus: `https://schema.org/${event.state === 'cancelled' ? 'EventCancelled' : 'EventScheduled'}`,
    location: { '@type': 'Place', name: event.room === '' ? event.city : event.room, address: { '@type': 'PostalAddress', streetAddress: event.street, postalCode: event.postalCode, addressLocality: event.city, addressCountry: 'DE' } },
    organizer: { '@type': 'GovernmentOrganization', name: context.centre.name },
  };
}
