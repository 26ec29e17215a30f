import { z } from 'zod';

/** A form that was read: the values, or one message per field, and always what was typed, to show it again. */
export type ParsedForm<T> =
  | { readonly ok: true; readonly values: T; readonly raw: RawForm }
  | { readonly ok: false; readonly errors: Readonly<Record<string, string>>; readonly raw: RawForm };

/** What was typed, per field; a field that came several times is a list. Files are left out. */
export type RawForm = Readonly<Record<string, string | readonly string[]>>;

/** Fields of the page frame that no form schema names: they are checked before the form is read. */
const frameFields = new Set(['formToken', 'submissionKey']);

/**
 * Reads a form with a strict Zod object: unknown fields are refused, a field that the schema knows as an array is read
 * as all its values (none: empty list), any other field must come at most once. Text is trimmed and brought to NFC,
 * line ends to \n. Messages are those of the schema; write them in German, they stand beside the field.
 */
export function parseForm<S extends z.ZodObject>(schema: S, form: FormData): ParsedForm<z.infer<S>> {
  const raw = rawForm(form);
  const errors: Record<string, string> = {};
  const input: Record<string, unknown> = {};
  for (const name of Object.keys(raw)) {
    if (!Object.hasOwn(schema.shape, name)) errors[name] = 'Dieses Feld gehört nicht zum Formular. Bitte laden Sie die Seite neu.';
  }
  for (const [name, type] of Object.entries(schema.shape)) {
    const value = Object.hasOwn(raw, name) ? raw[name] : undefined;
    if (isList(type)) input[name] = value === undefined ? [] : Array.isArray(value) ? value : [value];
    else if (Array.isArray(value)) errors[name] = 'Dieses Feld kam mehrfach an. Bitte laden Sie die Seite neu.';
    else if (value !== undefined) input[name] = value;
  }
  const result = schema.safeParse(input);
  for (const issue of result.error?.issues ?? []) {
    const name = String(issue.path[0] ?? 'form');
    errors[name] ??= issue.message;
  }
  if (result.success && Object.keys(errors).length === 0) return { ok: true, values: result.data, raw };
  return { ok: false, errors, raw };
}

/** All text fields of a form, trimmed; the frame's own fields and files are left out. */
export function rawForm(form: FormData): RawForm {
  const raw: Record<string, string | string[]> = Object.create(null);
  for (const name of new Set(form.keys())) {
    if (frameFields.has(name)) continue;
    const values = form.getAll(name).filter((value) => typeof value === 'string').map(clean);
    if (values.length === 1) raw[name] = values[0] ?? '';
    else if (values.length > 1) raw[name] = values;
  }
  return raw;
}

function clean(text: string): string {
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '').normalize('NFC').trim();
}

function isList(type: unknown): boolean {
  let inner = type as z.ZodType | undefined;
  while (inner instanceof z.ZodDefault || inner instanceof z.ZodOptional || inner instanceof z.ZodPipe) {
    inner = (inner instanceof z.ZodPipe ? inner.def.in : inner.unwrap()) as z.ZodType;
  }
  return inner instanceof z.ZodArray;
}

/** A line of text of at most `max` characters; `missing` is the message for an empty required field. */
export function line(max: number, missing?: string): z.ZodString {
  const text = z.string({ error: missing ?? 'Bitte füllen Sie dieses Feld aus.' })
    .max(max, `Bitte kürzen Sie auf höchstens ${max} Zeichen.`)
    .regex(/^[^\n]*$/, 'Bitte schreiben Sie alles in eine Zeile.');
  return missing === undefined ? text : text.min(1, missing);
}

/** Text of several lines, at most `max` characters. */
export function paragraphs(max: number, missing?: string): z.ZodString {
  const text = z.string({ error: missing ?? 'Bitte füllen Sie dieses Feld aus.' }).max(max, `Bitte kürzen Sie auf höchstens ${max} Zeichen.`);
  return missing === undefined ? text : text.min(1, missing);
}

/** An optional line: absent and empty are the empty text. */
export function optionalLine(max: number) {
  return line(max).default('');
}

/** An optional mail address: empty or of the form name@host.tld. */
export const optionalEmail = z.string().max(254, 'Diese E-Mail-Adresse ist zu lang.')
  .regex(/^$|^[^\s@<>"(),;:\\]+@[^\s@<>"(),;:\\]+\.[^\s@.<>"(),;:\\]{2,}$/, 'Bitte prüfen Sie die E-Mail-Adresse, zum Beispiel: name@beispiel.de')
  .default('');

/** An optional web address over https or http; without a scheme https is added. */
export const optionalWebsite = z.string().max(500, 'Diese Adresse ist zu lang.').default('')
  .transform((text) => (text === '' || /^[a-z][a-z0-9+.-]*:/i.test(text) ? text : `https://${text}`))
  .refine((text) => text === '' || isWebAddress(text), 'Bitte geben Sie eine Internetadresse ein, zum Beispiel: https://www.beispiel.de');

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]+\.[^\s/]+/i.test(text) && URL.canParse(text);
}

/** An optional phone number: digits, spaces and + - / ( ). */
export const optionalPhone = z.string().max(40, 'Diese Telefonnummer ist zu lang.')
  .regex(/^$|^\+?[\d\s()/-]{4,}$/, 'Bitte prüfen Sie die Telefonnummer, zum Beispiel: 02271 83-0').default('');

/** An optional day as YYYY-MM-DD, null when empty. */
export const optionalDay = z.string().default('').transform((text) => (text === '' ? null : text))
  .refine((text) => text === null || isDay(text), 'Bitte geben Sie ein Datum ein, zum Beispiel: 24.03.2027');

/** Whether the text is a real calendar day as YYYY-MM-DD between 1900 and 2199. */
export function isDay(text: string): boolean {
  if (!/^(19|2[01])\d\d-\d\d-\d\d$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** An optional whole number within the bounds, null when empty. */
export function optionalNumber(min: number, max: number) {
  return z.string().default('').transform((text) => (text === '' ? null : /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN))
    .refine((number) => number === null || (number >= min && number <= max), `Bitte geben Sie eine ganze Zahl von ${min} bis ${max} ein.`);
}
