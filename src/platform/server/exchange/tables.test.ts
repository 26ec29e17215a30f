import { deflateRawSync } from 'node:zlib';
import exceljs from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../errors.ts';
import { decode, readTable, tableLimits, writeCsv, writeXlsx, type TextTable } from './tables.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const read = async (name: string, bytes: Uint8Array) => {
  const table = await readTable(name, bytes);
  return isRefusal(table) ? table.message : table;
};
const people = { columns: ['Name', 'Ort'], rows: [['Müller', 'Köln'], ['Özdemir', 'Bergheim']] };

describe('readTable, CSV', () => {
  it.each([
    ['semicolons', 'Name;Ort\nMüller;Köln\nÖzdemir;Bergheim\n'],
    ['commas, CRLF', 'Name,Ort\r\nMüller,Köln\r\nÖzdemir,Bergheim'],
    ['tabs, byte order mark', '\uFEFFName\tOrt\nMüller\tKöln\nÖzdemir\tBergheim'],
    ['quotes and blank lines', '"Name";"Ort"\n\n"Müller";"Köln"\n;\n"Özdemir";" Bergheim "\n'],
    ['a title above the head', 'Adressliste 2026;\n\nName;Ort\nMüller;Köln\nÖzdemir;Bergheim\n'],
  ])('reads %s', async (_, text) => expect(await read('liste.csv', utf8(text))).toEqual(people));

  it('reads Windows-1252 and UTF-16', async () => {
    const text = 'Name;Ort\nMüller;Köln\nÖzdemir;Bergheim';
    expect(await read('alt.csv', Uint8Array.from(text, (sign) => sign.charCodeAt(0)))).toEqual(people);
    const wide = Uint8Array.from(`\uFEFF${text}`, () => 0).length;
    const utf16 = new Uint8Array(wide * 2);
    [...`\uFEFF${text}`].forEach((sign, index) => new DataView(utf16.buffer).setUint16(index * 2, sign.charCodeAt(0), true));
    expect(await read('breit.csv', utf16)).toEqual(people);
    expect(decode(Uint8Array.of(0x80))).toBe('€');
  });

  it('names blank and repeated columns, fills short rows', async () => {
    expect(await read('x.csv', utf8('Name;;Name\na\nb;c;d'))).toEqual({ columns: ['Name', 'Spalte 2', 'Name (2)'], rows: [['a', '', ''], ['b', 'c', 'd']] });
  });

  it.each([
    ['leer.csv', '', 'Die Datei ist leer. Bitte wählen Sie eine andere Datei.'],
    ['kopf.csv', 'Name;Ort', 'Die Tabelle hat nur eine Kopfzeile und keine Einträge.'],
    ['bild.csv', 'a\0b', 'Das ist keine Tabelle. Bitte wählen Sie eine Excel-Datei (.xlsx) oder eine CSV-Datei.'],
    ['liste.xlsx', 'Name;Ort\na;b', 'Die Excel-Datei ist beschädigt. Bitte speichern Sie sie noch einmal als .xlsx.'],
    ['viel.csv', `Name;Ort\n${'a;b\n'.repeat(20_001)}`, 'Die Tabelle hat mehr als 20.000 Zeilen. Bitte teilen Sie die Liste auf.'],
  ])('refuses %s', async (name, text, message) => expect(await read(name, utf8(text))).toBe(message));

  it('refuses more than 10 MB and old Excel', async () => {
    expect(await read('gross.csv', new Uint8Array(tableLimits.bytes + 1))).toContain('größer als 10 MB');
    expect(await read('alt.xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 1))).toContain('alten Excel');
  });
});

async function workbook(fill: (sheet: exceljs.Worksheet) => void): Promise<Uint8Array> {
  const book = new exceljs.Workbook();
  book.addWorksheet('leer');
  fill(book.addWorksheet('Liste'));
  return new Uint8Array(await book.xlsx.writeBuffer());
}

describe('readTable, Excel', () => {
  it('reads numbers, dates, formulas, links and rich text as a reader sees them', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(['Name', 'PLZ', 'Seit', 'Summe', 'Mail', 'Fett', 'Fehler']);
      sheet.addRow(['A', 50126, new Date('2025-02-01T00:00:00Z'), { formula: 'B2+1', result: 50127 }, { text: 'a@b.de', hyperlink: 'mailto:a@b.de' },
        { richText: [{ text: 'fe' }, { text: 'tt' }] }, { error: '#REF!' }]);
    });
    expect(await read('x.xlsx', bytes)).toEqual({ columns: ['Name', 'PLZ', 'Seit', 'Summe', 'Mail', 'Fett', 'Fehler'], rows: [['A', '50126', '2025-02-01', '50127', 'a@b.de', 'fett', '']] });
  });

  it('refuses a zip bomb whatever size it claims, within the time of unpacking 50 MB', async () => {
    const packed = deflateRawSync(Buffer.alloc(200 * 1024 * 1024), { level: 9 });
    for (const claimed of [200 * 1024 * 1024, 10]) expect(await read('bombe.xlsx', zip([['xl/workbook.xml', packed, claimed]]))).toBe('Die Excel-Datei ist ausgepackt zu groß. Bitte speichern Sie nur die Liste als neue Datei.');
  });

  it('refuses other archives and broken ones', async () => {
    expect(await read('x.ods', zip([['content.xml', deflateRawSync(Buffer.from('x')), 1]]))).toContain('LibreOffice');
    expect(await read('x.zip', zip([['a.txt', deflateRawSync(Buffer.from('x')), 1]]))).toContain('keine Excel-Datei');
    const sound = await workbook((sheet) => sheet.addRow(['a', 'b']));
    for (const cut of [10, 100, sound.length - 30]) expect(await read('x.xlsx', sound.slice(0, cut))).toContain('beschädigt');
  });

  it('never throws, whatever bytes come', async () => {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.boolean(), async (bytes, asArchive) => {
      const table = await readTable('x.xlsx', asArchive ? Uint8Array.of(0x50, 0x4b, 3, 4, ...bytes) : bytes);
      expect(typeof table).toBe('object');
    }));
  });
});

