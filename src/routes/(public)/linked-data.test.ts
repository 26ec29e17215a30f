import { describe, expect, it } from 'vitest';
import type { PublicOffer, PublicSchedule } from '#areas/offers/directory/public-offer.ts';
import { offerLinkedData, organisationLinkedData } from './linked-data.ts';

const text = (value: string) => ({ text: value, language: 'de', mark: 'source' as const });
const weekly: PublicSchedule = { placeId: null, frequency: 'weekly', every: 2, weekdays: [1, 7], nth: null, startsAt: '09:00', endsAt: '10:00', validFrom: '2026-01-05', validTo: '2026-06-30', holidays: 'skip', exceptions: [], note: '' };
const offer: PublicOffer = {
  id: 'x', slug: 'x', title: text('Kurs'), summary: text(''), alert: text(''), organisation: null, costKind: 'free', freePlaces: null, totalPlaces: null, minAge: null, maxAge: null,
  germanLevel: null, childcare: null, attending: 'onSite', topics: [], targetGroups: [], languages: ['de'], places: [], schedules: [], assuredOn: null, freshness: 'due', updatedAt: '',
  description: text('Text'), eligibility: text(''), application: text(''), costText: text(''), accessibility: [], educationStages: [], area: [], contactName: '', contactEmail: '',
  contactPhone: '', website: '', validFrom: null, validTo: null, sourceLanguage: 'de', readableIn: ['de'], publishedAt: null,
};
const of = (change: Partial<PublicOffer>) => offerLinkedData({ ...offer, ...change }, 'https://ki.example/k/angebote/x', 'KI Beispiel') as Record<string, unknown>;

describe('JSON-LD of an offer', () => {
  it('is an event, a course or a service by its times', () => {
    expect([of({})['@type'], of({ schedules: [weekly] })['@type'], of({ schedules: [{ ...weekly, frequency: 'once' }] })['@type'], of({ schedules: [{ ...weekly, validTo: null }] })['@type']])
      .toEqual(['GovernmentService', 'Course', 'Event', 'GovernmentService']);
  });

  it('names the times of a course', () => {
    const [instance] = of({ schedules: [weekly] })['hasCourseInstance'] as { courseSchedule: Record<string, unknown> }[];
    expect(instance?.courseSchedule).toEqual({
      '@type': 'Schedule', startDate: '2026-01-05', endDate: '2026-06-30', startTime: '09:00', endTime: '10:00',
      byDay: ['https://schema.org/Monday', 'https://schema.org/Sunday'], scheduleTimezone: 'Europe/Berlin', repeatFrequency: 'P2W',
    });
  });

  it('names the centre where the organisation is not public, and leaves out what nobody has said', () => {
    expect(of({})).toEqual({
      '@context': 'https://schema.org', '@type': 'GovernmentService', '@id': 'https://ki.example/k/angebote/x', url: 'https://ki.example/k/angebote/x', name: 'Kurs', description: 'Text',
      isAccessibleForFree: true, provider: { '@type': 'Organization', name: 'KI Beispiel' },
      availableChannel: { '@type': 'ServiceChannel', serviceUrl: 'https://ki.example/k/angebote/x', availableLanguage: ['de'] },
    });
  });

  it('takes no address of another scheme', () => {
    expect(JSON.stringify(of({ website: 'javascript:alert(1)' }))).not.toContain('javascript');
  });
});

it('an organisation keeps to what is public', () => {
  const one = {
    id: 'x', slug: 'vhs', name: 'VHS', shortName: '', typeCode: 'vhs', topics: [], languages: [], municipality: null, dissolvedOn: null, description: '', website: '', email: '', phone: '',
    street: 'Markt 1', postalCode: '50171', city: 'Kerpen', lat: null, lon: null, updatedAt: new Date(0),
  };
  expect(organisationLinkedData(one, 'https://a')).toEqual({
    '@context': 'https://schema.org', '@type': 'Organization', '@id': 'https://a', url: 'https://a', name: 'VHS',
    address: { '@type': 'PostalAddress', streetAddress: 'Markt 1', postalCode: '50171', addressLocality: 'Kerpen', addressCountry: 'DE' },
  });
});
