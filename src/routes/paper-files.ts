import type { Paper } from '#platform/server/documents/paper.ts';
import { DocumentFailed, writePdf } from '#platform/server/documents/pdf.ts';
import { writeWord } from '#platform/server/documents/word.ts';
import { error } from '@sveltejs/kit';

/** A paper as a tagged PDF that the browser shows; `name` without ending, ASCII. */
export async function pdfFile(paper: Paper, name: string): Promise<Response> {
  return fileAnswer(await writePdf(paper).catch(explain), 'application/pdf', `inline; filename="${name}.pdf"`);
}

/** A paper as a Word file to download. */
export async function wordFile(paper: Paper, name: string): Promise<Response> {
  return fileAnswer(await writeWord(paper), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', `attachment; filename="${name}.docx"`);
}

function fileAnswer(content: Buffer, type: string, disposition: string): Response {
  return new Response(new Blob([new Uint8Array(content)]), { headers: { 'content-type': type, 'content-disposition': disposition, 'cache-control': 'private, no-store' } });
}

function explain(failure: unknown): never {
  if (failure instanceof DocumentFailed) error(503, 'Dieses Dokument ließ sich gerade nicht erstellen. Bitte versuchen Sie es später noch einmal, oder laden Sie die Word-Datei.');
  throw failure;
}
