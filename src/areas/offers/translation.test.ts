import { expect, test } from 'vitest';
import { emptyOffer } from './offer.ts';
import { digestOf, readIn, translationGaps } from './translation.ts';

const source = { text: 'Deutschkurs', language: 'de' };
const translation = { text: 'دورة', origin: 'machine' as const, sourceDigest: digestOf('Deutschkurs') };

test('what a reader is told', () => {
  expect(readIn('ar', source, undefined)).toEqual({ ...source, mark: 'source' });
  expect(readIn('ar', source, translation)).toEqual({ text: 'دورة', language: 'ar', mark: 'machine' });
  expect(readIn('ar', source, { ...translation, origin: 'human' })).toEqual({ text: 'دورة', language: 'ar', mark: 'human' });
  expect(readIn('ar', { ...source, text: 'Sprachkurs' }, translation)).toEqual({ text: 'دورة', language: 'ar', mark: 'outdated' });
  expect(readIn('ar', { ...source, text: '' }, translation)).toEqual({ text: '', language: 'de', mark: 'source' });
});

test('what is missing and what is outdated, field by field', () => {
  const content = { ...emptyOffer, title: 'Deutschkurs', summary: 'Für Mütter', description: 'Mit Kinderbetreuung' };
  const translations = [
    { field: 'title' as const, text: 'German course', sourceDigest: digestOf('Deutschkurs') },
    { field: 'summary' as const, text: 'For parents', sourceDigest: digestOf('Für Eltern') },
  ];
  expect(translationGaps(content, translations)).toEqual({ missing: ['description'], outdated: ['summary'] });
});
