import { z } from 'zod';
import { line, optionalEmail, optionalLine } from '#platform/forms.ts';
import { ownNeedKinds } from './registration.ts';
import type { BlockWish, Registration, RegistrationContent } from './registration.ts';

const person = {
  name: line(200, 'Bitte geben Sie Ihren Namen ein.'),
  institution: optionalLine(200),
  function: optionalLine(200),
  municipality: z.string().regex(/^$|^\d{8}$/, 'Bitte wählen Sie einen Ort aus der Liste.').default(''),
  language: optionalLine(60),
  listed: z.literal('ja').optional(),
};
const email = optionalEmail.refine((text) => text !== '', 'Bitte geben Sie Ihre E-Mail-Adresse ein.');
const trap = { homepage: z.string().max(500).catch('').default(''), shownAt: z.string().catch('').default('') };

/** The public form; `blocks` are those of the programme. `homepage` is a trap: people never see it. */
export function registrationForm(blocks: readonly number[]) {
  return z.strictObject({ ...person, email, ...trap, ...wishFields(blocks) });
}

/** The form behind the link in the mail: the address itself cannot be changed there, it is what the link was sent to. */
export function ownForm(blocks: readonly number[]) {
  return z.strictObject({ ...person, ...wishFields(blocks) });
}

/** What somebody needs to take part; `key` makes a repeated submit harmless. */
export const ownNeedsForm = z.strictObject({ needs: z.array(z.enum(ownNeedKinds, { error: 'Bitte wählen Sie aus der Liste.' })).max(ownNeedKinds.length), needLanguage: optionalLine(20), key: z.string().max(40).default('') });

/** The form of the centre, for people who call. Mail address and message are up to it. */
export function officeForm(blocks: readonly number[]) {
  return z.strictObject({ ...person, email: optionalEmail, tell: z.literal('ja').optional(), ...wishFields(blocks) });
}

export function contentFrom(values: { readonly [field in Exclude<keyof RegistrationContent, 'isListed' | 'municipality'>]: string } & { readonly municipality: string; readonly listed?: 'ja' | undefined }): RegistrationContent {
  return {
    name: values.name, institution: values.institution, function: values.function, email: values.email, municipality: values.municipality === '' ? null : values.municipality,
    language: values.language, isListed: values.listed === 'ja',
  };
}

/** The wishes out of the fields `first1`, `second1` …; blocks without any choice are left out. */
export function wishesFrom(values: Readonly<Record<string, unknown>>, blocks: readonly number[]): readonly BlockWish[] {
  const chosen = (name: string) => (typeof values[name] === 'string' && values[name] !== '' ? values[name] : null);
  return blocks.map((block) => ({ block, first: chosen(`first${block}`), second: chosen(`second${block}`) })).filter(({ first, second }) => first !== null || second !== null);
}

/** What the form shows of a stored registration. */
export function registrationValues(registration: Registration): Readonly<Record<string, string>> {
  const wishes = registration.wishes.flatMap(({ block, first, second }) => [[`first${block}`, first ?? ''], [`second${block}`, second ?? '']]);
  return {
    name: registration.name, institution: registration.institution, function: registration.function, email: registration.email, municipality: registration.municipality ?? '',
    language: registration.language, listed: registration.isListed ? 'ja' : '', ...Object.fromEntries(wishes),
  };
}

const uuid = z.string().regex(/^$|^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, 'Bitte wählen Sie ein Forum aus der Liste.').default('');

function wishFields(blocks: readonly number[]): Readonly<Record<string, typeof uuid>> {
  return Object.fromEntries(blocks.flatMap((block) => [[`first${block}`, uuid], [`second${block}`, uuid]]));
}
