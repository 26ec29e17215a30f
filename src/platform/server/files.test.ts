import { expect, test } from 'vitest';
import { Document, Packer } from 'docx';
import ExcelJS from 'exceljs';
import { fileAnswer, incomingFile, kindOf, largestFile } from './files.ts';

const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'));

/** A ZIP archive of stored entries: enough for what kindOf reads. */
function archive(entries: readonly (readonly [name: string, content: string])[]): Uint8Array {
  const parts: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, content] of entries) {
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt32LE(content.length, 18);
    local.writeUInt32LE(content.length, 22);
    local.writeUInt16LE(name.length, 26);
    const head = Buffer.alloc(46);
    head.writeUInt32LE(0x02014b50, 0);
    head.writeUInt16LE(name.length, 28);
    head.writeUInt32LE(at, 42);
    central.push(head, Buffer.from(name));
    parts.push(local, Buffer.from(name), Buffer.from(content));
    at += 30 + name.length + content.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return new Uint8Array(Buffer.concat([...parts, directory, end]));
}

test('tells a file by its content, whatever it is called', () => {
  const kinds = ([
    ['a.exe', bytes('%PDF-1.7')], ['a.pdf', bytes('\x89PNG\r\n\x1a\n')], ['a.pdf', bytes('\xff\xd8\xff\xe0')], ['a.txt', bytes('Gr\xfc\xdfe\n')], ['a.CSV', bytes('a;b\r\n')],
    ['a.pdf', bytes('Text')], ['a.html', bytes('<html>')], ['a.svg', bytes('<svg/>')], ['a.txt', bytes('a\0b')], ['a.pdf', bytes('MZ')], ['a.pdf', bytes('PK\x03\x04kaputt')], ['a.gif', bytes('GIF89a')],
  ] as const).map(([name, content]) => kindOf({ name, bytes: content }));
  expect(kinds).toEqual(['pdf', 'png', 'jpg', 'txt', 'csv', null, null, null, null, null, null, null]);
});

test('tells office files by their parts; with macros, templates or as a plain archive they are refused', () => {
  const types = ['[Content_Types].xml', ''] as const;
  const odf = (kind: string) => [['mimetype', `application/vnd.oasis.opendocument.${kind}`], ['content.xml', '']] as const;
  const kinds = [
    [types, ['word/document.xml', '']], [types, ['xl/workbook.xml', '']], [types, ['ppt/presentation.xml', '']], odf('text'), odf('spreadsheet'), odf('presentation'),
    [types, ['word/document.xml', ''], ['word/vbaProject.bin', '']], odf('text-template'), [['run.exe', '']], [['content.xml', ''], ...odf('text')],
  ].map((entries) => kindOf({ name: 'a.zip', bytes: archive(entries as readonly (readonly [string, string])[]) }));
  expect(kinds).toEqual(['docx', 'xlsx', 'pptx', 'odt', 'ods', 'odp', null, null, null, null]);
});

test('knows files as real programs write them', async () => {
  const word = await Packer.toBuffer(new Document({ sections: [] }));
  const workbook = new ExcelJS.Workbook();
  workbook.addWorksheet('A');
  expect([kindOf({ name: 'a', bytes: new Uint8Array(word) }), kindOf({ name: 'b', bytes: new Uint8Array(await workbook.xlsx.writeBuffer()) })]).toEqual(['docx', 'xlsx']);
});

test('answers as an attachment that nothing opens in place, with a name that every browser reads', () => {
  const { headers } = fileAnswer({ name: 'Über"sicht (1).pdf', mediaType: 'application/pdf', content: bytes('%PDF-') });
  expect([headers.get('content-type'), headers.get('content-disposition'), headers.get('x-content-type-options')])
    .toEqual(['application/pdf', `attachment; filename="_ber_sicht (1).pdf"; filename*=UTF-8''%C3%9Cber%22sicht%20%281%29.pdf`, 'nosniff']);
});

test('a form field without a file is none; one that is too large is not read', async () => {
  expect([await incomingFile(null), await incomingFile('text'), await incomingFile(new File([], ''))]).toEqual([null, null, null]);
  expect((await incomingFile(new File([new Uint8Array(largestFile + 5)], 'a.pdf')))?.bytes.length).toBe(largestFile + 1);
});
