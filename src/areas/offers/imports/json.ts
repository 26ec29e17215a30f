import { refuse, type Refusal } from '#platform/errors.ts';

/** Limits of an uploaded JSON file. */
export const jsonLimits = { bytes: 10 * 1024 * 1024, depth: 100, objects: 20_000 } as const;

export interface JsonFile {
  readonly value: unknown;
}

/**
 * Reads an uploaded file as JSON (RFC 8259: UTF-8; UTF-16 with a byte order mark is read as well). What is too large, cut
 * off, nested without end or no JSON is refused in words for the user; nothing throws.
 */
export function readJson(bytes: Uint8Array): JsonFile | Refusal {
  if (bytes.length === 0) return refuse('Die Datei ist leer. Bitte wählen Sie eine andere Datei.', 'file');
  if (bytes.length > jsonLimits.bytes) return refuse('Die Datei ist größer als 10 MB. Bitte teilen Sie die Daten auf.', 'file');
  const text = decode(bytes);
  if (text === null) return refuse('Die Datei ist kein Text in UTF-8. Bitte speichern Sie die Daten noch einmal als JSON in UTF-8.', 'file');
  if (depthOf(text) > jsonLimits.depth) return refuse('Die Datei ist zu tief verschachtelt. Das sind keine Daten über Angebote.', 'file');
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return refuse(/^\s*[[{]/.test(text)
      ? 'Die Datei ist beschädigt oder hört mittendrin auf. Bitte laden Sie die Daten noch einmal herunter.'
      : 'Das ist keine JSON-Datei. Bitte prüfen Sie, ob Sie die richtige Datei gewählt haben.', 'file');
  }
}

/** An object that is no array, with its own keys only; null for everything else. */
export function asObject(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
}

/** An own property; a name like `__proto__` or `constructor` finds nothing that the file did not write. */
export function own(value: unknown, key: string): unknown {
  const object = asObject(value);
  return object !== null && Object.hasOwn(object, key) ? object[key] : undefined;
}

/** An own property that is a list; anything else is the empty list. */
export function listAt(value: unknown, key: string): readonly unknown[] {
  const found = own(value, key);
  return Array.isArray(found) ? found : [];
}

/** An own property as text: numbers are written out, anything else is ''. */
export function textAt(value: unknown, key: string): string {
  const found = own(value, key);
  if (typeof found === 'string') return found;
  return typeof found === 'number' && Number.isFinite(found) ? String(found) : '';
}

function decode(bytes: Uint8Array): string | null {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** How deep brackets are nested outside of strings. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text.charCodeAt(at);
    if (quoted) {
      if (sign === 0x5c) at += 1;
      else if (sign === 0x22) quoted = false;
    } else if (sign === 0x22) quoted = true;
    else if (sign === 0x5b || sign === 0x7b) deepest = Math.max(deepest, depth += 1);
    else if (sign === 0x5d || sign === 0x7d) depth -= 1;
  }
  return deepest;
}