describe('writing', () => {
  const risky: TextTable = { columns: ['Name', '=x'], rows: [['=1+1', '+49 2271'], ['-1', '@a'], ['a"b;c', "it's\nso"]] };

  it('defuses formulas in CSV and comes back the same', async () => {
    const csv = writeCsv(risky);
    expect(csv.split('\r\n').slice(0, 3)).toEqual(['\uFEFFName;"\'=x"', '"\'=1+1";"\'+49 2271"', '"\'-1";"\'@a"']);
    expect(await read('x.csv', utf8(csv))).toEqual({ ...risky, columns: ['Name', "'=x"] });
  });

  it('writes Excel that holds no formula and comes back the same', async () => {
    const bytes = await writeXlsx(risky, 'A/B: [Liste]');
    const book = new exceljs.Workbook();
    await book.xlsx.load(bytes.slice().buffer);
    expect([book.worksheets[0]?.name, book.worksheets[0]?.getCell('A2').value]).toEqual(['A B   Liste', "'=1+1"]);
    expect(await read('x.xlsx', bytes)).toEqual({ ...risky, columns: ['Name', "'=x"] });
  });
});

/** A small archive, with sizes as claimed. */
function zip(files: readonly (readonly [name: string, packed: Uint8Array, claimed: number])[]): Uint8Array {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [name, packed, claimed] of files) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(8, 8);
    local.writeUInt32LE(packed.length, 18);
    local.writeUInt32LE(claimed, 22);
    local.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(claimed, 24);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), Buffer.from(packed));
    central.push(entry, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 8);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(Buffer.concat(central).length, 12);
  end.writeUInt32LE(offset, 16);
  return new Uint8Array(Buffer.concat([...locals, ...central, end]));
}
