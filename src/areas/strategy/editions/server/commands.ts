import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand, isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { isOpen } from '../../edition.ts';
import { may } from '../../permissions.ts';
import { readContent, readEdition } from '../../server/queries.ts';
import { insertContent } from '../../stock/server/commands.ts';
import { comeAlong } from '../next.ts';
import { listSuccessors } from './queries.ts';

export interface NewEdition {
  readonly title: string;
  readonly subtitle: string;
  readonly year: number;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly basedOn: string | null;
  readonly steeringBody: string | null;
}

/** Begins an empty edition; its slug is its year, with a number where the year is taken. Returns id and slug. */
export async function createEdition(context: Context, edition: NewEdition, id: string = crypto.randomUUID()): Promise<{ readonly id: string; readonly slug: string } | Refusal> {
  demand(may(context.actor, 'manageStrategy'));
  const title = edition.title.trim();
  if (title === '') return refuse('Bitte geben Sie dem Konzept einen Titel.', 'title');
  if (edition.validFrom !== null && edition.validTo !== null && edition.validTo < edition.validFrom) return refuse('Das Ende liegt vor dem Anfang. Bitte prüfen Sie die beiden Tage.', 'validTo');
  const slug = await freeSlug(context, edition.year);
  await context.db.insertInto('strategy.edition').values({
    id, centre_id: context.centre.id, slug, title, subtitle: edition.subtitle, year: edition.year, valid_from: edition.validFrom, valid_to: edition.validTo,
    based_on: edition.basedOn, steering_body: edition.steeringBody, created_at: context.now, updated_at: context.now,
  }).execute();
  await record(context, 'strategy.edition.created', id, { title, year: edition.year });
  return { id, slug };
}

export interface NextEdition extends Pick<NewEdition, 'title' | 'year' | 'validFrom' | 'validTo'> {
  /** Whether the text of the chapters comes along, or their headings alone. */
  readonly withText: boolean;
}

/**
 * Begins the edition that continues `fromEditionId`: chapters, fields and principles come along under their lineage.
 * Goals and measures do not: about each of them somebody decides (decisions/server/commands.ts), and no edition is
 * adopted before that. Returns id and slug.
 */
export async function startNextEdition(context: Context, fromEditionId: string, next: NextEdition): Promise<{ readonly id: string; readonly slug: string } | Refusal> {
  demand(may(context.actor, 'manageStrategy'));
  const from = await readEdition(context, fromEditionId);
  await context.db.selectFrom('strategy.edition').select('id').where('id', '=', from.id).forUpdate().execute();
  const open = (await listSuccessors(context, from.id)).find(isOpen);
  if (open) return refuse(`Zur Fassung ${from.year} gibt es schon eine Fortschreibung: die Fassung ${open.year}. Bitte arbeiten Sie dort weiter.`, 'year');
  if (next.year < from.year) return refuse(`Bitte geben Sie ein Jahr ab ${from.year} an.`, 'year');
  const made = await createEdition(context, { ...next, subtitle: from.subtitle, basedOn: from.id, steeringBody: from.steeringBody });
  if (isRefusal(made)) return made;
  await insertContent(context, made.id, comeAlong(await readContent(context, from), next.withText));
  await sql`update strategy.field n set working_group = o.working_group from strategy.field o where n.edition_id = ${made.id}::uuid and o.edition_id = ${from.id}::uuid and o.lineage = n.lineage`.execute(context.db);
  return made;
}

async function freeSlug(context: Context, year: number): Promise<string> {
  const rows = await context.db.selectFrom('strategy.edition').select('slug').where('year', '=', year).execute();
  const taken = new Set(rows.map(({ slug }) => slug));
  let number = 1;
  while (taken.has(number === 1 ? String(year) : `${year}-${number}`)) number += 1;
  return number === 1 ? String(year) : `${year}-${number}`;
}
