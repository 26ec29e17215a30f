import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';

/** The typefaces of documents as the compiler takes them. `families`: in the order in which a letter is looked for. */
export interface DocumentFonts {
  readonly blobs: readonly Buffer[];
  readonly families: readonly string[];
  /** Whether a code point can be printed. */
  covers(point: number): boolean;
}

const [upright, slanted] = [['400-normal', '700-normal'], ['400-italic', '700-italic']] as const;

/** Package, part of the alphabet, cuts: the fonts that the pages use, from the same npm packages. Latin letters also slanted. */
const faces: readonly (readonly [family: string, alphabet: string, cuts: readonly string[]])[] = [
  ...['latin', 'latin-ext'].map((alphabet) => ['fira-sans', alphabet, [...upright, ...slanted]] as const),
  ...['cyrillic', 'cyrillic-ext', 'greek', 'vietnamese'].map((alphabet) => ['fira-sans', alphabet, upright] as const),
  ['noto-sans', 'latin-ext', upright],
  ['noto-sans-arabic', 'arabic', upright],
  ['noto-sans-ethiopic', 'ethiopic', upright],
];

/**
 * Reads the fonts. They come cut by alphabet, all cuts under one name, and the compiler takes one file per name: each
 * cut is given a name of its own, of the same length.
 */
export function readFonts(): DocumentFonts {
  const points = new Set<number>();
  const families: string[] = [];
  const blobs = faces.flatMap(([family, alphabet, cuts], index) => cuts.map((cut, nth) => {
    const path = fileURLToPath(import.meta.resolve(`@fontsource/${family}/files/${family}-${alphabet}-${cut}.woff`));
    const font = unpackFont(readFileSync(path));
    for (const point of nth === 0 ? listPoints(font) : []) points.add(point);
    const name = family.split('-').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join(' ');
    const own = `${name.slice(0, -1)}${index}`;
    if (nth === 0) families.push(own);
    return rename(font, name, own);
  }));
  return { blobs, families, covers: (point) => points.has(point) };
}

/** WOFF 1.0 (W3C Recommendation, 13 December 2012) is an sfnt whose tables are zlib streams: gives the sfnt. */
export function unpackFont(woff: Buffer): Buffer {
  const count = woff.readUInt16BE(12);
  const head = Buffer.alloc(12 + 16 * count);
  const log = Math.floor(Math.log2(count));
  head.writeUInt32BE(woff.readUInt32BE(4), 0);
  [count, 2 ** log * 16, log, (count - 2 ** log) * 16].forEach((value, index) => head.writeUInt16BE(value, 4 + index * 2));
  const parts: Uint8Array[] = [head];
  let at = head.length;
  for (let index = 0; index < count; index += 1) {
    const entry = 44 + index * 20;
    const [offset, packed, length] = [4, 8, 12].map((more) => woff.readUInt32BE(entry + more)) as [number, number, number];
    const raw = woff.subarray(offset, offset + packed);
    const table = packed < length ? inflateSync(raw) : raw;
    woff.copy(head, 12 + index * 16, entry, entry + 4);
    [woff.readUInt32BE(entry + 16), at, length].forEach((value, nth) => head.writeUInt32BE(value, 16 + index * 16 + nth * 4));
    const padding = Buffer.alloc((4 - (length % 4)) % 4);
    parts.push(table, padding);
    at += length + padding.length;
  }
  return Buffer.concat(parts);
}

/** The code points of a font: its character map in the formats 4 and 12 (OpenType 1.9, cmap). */
export function listPoints(font: Buffer): readonly number[] {
  const cmap = font.subarray(tableAt(font, 'cmap'));
  const points: number[] = [];
  for (let index = 0; index < cmap.readUInt16BE(2); index += 1) {
    const map = cmap.subarray(cmap.readUInt32BE(8 + index * 8));
    const format = map.readUInt16BE(0);
    if (format === 12) for (let group = 0; group < map.readUInt32BE(12); group += 1) addRange(points, map.readUInt32BE(16 + group * 12), map.readUInt32BE(20 + group * 12));
    if (format === 4) {
      const segments = map.readUInt16BE(6) / 2;
      for (let nth = 0; nth < segments; nth += 1) addRange(points, map.readUInt16BE(16 + segments * 2 + nth * 2), map.readUInt16BE(14 + nth * 2));
    }
  }
  return points.filter((point) => point !== 0xffff);
}

function addRange(points: number[], from: number, to: number): void {
  for (let point = from; point <= to; point += 1) points.push(point);
}

function tableAt(font: Buffer, tag: string): number {
  for (let index = 0; index < font.readUInt16BE(4); index += 1) {
    if (font.toString('latin1', 12 + index * 16, 16 + index * 16) === tag) return font.readUInt32BE(20 + index * 16);
  }
  throw new Error(`the font has no table ${tag}`);
}

/** Names in fonts are UTF-16BE; one of the same length leaves all offsets as they are. */
function rename(font: Buffer, from: string, to: string): Buffer {
  const [old, fresh] = [Buffer.from(from, 'utf16le').swap16(), Buffer.from(to, 'utf16le').swap16()];
  const start = tableAt(font, 'name');
  for (let at = font.indexOf(old, start); at >= 0; at = font.indexOf(old, at + old.length)) fresh.copy(font, at);
  return font;
}
