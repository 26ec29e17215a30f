import { parse } from 'csv-parse/sync';
import { refuse, type Refusal } from '../../errors.ts';
import { readWorkbook, writeWorkbook } from './workbook.ts';

/** A table of texts: every row has as many cells as there are columns; names of columns are distinct and not empty. */
export interface TextTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Limits of an uploaded table. */
export const tableLimits = { bytes: 10 * 1024 * 1024, rows: 20_000, columns: 200 } as const;

/**
 * Reads an uploaded Excel file (.xlsx, first sheet with content) or CSV (semicolon, comma or tab; UTF-8, UTF-16 with BOM
 * or Windows-1252). Formulas give their last result as text, dates YYYY-MM-DD. The first row with two or more filled
 * cells names the columns. Answers a refusal in words for the user where the file cannot be taken.
 */
export async function readTable(fileName: string, bytes: Uint8Array): Promise<TextTable | Refusal> {
  if (bytes.length === 0) return refuse('Die Datei ist leer. Bitte wählen Sie eine andere Datei.', 'file');
  if (bytes.length > tableLimits.bytes) return refuse('Die Datei ist größer als 10 MB. Bitte teilen Sie die Liste auf.', 'file');
  const grid = await readGrid(fileName, bytes);
  return 'refused' in grid ? grid : toTable(grid);
}

type Grid = readonly (readonly string[])[];

async function readGrid(fileName: string, bytes: Uint8Array): Promise<Grid | Refusal> {
  if (startsWith(bytes, [0x50, 0x4b])) return readWorkbook(bytes);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0])) {
    return refuse('Das ist eine Datei aus einem alten Excel (.xls) oder sie ist mit einem Kennwort geschützt. Bitte speichern Sie sie als .xlsx ohne Kennwort.', 'file');
  }
  if (/\.xls[xmb]?$/i.test(fileName)) return refuse('Die Excel-Datei ist beschädigt. Bitte speichern Sie sie noch einmal als .xlsx.', 'file');
  return readCsv(decode(bytes));
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** UTF-8 where the bytes are valid UTF-8, UTF-16 with a byte order mark, else Windows-1252 as old Excel writes it. */
export function decode(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes);
  if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

function readCsv(text: string): Grid | Refusal {
  if (text.includes('\0')) return refuse('Das ist keine Tabelle. Bitte wählen Sie eine Excel-Datei (.xlsx) oder eine CSV-Datei.', 'file');
  try {
    return parse(text, {
      delimiter: delimiterOf(text), relax_column_count: true, relax_quotes: true, skip_empty_lines: true, bom: true, to: tableLimits.rows + 200,
    });
  } catch {
    return refuse('Die CSV-Datei lässt sich nicht lesen. Bitte prüfen Sie die Anführungszeichen oder speichern Sie die Liste als .xlsx.', 'file');
  }
}

/** The separator that stands most often outside quotes in the first lines. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 20_000).split(/\r?\n/).slice(0, 10).join('\n').replace(/"[^"]*"/g, '');
  const counts = [';', ',', '\t'].map((sign) => ({ sign, count: head.split(sign).length - 1 }));
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).sign;
}

function toTable(grid: Grid): TextTable | Refusal {
  const filled = (row: readonly string[]) => row.filter((cell) => cell.trim() !== '').length;
  const wide = grid.findIndex((row) => filled(row) >= 2);
  const start = wide >= 0 ? wide : grid.findIndex((row) => filled(row) === 1);
  if (start < 0) return refuse('Die Datei enthält keine Tabelle. Bitte wählen Sie eine andere Datei.', 'file');
  const rows = grid.slice(start + 1).filter((row) => filled(row) > 0);
  if (rows.length === 0) return refuse('Die Tabelle hat nur eine Kopfzeile und keine Einträge.', 'file');
  if (rows.length > tableLimits.rows) return refuse('Die Tabelle hat mehr als 20.000 Zeilen. Bitte teilen Sie die Liste auf.', 'file');
  const header = grid[start] ?? [];
  const width = Math.max(header.length, ...rows.slice(0, 1000).map((row) => row.length));
  if (width > tableLimits.columns) return refuse('Die Tabelle hat mehr als 200 Spalten. Bitte löschen Sie, was Sie nicht brauchen.', 'file');
  const columns = distinctNames(Array.from({ length: width }, (_, index) => header[index] ?? ''));
  return { columns, rows: rows.map((row) => columns.map((_, index) => cleanCell(row[index] ?? ''))) };
}

function distinctNames(header: readonly string[]): readonly string[] {
  const names: string[] = [];
  header.forEach((text, index) => {
    const name = text.replace(/\s+/g, ' ').trim().slice(0, 200) || `Spalte ${index + 1}`;
    let distinct = name;
    for (let number = 2; names.includes(distinct); number += 1) distinct = `${name} (${number})`;
    names.push(distinct);
  });
  return names;
}

/** Trimmed, in NFC, without control signs; the apostrophe that defuses a formula in our own exports is taken off again. */
function cleanCell(text: string): string {
  const plain = text.normalize('NFC').replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').trim();
  return /^'[=+\-@]/.test(plain) ? plain.slice(1) : plain;
}

/** A cell that spreadsheets would run as a formula gets an apostrophe in front (OWASP: CSV injection). */
export function defused(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}

/** CSV as German Excel opens it with a double click: semicolons, UTF-8 with BOM, CRLF; formulas defused. */
export function writeCsv(table: TextTable): string {
  const line = (cells: readonly string[]) => cells.map((cell) => quoted(defused(cell))).join(';');
  return `\uFEFF${[table.columns, ...table.rows].map(line).join('\r\n')}\r\n`;
}

function quoted(cell: string): string {
  return /[";\n\r,\t']/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}

/** An Excel file with one sheet, head row bold and fixed, filter on; formulas defused. */
export async function writeXlsx(table: TextTable, sheetName: string): Promise<Uint8Array> {
  return writeWorkbook({ columns: table.columns.map(defused), rows: table.rows.map((row) => row.map(defused)) }, sheetName);
}
