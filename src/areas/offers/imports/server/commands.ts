import { sql } from 'kysely';
import { accountOf, type Context } from '#platform/context.ts';
import { demand, isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { readTable } from '#platform/server/exchange/tables.ts';
import { guessMapping, knownMapping, type Mapping } from '../columns.ts';
import type { ReadFile } from '../draft.ts';
import { readHsds } from '../hsds.ts';
import { readIntegreat } from '../integreat.ts';
import type { ImportOutcome } from '../outcome.ts';
import { mayImportOffers, mayPublishImport } from '../permissions.ts';
import { planImport } from '../planned/server/queries.ts';
import { readRows, shapeOf } from '../row.ts';
import type { ImportKind, ImportOptions, ImportSource } from '../run.ts';
import { findRememberedMapping, lockImportRun, readImportVocabulary } from './queries.ts';

export interface Upload {
  readonly kind: ImportKind;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly options: ImportOptions;
}

/** Reads an uploaded file and says what an import would do; nothing is imported yet. A table waits for its mapping first. */
export async function startImport(context: Context, upload: Upload): Promise<{ readonly id: string } | Refusal> {
  demand(mayImportOffers(context.actor));
  const refusal = await refuseOptions(context, upload.options);
  if (refusal) return refusal;
  const id = crypto.randomUUID();
  if (upload.kind === 'table') {
    const table = await readTable(upload.fileName, upload.bytes);
    if (isRefusal(table)) return table;
    const shape = shapeOf(table.columns);
    const remembered = await findRememberedMapping(context, shape);
    const fields = remembered === null ? guessMapping(table.columns) : knownMapping(table.columns, remembered);
    await insertRun(context, id, upload, { options: upload.options, table, file: null }, { state: 'mapping', mapping: { shape, fields } });
    return { id };
  }
  const vocabulary = await readImportVocabulary(context);
  const file = upload.kind === 'hsds' ? readHsds(upload.bytes, vocabulary) : readIntegreat(upload.bytes, vocabulary);
  if (isRefusal(file)) return file;
  if (file.drafts.length + file.refused.length === 0) return refuse('In der Datei steht kein Angebot.', 'file');
  await insertRun(context, id, upload, { options: upload.options, table: null, file }, { state: 'preview', mapping: {} });
  await writePreview(context, id, file, upload.options);
  return { id };
}

/** Sets which column is what and makes the preview. */
export async function mapImport(context: Context, runId: string, wanted: Readonly<Record<string, unknown>>): Promise<{ readonly id: string } | Refusal> {
  const run = await lockImportRun(context, runId);
  if (run.state !== 'mapping' && run.state !== 'preview') return refuse('Diese Liste ist schon übernommen.');
  const { table } = run.source;
  if (table === null) return refuse('Für diese Datei gibt es keine Spalten zuzuordnen.');
  const mapping: Mapping = knownMapping(table.columns, wanted);
  if (mapping['title'] === undefined) return refuse('Bitte wählen Sie, in welcher Spalte der Titel des Angebots steht.', 'title');
  if (new Set(Object.values(mapping)).size < Object.keys(mapping).length) return refuse('Eine Spalte kann nur für ein Feld gelten. Bitte prüfen Sie Ihre Auswahl.');
  const file = readRows(table, mapping, await readImportVocabulary(context));
  await sql`update platform.import_run set state = 'preview', mapping = ${JSON.stringify({ shape: shapeOf(table.columns), fields: mapping })}::jsonb,
    source = ${JSON.stringify({ ...run.source, file } satisfies ImportSource)}::jsonb where id = ${runId}::uuid`.execute(context.db);
  await writePreview(context, runId, file, run.source.options);
  return { id: runId };
}

/** Throws away a run that was not applied. */
export async function discardImport(context: Context, runId: string): Promise<Refusal | null> {
  const run = await lockImportRun(context, runId);
  if (run.state === 'applied' || run.state === 'undone') return refuse('Dieser Import ist schon übernommen und bleibt in der Liste.');
  await sql`delete from platform.import_run where id = ${runId}::uuid`.execute(context.db);
  return null;
}

export interface ImportRowEntry {
  readonly number: number;
  readonly outcome: ImportOutcome;
  readonly reason: string;
  readonly label: string;
  readonly target: string | null;
  readonly before: unknown;
  readonly after: unknown;
}

/** Replaces the rows of a run. */
export async function writeRows(context: Context, runId: string, rows: readonly ImportRowEntry[]): Promise<void> {
  await sql`delete from platform.import_row where run_id = ${runId}::uuid`.execute(context.db);
  for (let start = 0; start < rows.length; start += 1000) {
    await sql`insert into platform.import_row (centre_id, run_id, number, outcome, reason, label, target, before, after)
      select ${context.centre.id}::uuid, ${runId}::uuid, x.number, x.outcome, x.reason, x.label, x.target, nullif(x.before, 'null'), nullif(x.after, 'null')
      from jsonb_to_recordset(${JSON.stringify(rows.slice(start, start + 1000))}::jsonb)
        as x(number integer, outcome text, reason text, label text, target uuid, before jsonb, after jsonb)`.execute(context.db);
  }
}

async function writePreview(context: Context, runId: string, file: ReadFile, options: ImportOptions): Promise<void> {
  const { offers } = await planImport(context, file, options);
  const planned = offers.map(({ outcome, reason, draft, standing }): ImportRowEntry => ({
    number: draft.number, outcome, reason, label: draft.content.title, target: standing?.id ?? null, before: null, after: null,
  }));
  await writeRows(context, runId, [...planned, ...refusedRows(file)]);
}

export function refusedRows(file: ReadFile): readonly ImportRowEntry[] {
  return file.refused.map(({ number, label, path, reason }) => ({ number, outcome: 'refused' as const, reason, label: label || path, target: null, before: null, after: null }));
}

async function insertRun(context: Context, id: string, upload: Upload, source: ImportSource, { state, mapping }: { readonly state: string; readonly mapping: object }): Promise<void> {
  await sql`insert into platform.import_run (id, centre_id, kind, file_name, mapping, source, state, created_by, created_at)
    values (${id}::uuid, ${context.centre.id}::uuid, ${`offers.${upload.kind}`}, ${upload.fileName.toWellFormed().replaceAll('\0', '').slice(0, 200)}, ${JSON.stringify(mapping)}::jsonb,
      ${JSON.stringify(source)}::jsonb, ${state}, ${accountOf(context.actor)}::uuid, ${context.now}::timestamptz)`.execute(context.db);
}

async function refuseOptions(context: Context, { publish, organisationId, language }: ImportOptions): Promise<Refusal | null> {
  if (publish && !mayPublishImport(context.actor)) return refuse('Sie dürfen Angebote nicht veröffentlichen. Bitte wählen Sie „als Entwürfe“.', 'publish');
  const known = await sql`select tag from reference.language where tag = ${language}`.execute(context.db);
  if (known.rows.length === 0) return refuse('Diese Sprache gibt es hier nicht.', 'language');
  if (organisationId === null) return null;
  const organisation = await sql`select id from network.organisation where id = ${organisationId}::uuid and merged_into is null`.execute(context.db);
  return organisation.rows.length > 0 ? null : refuse('Diese Organisation gibt es hier nicht.', 'organisationId');
}
