import { sql } from 'kysely';
import { accountOf, type Context } from '#platform/context.ts';
import { demand, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { canonicalText, digestOf, type EditionContent } from '../../content.ts';
import { isOpen, type Edition } from '../../edition.ts';
import { readEdition } from '../../server/queries.ts';
import { findLastVersion, mayKeepVersion, readWholeContent } from './queries.ts';

export interface VersionNote {
  readonly label: string;
  readonly changelog: string;
}

export interface Kept {
  readonly id: string;
  readonly number: number;
}

/**
 * Keeps the edition as it stands now, with today's figures, under the next number. Refused once the edition is adopted,
 * without a name, and where nothing but figures has changed since the last version.
 */
export async function takeVersion(context: Context, editionId: string, { label, changelog }: VersionNote): Promise<Kept | Refusal> {
  const edition = await lockEdition(context, editionId);
  demand(await mayKeepVersion(context, edition.id));
  if (!isOpen(edition)) return refuse('Diese Fassung ist beschlossen. Ihr Text steht fest, es gibt keine weiteren Versionen.');
  if (label.trim() === '') return refuse('Bitte geben Sie der Version einen Namen.', 'label');
  const content = await readWholeContent(context, edition);
  const last = await findLastVersion(context, edition.id);
  if (last && saysTheSame(last.content, content)) return refuse(`Seit der Version ${last.number} „${last.label}“ hat sich nichts geändert.`);
  return keepVersion(context, edition.id, content, { label: label.trim(), changelog: changelog.trim() });
}

/** Writes a version; the caller has locked the edition, asked and refused. */
export async function keepVersion(context: Context, editionId: string, content: EditionContent, { label, changelog }: VersionNote): Promise<Kept> {
  const id = crypto.randomUUID();
  const { rows: [row] } = await sql<{ number: number }>`insert into strategy.version (id, centre_id, edition_id, number, label, changelog, content, content_hash, created_by, created_at)
    values (${id}, ${context.centre.id}, ${editionId}, (select coalesce(max(number), 0) + 1 from strategy.version where edition_id = ${editionId}::uuid), ${label}, ${changelog},
      ${JSON.stringify(content)}::jsonb, ${Buffer.from(digestOf(content), 'hex')}, ${accountOf(context.actor)}, ${context.now}) returning number`.execute(context.db);
  const number = row!.number;
  await record(context, 'strategy.version.saved', id, { edition: editionId, number, label });
  return { id, number };
}

/** The edition, held until the transaction ends: nobody writes, adopts or restores meanwhile. */
export async function lockEdition(context: Context, name: string): Promise<Edition> {
  const { id } = await readEdition(context, name);
  await sql`select from strategy.edition where id = ${id}::uuid for update`.execute(context.db);
  return readEdition(context, id);
}

/** Equal but for the figures, which change by themselves. */
export function saysTheSame(one: EditionContent, other: EditionContent): boolean {
  return canonicalText({ ...one, figures: [] }) === canonicalText({ ...other, figures: [] });
}
