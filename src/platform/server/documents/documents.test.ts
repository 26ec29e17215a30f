import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateRawSync, inflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFonts } from './fonts.ts';
import type { Paper } from './paper.ts';
import { compilePdf, DocumentFailed, writeLongWord, writePdf } from './pdf.ts';
import { writeWord } from './word.ts';

const paper: Paper = {
  title: 'Protokoll: „Łódź & Freunde“', preline: 'KI Musterkreis', author: 'KI Musterkreis', footer: 'Entwurf',
  blocks: [
    { kind: 'facts', entries: [{ term: 'Ort', text: 'Ratssaal\nMarkt 1' }, { term: 'Anwesend', text: 'Олена Шевченко; Ğ Şahin; محمد' }] },
    { kind: 'heading', level: 2, text: '1. Begrüßung' },
    { kind: 'paragraph', runs: [{ text: '#import "x" $a$ *kein Fett* ' }, { text: 'fett', bold: true }, { text: ' <tag> \\ @ref' }] },
    { kind: 'list', items: [[{ text: 'eins' }], [{ text: 'zwei\nweiter' }]] },
    { kind: 'heading', level: 3, text: 'Beschlüsse' },
    { kind: 'note', label: 'RT 1/2026', runs: [{ text: 'Wir machen weiter.' }] },
    { kind: 'table', caption: 'Aufgaben', columns: ['Was', 'Wer'], widths: [2, 1], rows: [['Raum suchen', 'Frechen'], ['中文 😀', '']] },
  ],
};

/** What a long document has besides: a table of contents, deeper headings, points below points, marks and bars in tables. */
const long: Paper = {
  ...paper,
  blocks: [
    { kind: 'contents', title: 'Inhalt', depth: 4 }, { kind: 'break' }, ...paper.blocks,
    { kind: 'heading', level: 4, text: 'Ebene 4' }, { kind: 'heading', level: 5, text: 'Ebene 5' }, { kind: 'heading', level: 6, text: 'Ebene 6' },
    { kind: 'paragraph', runs: [{ text: 'schräg', italic: true }, { text: 'beides', bold: true, italic: true }, { text: 'Verweis', href: 'https://kreis.example/a?b=1&c=2' }, { text: 'angeklebt' }] },
    { kind: 'quote', runs: [{ text: 'Wir binden uns selbst.' }] },
    { kind: 'points', points: { ordered: true, items: [{ runs: [{ text: 'eins' }], below: [{ ordered: false, items: [{ runs: [{ text: 'darunter' }], below: [{ ordered: true, items: [{ runs: [{ text: 'zuunterst' }] }] }] }] }] }, { runs: [{ text: 'zwei' }] }] } },
    { kind: 'table', caption: 'Stand', columns: ['Ziel', 'Stand', 'Anteil'], widths: [2, 1, 1], rows: [['A', { text: 'im Plan', tone: 'green' }, { text: '40 %', share: 0.4 }], ['B', { text: 'spät', tone: 'red' }, { text: '120 %', share: 1.2 }]] },
  ],
};

const endless = '#for a in range(30000) { for b in range(30000) { let c = a * b } }';

/** What a reader of PDF files says about one: pdfinfo where it is installed, else the catalogue itself. */
function isTagged(pdf: Buffer): { readonly tagged: boolean; readonly by: string } {
  const folder = mkdtempSync(join(tmpdir(), 'verzahnt-pdf-'));
  writeFileSync(join(folder, 'a.pdf'), pdf);
  const { stdout, error } = spawnSync('pdfinfo', [join(folder, 'a.pdf')], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  if (!error) return { tagged: /^Tagged: +yes$/m.test(stdout) && !/^Encrypted: +yes/m.test(stdout), by: 'pdfinfo' };
  const text = readableOf(pdf);
  return { tagged: /\/MarkInfo\s*<<[^>]*\/Marked true/.test(text) && /\/StructTreeRoot/.test(text), by: `the file itself (pdfinfo: ${String((error as NodeJS.ErrnoException).code)})` };
}

/** The PDF with its packed streams opened. */
function readableOf(pdf: Buffer): string {
  const parts = [pdf.toString('latin1')];
  for (let at = pdf.indexOf('stream\n'); at >= 0; at = pdf.indexOf('stream\n', at + 7)) {
    try {
      parts.push(inflateSync(pdf.subarray(at + 7)).toString('latin1'));
    } catch { /* not packed */ }
  }
  return parts.join('\n');
}

/** A member of a ZIP file as text. */
function memberOf(zip: Buffer, name: string): string {
  for (let at = zip.indexOf('PK\u0001\u0002'); at >= 0; at = zip.indexOf('PK\u0001\u0002', at + 4)) {
    const [packed, nameLength, offset] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) !== name) continue;
    const start = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
    return inflateRawSync(zip.subarray(start, start + packed)).toString('utf8');
  }
  return '';
}

