import { render } from 'svelte/server';
import { describe, expect, test } from 'vitest';
import type { OfferNames } from '../directory/names.ts';
import type { PublicPlace } from '../directory/public-offer.ts';
import { emptyOffer, type OfferContent } from '../offer.ts';
import { previewOf } from '../preview.ts';
import OfferArticle from './OfferArticle.svelte';
import OfferCard from './OfferCard.svelte';

const names: OfferNames = { topics: { sprache: 'Sprache' }, targetGroups: {}, educationStages: {}, languages: { de: 'Deutsch' }, municipalities: {} };
const place: PublicPlace = { id: 'p1', name: 'Haus der Begegnung', street: 'Markt 1', postalCode: '50126', city: 'Bergheim', municipality: null, lat: null, lon: null, accessibility: [], directions: '' };
const content: OfferContent = {
  ...emptyOffer, title: 'Sprachcafé <b>', description: 'Erster Satz.\n\n- eins\n- zwei', topics: ['sprache'], languages: ['de'], freePlaces: 1, website: 'https://www.beispiel.de/', contactPhone: '02271 83-0', places: ['p1', 'p2'],
  schedules: [{ placeId: 'p2', frequency: 'weekly', every: 1, weekdays: [1], nth: null, startsAt: '10:00', endsAt: '11:00', validFrom: '2026-01-01', validTo: null, holidays: 'skip', exceptions: [], note: '' }],
};
const frame = { id: 'o1', slug: 'sprachcafe', organisationName: 'Caritas', assuredOn: '2026-11-01', updatedAt: new Date('2026-11-01T10:00:00Z') };
const shelter = { ...place, id: 'p2', name: 'KANARIE', street: 'Kanarienstraße 7', confidential: true };
const preview = (change: Partial<OfferContent> = {}) => previewOf({ ...content, ...change }, frame, [{ ...place, confidential: false }, shelter], '2026-11-23');
const html = (language: string, change: Partial<OfferContent> = {}) => render(OfferArticle, { props: { offer: preview(change), language, day: '2026-11-23', names } }).body;

describe('the page of an offer', () => {
  test('says it in the words of the language, texts stay marked as German', () => {
    expect(html('de')).toContain('Montags, 10:00–11:00 Uhr, nicht an Feiertagen');
    const arabic = html('ar');
    expect(arabic).toContain('كل أسبوع: الاثنين');
    expect(arabic.replace(/<!--.*?-->/g, '')).toContain('lang="de" dir="auto"><p>Erster Satz.</p>');
  });

  test('shows no confidential place', () => {
    expect(html('de')).toContain('Markt 1');
    expect(html('de')).not.toMatch(/kanari/i);
    expect(preview().schedules[0]?.placeId).toBeNull();
  });

  test('escapes what editors type, and links nothing but the web', () => {
    expect(html('de')).toContain('Sprachcafé &lt;b>');
    expect(html('de')).toContain('href="https://www.beispiel.de/"');
    expect(html('de', { website: 'javascript:alert(1)' })).not.toContain('javascript:');
    expect(html('de')).toContain('<li>eins</li>');
  });

  test('the card counts places in the way of the language', () => {
    const card = (language: string) => render(OfferCard, { props: { item: preview(), href: '/x', language, day: '2026-11-23', names } }).body;
    expect(card('de')).toContain('noch 1 Platz frei');
    expect(card('ar')).toContain('بقي مكان واحد');
  });
});
