import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { digestOf } from '../../content.ts';
import { isOpen, type Edition } from '../../edition.ts';
import { may } from '../../permissions.ts';
import { readEdition } from '../../server/queries.ts';
import { keepVersion, lockEdition } from '../../versions/server/commands.ts';
import { readWholeContent } from '../../versions/server/queries.ts';
import { readReadiness } from '../readiness/server/queries.ts';

/** `decidedOn`: the day of the final decision, as the person saw it. `anyway`: the doubts were seen and do not stop it. */
export interface Adoption {
  readonly decidedOn: string;
  readonly anyway: boolean;
}

/**
 * Freezes an edition after the council's decision: takes the last version with today's figures, stores its hash, closes
 * text and framework, and puts this edition in the place of the one before. Refused while there is no final decision,
 * while an old goal or measure is undecided, while parts are empty, and with open doubts unless `anyway`.
 */
export async function adoptEdition(context: Context, editionId: string, { decidedOn, anyway }: Adoption): Promise<{ readonly contentHash: string } | Refusal> {
  demand(may(context.actor, 'manageStrategy'));
  const edition = await lockEdition(context, editionId);
  if (!isOpen(edition)) return refuse('Diese Fassung ist schon beschlossen.');
  const { decision, obstacles, doubts } = await readReadiness(context, edition);
  if (decision === null || obstacles.length > 0) return refuse(obstacles.map(({ message }) => message).join(' '));
  if (decision.on !== decidedOn) return refuse('Der Beschluss wurde inzwischen geändert. Bitte prüfen Sie die Angaben und versuchen Sie es noch einmal.', 'decidedOn');
  if (doubts.length > 0 && !anyway) return refuse('Bitte bestätigen Sie, dass Sie trotz der offenen Punkte festschreiben möchten.', 'anyway');
  const contentHash = await freeze(context, edition, decidedOn);
  await supersede(context, edition.id, decidedOn);
  await record(context, 'strategy.edition.adopted', edition.id, { decidedOn, hash: contentHash, ...(doubts.length > 0 ? { doubts: doubts.map(({ message }) => message) } : {}) });
  return { contentHash };
}

/** Shows an edition to everybody. A draft may be shown as well: its pages say that it is one. */
export async function publishEdition(context: Context, editionId: string): Promise<Refusal | null> {
  demand(may(context.actor, 'manageStrategy'));
  const edition = await lockEdition(context, editionId);
  if (edition.publishedAt !== null) return null;
  await context.db.updateTable('strategy.edition').set({ published_at: context.now, updated_at: context.now }).where('id', '=', edition.id).execute();
  await record(context, 'strategy.edition.published', edition.id);
  return null;
}

/** Takes an edition off the public pages; nothing of it is lost. */
export async function hideEdition(context: Context, editionId: string): Promise<void> {
  demand(may(context.actor, 'manageStrategy'));
  const edition = await lockEdition(context, editionId);
  if (edition.publishedAt === null) return;
  await context.db.updateTable('strategy.edition').set({ published_at: null, updated_at: context.now }).where('id', '=', edition.id).execute();
  await record(context, 'strategy.edition.hidden', edition.id);
}

async function freeze(context: Context, { id, year, validFrom }: Edition, decidedOn: string): Promise<string> {
  // what is valid from no day on is valid from the decision on, unless it would end before
  await sql`update strategy.edition set valid_from = ${validFrom ?? decidedOn}::date where id = ${id}::uuid and (valid_to is null or valid_to >= ${validFrom ?? decidedOn}::date)`.execute(context.db);
  const content = await readWholeContent(context, await readEdition(context, id));
  const contentHash = digestOf(content);
  await keepVersion(context, id, content, { label: 'Beschlossene Fassung', changelog: 'Mit dem Beschluss festgeschrieben. Die Zahlen stehen, wie sie an diesem Tag waren.' });
  const { rows: later } = await sql`select from strategy.edition where adopted_at is not null and year > ${year} limit 1`.execute(context.db);
  await context.db.updateTable('strategy.edition').set({
    state: later.length > 0 ? 'superseded' : 'adopted', adopted_on: decidedOn, adopted_at: context.now, content_hash: Buffer.from(contentHash, 'hex'), updated_at: context.now,
  }).where('id', '=', id).execute();
  await forgetWriting(context, id);
  return contentHash;
}

/** The editions that were in force until now end the day before this one begins. */
async function supersede(context: Context, editionId: string, decidedOn: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`update strategy.edition e set state = 'superseded', updated_at = ${context.now},
      valid_to = greatest(e.valid_from, least(e.valid_to, coalesce(n.valid_from, ${decidedOn}::date) - 1))
    from strategy.edition n where n.id = ${editionId}::uuid and n.state = 'adopted' and e.state = 'adopted' and e.id <> n.id and e.year <= n.year returning e.id`.execute(context.db);
  for (const { id } of rows) await record(context, 'strategy.edition.superseded', id, { by: editionId });
}

/** What was only kept for writing goes with the adoption, as classified in 0022. */
async function forgetWriting(context: Context, editionId: string): Promise<void> {
  await sql`delete from strategy.chapter_writing where chapter_id in (select id from strategy.chapter where edition_id = ${editionId}::uuid)`.execute(context.db);
  await sql`delete from strategy.removed_chapter where edition_id = ${editionId}::uuid`.execute(context.db);
}
