import type { Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { changeBetween, record } from '#platform/server/audit.ts';
import { isOpen, type EditionState } from '../../../edition.ts';
import { may } from '../../../permissions.ts';

export interface EditionFacts {
  readonly title: string;
  readonly subtitle: string;
  readonly year: number;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly steeringBody: string | null;
}

/** Changes what an edition is called and how long it holds; its address stays. After adoption only the time and who watches over it. */
export async function changeEdition(context: Context, id: string, facts: EditionFacts): Promise<Refusal | null> {
  demand(may(context.actor, 'manageStrategy'));
  const before = found(await context.db.selectFrom('strategy.edition').select(['title', 'subtitle', 'year', 'valid_from', 'valid_to', 'steering_body', 'state']).where('id', '=', id).forUpdate().executeTakeFirst());
  if (facts.validFrom !== null && facts.validTo !== null && facts.validTo < facts.validFrom) return refuse('Das Ende liegt vor dem Anfang. Bitte prüfen Sie die beiden Tage.', 'validTo');
  const isAdopted = !isOpen({ state: before.state as EditionState });
  if (isAdopted && (facts.title !== before.title || facts.subtitle !== before.subtitle || facts.year !== before.year)) return refuse('Diese Fassung ist beschlossen. Titel, Untertitel und Jahr bleiben, wie sie beschlossen wurden.', 'title');
  if (facts.steeringBody !== null && !(await context.db.selectFrom('meetings.body').select('id').where('id', '=', facts.steeringBody).executeTakeFirst())) return refuse('Dieses Gremium gibt es nicht mehr. Bitte wählen Sie ein anderes.', 'steeringBody');
  const after = { title: facts.title, subtitle: facts.subtitle, year: facts.year, valid_from: facts.validFrom, valid_to: facts.validTo, steering_body: facts.steeringBody };
  await context.db.updateTable('strategy.edition').set({ ...after, updated_at: context.now }).where('id', '=', id).execute();
  const { state: _state, ...known } = before;
  await record(context, 'strategy.edition.changed', id, changeBetween(known, after));
  return null;
}
