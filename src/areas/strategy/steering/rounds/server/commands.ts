import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { changeBetween, record } from '#platform/server/audit.ts';
import { isOpen } from '../../../edition.ts';
import { may } from '../../../permissions.ts';
import { readEdition } from '../../../server/queries.ts';
import { escalateRound } from '../../escalations/server/commands.ts';
import { listCourses } from '../../reports/server/queries.ts';
import { freezeRound } from '../../snapshots/server/commands.ts';
import { refuseClosed, refuseRound, type Round, type RoundChoice, type RoundContent } from '../round.ts';
import { assignRecipients, mailRecipients } from './jobs.ts';
import { lockRound } from './queries.ts';

/** Plans a round on an adopted edition; nothing goes out yet. Refuses a choice without a measure. */
export async function planRound(context: Context, editionId: string, content: RoundContent, choice: RoundChoice): Promise<{ readonly id: string; readonly measures: number } | Refusal> {
  demand(may(context.actor, 'manageSteering'));
  const edition = await readEdition(context, editionId);
  if (isOpen(edition)) return refuse('Berichte gibt es zu einer beschlossenen Fassung. Diese hier ist noch nicht beschlossen.');
  const refusal = refuseRound(content);
  if (refusal) return refusal;
  await context.db.selectFrom('strategy.edition').select('id').where('id', '=', edition.id).forUpdate().execute();
  const earlier = await context.db.selectFrom('strategy.report_round').select(['number', 'period']).where('edition_id', '=', edition.id).orderBy('number', 'desc').execute();
  if (earlier.some(({ period }) => period.toLowerCase() === content.period.toLowerCase())) return refuse('Für diesen Zeitraum gibt es schon eine Runde.', 'period');
  const id = crypto.randomUUID();
  await context.db.insertInto('strategy.report_round').values({ id, centre_id: context.centre.id, edition_id: edition.id, number: (earlier[0]?.number ?? 0) + 1, ...columnsOf(content), created_at: context.now }).execute();
  const asked = await sql`insert into strategy.report_ask (round_id, measure_id, centre_id)
    select ${id}::uuid, m.id, ${context.centre.id}::uuid from strategy.measure m left join strategy.measure_course c on c.measure_id = m.id
    where m.edition_id = ${edition.id}::uuid and m.field_id = any(${[...choice.fieldIds]}::uuid[]) and coalesce(c.status, 'planned') = any(${[...choice.statuses]}::text[]) returning measure_id`.execute(context.db);
  if (asked.rows.length === 0) {
    await context.db.deleteFrom('strategy.report_round').where('id', '=', id).execute();
    return refuse('In dieser Auswahl gibt es keine Maßnahme. Bitte wählen Sie weitere Handlungsfelder oder Zustände.', 'statuses');
  }
  await record(context, 'strategy.reportRound.planned', id, { period: content.period, measures: asked.rows.length });
  return { id, measures: asked.rows.length };
}

/** Changes period, days and note of a round until it is closed. */
export async function changeRound(context: Context, id: string, content: RoundContent): Promise<Refusal | null> {
  const before = await lockManaged(context, id);
  const refusal = refuseClosed(before) ?? refuseRound(content);
  if (refusal) return refusal;
  const same = await context.db.selectFrom('strategy.report_round').select('id').where('edition_id', '=', before.editionId).where('id', '<>', id).where(sql<string>`lower(period)`, '=', content.period.toLowerCase()).executeTakeFirst();
  if (same) return refuse('Für diesen Zeitraum gibt es schon eine Runde.', 'period');
  await context.db.updateTable('strategy.report_round').set(columnsOf(content)).where('id', '=', id).execute();
  const { period, asOf, dueOn, closesOn } = content;
  await record(context, 'strategy.reportRound.changed', id, changeBetween({ period: before.period, asOf: before.asOf, dueOn: before.dueOn, closesOn: before.closesOn }, { period, asOf, dueOn, closesOn }));
  return null;
}

/** Takes back a round that has not begun. */
export async function dropRound(context: Context, id: string): Promise<Refusal | null> {
  const round = await lockManaged(context, id);
  if (round.state !== 'planned') return refuse('Diese Runde hat schon begonnen. Sie lässt sich nur noch abschließen.');
  await context.db.deleteFrom('strategy.report_round').where('id', '=', id).execute();
  await record(context, 'strategy.reportRound.dropped', id, { period: [round.period, null] });
  return null;
}

/**
 * Begins a round: late reports of earlier rounds are taken up, and every person who answers for measures gets one mail.
 * Only one round of an edition runs at a time. `publicOrigin`: scheme and host of the public pages. Returns how many mails go out.
 */
export async function openRound(context: Context, id: string, publicOrigin: string): Promise<number | Refusal> {
  const round = await lockManaged(context, id);
  if (round.state !== 'planned') return refuse('Diese Runde hat schon begonnen.');
  const before = await context.db.selectFrom('strategy.report_round').select('period').where('edition_id', '=', round.editionId).where('number', '<', round.number).where('state', '<>', 'closed').orderBy('number').executeTakeFirst();
  if (before) return refuse(`Bitte schließen Sie zuerst die Runde „${before.period}“ ab, oder nehmen Sie sie zurück.`);
  await context.db.updateTable('strategy.report_round').set({ state: 'open', opened_at: context.now }).where('id', '=', id).execute();
  await sql`update strategy.report r set round_id = ${id}::uuid from strategy.report_ask a where a.round_id = ${id}::uuid and a.measure_id = r.measure_id and r.round_id is null`.execute(context.db);
  await assignRecipients(context, round);
  const mails = await mailRecipients(context, { ...round, state: 'open' }, publicOrigin);
  await record(context, 'strategy.reportRound.opened', id, { mails });
  return mails;
}

/** Asks those who answer for a measure since the round began: new owners, addresses that were missing. Returns how many mails go out. */
export async function askNewOwners(context: Context, id: string, publicOrigin: string): Promise<number | Refusal> {
  const round = await lockManaged(context, id);
  if (round.state !== 'open') return refuse('Diese Runde läuft nicht.');
  await assignRecipients(context, round);
  return mailRecipients(context, round, publicOrigin);
}

/** Closes a round and freezes it into a snapshot; red and twice unreported measures become topics of the steering body where the round says so. */
export async function closeRound(context: Context, id: string): Promise<{ readonly snapshotId: string; readonly escalated: number } | Refusal> {
  const round = await lockManaged(context, id);
  if (round.state !== 'open') return refuse(round.state === 'planned' ? 'Diese Runde hat noch nicht begonnen.' : 'Diese Runde ist schon abgeschlossen.');
  const courses = await listCourses(context, round);
  const { id: snapshotId, hash } = await freezeRound(context, round, courses);
  const escalated = await escalateRound(context, round, courses);
  await context.db.updateTable('strategy.report_round').set({ state: 'closed', closed_at: context.now }).where('id', '=', id).execute();
  await record(context, 'strategy.reportRound.closed', id, { hash, escalated, closedOn: today(context) });
  return { snapshotId, escalated };
}

async function lockManaged(context: Context, id: string): Promise<Round> {
  demand(may(context.actor, 'manageSteering'));
  return found(await lockRound(context, id));
}

function columnsOf(content: RoundContent) {
  return { period: content.period, as_of: content.asOf, opens_on: content.opensOn, due_on: content.dueOn, closes_on: content.closesOn, note: content.note, escalates: content.escalates };
}
