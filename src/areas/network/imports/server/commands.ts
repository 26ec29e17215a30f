import { accountOf, type Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { normalisedName } from '../../likeness.ts';
import { may } from '../../permissions.ts';
import { organisationLabels } from '../../organisation.ts';
import { personLabels } from '../../person.ts';
import { checkMapping, guessMapping, type ImportKind, type Mapping } from '../columns.ts';
import { previewRows, type Decision, type PreviewRow, type PreviewTools } from '../preview.ts';
import { readRow, type RowValues } from '../row.ts';
import { readExisting, readOrganisationNames, readVocabulary } from './queries.ts';

/** A table as it was read from a file (platform/server/exchange/tables.ts). */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** One import is one transaction, and each event in it makes the next one slower: more rows belong in several lists. */
export const importLimit = 3000;

/** Keeps an uploaded table and guesses which column is what. Nothing is imported yet. Refuses more than 3,000 rows. */
export async function startImport(context: Context, kind: ImportKind, fileName: string, table: Table, id: string = crypto.randomUUID()): Promise<{ id: string } | Refusal> {
  demand(may(context.actor, 'importTable'));
  if (table.rows.length > importLimit) return refuse('Die Liste hat mehr als 3.000 Zeilen. Bitte teilen Sie sie auf.', 'file');
  await context.db.insertInto('platform.import_run').values({
    id, centre_id: context.centre.id, kind: `network.${kind}`, file_name: fileName.slice(0, 200), mapping: JSON.stringify(guessMapping(kind, table.columns)),
    source: JSON.stringify(table), state: 'mapping', created_by: accountOf(context.actor), created_at: context.now,
  }).execute();
  return { id };
}

/** Sets which column is what and makes the preview. Refuses a mapping without a required field. */
export async function mapImport(context: Context, runId: string, mapping: Mapping): Promise<{ id: string } | Refusal> {
  const run = await readOpenRun(context, runId);
  if ('refused' in run) return run;
  const checked = checkMapping(run.kind, run.table.columns, mapping);
  if (checked === null) return refuse(`Bitte wählen Sie, in welcher Spalte ${run.kind === 'person' ? 'der Nachname' : 'der Name'} steht.`, run.kind === 'person' ? 'familyName' : 'name');
  if (new Set(Object.values(checked)).size < Object.keys(checked).length) return refuse('Eine Spalte kann nur für ein Feld gelten. Bitte prüfen Sie Ihre Auswahl.');
  await context.db.updateTable('platform.import_run').set({ mapping: JSON.stringify(checked), state: 'preview' }).where('id', '=', runId).execute();
  await makePreview(context, { ...run, mapping: checked });
  return { id: runId };
}

/** Decides single rows: 'create', 'skip', 'merge:<id of a candidate>', '' for none. The whole preview is made anew. */
export async function decideRows(context: Context, runId: string, decisions: Readonly<Record<number, string>>): Promise<{ id: string } | Refusal> {
  const run = await readOpenRun(context, runId);
  if ('refused' in run) return run;
  if (run.state !== 'preview') return refuse('Bitte ordnen Sie zuerst die Spalten zu.');
  const stored = await readDecisions(context, runId);
  await makePreview(context, run, new Map([...stored, ...Object.entries(decisions).map(([number, text]) => [Number(number), text] as const)]));
  return { id: runId };
}

export interface OpenRun {
  readonly id: string;
  readonly kind: ImportKind;
  readonly state: string;
  readonly mapping: Mapping;
  readonly table: Table;
}

/** The run, if it still waits to be applied; else why not. */
export async function readOpenRun(context: Context, runId: string): Promise<OpenRun | Refusal> {
  demand(may(context.actor, 'importTable'));
  const row = found(await context.db.selectFrom('platform.import_run').selectAll().where('id', '=', runId).where('kind', 'in', ['network.organisation', 'network.person']).forUpdate().executeTakeFirst());
  if (row.state !== 'mapping' && row.state !== 'preview') return refuse('Diese Liste wurde schon übernommen.');
  return { id: row.id, kind: row.kind === 'network.person' ? 'person' : 'organisation', state: row.state, mapping: row.mapping as Mapping, table: row.source as unknown as Table };
}

/** Makes the preview anew from the table, the mapping and the decisions, and keeps it row by row. */
export async function makePreview(context: Context, run: OpenRun, decisions?: ReadonlyMap<number, string>): Promise<readonly PreviewRow[]> {
  const chosen = decisions ?? await readDecisions(context, run.id);
  const tools = await previewTools(context, run);
  const vocabulary = await readVocabulary(context);
  const rows = run.table.rows.map((cells, index) => readRow(run.kind, index + 1, Object.fromEntries(run.table.columns.map((column, at) => [column, cells[at] ?? ''])), run.mapping, vocabulary));
  const preview = previewRows(run.kind, rows, await readExisting(context, run.kind), decisionsOf(chosen), tools);
  await context.db.deleteFrom('platform.import_row').where('run_id', '=', run.id).execute();
  for (let start = 0; start < preview.length; start += 500) {
    await context.db.insertInto('platform.import_row').values(preview.slice(start, start + 500).map((row) => ({
      centre_id: context.centre.id, run_id: run.id, number: row.number, outcome: row.outcome, reason: row.reason, label: row.label, target: row.target,
      after: JSON.stringify({ values: row.values, candidates: row.candidates, ownId: row.ownId, decision: chosen.get(row.number) ?? '' }),
    }))).execute();
  }
  return preview;
}

async function readDecisions(context: Context, runId: string): Promise<ReadonlyMap<number, string>> {
  const rows = await context.db.selectFrom('platform.import_row').select(['number', 'after']).where('run_id', '=', runId).execute();
  return new Map(rows.map((row) => [row.number, (row.after as { decision?: string } | null)?.decision ?? '']));
}

function decisionsOf(chosen: ReadonlyMap<number, string>): ReadonlyMap<number, Decision> {
  const known = [...chosen].flatMap(([number, text]): [number, Decision][] => {
    if (text === 'create' || text === 'skip') return [[number, text]];
    return text.startsWith('merge:') ? [[number, { mergeInto: text.slice('merge:'.length) }]] : [];
  });
  return new Map(known);
}

async function previewTools(context: Context, run: OpenRun): Promise<PreviewTools> {
  const rows = await context.db.selectFrom('platform.import_row').select(['number', 'after']).where('run_id', '=', run.id).execute();
  const ids = new Map(rows.map((row) => [row.number, (row.after as { ownId?: string } | null)?.ownId]));
  const organisations = run.kind === 'person' ? await readOrganisationNames(context) : new Map<string, string>();
  const labels = run.kind === 'person' ? personLabels : organisationLabels;
  return { idOf: (number) => ids.get(number) ?? crypto.randomUUID(), roleOf: (values) => roleOf(values, organisations), labels };
}

/** The role of a row as `organisation|function|topic|municipality`; null where it names none. */
export function roleOf(values: RowValues, organisations: ReadonlyMap<string, string>): { key: string | null; problem?: string; organisationId?: string | null } {
  const name = typeof values.organisation === 'string' ? values.organisation : '';
  const organisationId = name === '' ? null : (organisations.get(normalisedName(name)) ?? undefined);
  if (organisationId === undefined) return { key: null, problem: `Die Organisation „${name}“ gibt es nicht. Bitte legen Sie sie zuerst an.` };
  if (organisationId === null && values.function === undefined && values.topic === undefined) return { key: null };
  const parts = [organisationId, values.function ?? 'contact', values.topic, values.municipality].filter((part) => part !== undefined && part !== null);
  return { key: parts.join('|'), organisationId };
}
