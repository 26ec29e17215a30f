import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import type { EditionContent } from '../../../content.ts';
import { isOpen } from '../../../edition.ts';
import { may } from '../../../permissions.ts';
import { rowsOf } from '../../../stock/server/commands.ts';
import { keepVersion, lockEdition, saysTheSame } from '../../server/commands.ts';
import { findLastVersion, readVersion, readWholeContent } from '../../server/queries.ts';
import { underIdsOfToday } from '../restored.ts';

/**
 * Makes an old version the draft again. The present state is kept as a version first, so restoring that one undoes it.
 * Objects keep their lineage, and their ids where they still exist; what came later than the version goes. Returns the
 * number of the version that holds the state before.
 */
export async function restoreVersion(context: Context, editionId: string, number: number): Promise<{ readonly before: number } | Refusal> {
  demand(may(context.actor, 'manageStrategy'));
  const edition = await lockEdition(context, editionId);
  const version = await readVersion(context, edition.id, number);
  if (!isOpen(edition)) return refuse('Diese Fassung ist beschlossen. Ihr Text steht fest.');
  const now = await readWholeContent(context, edition);
  const content = await withLivingOwners(context, underIdsOfToday(version.content, now));
  if (saysTheSame(content, now)) return refuse('Der Entwurf ist schon genau auf diesem Stand.');
  const last = await findLastVersion(context, edition.id);
  const before = last && saysTheSame(last.content, now) ? last.number
    : (await keepVersion(context, edition.id, now, { label: `Stand vor dem Zurückholen von Version ${number}`, changelog: `Automatisch aufgehoben, bevor Version ${number} „${version.label}“ zurückgeholt wurde.` })).number;
  await replaceContent(context, edition.id, content);
  await record(context, 'strategy.version.restored', version.id, { edition: edition.id, number, before });
  return { before };
}

/** Organisations that no longer exist leave their name behind. */
async function withLivingOwners(context: Context, content: EditionContent): Promise<EditionContent> {
  const owners = content.measures.flatMap(({ ownerOrganisation }) => ownerOrganisation ?? []);
  const { rows } = await sql<{ id: string }>`select id from network.organisation where id = any(${owners}::uuid[])`.execute(context.db);
  const living = new Set(rows.map(({ id }) => id));
  return { ...content, measures: content.measures.map((measure) => (measure.ownerOrganisation === null || living.has(measure.ownerOrganisation) ? measure : { ...measure, ownerOrganisation: null })) };
}

/** Objects of the content are written over those of today, the others go, those that others hang on last. */
async function replaceContent(context: Context, editionId: string, content: EditionContent): Promise<void> {
  const rows = rowsOf(context, editionId, content);
  const ofEdition = sql`measure_id in (select id from strategy.measure where edition_id = ${editionId}::uuid)`;
  await sql`delete from strategy.measure_goal where ${ofEdition}`.execute(context.db);
  await sql`delete from strategy.measure_municipality where ${ofEdition}`.execute(context.db);
  for (const [noun, list] of rows) await writeRows(context, noun, list);
  for (const [noun, list] of rows.toReversed()) {
    if (noun === 'measure_goal' || noun === 'measure_municipality') continue;
    const ids = list.map((row) => (row as { id: string }).id);
    await sql`delete from ${sql.table(`strategy.${noun}`)} where edition_id = ${editionId}::uuid and not (id = any(${ids}::uuid[]))`.execute(context.db);
  }
  await context.db.updateTable('strategy.edition').set({
    title: content.title, subtitle: content.subtitle, valid_from: content.validFrom, valid_to: content.validTo, summary_easy: JSON.stringify(content.summaryEasy), updated_at: context.now,
  }).where('id', '=', editionId).execute();
}

async function writeRows(context: Context, noun: string, rows: readonly object[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const table = sql.table(`strategy.${noun}`);
  const names = Object.keys(first);
  const columns = sql.join(names.map((column) => sql.ref(column)));
  const update = sql.join(names.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`));
  const conflict = names.includes('id') ? sql`on conflict (id) do update set ${update}` : sql``;
  await sql`insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, ${JSON.stringify(rows)}::jsonb) ${conflict}`.execute(context.db);
}
