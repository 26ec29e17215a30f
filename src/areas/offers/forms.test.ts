import { describe, expect, test } from 'vitest';
import { readOfferForm, stateOf, withRows, type OfferCodes } from './forms.ts';
import { emptyOffer, type OfferContent } from './offer.ts';

const codes: OfferCodes = {
  topics: new Set(['sprache']), targetGroups: new Set(['frauen']), educationStages: new Set(['kita']), languages: new Set(['de', 'ar']), area: new Set(['05362008']),
};
const place = '11111111-2222-4333-8444-555555555555';
const full: OfferContent = {
  ...emptyOffer, title: 'Sprachcafé', summary: 'Kurz', description: 'Lang\n\n- eins', costKind: 'free', freePlaces: 0, totalPlaces: 12, minAge: 16, germanLevel: 'A1', childcare: false,
  accessibility: ['wheelchair'], topics: ['sprache'], targetGroups: ['frauen'], educationStages: ['kita'], languages: ['de', 'ar'], area: ['05362008'],
  contactEmail: 'a@b.de', contactPhone: '02271 83-0', website: 'https://www.beispiel.de', validTo: '2027-12-31', reviewMonths: 12, places: [place],
  schedules: [{ placeId: place, frequency: 'monthly', every: 2, weekdays: [1, 3], nth: -1, startsAt: '17:00', endsAt: '18:30', validFrom: '2026-09-01', validTo: null, holidays: 'hold', exceptions: ['2026-12-24'], note: 'Hof' }],
};

function formOf(state: ReturnType<typeof stateOf>, extra: Record<string, string> = {}): FormData {
  const form = new FormData();
  const put = (prefix: string, fields: Readonly<Record<string, string | readonly string[]>>) => {
    for (const [name, value] of Object.entries(fields)) for (const one of Array.isArray(value) ? value : [value]) form.append(prefix + name, one);
  };
  put('', state.values);
  for (const [number, row] of state.schedules.entries()) put(`schedule.${number}.`, row);
  for (const [name, value] of Object.entries(extra)) form.set(name, value);
  return form;
}

describe('the form of an offer', () => {
  test('what is stored comes back as it was', () => {
    expect(readOfferForm(formOf(stateOf(full), { edition: '3', do: 'save', formToken: 'x' }), codes, '2026-11-23')).toEqual({ ok: true, content: full });
  });

  test('a title is enough for a draft', () => {
    const form = new FormData();
    form.set('title', 'Nur Titel');
    expect(readOfferForm(form, codes, '2026-11-23')).toEqual({ ok: true, content: { ...emptyOffer, title: 'Nur Titel' } });
  });

  test.each([
    [{ title: '' }, ['title']],
    [{ topics: 'fremd' }, ['topics']],
    [{ sourceLanguage: 'xx' }, ['sourceLanguage']],
    [{ maxAge: '10' }, ['maxAge']],
    [{ freePlaces: '13' }, ['freePlaces']],
    [{ freePlaces: '-1' }, ['freePlaces']],
    [{ validFrom: '2028-01-01' }, ['validTo']],
    [{ places: 'nein' }, ['places']],
    [{ website: 'javascript:alert(1)' }, ['website']],
    [{ 'schedule.0.startsAt': '25:00' }, ['schedule.0.startsAt']],
    [{ 'schedule.0.exceptions': 'Heiligabend' }, ['schedule.0.exceptions']],
    [{ 'schedule.0.nth': '' }, ['schedule.0.nth']],
    [{ 'schedule.0.nth': '7' }, ['schedule.0.nth']],
    [{ unknown: 'x' }, ['unknown']],
    [{ '__proto__x': '1', costKind: 'geschenkt' }, ['__proto__x', 'costKind']],
  ])('%j is said beside the field, and nothing typed is lost', (change, fields) => {
    const read = readOfferForm(formOf(stateOf(full), change as Record<string, string>), codes, '2026-11-23');
    expect(read.ok ? [] : Object.keys(read.state.errors).toSorted()).toEqual(fields);
    expect(read.ok ? '' : read.state.values['description']).toBe(full.description);
    expect(read.ok ? '' : read.state.schedules[0]?.['note']).toBe('Hof');
  });

  test('a weekly row without a day, a single date without its day', () => {
    const form = formOf(stateOf({ ...full, schedules: [] }), { 'schedule.0.startsAt': '10:00', 'schedule.0.endsAt': '11:00', 'schedule.1.frequency': 'once', 'schedule.1.startsAt': '10:00', 'schedule.1.endsAt': '11:00' });
    const read = readOfferForm(form, codes, '2026-11-23');
    expect(read.ok ? {} : Object.keys(read.state.errors)).toEqual(['schedule.0.weekdays', 'schedule.1.validFrom']);
  });

  test('a row more, a row less, everything else kept', () => {
    const more = withRows(formOf(stateOf(full)), { add: true });
    expect([more.schedules.length, more.values['title'], more.schedules[0]?.['note']]).toEqual([2, 'Sprachcafé', 'Hof']);
    expect(withRows(formOf(more), { remove: 0 }).schedules).toEqual([{ frequency: 'weekly', every: '1', holidays: 'skip' }]);
  });
});
