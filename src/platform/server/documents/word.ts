import type * as Docx from 'docx';
import { cellText, type Paper, type PaperBlock, type PaperCell, type PaperPoints, type PaperRun } from './paper.ts';

/** The paper as a Word file (ECMA-376): headings, lists and header rows as such, language de-DE, title in the properties. */
export async function writeWord(paper: Paper): Promise<Buffer> {
  const docx = await import('docx');
  const document = new docx.Document({
    title: paper.title, creator: paper.author, lastModifiedBy: paper.author, subject: paper.preline,
    styles: stylesOf(),
    numbering: numberingOf(docx),
    sections: [{
      properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1250, bottom: 1250, left: 1420, right: 1250 } } },
      footers: { default: new docx.Footer({ children: [new docx.Paragraph({ children: [new docx.TextRun({ text: `${clean(paper.footer)}   Seite `, size: 17 }), new docx.TextRun({ children: [docx.PageNumber.CURRENT], size: 17 })] })] }) },
      children: [
        new docx.Paragraph({ style: 'Preline', children: [new docx.TextRun(clean(paper.preline))] }),
        new docx.Paragraph({ heading: docx.HeadingLevel.HEADING_1, children: [new docx.TextRun(clean(paper.title))] }),
        ...paper.blocks.flatMap((block, index) => drawBlock(docx, block, index)),
      ],
    }],
  });
  return docx.Packer.toBuffer(document);
}

function stylesOf(): Docx.IStylesOptions {
  const heading = (size: number, color: string) => ({ run: { size, bold: true, color, font: 'Fira Sans' }, paragraph: { spacing: { before: 320, after: 140 }, keepNext: true } });
  return {
    default: {
      document: { run: { font: 'Fira Sans', size: 21, language: { value: 'de-DE', eastAsia: 'de-DE', bidirectional: 'ar-SA' } }, paragraph: { spacing: { after: 140, line: 290 } } },
      heading1: heading(40, '1A1A1A'), heading2: heading(27, '0B5A5E'), heading3: heading(22, '1A1A1A'),
      heading4: heading(21, '0B5A5E'), heading5: heading(21, '1A1A1A'), heading6: heading(21, '1A1A1A'),
    },
    paragraphStyles: [
      { id: 'Preline', name: 'Preline', basedOn: 'Normal', run: { size: 19, bold: true, color: '0B5A5E' } },
      { id: 'Contents', name: 'Contents', basedOn: 'Normal', run: { size: 27, bold: true, color: '0B5A5E' }, paragraph: { spacing: { before: 320, after: 140 }, keepNext: true } },
      { id: 'Quote', name: 'Quote', basedOn: 'Normal', run: { italics: true }, paragraph: { indent: { left: 400, right: 400 } } },
      { id: 'Note', name: 'Note', basedOn: 'Normal', paragraph: { indent: { left: 200 } } },
    ],
  };
}

/** `index`: numbers begin anew in each block. */
function drawBlock(docx: typeof Docx, block: PaperBlock, index: number): (Docx.Paragraph | Docx.Table)[] {
  const line = (runs: readonly PaperRun[], more: Docx.IParagraphOptions = {}) => lineOf(docx, runs, more);
  switch (block.kind) {
    case 'heading': return [new docx.Paragraph({ heading: docx.HeadingLevel[`HEADING_${block.level}`], children: [new docx.TextRun(clean(block.text))] })];
    case 'paragraph': return [line(block.runs)];
    case 'quote': return [line(block.runs, { style: 'Quote' })];
    case 'break': return [new docx.Paragraph({ pageBreakBefore: true })];
    case 'points': return drawPoints(docx, block.points, 0, index);
    case 'contents': return [
      new docx.Paragraph({ style: 'Contents', children: [new docx.TextRun(clean(block.title))] }),
      new docx.TableOfContents(block.title, { hyperlink: true, headingStyleRange: `2-${block.depth}`, beginDirty: false }) as unknown as Docx.Paragraph,
    ];
    case 'list': return block.items.map((runs) => line(runs, { numbering: { reference: 'points', level: 0 } }));
    case 'facts': return block.entries.map(({ term, text }) => line([{ text: `${term}: `, bold: true }, { text }]));
    case 'note': return [line([{ text: `${block.label}\n`, bold: true }, ...block.runs], { style: 'Note', border: { left: { style: docx.BorderStyle.SINGLE, size: 18, color: '0B5A5E', space: 8 } } })];
    case 'table': return [...(block.caption === '' ? [] : [line([{ text: block.caption, bold: true }], { keepNext: true })]), drawTable(docx, block), line([])];
  }
}

