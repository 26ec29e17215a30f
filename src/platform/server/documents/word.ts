import type * as Docx from 'docx';
import type { Paper, PaperBlock, PaperRun } from './paper.ts';

/** The paper as a Word file (ECMA-376): headings, lists and header rows as such, language de-DE, title in the properties. */
export async function writeWord(paper: Paper): Promise<Buffer> {
  const docx = await import('docx');
  const document = new docx.Document({
    title: paper.title, creator: paper.author, lastModifiedBy: paper.author, subject: paper.preline,
    styles: stylesOf(),
    numbering: { config: [{ reference: 'points', levels: [{ level: 0, format: docx.LevelFormat.BULLET, text: '–', alignment: docx.AlignmentType.LEFT, style: { paragraph: { indent: { left: 400, hanging: 260 } } } }] }] },
    sections: [{
      properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1250, bottom: 1250, left: 1420, right: 1250 } } },
      footers: { default: new docx.Footer({ children: [new docx.Paragraph({ children: [new docx.TextRun({ text: `${clean(paper.footer)}   Seite `, size: 17 }), new docx.TextRun({ children: [docx.PageNumber.CURRENT], size: 17 })] })] }) },
      children: [
        new docx.Paragraph({ style: 'Preline', children: [new docx.TextRun(clean(paper.preline))] }),
        new docx.Paragraph({ heading: docx.HeadingLevel.HEADING_1, children: [new docx.TextRun(clean(paper.title))] }),
        ...paper.blocks.flatMap((block) => drawBlock(docx, block)),
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
    },
    paragraphStyles: [
      { id: 'Preline', name: 'Preline', basedOn: 'Normal', run: { size: 19, bold: true, color: '0B5A5E' } },
      { id: 'Note', name: 'Note', basedOn: 'Normal', paragraph: { indent: { left: 200 } } },
    ],
  };
}

function drawBlock(docx: typeof Docx, block: PaperBlock): (Docx.Paragraph | Docx.Table)[] {
  const line = (runs: readonly PaperRun[], more: Docx.IParagraphOptions = {}) => new docx.Paragraph({ ...more, children: drawRuns(docx, runs) });
  switch (block.kind) {
    case 'heading': return [new docx.Paragraph({ heading: block.level === 2 ? docx.HeadingLevel.HEADING_2 : docx.HeadingLevel.HEADING_3, children: [new docx.TextRun(clean(block.text))] })];
    case 'paragraph': return [line(block.runs)];
    case 'list': return block.items.map((runs) => line(runs, { numbering: { reference: 'points', level: 0 } }));
    case 'facts': return block.entries.map(({ term, text }) => line([{ text: `${term}: `, bold: true }, { text }]));
    case 'note': return [line([{ text: `${block.label}\n`, bold: true }, ...block.runs], { style: 'Note', border: { left: { style: docx.BorderStyle.SINGLE, size: 18, color: '0B5A5E', space: 8 } } })];
    case 'table': return [line([{ text: block.caption, bold: true }], { keepNext: true }), drawTable(docx, block), line([])];
  }
}

function drawTable(docx: typeof Docx, { columns, widths, rows }: Extract<PaperBlock, { kind: 'table' }>): Docx.Table {
  const whole = widths.reduce((sum, width) => sum + width, 0);
  const sizes = widths.map((width) => Math.round((9200 * width) / whole));
  const row = (cells: readonly string[], isHead: boolean) => new docx.TableRow({
    tableHeader: isHead, cantSplit: true,
    children: cells.map((text, index) => new docx.TableCell({
      width: { size: sizes[index] ?? 1000, type: docx.WidthType.DXA }, margins: { top: 60, bottom: 60, left: 100, right: 100 },
      ...(isHead ? { shading: { fill: 'F0F0F0', type: docx.ShadingType.CLEAR, color: 'auto' } } : {}),
      children: [new docx.Paragraph({ spacing: { after: 0 }, children: drawRuns(docx, [isHead ? { text, bold: true } : { text }]) })],
    })),
  });
  return new docx.Table({ columnWidths: sizes, width: { size: 9200, type: docx.WidthType.DXA }, rows: [row(columns, true), ...rows.map((cells) => row(cells, false))] });
}

function drawRuns(docx: typeof Docx, runs: readonly PaperRun[]): Docx.TextRun[] {
  return runs.flatMap(({ text, bold }) => clean(text).split('\n').map((part, index) => new docx.TextRun({ text: part, bold: bold === true, ...(index > 0 ? { break: 1 } : {}) })));
}

/** XML 1.0 has no control characters and no halves of characters. */
function clean(text: string): string {
  return text.toWellFormed().replace(/(?!\n)\p{Cc}|[\ufffe\uffff]/gu, '');
}
