import { z } from 'zod';
import { line, optionalLine, paragraphs, type RawForm } from '#platform/forms.ts';
import { accessibilityFeatures } from '../offer.ts';
import type { PlaceContent } from './place.ts';

/** "50,95" or "50.95" within North Rhine-Westphalia and its neighbours; empty is null. */
function coordinate(min: number, max: number, example: string) {
  return z.string().max(20).default('').transform((text) => (text === '' ? null : Number(text.replace(',', '.'))))
    .refine((value) => value === null || (value >= min && value <= max), `Bitte geben Sie eine Zahl ein, zum Beispiel: ${example}`);
}

const orNull = (text: string) => (text === '' ? null : text);

export const placeForm = z.object({
  name: line(150, 'Bitte geben Sie dem Ort einen Namen, zum Beispiel: Haus der Begegnung'),
  organisationId: z.string().regex(/^$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'Bitte wählen Sie aus der Liste.').default('').transform(orNull),
  street: optionalLine(150),
  postalCode: z.string().regex(/^$|^\d{5}$/, 'Eine Postleitzahl hat fünf Ziffern.').default(''),
  city: optionalLine(100),
  municipality: z.string().regex(/^$|^\d{8}$/, 'Bitte wählen Sie aus der Liste.').default('').transform(orNull),
  lat: coordinate(47, 56, '50,9566'),
  lon: coordinate(5, 16, '6,6413'),
  confidential: z.enum(['', 'ja'], { error: 'Bitte wählen Sie aus.' }).default('').transform((text) => text === 'ja'),
  accessibility: z.array(z.enum(accessibilityFeatures, { error: 'Bitte wählen Sie aus der Liste.' })),
  directions: paragraphs(1000).default(''),
});

/** The form of a place as it is stored. */
export function placeValues(place: PlaceContent): RawForm {
  return {
    name: place.name, organisationId: place.organisationId ?? '', street: place.street, postalCode: place.postalCode, city: place.city, municipality: place.municipality ?? '',
    lat: place.lat === null ? '' : String(place.lat), lon: place.lon === null ? '' : String(place.lon), confidential: place.confidential ? 'ja' : '',
    accessibility: [...place.accessibility], directions: place.directions,
  };
}
