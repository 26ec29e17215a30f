import type { Context } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { applyImport } from '../applied/server/commands.ts';
import { asObject, own, readJson } from '../json.ts';
import type { ImportKind } from '../run.ts';
import { discardImport, mapImport, startImport } from './commands.ts';
import { findImportRun, listImportRows } from './queries.ts';

/**
 * An import without a screen: takes a file over as drafts, or with `dryRun` only says what it would do. A list must have
 * headings that the import knows. Returns lines for the operator, refusals among them.
 */
export async function importOffers(context: Context, file: { readonly name: string; readonly bytes: Uint8Array }, dryRun: boolean): Promise<readonly string[]> {
  const started = await startImport(context, { kind: kindOf(file), fileName: file.name, bytes: file.bytes, options: { publish: false, organisationId: null, language: 'de' } });
  if (isRefusal(started)) return [started.message];
  const run = await findImportRun(context, started.id);
  const mapped = run.state === 'mapping' ? await mapImport(context, run.id, run.mapping) : started;
  if (isRefusal(mapped)) return [mapped.message];
  const { counts, rows } = await listImportRows(context, run.id, { outcome: null, page: 1 });
  const reasons = (await listImportRows(context, run.id, { outcome: 'refused', page: 1 })).rows.map(({ label, reason }) => `  ${label || 'ohne Titel'}: ${reason}`);
  const applied = dryRun ? await discardImport(context, run.id) : await applyImport(context, run.id);
  if (isRefusal(applied)) return [applied.message];
  const { created, changed, unchanged, refused } = applied ?? counts;
  const told = `${created} neu, ${changed} geändert, ${unchanged} unverändert, ${refused} abgelehnt${reasons.length < refused ? ` (die ersten ${reasons.length})` : ''}`;
  return [rows.length === 0 ? 'Die Datei enthält kein Angebot.' : dryRun ? `Das würde geschehen: ${told}` : `Übernommen als Entwürfe: ${told}`, ...reasons];
}

/** By the content: JSON whose objects have a path is from Integreat, other JSON is HSDS, everything else a list. */
function kindOf({ name, bytes }: { readonly name: string; readonly bytes: Uint8Array }): ImportKind {
  if (!/\.json$/i.test(name)) return 'table';
  const file = readJson(bytes);
  if (isRefusal(file)) return 'hsds';
  const first = Array.isArray(file.value) ? (file.value as unknown[])[0] : undefined;
  return asObject(first) !== null && own(first, 'path') !== undefined && own(first, 'status') === undefined ? 'integreat' : 'hsds';
}
