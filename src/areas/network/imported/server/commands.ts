import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand, found, isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import type { ImportKind } from '../../imports/columns.ts';
import { applyValues, type PreviewRow } from '../../imports/preview.ts';
import type { RowValues } from '../../imports/row.ts';
import { makePreview, readOpenRun, roleOf } from '../../imports/server/commands.ts';
import { readOrganisationNames } from '../../imports/server/queries.ts';
import { readRow, restoreColumns, type StoredRow } from '../../links/server/commands.ts';
import { equal, undoPlan } from '../../merge.ts';
import { mergeOrganisations, mergePeople, undoMerge } from '../../merges/server/commands.ts';
import { emptyOrganisation, organisationContent, type OrganisationContent } from '../../organisation.ts';
import { changeOrganisation, createOrganisation, type Saved } from '../../organisations/server/commands.ts';
import { readOrganisation } from '../../organisations/server/queries.ts';
import { changePerson, createPerson } from '../../people/server/commands.ts';
import { readPerson } from '../../people/server/queries.ts';
import { may } from '../../permissions.ts';
import { emptyPerson, personContent, type PersonContent } from '../../person.ts';
import type { RoleFunction } from '../../role.ts';
import { grantRole } from '../../roles/server/commands.ts';

/** What one row did, kept for undoing: the row before, the row after, what it added. */
interface RowMemory {
  readonly values: RowValues;
  readonly ownId: string;
  readonly applied: StoredRow | null;
  readonly roleId: string | null;
}

/**
 * Carries out a previewed import in one transaction. The preview is made anew first, so nothing is written over that
 * changed meanwhile. Rows that a rule refuses are marked so and change nothing. The uploaded table is deleted.
 */
export async function applyImport(context: Context, runId: string): Promise<{ id: string } | Refusal> {
  const run = await readOpenRun(context, runId);
  if ('refused' in run) return run;
  if (run.state !== 'preview') return refuse('Bitte ordnen Sie zuerst die Spalten zu.');
  const organisations = run.kind === 'person' ? await readOrganisationNames(context) : new Map<string, string>();
  for (const row of await makePreview(context, run)) {
    if (row.outcome === 'unchanged' || row.outcome === 'refused') continue;
    await applyRow(context, runId, run.kind, row, organisations);
  }
  await context.db.updateTable('platform.import_run').set({ state: 'applied', applied_at: context.now, source: '{}' }).where('id', '=', runId).execute();
  await record(context, 'network.import.applied', runId, {});
  return { id: runId };
}

async function applyRow(context: Context, runId: string, kind: ImportKind, row: PreviewRow, organisations: ReadonlyMap<string, string>): Promise<void> {
  const subject = row.outcome === 'changed' && row.target ? row.target : row.ownId;
  const before = row.outcome === 'changed' ? await readRow(context, kind, subject) : null;
  const saved = row.outcome === 'changed' ? await change(context, kind, subject, row.values) : await create(context, kind, row);
  const role = isRefusal(saved) || kind === 'organisation' ? null : await grantRowRole(context, subject, row.values, organisations);
  const merged = row.outcome === 'merged' && row.target && !isRefusal(saved) ? await mergeRow(context, runId, kind, row.target, row.ownId) : null;
  const refusal = [saved, role, merged].find(isRefusal);
  const memory: RowMemory = {
    values: row.values, ownId: row.ownId, applied: await readRow(context, kind, subject), roleId: role && !isRefusal(role) ? role.id : null,
  };
  await context.db.updateTable('platform.import_row').set({
    before: before === null ? null : JSON.stringify(before), after: JSON.stringify(memory),
    ...(isRefusal(saved) ? { outcome: 'refused', target: null } : {}), ...(refusal ? { reason: refusal.message } : {}),
  }).where('run_id', '=', runId).where('number', '=', row.number).execute();
}

async function create(context: Context, kind: ImportKind, row: PreviewRow): Promise<Saved | Refusal> {
  const origin = typeof row.values.sourceId === 'string' ? { source: 'table', sourceId: row.values.sourceId } : null;
  return kind === 'organisation'
    ? createOrganisation(context, applyValues({ ...emptyOrganisation }, row.values) as unknown as OrganisationContent, origin, row.ownId)
    : createPerson(context, applyValues({ ...emptyPerson }, row.values) as unknown as PersonContent, origin, row.ownId);
}

async function change(context: Context, kind: ImportKind, id: string, values: RowValues): Promise<Saved | Refusal> {
  if (kind === 'organisation') {
    const content = organisationContent(found(await readOrganisation(context, id)));
    return changeOrganisation(context, id, applyValues({ ...content }, values) as unknown as OrganisationContent);
  }
  const content = personContent(found(await readPerson(context, id)));
  return changePerson(context, id, applyValues({ ...content }, values) as unknown as PersonContent);
}

function mergeRow(context: Context, runId: string, kind: ImportKind, target: string, ownId: string) {
  return kind === 'organisation' ? mergeOrganisations(context, target, ownId, {}, runId) : mergePeople(context, target, ownId, {}, runId);
}

async function grantRowRole(context: Context, personId: string, values: RowValues, organisations: ReadonlyMap<string, string>): Promise<{ id: string } | Refusal | null> {
  const wanted = roleOf(values, organisations);
  if (wanted.key === null) return null;
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : null);
  const existing = await context.db.selectFrom('network.role').select('id').where('person_id', '=', personId)
    .where(sql<boolean>`concat_ws('|', organisation_id, function, topic_code, municipality_ags) = ${wanted.key} and (valid_to is null or valid_to >= ${today(context)}::date)`).executeTakeFirst();
  if (existing) return null;
  return grantRole(context, {
    personId, organisationId: wanted.organisationId ?? null, function: (text('function') ?? 'contact') as RoleFunction, title: text('title') ?? '', topic: text('topic'),
    municipality: text('municipality'), deputyOf: null, validFrom: text('validFrom') ?? today(context), validTo: null, recordVisibility: 'network',
  });
}

