import { inflateRawSync } from 'node:zlib';
import type { CellValue, Workbook } from 'exceljs';
import { refuse, type Refusal } from '../../errors.ts';

/** What all files inside an Excel file may hold together once unpacked; beyond that it is taken for a zip bomb. */
const unpackedLimit = 50 * 1024 * 1024;
const rowLimit = 20_200;
const columnLimit = 201;

/** The cells of the first sheet that has any, as text. Refuses broken files, other formats and zip bombs. */
export async function readWorkbook(bytes: Uint8Array): Promise<readonly (readonly string[])[] | Refusal> {
  const refusal = refuseArchive(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  if (refusal) return refusal;
  const workbook = await newWorkbook();
  try {
    await workbook.xlsx.load(bytes.slice().buffer);
  } catch {
    return broken();
  }
  const sheet = workbook.worksheets.find((candidate) => candidate.actualRowCount > 0);
  if (!sheet) return refuse('Die Excel-Datei enthält keine Tabelle.', 'file');
  const grid: string[][] = [];
  sheet.eachRow((row) => {
    if (grid.length >= rowLimit) return;
    const cells: string[] = [];
    row.eachCell((cell, column) => {
      if (column <= columnLimit) cells[column - 1] = cellText(cell.value);
    });
    grid.push(Array.from(cells, (cell) => cell ?? ''));
  });
  return grid;
}

/** The text of a cell as a reader sees it; a formula gives its stored result, an error nothing. */
function cellText(value: CellValue): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return dayOrMoment(value);
  if (typeof value !== 'object') return typeof value === 'boolean' ? (value ? 'ja' : 'nein') : String(value);
  if ('richText' in value) return value.richText.map((part) => part.text).join('');
  if ('error' in value) return '';
  if ('formula' in value || 'sharedFormula' in value) return cellText((value.result ?? null) as CellValue);
  if ('text' in value) return cellText(value.text as CellValue);
  return '';
}

function dayOrMoment(value: Date): string {
  if (Number.isNaN(value.getTime())) return '';
  const text = value.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 16).replace('T', ' ');
}

export async function writeWorkbook(table: { columns: readonly string[]; rows: readonly (readonly string[])[] }, sheetName: string): Promise<Uint8Array> {
  const workbook = await newWorkbook();
  const sheet = workbook.addWorksheet(sheetName.replace(/[\\/*?:[\]]/g, ' ').trim().slice(0, 31), { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = table.columns.map((name, index) => ({ header: name, width: widthOf(name, table.rows, index) }));
  sheet.getRow(1).font = { bold: true };
  sheet.addRows(table.rows.map((row) => [...row]));
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: Math.max(1, table.columns.length) } };
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

function widthOf(name: string, rows: readonly (readonly string[])[], index: number): number {
  const longest = rows.slice(0, 200).reduce((width, row) => Math.max(width, (row[index] ?? '').length), name.length);
  return Math.min(60, Math.max(10, longest + 2));
}

/** Loaded only when a table is read or written: the package costs a fifth of a second and 20 MB. */
async function newWorkbook(): Promise<Workbook> {
  const { default: exceljs } = await import('exceljs');
  return new exceljs.Workbook();
}

// The archive around an .xlsx file (APPNOTE.TXT 6.3.10, 4.3.12 central directory, 4.3.7 local header) -------------------

/** Unpacks every entry within one budget of bytes, whatever sizes the archive claims, before a library may touch it. */
function refuseArchive(bytes: Buffer): Refusal | null {
  const entries = listEntries(bytes);
  if (entries === null) return broken();
  const names = entries.map((entry) => entry.name);
  if (names.includes('content.xml')) return refuse('Das ist eine LibreOffice-Datei (.ods). Bitte speichern Sie sie als .xlsx.', 'file');
  if (!names.includes('xl/workbook.xml')) return refuse('Das ist keine Excel-Datei. Bitte wählen Sie eine Datei mit der Endung .xlsx oder .csv.', 'file');
  let budget = unpackedLimit;
  for (const entry of entries) {
    const size = unpackedSize(bytes, entry, budget);
    if (size === null) return broken();
    budget -= size;
    if (budget < 0) return refuse('Die Excel-Datei ist ausgepackt zu groß. Bitte speichern Sie nur die Liste als neue Datei.', 'file');
  }
  return null;
}

interface ArchiveEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly offset: number;
}

function listEntries(bytes: Buffer): readonly ArchiveEntry[] | null {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0 || end + 22 > bytes.length) return null;
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  const entries: ArchiveEntry[] = [];
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== 0x02014b50) return null;
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes.toString('utf8', at + 46, at + 46 + nameLength), method: bytes.readUInt16LE(at + 10), packed: bytes.readUInt32LE(at + 20),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
}

/** Bytes of one entry unpacked; more than the budget where it would exceed it; null where it is broken. */
function unpackedSize(bytes: Buffer, entry: ArchiveEntry, budget: number): number | null {
  if (entry.offset + 30 > bytes.length) return null;
  const start = entry.offset + 30 + bytes.readUInt16LE(entry.offset + 26) + bytes.readUInt16LE(entry.offset + 28);
  const packed = bytes.subarray(start, start + entry.packed);
  if (entry.method === 0) return packed.length;
  if (entry.method !== 8) return null;
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, budget) }).length;
  } catch (error) {
    return error instanceof RangeError ? budget + 1 : null;
  }
}

function broken(): Refusal {
  return refuse('Die Excel-Datei ist beschädigt. Bitte speichern Sie sie noch einmal als .xlsx.', 'file');
}