function drawPoints(docx: typeof Docx, { ordered, items }: PaperPoints, level: number, instance: number): Docx.Paragraph[] {
  const numbering = { reference: ordered ? 'numbers' : 'points', level: Math.min(level, deepest), instance };
  return items.flatMap(({ runs, below }) => [lineOf(docx, runs, { numbering }), ...(below ?? []).flatMap((list) => drawPoints(docx, list, level + 1, instance))]);
}

const deepest = 3;

function numberingOf(docx: typeof Docx): Docx.INumberingOptions {
  const levels = (format: (typeof Docx.LevelFormat)[keyof typeof Docx.LevelFormat], text: (level: number) => string) => Array.from({ length: deepest + 1 }, (_, level) => ({
    level, format, text: text(level), alignment: docx.AlignmentType.LEFT, style: { paragraph: { indent: { left: 400 * (level + 1), hanging: 260 } } },
  }));
  return { config: [{ reference: 'points', levels: levels(docx.LevelFormat.BULLET, () => '–') }, { reference: 'numbers', levels: levels(docx.LevelFormat.DECIMAL, (level) => `%${level + 1}.`) }] };
}

function lineOf(docx: typeof Docx, runs: readonly PaperRun[], more: Docx.IParagraphOptions = {}): Docx.Paragraph {
  return new docx.Paragraph({ ...more, children: drawRuns(docx, runs) });
}

function drawTable(docx: typeof Docx, { columns, widths, rows }: Extract<PaperBlock, { kind: 'table' }>): Docx.Table {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const sizes = widths.map((width) => Math.round((9200 * width) / whole));
  const row = (cells: readonly (string | PaperCell)[], isHead: boolean) => new docx.TableRow({
    tableHeader: isHead, cantSplit: true,
    children: cells.map((cell, index) => new docx.TableCell({
      width: { size: sizes[index] ?? 1000, type: docx.WidthType.DXA }, margins: { top: 60, bottom: 60, left: 100, right: 100 },
      ...(isHead ? { shading: { fill: 'F0F0F0', type: docx.ShadingType.CLEAR, color: 'auto' } } : {}),
      children: [new docx.Paragraph({ spacing: { after: 0 }, children: drawRuns(docx, [{ text: cellText(cell), ...(isHead ? { bold: true } : {}) }]) })],
    })),
  });
  return new docx.Table({ columnWidths: sizes, width: { size: 9200, type: docx.WidthType.DXA }, rows: [row(columns, true), ...rows.map((cells) => row(cells, false))] });
}

function drawRuns(docx: typeof Docx, runs: readonly PaperRun[]): Docx.ParagraphChild[] {
  return runs.flatMap(({ text, bold, italic, href }): Docx.ParagraphChild[] => {
    const parts = clean(text).split('\n').map((part, index) => new docx.TextRun({
      text: part, bold: bold === true, ...(italic ? { italics: true } : {}), ...(href === undefined ? {} : { style: 'Hyperlink' }), ...(index > 0 ? { break: 1 } : {}),
    }));
    return href === undefined ? parts : [new docx.ExternalHyperlink({ link: href, children: parts })];
  });
}

/** XML 1.0 has no control characters and no halves of characters. */
function clean(text: string): string {
  return text.toWellFormed().replace(/(?!\n)\p{Cc}|[\ufffe\uffff]/gu, '');
}
