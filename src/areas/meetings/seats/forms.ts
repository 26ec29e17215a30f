import { z } from 'zod';
import { isDay, optionalDay } from '#platform/forms.ts';
import { membershipFunctions } from '../membership.ts';
import type { SeatContent } from './seat.ts';

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);
const optionalId = z.string().default('').transform((text) => (text === '' ? null : text)).refine((text) => text === null || isId(text), 'Bitte wählen Sie aus der Liste.');
const id = z.string({ error: 'Bitte laden Sie die Seite neu.' }).refine(isId, 'Bitte laden Sie die Seite neu.');
const day = z.string({ error: 'Bitte geben Sie ein Datum an.' }).refine(isDay, 'Bitte geben Sie ein Datum ein, zum Beispiel: 24.03.2027');

export const seatForm = z.object({
  personId: optionalId, function: z.enum(membershipFunctions, 'Bitte wählen Sie eine Funktion.'), municipality: z.string().max(8).default('').transform((text) => (text === '' ? null : text)),
  organisationId: optionalId, deputyOf: optionalId, account: z.string().max(40).default('').transform((text) => (text === '' ? 'auto' : text)), validFrom: day, validTo: optionalDay,
});

export const seatEndForm = z.object({ id, lastDay: day });
export const seatAccountForm = z.object({ id, accountId: optionalId });

/** `account`: empty for the one with the same address, `keins`, or the id of an account. */
export function seatFrom({ account, ...content }: z.infer<typeof seatForm>): SeatContent {
  return { ...content, accountId: account === 'keins' ? null : account };
}
