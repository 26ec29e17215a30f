import type { Context } from '#platform/context.ts';
import { demand, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { may } from '../../permissions.ts';

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

async function freeSlug(context: Context, year: number): Promise<string> {
  const rows = await context.db.selectFrom('strategy.edition').select('slug').where('year', '=', year).execute();
  const taken = new Set(rows.map(({ slug }) => slug));
  let number = 1;
  while (taken.has(number === 1 ? String(year) : `${year}-${number}`)) number += 1;
  return number === 1 ? String(year) : `${year}-${number}`;
}
