import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { PublicOffer } from '../public-offer.ts';
import { hsdsService } from './exchange.ts';

const text = (value: string) => ({ text: value, language: 'de', mark: 'source' as const });
const placeId = '6a1d0f6e-3c0f-4d53-9c29-0a3c1c2f0a11';
const offer: PublicOffer = {
  id: '1c78882c-7a9e-4b56-8b4c-5e2d8a0f1b22', slug: 'deutschkurs', title: text('Deutschkurs A1'), summary: text('Deutsch von Anfang an'), alert: text(''),
  organisation: { slug: 'vhs', name: 'Volkshochschule' }, costKind: 'free', freePlaces: 3, totalPlaces: 12, minAge: 16, maxAge: null, germanLevel: 'none', childcare: true,
  attending: 'onSite', topics: ['sprache'], targetGroups: ['erwachsene'], languages: ['de', 'ar'],
  places: [{ id: placeId, name: 'VHS', street: 'Markt 1', postalCode: '50171', city: 'Kerpen', municipality: '05362032', lat: 50.87, lon: 6.69, accessibility: ['wheelchair'], directions: 'Bus 976' }],
  schedules: [
    { placeId, frequency: 'weekly', every: 1, weekdays: [1, 3], nth: null, startsAt: '09:00', endsAt: '11:30', validFrom: '2026-09-01', validTo: '2027-01-31', holidays: 'skip', exceptions: ['2026-12-23'], note: '' },
    { placeId: null, frequency: 'monthly', every: 1, weekdays: [5], nth: -1, startsAt: '17:00', endsAt: '18:00', validFrom: '2026-09-01', validTo: null, holidays: 'skip', exceptions: [], note: 'Sprechstunde' },
    { placeId: null, frequency: 'once', every: 1, weekdays: [], nth: null, startsAt: '10:00', endsAt: '12:00', validFrom: '2026-12-01', validTo: null, holidays: 'hold', exceptions: [], note: '' },
  ],
  assuredOn: '2026-07-22', freshness: 'fresh', updatedAt: '2026-07-22T10:00:00+00:00', description: text('In kleinen Gruppen.'), eligibility: text('Für alle'), application: text('Anrufen'),
  costText: text(''), accessibility: ['wheelchair'], educationStages: ['erwachsenenbildung'], area: ['05362032'], contactName: 'Ulrike Arslan', contactEmail: 'vhs@example.org',
  contactPhone: '02271 1234', website: 'https://vhs.example', validFrom: null, validTo: null, sourceLanguage: 'de', readableIn: ['de'], publishedAt: '2026-07-01T10:00:00+00:00',
};

describe('an offer as HSDS 3.1', () => {
  it('keeps its id, and every part has the same id each time', () => {
    const service = hsdsService(offer);
    expect([service['id'], service['name'], service['status'], service['minimum_age']]).toEqual([offer.id, 'Deutschkurs A1', 'active', 16]);
    expect(hsdsService(offer)).toEqual(service);
    const ids = [...JSON.stringify(service).matchAll(/"id":"([^"]+)"/g)].map(([, id]) => id ?? '');
    expect(ids.filter((id) => !/^[0-9a-f]{8}-[0-9a-f]{4}-[48][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('writes schedules in the way of RFC 5545', () => {
    const schedules = hsdsService(offer)['schedules'] as { freq?: string; byday?: string; count?: number; opens_at: string }[];
    expect(schedules.map(({ freq, byday, count, opens_at }) => [freq, byday, count, opens_at]))
      .toEqual([['WEEKLY', 'MO,WE', undefined, '09:00'], ['MONTHLY', '-1FR', undefined, '17:00'], [undefined, undefined, 1, '10:00']]);
  });

  it('leaves out what nobody has said', () => {
    expect(Object.keys(hsdsService({ ...offer, schedules: [], places: [], languages: [], organisation: null, contactName: '', contactPhone: '', website: '', minAge: null, area: [] })))
      .toEqual(['id', 'name', 'status', 'description', 'email', 'application_process', 'eligibility_description', 'fees_description', 'assured_date', 'last_modified', 'cost_options', 'attributes']);
  });
});

/** The compiled schemas of HSDS 3.1 are CC BY-SA and not part of this repository: they lie in the data folder beside the checkout, or where HSDS_SCHEMAS says. */
const folder = process.env['HSDS_SCHEMAS'] ?? join(import.meta.dirname, '../../../../../../shared/data/hsds/schema-3.1-compiled');

describe.skipIf(!existsSync(join(folder, 'service.json')))(`against the schema of HSDS 3.1${existsSync(join(folder, 'service.json')) ? '' : ' (übersprungen: der Datenordner neben dem Projekt fehlt)'}`, () => {
  const validate = existsSync(join(folder, 'service.json')) ? compiled() : () => false;
  const problems = (service: unknown) => (validate(service) ? [] : ('errors' in validate ? (validate.errors ?? []) : []).map(({ instancePath, message }) => `${instancePath} ${message}`));

  it('notices what is wrong', () => {
    expect(problems({ ...hsdsService(offer), id: 'x', status: 'open' })).toEqual(['/id must match format "uuid"', '/status must be equal to one of the allowed values']);
  });

  it('finds nothing wrong with a full and an empty offer', () => {
    expect(problems(hsdsService(offer))).toEqual([]);
    expect(problems(hsdsService({ ...offer, schedules: [], places: [], languages: [], area: [], organisation: null, assuredOn: null }))).toEqual([]);
  });
});

function compiled() {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(JSON.parse(readFileSync(join(folder, 'service.json'), 'utf8')) as object);
}
