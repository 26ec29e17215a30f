import { refuse, type Refusal } from '#platform/errors.ts';
import type { OfferContent } from '../offer.ts';

/** What gives a protected place away: its street with the house number. */
export interface ProtectedAddress {
  readonly street: string;
}

/** Texts of an offer that visitors read, with the words that name them to the editor. */
export const publicTexts = {
  title: 'Titel',
  summary: 'Kurz gesagt',
  description: 'Beschreibung',
  eligibility: 'Wer teilnehmen kann',
  application: 'Anmeldung',
  costText: 'Kosten',
  alert: 'Hinweis',
  contactName: 'Ansprechperson',
  website: 'Internetseite',
} as const satisfies Partial<Record<keyof OfferContent, string>>;

/** Refuses a content in which a public text spells out the address of a confidential place (domain.md 3c). */
export function refuseLeak(content: OfferContent, addresses: readonly ProtectedAddress[]): Refusal | null {
  const field = leakingField(content, addresses);
  if (field === null) return null;
  return refuse('Hier steht die Adresse eines vertraulichen Ortes. Bitte nehmen Sie die Adresse aus dem Text heraus.', field);
}

/** The first public field that spells out a protected address, or null. Notes of schedules count as `schedules`. */
export function leakingField(content: OfferContent, addresses: readonly ProtectedAddress[]): string | null {
  for (const field of Object.keys(publicTexts) as (keyof typeof publicTexts)[]) {
    if (spellsOut(content[field], addresses)) return field;
  }
  return content.schedules.some((schedule) => spellsOut(schedule.note, addresses)) ? 'schedules' : null;
}

/** Whether a text holds one of the streets, however it is written: "Musterstraße 5", "Muster-Str. 5", "MUSTERSTR.5". */
export function spellsOut(text: string, addresses: readonly ProtectedAddress[]): boolean {
  const plain = plainAddress(text);
  return addresses.some(({ street }) => {
    const wanted = plainAddress(street);
    return wanted.length >= 4 && plain.includes(wanted);
  });
}

function plainAddress(text: string): string {
  return text
    .normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/strasse|str\b\.?/g, 'str')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
