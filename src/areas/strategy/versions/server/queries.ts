import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { listOwnSeats } from '#areas/meetings/server/queries.ts';
import { readFrozenFigures } from '../../adoption/server/queries.ts';
import type { EditionContent } from '../../content.ts';
import type { DiffReport } from '../../diff/report.ts';
import { compareContents } from '../../diff/server/queries.ts';
import { isOpen, type Edition } from '../../edition.ts';
import { readFigures } from '../../inventory/server/queries.ts';
import { may, mayWrite } from '../../permissions.ts';
import { readContent, readEdition } from '../../server/queries.ts';
import type { Side, Version } from '../version.ts';

/** The versions of an edition, latest first. One statement. */
export async function listVersions(context: Context, editionId: string): Promise<readonly Version[]> {
  demand(may(context.actor, 'readStrategy'));
  const { rows } = await sql<Version>`select ${versionColumns} from strategy.version v where v.edition_id = ${editionId}::uuid order by v.number desc`.execute(context.db);
  return rows;
}

/** One version with its content; NotFound where the edition has none of this number. One statement. */
export async function readVersion(context: Context, editionId: string, number: number): Promise<Version & { readonly content: EditionContent }> {
  demand(may(context.actor, 'readStrategy'));
  const { rows } = await sql<Version & { content: EditionContent }>`select ${versionColumns}, v.content from strategy.version v
    where v.edition_id = ${editionId}::uuid and v.number = ${number}::integer`.execute(context.db);
  return found(rows[0]);
}

/** The latest version of an edition with its content; null where there is none. One statement. */
export async function findLastVersion(context: Context, editionId: string): Promise<(Version & { readonly content: EditionContent }) | null> {
  const { rows } = await sql<Version & { content: EditionContent }>`select ${versionColumns}, v.content from strategy.version v
    where v.edition_id = ${editionId}::uuid order by v.number desc limit 1`.execute(context.db);
  return rows[0] ?? null;
}

/**
 * The content of an edition as it stands now, with its figures: live ones while it is open, those frozen at adoption
 * afterwards. Visitors read it where the edition is published.
 */
export async function readWholeContent(context: Context, edition: Edition): Promise<EditionContent> {
  const content = await readContent(context, edition);
  const figures = isOpen(edition) ? await readFigures(context, content.fields) : await readFrozenFigures(context, edition.id);
  return { ...content, figures };
}

/** So many contents are kept at hand. */
const mostAtHand = 6;
const atHand = new Map<string, EditionContent>();

/**
 * The same for a comparison: read once, as one object, while it cannot have changed. What was adopted never does (only an
 * organisation that was merged since may still be meant by its old id, and then goes by the name in the text); a draft
 * does not while `stamp` is the same. The latest few are kept.
 */
async function readToCompare(context: Context, edition: Edition, stamp: string | null): Promise<EditionContent> {
  const state = isOpen(edition) ? stamp : edition.contentHash;
  if (state === null) return readWholeContent(context, edition);
  const key = `${edition.id} ${state}`;
  const content = atHand.get(key) ?? (await readWholeContent(context, edition));
  atHand.delete(key);
  atHand.set(key, content);
  for (const oldest of [...atHand.keys()].slice(0, -mostAtHand)) atHand.delete(oldest);
  return content;
}

/** One side of a comparison: what it is called, and its content. NotFound where edition or version do not exist here. */
export async function readSide(context: Context, { edition: name, number }: Side, stamp: string | null = null): Promise<{ readonly edition: Edition; readonly version: Version | null; readonly content: EditionContent }> {
  const edition = await readEdition(context, name);
  if (number === null) return { edition, version: null, content: await readToCompare(context, edition, stamp) };
  const { content, ...version } = await readVersion(context, edition.id, number);
  return { edition, version, content };
}

/** What is compared, with what it is called. */
export interface ComparedSide {
  readonly edition: Edition;
  readonly version: Version | null;
}

/**
 * Compares any two versions of any editions, or what stands today. Visitors compare published editions as they stand:
 * an unpublished edition and every version is NotFound or Forbidden for them. `stamp`, taken before this transaction
 * began: as long as it is the same, nothing in the centre has changed (platform/server/pages/stamps.ts).
 */
export async function compareSides(context: Context, from: Side, to: Side, stamp: string | null = null): Promise<{ readonly from: ComparedSide; readonly to: ComparedSide; readonly report: DiffReport }> {
  const [{ content: a, ...left }, { content: b, ...right }] = [await readSide(context, from, stamp), await readSide(context, to, stamp)];
  return { from: left, to: right, report: await compareContents(context, a, b) };
}

/** Whether the actor may keep a version: the centre, and whoever writes a field of this edition. At most two statements. */
export async function mayKeepVersion(context: Context, editionId: string): Promise<boolean> {
  if (may(context.actor, 'manageStrategy')) return true;
  const seats = await listOwnSeats(context);
  if (seats.length === 0) return false;
  const fields = await context.db.selectFrom('strategy.field').select('working_group').where('edition_id', '=', editionId).execute();
  return fields.some(({ working_group: group }) => mayWrite(context.actor, group, seats));
}

const versionColumns = sql`v.id, v.edition_id as "editionId", v.number, v.label, v.changelog, encode(v.content_hash, 'hex') as "contentHash", v.created_at as "createdAt",
  coalesce((select p.name from platform.colleague p where p.account_id = v.created_by limit 1), '') as by`;
