import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formFrom, settingsForm, settingsFrom } from './settings-form.ts';

const empty = settingsForm.parse({});

describe('the settings of a centre', () => {
  it('leave out what is empty and keep welcome texts of other languages', () => {
    expect(settingsFrom({ ...empty, city: 'Bergheim', welcome: 'Willkommen' }, { city: 'Köln', phone: '1234', welcome: { de: 'alt', en: 'Welcome' } }))
      .toEqual({ city: 'Bergheim', welcome: { de: 'Willkommen', en: 'Welcome' } });
    expect(settingsFrom(empty, { welcome: { de: 'alt' } })).toEqual({});
  });
  it('come back from the form as they were kept', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'Ä', 'ß', ' x'), maxLength: 20 }).map((value) => value.trim());
    fc.assert(fc.property(fc.record({ street: text, city: text, imprintName: text, welcome: text }), (typed) => {
      const kept = settingsFrom({ ...empty, ...typed }, {});
      expect(settingsFrom(settingsForm.parse(formFrom(kept)), kept)).toEqual(kept);
    }));
  });
  it('refuse a wrong post code, colour and address', () => {
    const result = settingsForm.safeParse({ postalCode: '123', accent: 'red', email: 'nobody' });
    expect(result.error?.issues.map((issue) => issue.path[0])).toEqual(['postalCode', 'email', 'accent']);
  });
});
