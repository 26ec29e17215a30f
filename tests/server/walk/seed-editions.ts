import type { Context } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { decide } from '#areas/strategy/editions/decisions/server/commands.ts';
import { createEdition } from '#areas/strategy/editions/server/commands.ts';

/** The edition before that of the walk, with a goal to decide about; `mark` stands in all texts. */
export async function fillEarlierEdition(context: Context, mark: string): Promise<{ readonly id: string; readonly old: string }> {
  const edition = await createEdition(context, { title: `${mark} Konzept davor`, subtitle: '', year: 2035, validFrom: null, validTo: null, basedOn: null, steeringBody: null });
  if (isRefusal(edition)) throw new Error(edition.message);
  const [field, old] = [crypto.randomUUID(), crypto.randomUUID()];
  const base = { centre_id: context.centre.id, edition_id: edition.id, position: 0 };
  await context.db.insertInto('strategy.field').values({ ...base, id: field, lineage: field, name: `${mark} Feld davor` }).execute();
  await context.db.insertInto('strategy.goal').values({ ...base, id: old, lineage: old, field_id: field, level: 'impact', title: `${mark} Ziel davor` }).execute();
  return { id: edition.id, old };
}

/** A decision about the old goal, and a strategy that waits in the preview of an import. */
export async function fillEditions(context: Context, mark: string, editionId: string, old: string): Promise<{ readonly strategyRun: string; readonly old: string }> {
  const refusal = await decide(context, editionId, old, { fate: 'dropped', reason: `${mark} Grund`, into: null });
  if (refusal) throw new Error(refusal.message);
  const strategyRun = crypto.randomUUID();
  const source = { title: `${mark} Titel`, parts: [{ kind: 'heading', level: 1, text: `${mark} Kapitel` }], notes: [] };
  await context.db.insertInto('strategy.import').values({ id: strategyRun, centre_id: context.centre.id, file_name: `${mark}.docx`, state: 'preview', source: JSON.stringify(source), created_at: context.now }).execute();
  return { strategyRun, old };
}
