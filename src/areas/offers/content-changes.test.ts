import { expect, test } from 'vitest';
import type { OfferChoices } from './choices.ts';
import { contentChanges, recordedChanges } from './content-changes.ts';
import { emptyOffer, type OfferContent, type ScheduleContent } from './offer.ts';

const choices: OfferChoices = {
  topics: [{ value: 'sprache', label: 'Sprache' }], targetGroups: [], educationStages: [], languages: [{ value: 'ar', label: 'Arabisch' }], area: [],
  places: [{ value: 'p1', label: 'Haus, Bergheim' }],
};
const schedule: ScheduleContent = { placeId: null, frequency: 'weekly', every: 1, weekdays: [1], nth: null, startsAt: '10:00', endsAt: '11:00', validFrom: '2026-01-01', validTo: null, holidays: 'skip', exceptions: [], note: 'Hof' };
const offer: OfferContent = { ...emptyOffer, title: 'Alt', topics: ['sprache'], childcare: true, schedules: [schedule] };

test('in words and in the order of the form', () => {
  const after: OfferContent = { ...offer, title: 'Neu', childcare: null, languages: ['ar', 'xx'], costKind: 'free', places: ['p1'] };
  expect(contentChanges(offer, after, choices, '2026-11-23')).toEqual([
    { field: 'Titel', before: 'Alt', after: 'Neu' },
    { field: 'Kosten', before: 'keine Angabe', after: 'kostenlos' },
    { field: 'Kinderbetreuung', before: 'ja', after: '' },
    { field: 'Sprachen', before: '', after: 'Arabisch, xx' },
    { field: 'Orte', before: '', after: 'Haus, Bergheim' },
  ]);
});

test('the order of fields in stored JSON is no change', () => {
  const stored = JSON.parse(JSON.stringify({ ...offer, schedules: [Object.fromEntries(Object.entries(schedule).toReversed())] })) as OfferContent;
  expect(contentChanges(stored, offer, choices, '2026-11-23')).toEqual([]);
});

test('a first draft shows what is said, not what is empty', () => {
  expect(contentChanges(null, offer, choices, '2026-11-23').map((change) => change.field)).toEqual(['Titel', 'Sprache des Textes', 'Kosten', 'Kinderbetreuung', 'Art der Teilnahme', 'Themen', 'Prüfen alle (Monate)', 'Zeiten']);
});

test('the history speaks the same words', () => {
  expect(recordedChanges({ freePlaces: [3, 0], title: ['Alt', 'Neu'], number: 2, reason: 'Telefon fehlt' }, choices, '2026-11-23')).toEqual([
    { field: 'Titel', before: 'Alt', after: 'Neu' },
    { field: 'Freie Plätze', before: '3', after: '0' },
    { field: 'Grund', before: null, after: 'Telefon fehlt' },
  ]);
});
