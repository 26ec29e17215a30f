import { emptyOffer, type OfferContent, type ScheduleContent } from '#areas/offers/offer.ts';
import type { OfferSeed, SeedTranslation } from '#areas/offers/stock/seed.ts';
import type { PlaceSeed } from '#areas/offers/places/server/commands.ts';
import type { CastOffer, CastOrganisation } from './cast.ts';

/** The place of an organisation: where most of its offers are. */
export function seedPlace(organisation: CastOrganisation): [PlaceSeed] {
  const { town } = organisation;
  return [{
    organisationId: organisation.id, name: organisation.shortName, street: organisation.street, postalCode: town.postalCode, city: town.name,
    municipality: town.ags, lat: organisation.lat, lon: organisation.lon, confidential: false,
    accessibility: organisation.type === 'initiative' ? [] : ['wheelchair', 'toilet'], directions: '',
  }];
}

/** An offer of the cast as the offers room takes it. `day` is the day of loading: dates lie around it. */
export function seedOffer(offer: CastOffer, index: number, { day, placeId }: { readonly day: string; readonly placeId: string }): OfferSeed {
  const { kind } = offer;
  const onSite = kind.attending === undefined;
  const content: OfferContent = {
    ...emptyOffer, title: offer.title, summary: offer.summary, description: kind.description, eligibility: kind.eligibility, application: kind.application,
    costKind: kind.cost, costText: kind.costText, freePlaces: offer.freePlaces, totalPlaces: kind.places, minAge: kind.age?.[0] ?? null, maxAge: kind.age?.[1] ?? null,
    germanLevel: kind.level, childcare: kind.childcare, attending: kind.attending ?? 'onSite', accessibility: onSite && index % 3 !== 0 ? ['wheelchair'] : [],
    topics: kind.topics, targetGroups: kind.groups, educationStages: kind.stages, languages: kind.languages, area: [offer.organisation.town.ags],
    contactName: `${offer.contact.givenName} ${offer.contact.familyName}`, contactEmail: offer.contact.email, contactPhone: offer.contact.phone,
    website: offer.organisation.website, alert: index % 41 === 7 ? 'In den Weihnachtsferien geschlossen.' : '',
    places: onSite && placeId !== '' ? [placeId] : [], schedules: schedulesOf(offer, onSite && placeId !== '' ? placeId : null, day),
  };
  return {
    organisationId: offer.organisation.id, content, assuredOn: monthsBefore(day, index % 9), assuredBy: offer.organisation.name,
    translations: translationsOf(offer),
  };
}

function schedulesOf({ kind }: CastOffer, placeId: string | null, day: string): ScheduleContent[] {
  const base = { placeId, every: 1, weekdays: kind.days, startsAt: kind.from, endsAt: kind.to, validFrom: `${day.slice(0, 4)}-01-01`, validTo: null, exceptions: [], note: '' } as const;
  return [{ ...base, frequency: kind.monthly === undefined ? 'weekly' : 'monthly', nth: kind.monthly ?? null, holidays: kind.hold ? 'hold' : 'skip' }];
}

/** Every third translation is marked as made by a machine and not yet checked. */
function translationsOf(offer: CastOffer): SeedTranslation[] {
  return Object.entries(offer.kind.t ?? {}).flatMap(([language, [title, summary]], index) => {
    const origin = index % 3 === 2 ? 'machine' : 'human';
    const place = (text: string) => text.replaceAll('{ort}', offer.organisation.town.name);
    return [
      { language, field: 'title', text: place(title), origin },
      { language, field: 'summary', text: place(summary), origin },
    ] as const;
  });
}

function monthsBefore(day: string, months: number): string {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() - months, Math.min(28, date.getUTCDate()));
  return date.toISOString().slice(0, 10);
}
