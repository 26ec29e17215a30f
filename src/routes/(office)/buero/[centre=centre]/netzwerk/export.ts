import { writeCsv, writeXlsx, type TextTable } from '#platform/server/exchange/tables.ts';

/** A table as a file to download: CSV, or Excel with `format=xlsx`. `name` without ending. */
export async function tableFile(table: TextTable, name: string, format: string | null): Promise<Response> {
  const isExcel = format === 'xlsx';
  const body: BodyInit = isExcel ? new Blob([(await writeXlsx(table, name)).slice()]) : writeCsv(table);
  return new Response(body, {
    headers: {
      'content-type': isExcel ? 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' : 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${name.toLowerCase()}.${isExcel ? 'xlsx' : 'csv'}"`,
      'cache-control': 'private, no-store',
    },
  });
}
