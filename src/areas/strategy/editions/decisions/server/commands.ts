import { sql } from 'kysely';
import { accountOf, type Context } from '#platform/context.ts';
import { demand, found, isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { listOwnSeats } from '#areas/meetings/server/queries.ts';
import { isOpen } from '../../../edition.ts';
import { mayWrite } from '../../../permissions.ts';
import { readEdition } from '../../../server/queries.ts';
import { keepsLine, type Carried, type Fate, type Verdict } from '../../carry-over.ts';
import { listCarryOver, listWorkingGroups } from '../../server/queries.ts';
import { bringOver, ensureField, relink, takeBack } from '../../carrying/server/commands.ts';

/** Decides what becomes of one old goal or measure; a new decision replaces the old one. */
export async function decide(context: Context, editionId: string, oldId: string, verdict: Verdict): Promise<Refusal | null> {
  const list = await openCarryOver(context, editionId);
  if (isRefusal(list)) return list;
  const carried = found(list.find((one) => one.id === oldId));
  await demandDeciding(context, editionId, [carried]);
  const refusal = await settle(context, editionId, carried, verdict);
  if (refusal) return refusal;
  await record(context, 'strategy.carryOver.decided', editionId, { old: oldId, title: carried.title, fate: verdict.fate, reason: verdict.reason.trim() });
  return null;
}

/**
 * The same decision about many, for example all that are open in a field. What is decided already stays as it is.
 * Returns how many were decided.
 */
export async function decideMany(context: Context, editionId: string, oldIds: readonly string[], verdict: { readonly fate: Exclude<Fate, 'merged'>; readonly reason: string }): Promise<number | Refusal> {
  const list = await openCarryOver(context, editionId);
  if (isRefusal(list)) return list;
  const wanted = new Set(oldIds);
  const chosen = list.filter((one) => wanted.has(one.id));
  if (chosen.length === 0 || chosen.length < wanted.size) return refuse('Bitte wählen Sie mindestens ein Ziel oder eine Maßnahme aus der Liste.', 'old');
  await demandDeciding(context, editionId, chosen);
  const open = chosen.filter((one) => one.fate === null);
  for (const carried of open) {
    const refusal = await settle(context, editionId, carried, { ...verdict, into: null });
    if (refusal) return refusal;
  }
  if (open.length > 0) await record(context, 'strategy.carryOver.decidedMany', editionId, { fate: verdict.fate, reason: verdict.reason.trim(), old: open.map(({ id, title }) => ({ id, title })) });
  return open.length;
}

/** Makes an old goal or measure undecided again. What it became goes with it, unless somebody has worked on it since: then it stays and is suggested. */
export async function undoDecision(context: Context, editionId: string, oldId: string): Promise<Refusal | null> {
  const list = await openCarryOver(context, editionId);
  if (isRefusal(list)) return list;
  const carried = found(list.find((one) => one.id === oldId));
  await demandDeciding(context, editionId, [carried]);
  if (carried.fate === null) return null;
  if (keepsLine(carried.fate)) await takeBack(context, editionId, carried);
  await forgetDecision(context, editionId, oldId);
  await record(context, 'strategy.carryOver.reopened', editionId, { old: oldId, title: carried.title, fate: carried.fate, reason: carried.reason });
  return null;
}

async function openCarryOver(context: Context, editionId: string): Promise<readonly Carried[] | Refusal> {
  const edition = await readEdition(context, editionId);
  // one after the other: two decisions at once would each bring their own copy
  await sql`select 1 from strategy.edition where id = ${editionId}::uuid for update`.execute(context.db);
  if (!isOpen(edition)) return refuse('Diese Fassung ist beschlossen. An der Übernahme kann nichts mehr geändert werden.', 'fate');
  return listCarryOver(context, edition);
}

/** The centre decides about everything, a working group about its own field. */
async function demandDeciding(context: Context, editionId: string, list: readonly Carried[]): Promise<void> {
  const groupOf = await listWorkingGroups(context, editionId);
  const seats = context.actor.kind === 'person' ? await listOwnSeats(context) : [];
  demand(list.every(({ field }) => mayWrite(context.actor, groupOf.get(field) ?? null, seats)));
}

async function settle(context: Context, editionId: string, carried: Carried, verdict: Verdict): Promise<Refusal | null> {
  const reason = verdict.reason.trim();
  if (verdict.fate !== 'continued' && reason === '') return refuse('Bitte schreiben Sie einen Grund. Ohne Grund geht nur „fortgeführt“.', 'reason');
  const into = await targetOf(context, editionId, carried, verdict);
  if (isRefusal(into)) return into;
  await forgetDecision(context, editionId, carried.id);
  const column = carried.kind;
  await context.db.insertInto('strategy.carry_over').values({
    centre_id: context.centre.id, edition_id: editionId, [`old_${column}`]: carried.id, [`new_${column}`]: into, fate: verdict.fate, reason,
    decided_by: accountOf(context.actor), decided_at: context.now,
  }).execute();
  if (into !== null) await relink(context, editionId, carried, into);
  return null;
}

/** The object of the new edition that the decision points at; null where it ends. */
async function targetOf(context: Context, editionId: string, carried: Carried, { fate, into }: Verdict): Promise<string | null | Refusal> {
  if (keepsLine(fate)) return carried.twinId ?? bringOver(context, editionId, carried, await ensureField(context, editionId, carried));
  if (fate === 'merged') {
    if (into === null) return refuse('Bitte wählen Sie, worin es aufgeht.', 'into');
    const target = await context.db.selectFrom(`strategy.${carried.kind}`).select(['id', 'lineage']).where('id', '=', into).where('edition_id', '=', editionId).executeTakeFirst();
    if (!target) return refuse('Das gewählte Ziel oder die gewählte Maßnahme steht nicht mehr in der neuen Fassung. Bitte wählen Sie neu.', 'into');
    if (target.lineage === carried.lineage) return refuse('Ein Ziel oder eine Maßnahme kann nicht in sich selbst aufgehen. Bitte wählen Sie „fortgeführt“ oder „verändert“.', 'into');
  }
  if (carried.twinId !== null && !(await takeBack(context, editionId, carried))) {
    return refuse('Das steht schon in der neuen Fassung und wurde dort bearbeitet. Bitte löschen Sie es zuerst unter „Ziele und Maßnahmen“, oder entscheiden Sie „verändert“.', 'fate');
  }
  return fate === 'merged' ? into : null;
}

async function forgetDecision(context: Context, editionId: string, oldId: string): Promise<void> {
  await sql`delete from strategy.carry_over where edition_id = ${editionId}::uuid and coalesce(old_goal, old_measure) = ${oldId}::uuid`.execute(context.db);
}