describe('documents', () => {
  it('makes a tagged PDF/UA-1 with title and language, whatever signs stand in it', { timeout: 60_000 }, async () => {
    const pdf = await writePdf(paper);
    const { tagged, by } = isTagged(pdf);
    process.stdout.write(`    tagged according to ${by}\n`);
    const text = readableOf(pdf);
    expect([tagged, /<pdfuaid:part>1<\/pdfuaid:part>/.test(text), /\/Lang ?\(de-DE\)/.test(text), /\/DisplayDocTitle true/.test(text)]).toEqual([true, true, true, true]);
    for (const tag of ['H1', 'H2', 'H3', 'L', 'LI', 'Table', 'TH', 'TD']) expect(text).toMatch(new RegExp(`/S ?/${tag}\\b`));
    expect((await writePdf(paper)).equals(pdf)).toBe(true);
  });

  it('keeps PDF/UA-1 with contents, six levels, nested points, links, marks and bars', { timeout: 60_000 }, async () => {
    const pdf = await writePdf(long);
    const text = readableOf(pdf);
    expect([isTagged(pdf).tagged, /<pdfuaid:part>1<\/pdfuaid:part>/.test(text)]).toEqual([true, true]);
    for (const tag of ['TOC', 'TOCI', 'H4', 'H5', 'H6', 'BlockQuote', 'Link']) expect(text).toMatch(new RegExp(`/S ?/${tag}\\b`));
    const word = memberOf(await writeLongWord(long), 'word/document.xml');
    expect([...word.matchAll(/<w:pStyle w:val="(Heading\d)"\/>/g)].map(([, name]) => name)).toEqual(['Heading1', 'Heading2', 'Heading3', 'Heading4', 'Heading5', 'Heading6']);
    expect([/TOC \\/.test(word), /<w:i\/>/.test(word), /<w:hyperlink /.test(word), word.includes('w:val="Quote"')]).toEqual([true, true, true, true]);
  });

  it('survives a word that could be cut right behind a link', { timeout: 60_000 }, async () => {
    const glued = Array.from({ length: 60 }, (_, index) => ({ kind: 'paragraph' as const, runs: [{ text: `${'Wort '.repeat(index)}` }, { text: 'siehe dort', href: 'https://kreis.example' }, { text: 'Zusammenarbeitsvereinbarung' }] }));
    expect((await writePdf({ ...paper, blocks: glued })).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('takes any text', { timeout: 60_000 }, async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (text) => {
      const odd: Paper = { ...paper, title: `T ${text}`, blocks: [{ kind: 'paragraph', runs: [{ text }] }, { kind: 'list', items: [[{ text, bold: true }]] }, { kind: 'table', caption: text, columns: [text], widths: [1], rows: [[text]] }] };
      expect((await writePdf(odd)).subarray(0, 5).toString()).toBe('%PDF-');
      expect((await writeWord(odd)).subarray(0, 2).toString()).toBe('PK');
    }), { numRuns: 60, examples: [['\0'], ['\ufeff'], ['\ue000'], ['\u202e'], ['\u0301']] });
  });

  it('stops what is too long, too large or takes too long, and goes on with the next', { timeout: 60_000 }, async () => {
    const bounds = { input: 100_000, output: 100_000, time: 20_000 };
    await expect(compilePdf('x', 'x'.repeat(100_001), bounds)).rejects.toThrow(DocumentFailed);
    await expect(compilePdf('#set document(title: "t")\n= x', {}, { ...bounds, output: 100 })).rejects.toThrow(DocumentFailed);
    await expect(compilePdf(endless, {}, { ...bounds, time: 1000 })).rejects.toThrow(DocumentFailed);
    await expect(compilePdf('#read("/etc/passwd")', {}, bounds)).rejects.toThrow(DocumentFailed);
    await expect(compilePdf('#nichts', {}, bounds)).rejects.toThrow(/unknown variable/);
    expect((await writePdf(paper)).length).toBeGreaterThan(5000);
  });

  it('leaves the event loop free meanwhile', { timeout: 60_000 }, async () => {
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 5);
    await expect(compilePdf(endless, {}, { input: 1000, output: 1000, time: 1000 })).rejects.toThrow(DocumentFailed);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
  });

  it('makes a Word file with headings, lists, header rows, language and title', async () => {
    const word = await writeWord(paper);
    const [body, styles, core] = [memberOf(word, 'word/document.xml'), memberOf(word, 'word/styles.xml'), memberOf(word, 'docProps/core.xml')];
    expect([...body.matchAll(/<w:pStyle w:val="(Heading\d)"\/>/g)].map(([, name]) => name)).toEqual(['Heading1', 'Heading2', 'Heading3']);
    expect([body.split('<w:numPr>').length - 1, body.split('<w:tblHeader/>').length - 1, /w:lang w:val="de-DE"/.test(styles), core.includes('<dc:title>Protokoll: „Łódź &amp; Freunde“</dc:title>')]).toEqual([2, 1, true, true]);
    expect(body).toContain('#import &quot;x&quot; $a$ *kein Fett* ');
  });

  it('knows which letters it can print', () => {
    const { covers, families, blobs } = readFonts();
    expect([...'aÄłŞщΩطአ€„“–'].every((sign) => covers(sign.codePointAt(0)!))).toBe(true);
    expect([covers(0x4e2d), families.length, blobs.length]).toEqual([false, 9, 22]);
  });
});
