import { createHash } from 'node:crypto';
import type { Context } from '../context.ts';
import { found, refuse, type Refusal } from '../errors.ts';

/** A file as it came in a form. */
export interface IncomingFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface StoredFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

export const largestFile = 10 * 1024 * 1024;

/** Endings for the `accept` of a file field, and the names of the kinds in messages. */
export const acceptedEndings = '.pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.txt,.csv,.png,.jpg,.jpeg';
const acceptedNames = 'PDF, Word, Excel, PowerPoint (ohne Makros), OpenDocument, Text, CSV, PNG oder JPEG';

const mediaTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  txt: 'text/plain; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  png: 'image/png',
  jpg: 'image/jpeg',
};

/** What a file field of a form holds, or null where none was chosen. */
export async function incomingFile(value: FormDataEntryValue | null): Promise<IncomingFile | null> {
  if (!(value instanceof File) || (value.size === 0 && value.name === '')) return null;
  return { name: value.name, bytes: value.size > largestFile ? new Uint8Array(largestFile + 1) : new Uint8Array(await value.arrayBuffer()) };
}

/** Stores a file of the centre; the caller has asked for permission and hangs it on a record. Returns its id. Refuses what is too large, empty or of no accepted kind. */
export async function storeFile(context: Context, file: IncomingFile): Promise<string | Refusal> {
  if (file.bytes.length === 0) return refuse('Diese Datei ist leer.', 'file');
  if (file.bytes.length > largestFile) return refuse('Diese Datei ist zu groß. Erlaubt sind höchstens 10 MB.', 'file');
  const kind = kindOf(file);
  if (kind === null) return refuse(`Diese Art von Datei nehmen wir nicht an. Möglich sind: ${acceptedNames}.`, 'file');
  const id = crypto.randomUUID();
  await context.db.insertInto('platform.file').values({
    id, centre_id: context.centre.id, name: safeName(file.name, kind), media_type: mediaTypes[kind] ?? '', size: file.bytes.length,
    sha256: createHash('sha256').update(file.bytes).digest(), content: Buffer.from(file.bytes), created_at: context.now,
  }).execute();
  return id;
}

/** A file of the centre; NotFound for any other. The caller has asked for permission by the record that it hangs on. */
export async function readStoredFile(context: Context, id: string): Promise<StoredFile> {
  const row = found(await context.db.selectFrom('platform.file').select(['name', 'media_type', 'content']).where('id', '=', id).executeTakeFirst());
  return { name: row.name, mediaType: row.media_type, content: row.content };
}

/** Removes a file; the caller has removed what hung on it. */
export async function removeFile(context: Context, id: string): Promise<void> {
  await context.db.deleteFrom('platform.file').where('id', '=', id).execute();
}

/** The file as a download that no browser opens inside the page (nosniff, sandbox). */
export function fileAnswer(file: StoredFile): Response {
  const plain = file.name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  return new Response(new Blob([file.content.slice()]), {
    headers: {
      'content-type': file.mediaType,
      // RFC 6266, RFC 8187
      'content-disposition': `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(file.name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    },
  });
}

/** The kind by the first bytes, never by the name; only plain text is told from CSV by its ending. Null: not accepted. */
export function kindOf({ name, bytes }: IncomingFile): string | null {
  const starts = (...signature: readonly number[]) => signature.every((byte, index) => bytes[index] === byte);
  if (starts(0x25, 0x50, 0x44, 0x46, 0x2d)) return 'pdf';
  if (starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return 'png';
  if (starts(0xff, 0xd8, 0xff)) return 'jpg';
  if (starts(0x50, 0x4b, 0x03, 0x04)) return packageKind(bytes);
  const ending = /\.(txt|csv)$/i.exec(name)?.[1]?.toLowerCase() ?? null;
  return ending !== null && isText(bytes) ? ending : null;
}

/** Office files are ZIP archives: OOXML (ECMA-376 part 2) by its parts, OpenDocument (ODF 1.3 part 2 § 3.3) by its first entry `mimetype`. */
function packageKind(bytes: Uint8Array): string | null {
  const names = entryNames(bytes);
  if (names === null || names.some((name) => /vbaproject\.bin$/i.test(name))) return null;
  if (names.includes('[Content_Types].xml')) {
    return names.includes('word/document.xml') ? 'docx' : names.includes('xl/workbook.xml') ? 'xlsx' : names.includes('ppt/presentation.xml') ? 'pptx' : null;
  }
  if (names[0] !== 'mimetype') return null;
  const first = Buffer.from(bytes.subarray(0, 200)).toString('latin1').slice(30);
  return (['odt', 'ods', 'odp'] as const).find((kind) => first.startsWith(`mimetype${mediaTypes[kind] ?? ''}`) && !first.startsWith(`mimetype${mediaTypes[kind] ?? ''}-template`)) ?? null;
}

/** The names in the central directory of a ZIP archive (APPNOTE 4.3.12, 4.3.16); null where it is broken. */
function entryNames(bytes: Uint8Array): readonly string[] | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = buffer.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0 || end + 22 > buffer.length) return null;
  const [count, start] = [buffer.readUInt16LE(end + 10), buffer.readUInt32LE(end + 16)];
  const names: string[] = [];
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > buffer.length || buffer.readUInt32LE(at) !== 0x02014b50) return null;
    const [name, extra, comment] = [buffer.readUInt16LE(at + 28), buffer.readUInt16LE(at + 30), buffer.readUInt16LE(at + 32)];
    names.push(buffer.toString('utf8', at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
  }
  return names;
}

/** UTF-8, or else Windows-1252 as spreadsheets write it: no control characters but tab and line ends. */
function isText(bytes: Uint8Array): boolean {
  return !bytes.some((byte) => (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) || byte === 0x7f);
}

/** The last part of the path without signs that systems read as their own, with the ending of its true kind, at most 120 characters. */
function safeName(name: string, kind: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const stem = last.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '').replace(/\.[a-z0-9]{1,5}$/i, '').replace(/^[.\s]+|[.\s]+$/g, '').slice(0, 110);
  return `${stem === '' ? 'Datei' : stem}.${kind}`;
}

