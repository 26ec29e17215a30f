import { expect, it } from 'vitest';
import { Document, FootnoteReferenceRun, HeadingLevel, InsertedTextRun, DeletedTextRun, LevelFormat, Packer, Paragraph, Table, TableCell, TableRow, TextRun, type FileChild } from 'docx';
import { isRefusal } from '#platform/errors.ts';
import { planImport } from '../plan.ts';
import type { Source } from '../source.ts';
import { readWordFile } from './exchange.ts';

const heading = (level: 1 | 2 | 3 | 4, text: string) => new Paragraph({ text, heading: HeadingLevel[`HEADING_${level}`] });
const plain = (text: string) => new Paragraph({ children: [new TextRun(text)] });
const cell = (text: string, span: { readonly columnSpan?: number; readonly rowSpan?: number } = {}) => new TableCell({ children: text.split('\n').map(plain), ...span });
const table = (rows: readonly (readonly (string | TableCell)[])[]) => new Table({ rows: rows.map((row) => new TableRow({ children: row.map((each) => (typeof each === 'string' ? cell(each) : each)) })) });

async function wordFile(children: readonly FileChild[], more: Partial<ConstructorParameters<typeof Document>[0]> = {}): Promise<Uint8Array> {
  const numbering = { config: [{ reference: 'zahlen', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' }, { level: 1, format: LevelFormat.DECIMAL, text: '%1.%2.' }] }] };
  return new Uint8Array(await Packer.toBuffer(new Document({ numbering, ...more, sections: [{ children: [...children] }] })));
}

async function read(children: readonly FileChild[], more: Partial<ConstructorParameters<typeof Document>[0]> = {}): Promise<Source> {
  const source = await readWordFile({ name: 'konzept.docx', bytes: await wordFile(children, more) });
  if (isRefusal(source)) throw new Error(source.message);
  return source;
}

const nothingKnown = { municipalities: [], owners: {} };

it('reads headings with gaps, dress, numbered lists, footnotes and tracked changes', async () => {
  const source = await read([
    heading(1, 'Einleitung'),
    new Paragraph({ children: [new TextRun('Wir '), new TextRun({ text: 'alle', bold: true }), new TextRun(' zusammen'), new FootnoteReferenceRun(1)] }),
    new Paragraph({ text: 'Erstens', numbering: { reference: 'zahlen', level: 0 } }), new Paragraph({ text: 'Darunter', numbering: { reference: 'zahlen', level: 1 } }),
    new Paragraph({ text: 'Punkt', bullet: { level: 0 } }),
    new Paragraph({ children: [new TextRun('Es bleibt '), new DeletedTextRun({ text: 'weg', id: 1, author: 'A', date: '2026-01-01T00:00:00Z' }), new InsertedTextRun({ text: 'neu', id: 2, author: 'A', date: '2026-01-01T00:00:00Z' })] }),
    heading(3, 'Tiefer'), plain('Text.'),
  ], { footnotes: { 1: { children: [plain('Quelle: Kreis.')] } } });
  expect(source.notes).toEqual(['Die Datei enthält nachverfolgte Änderungen: Eingefügtes kommt mit, Gelöschtes nicht.']);
  const { content, findings } = planImport(source, {}, nothingKnown);
  expect(content.chapters.map(({ title, kind, parentId }) => [title, kind, parentId === null])).toEqual([['Einleitung', 'text', true], ['Tiefer', 'text', false]]);
  expect(content.chapters[0]!.body).toEqual([
    { id: 'absatz-001', kind: 'paragraph', runs: [{ text: 'Wir ' }, { text: 'alle', bold: true }, { text: ' zusammen[1]' }] },
    { id: 'absatz-002', kind: 'numbered', depth: 0, runs: [{ text: 'Erstens' }] }, { id: 'absatz-003', kind: 'numbered', depth: 1, runs: [{ text: 'Darunter' }] },
    { id: 'absatz-004', kind: 'bullet', depth: 0, runs: [{ text: 'Punkt' }] },
    { id: 'absatz-005', kind: 'paragraph', runs: [{ text: 'Es bleibt neu' }] }, { id: 'absatz-006', kind: 'paragraph', runs: [{ text: '[1] Quelle: Kreis.' }] },
  ]);
  expect(findings).toEqual([{ part: 7, text: '„Tiefer“ springt von Ebene 1 auf Ebene 3. Die Überschrift steht jetzt eine Ebene unter „Einleitung“.' }]);
});

it('reads merged cells and a catalogue of measures into goals, measures, indicators, days, money and towns', async () => {
  const source = await read([
    heading(1, 'Handlungsfeld 1: Sprache'), plain('Sprache öffnet Türen.'), heading(2, 'Leitziel: Alle sprechen Deutsch'), plain('Auch wer neu ist.'), heading(2, 'Ziel 1.1: Kurse in jedem Ort'),
    table([
      ['Nr.', 'Maßnahme', 'Ziel', 'Verantwortlich', 'Zeitraum', 'Kosten', 'Indikator', 'Kommune', 'Bemerkung'],
      ['M 1.1', 'Abendkurse', cell('Kurse in jedem Ort', { rowSpan: 2 }), 'Träger e. V.', '2026–2028', '25.000 €', 'Kursplätze\nTeilnehmende', 'Bergheim, Kerpen', 'mit Kinderbetreuung'],
      ['M 1.2', 'Sprachcafés', 'VHS', 'ab 3/2026', 'nach Bedarf', '', 'kreisweit', ''],
    ]),
    heading(2, 'Zahlen'), table([[cell('Jahr und Zahl', { columnSpan: 2 })], ['2025', '120']]),
  ]);
  const { content, findings, lines } = planImport(source, {}, { municipalities: [{ id: '05362008', name: 'Bergheim, Stadt' }, { id: '05362032', name: 'Kerpen' }], owners: { 'Träger e. V.': 'o-1' } });
  expect(content.fields.map(({ name }) => name)).toEqual(['Sprache']);
  expect(content.goals.map(({ title, level, parentId, description }) => [title, level, parentId === content.goals[0]!.id, description])).toEqual([
    ['Alle sprechen Deutsch', 'impact', false, 'Auch wer neu ist.'], ['Kurse in jedem Ort', 'outcome', true, ''],
  ]);
  expect(content.measures.map(({ id: _id, lineage: _lineage, fieldId: _field, goals, ...rest }) => ({ ...rest, goals: goals.map(({ goalId }) => content.goals.findIndex(({ id }) => id === goalId)) }))).toEqual([
    { parentId: null, code: 'M 1.1', title: 'Abendkurse', description: 'Bemerkung: mit Kinderbetreuung', ownerOrganisation: 'o-1', ownerName: 'Träger e. V.', startsOn: '2026-01-01', endsOn: '2028-12-31', costCents: 2_500_000, funding: '', isProject: false, municipalities: ['05362008', '05362032'], goals: [1] },
    { parentId: null, code: 'M 1.2', title: 'Sprachcafés', description: 'Kosten: nach Bedarf', ownerOrganisation: null, ownerName: 'VHS', startsOn: '2026-03-01', endsOn: null, costCents: null, funding: '', isProject: false, municipalities: [], goals: [1] },
  ]);
  expect(content.indicators.map(({ title, measureId }) => [title, measureId === content.measures[0]!.id])).toEqual([['Kursplätze', true], ['Teilnehmende', true]]);
  expect(findings).toEqual([{ part: 5, text: 'Kosten bei „Sprachcafés“ nicht verstanden: „nach Bedarf“. Das steht jetzt in der Beschreibung.' }]);
  expect(lines.map(({ kind, role, note }) => [kind, role, note])).toEqual([
    ['heading', 'field', ''], ['heading', 'impact', ''], ['heading', 'outcome', ''], ['table', 'measures', '2 Maßnahmen'], ['heading', 'text', ''], ['table', 'text', '2 Zeilen'],
  ]);
  expect(content.chapters[1]!.body).toEqual([{ id: 'absatz-001', kind: 'table', caption: '', header: true, rows: [['Jahr und Zahl', ''], ['2025', '120']] }]);
});

it('lets a person change what a heading or a table becomes', async () => {
  const source = await read([heading(1, 'Sprache'), table([['Maßnahme', 'Träger'], ['Kurse', 'VHS']]), heading(2, 'Maßnahme 2: Cafés'), plain('Verantwortlich: Caritas'), plain('Zeitraum: bis 2027')]);
  const first = planImport(source, {}, nothingKnown);
  expect([first.content.fields.length, first.content.measures.map(({ title, ownerName, endsOn }) => [title, ownerName, endsOn])]).toEqual([1, [['Kurse', 'VHS', null], ['Cafés', 'Caritas', '2027-12-31']]]);
  expect(first.findings).toEqual([{ part: 1, text: 'Kein Handlungsfeld erkannt: Wir nehmen „Sprache“ als Handlungsfeld.' }]);
  const changed = planImport(source, { 0: 'field', 1: 'text', 2: 'text' }, nothingKnown);
  expect([changed.content.measures, changed.findings]).toEqual([[], []]);
  expect(changed.content.chapters.map(({ title, body }) => [title, body.length])).toEqual([['Sprache', 1], ['Maßnahme 2: Cafés', 2]]);
});

it('says of each bad file what to do', async () => {
  const say = async (name: string, bytes: Uint8Array) => {
    const answer = await readWordFile({ name, bytes });
    return isRefusal(answer) ? answer.message : 'gelesen';
  };
  const good = await wordFile([heading(1, 'A'), plain('b')]);
  expect(await say('konzept.docx', good)).toBe('gelesen');
  expect(await say('leer.docx', new Uint8Array())).toBe('Diese Datei ist leer.');
  expect(await say('gross.docx', new Uint8Array(40 * 1024 * 1024))).toMatch(/^Diese Datei ist zu groß/);
  expect(await say('alt.doc', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 1, 2, 3]))).toMatch(/Kennwort/);
  expect(await say('makro.docm', good)).toMatch(/Makros/);
  expect(await say('bild.docx', new Uint8Array([0x89, 0x50, 0x4e, 0x47]))).toMatch(/^Das ist keine Word-Datei/);
  expect(await say('halb.docx', good.slice(0, good.length - 40))).toMatch(/beschädigt/);
  expect(await say('ohne.docx', await wordFile([plain('Nur Text.')]))).toMatch(/keine Überschriften/);
  expect(await say('nichts.docx', await wordFile([]))).toMatch(/kein Text/);
  // 45 MB of the same letter pack into a few kilobytes
  expect(await say('bombe.docx', await bomb(good))).toMatch(/ausgepackt zu groß/);
});

it('reads a strategy of about sixty pages with the right counts', async () => {
  const fields = 8;
  const words = 'Integration gelingt vor Ort, gemeinsam mit den Menschen, die hier leben, und den Stellen, die sie beraten. '.repeat(9);
  const children = [heading(1, 'Vorwort'), plain(words), heading(1, 'Ausgangslage'), ...Array.from({ length: 20 }, () => plain(words)), heading(1, 'Handlungsfelder')];
  for (let field = 1; field <= fields; field += 1) {
    children.push(heading(2, `Handlungsfeld ${field}: Feld Nummer ${field}`), ...Array.from({ length: 10 }, () => plain(words)), heading(3, `Leitziel ${field}: Wirkung ${field}`));
    for (let goal = 1; goal <= 3; goal += 1) {
      children.push(heading(4, `Ziel ${field}.${goal}: Ergebnis ${field} ${goal}`), plain(words));
      children.push(table([['Nr.', 'Maßnahme', 'Verantwortlich', 'Zeitraum', 'Indikator'], ...[1, 2, 3, 4].map((number) => [`M ${field}.${goal}.${number}`, `Tun ${field} ${goal} ${number}`, 'Träger e. V.', '2026–2028', 'Anzahl'])]) as never);
    }
  }
  const { content, findings } = planImport(await read(children), {}, nothingKnown);
  expect([content.chapters.length, content.fields.length, content.goals.length, content.measures.length, content.indicators.length, findings]).toEqual([3 + fields, fields, fields * 4, fields * 12, fields * 12, []]);
  expect(content.measures.every(({ goals }) => goals.length === 1)).toBe(true);
  expect(content.chapters.reduce((sum, { body }) => sum + body.length, 0)).toBe(1 + 20 + fields * 10);
});

async function bomb(good: Uint8Array): Promise<Uint8Array> {
  const { default: JSZip } = await import('jszip');
  const archive = await JSZip.loadAsync(good);
  archive.file('word/numbering.xml', new Uint8Array(45 * 1024 * 1024));
  return archive.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}