/** A row that could not be taken back, and why. */
export interface KeptRow {
  readonly label: string;
  readonly reason: string;
}

/**
 * Takes a whole import back, last row first: merges are undone, added records go, changed ones get their values back.
 * What somebody changed or uses since stays and is named. If nothing did, every row is as it was before, byte for byte.
 */
export async function undoImport(context: Context, runId: string): Promise<{ id: string; kept: readonly KeptRow[] } | Refusal> {
  demand(may(context.actor, 'importTable'));
  const run = found(await context.db.selectFrom('platform.import_run').select(['kind', 'state']).where('id', '=', runId).where('kind', 'in', ['network.organisation', 'network.person']).forUpdate().executeTakeFirst());
  if (run.state !== 'applied') return refuse(run.state === 'undone' ? 'Diese Übernahme wurde schon rückgängig gemacht.' : 'Diese Liste wurde noch nicht übernommen.');
  const kind: ImportKind = run.kind === 'network.person' ? 'person' : 'organisation';
  const rows = await context.db.selectFrom('platform.import_row').selectAll().where('run_id', '=', runId).where('outcome', 'in', ['created', 'changed', 'merged']).orderBy('number', 'desc').execute();
  const kept: KeptRow[] = [];
  for (const row of rows) {
    const memory = row.after as RowMemory | null;
    const reason = memory === null ? 'Der Eintrag wurde gelöscht, oder die Liste ist älter als 30 Tage.' : await undoRow(context, kind, row.outcome, row.target, row.before as StoredRow | null, memory);
    if (reason !== null) kept.push({ label: row.label, reason });
    if (reason !== null) await context.db.updateTable('platform.import_row').set({ reason: `Blieb bestehen: ${reason}` }).where('run_id', '=', runId).where('number', '=', row.number).execute();
  }
  await context.db.updateTable('platform.import_run').set({ state: 'undone', undone_at: context.now }).where('id', '=', runId).execute();
  await record(context, 'network.import.undone', runId, { kept: kept.length });
  return { id: runId, kept };
}

async function undoRow(context: Context, kind: ImportKind, outcome: string, target: string | null, before: StoredRow | null, memory: RowMemory): Promise<string | null> {
  if (outcome === 'merged') {
    const merge = await context.db.selectFrom('network.merge').select('id').where('dropped', '=', memory.ownId).where('undone_at', 'is', null).executeTakeFirst();
    const undone = merge ? await undoMerge(context, merge.id) : null;
    if (isRefusal(undone)) return undone.message;
  }
  if (memory.roleId !== null) await context.db.deleteFrom('network.role').where('id', '=', memory.roleId).execute();
  return outcome === 'changed' && target !== null ? undoChange(context, kind, target, before, memory) : removeRecord(context, kind, memory);
}

async function undoChange(context: Context, kind: ImportKind, id: string, before: StoredRow | null, memory: RowMemory): Promise<string | null> {
  const now = await readRow(context, kind, id);
  if (!now || !before || !memory.applied) return 'Der Eintrag wurde gelöscht.';
  const plan = undoPlan(before, memory.applied, now);
  const changedSince = plan.changedSince.filter((name) => name !== 'updated_at');
  await restoreColumns(context, kind, id, before, changedSince.length > 0 ? plan.restore.filter((name) => name !== 'updated_at') : plan.restore);
  await record(context, `network.${kind}.restored`, id, { restored: plan.restore.length });
  return changedSince.length > 0 ? 'Einige Angaben wurden seitdem geändert.' : null;
}

async function removeRecord(context: Context, kind: ImportKind, memory: RowMemory): Promise<string | null> {
  const now = await readRow(context, kind, memory.ownId);
  if (!now) return null;
  const ignored = ['updated_at', 'merged_into'];
  const changed = Object.keys(now).some((name) => !ignored.includes(name) && !equal(now[name], memory.applied?.[name]));
  if (changed || now.merged_into) return 'Der Eintrag wurde seitdem geändert.';
  if (await isUsed(context, memory.ownId)) return 'Der Eintrag wird inzwischen verwendet.';
  return removeUnlessReferenced(context, kind, memory.ownId);
}

async function isUsed(context: Context, id: string): Promise<boolean> {
  const result = await sql<{ used: boolean }>`select exists (select from network.role where person_id = ${id}::uuid or organisation_id = ${id}::uuid)
    or exists (select from network.relation where ${id}::uuid in (from_organisation, to_organisation))
    or exists (select from network.organisation where merged_into = ${id}::uuid) or exists (select from network.person where merged_into = ${id}::uuid) as used`.execute(context.db);
  return result.rows[0]?.used ?? true;
}

/** Other rooms may point at the record (offers do); this room does not look into them, so the foreign key decides. */
async function removeUnlessReferenced(context: Context, kind: ImportKind, id: string): Promise<string | null> {
  await sql`savepoint removal`.execute(context.db);
  try {
    await sql`delete from ${sql.table(`network.${kind}`)} where id = ${id}::uuid`.execute(context.db);
  } catch (error) {
    if ((error as { code?: string }).code !== '23503') throw error;
    await sql`rollback to savepoint removal`.execute(context.db);
    return 'Der Eintrag wird inzwischen verwendet.';
  }
  return null;
}
