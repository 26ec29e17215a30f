import { z } from 'zod';
import type { CentreSettings } from '#platform/centre.ts';
import { optionalEmail, optionalLine, optionalPhone, paragraphs } from '#platform/forms.ts';

/** Colours to choose from; any other #rrggbb may come in by the command line. */
export const accents = [
  { value: '#1f5fa8', label: 'Blau' },
  { value: '#2f6b33', label: 'Grün' },
  { value: '#8a5a00', label: 'Ocker' },
  { value: '#a8321f', label: 'Rot' },
  { value: '#9b2765', label: 'Beere' },
  { value: '#5b3fa0', label: 'Violett' },
];

/** The settings of a centre as a form has them: every part may be empty. */
export const settingsForm = z.object({
  street: optionalLine(120),
  postalCode: z.string().default('').refine((text) => /^(\d{5})?$/.test(text), 'Bitte geben Sie fünf Ziffern ein.'),
  city: optionalLine(80),
  email: optionalEmail,
  phone: optionalPhone,
  openingHours: paragraphs(400).default(''),
  imprintName: optionalLine(200),
  imprintRepresentative: optionalLine(200),
  supervisoryAuthority: optionalLine(200),
  dataProtectionOfficer: paragraphs(400).default(''),
  peopleTerm: optionalLine(120),
  welcome: paragraphs(1200).default(''),
  accent: z.string().default('').refine((text) => /^(#[0-9a-f]{6})?$/i.test(text), 'Bitte wählen Sie eine Farbe.'),
});

export type SettingsForm = z.infer<typeof settingsForm>;

/** What is kept: empty parts are left out; the welcome texts of other languages and unknown parts stay as they are. */
export function settingsFrom(form: SettingsForm, before: CentreSettings): CentreSettings {
  const { welcome, ...rest } = form;
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ''));
  const untouched = Object.fromEntries(Object.entries(before).filter(([name]) => !Object.hasOwn(rest, name) && name !== 'welcome'));
  const { de: _, ...others } = before.welcome ?? {};
  const texts = welcome === '' ? others : { ...others, de: welcome };
  return { ...untouched, ...given, ...(Object.keys(texts).length > 0 ? { welcome: texts } : {}) };
}

/** The kept settings as the form shows them. */
export function formFrom(settings: CentreSettings): Record<string, string> {
  const { welcome, ...rest } = settings;
  return { ...(rest as Record<string, string>), welcome: welcome?.de ?? '' };
}
