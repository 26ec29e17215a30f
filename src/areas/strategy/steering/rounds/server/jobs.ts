import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { record } from '#platform/server/audit.ts';
import { createLink } from '#platform/server/links.ts';
import { mayBeAddress, queueMail } from '#platform/server/mail/outbox.ts';
import { dayPlus, groupByAddress, isReminderDue, linkDaysAfter, reportLink, type Round } from '../round.ts';
import { reportMail } from './mails.ts';
import { listAddressees, listRoundsIn } from './queries.ts';

/** Hangs every measure of a round on the person who answers for it today. What was reported stays; a link of a former owner no longer shows the measure. The caller has asked for permission. */
export async function assignRecipients(context: Context, round: Pick<Round, 'id'>): Promise<void> {
  const addressees = (await listAddressees(context, round.id)).filter(({ email }) => mayBeAddress(email));
  const people = [...groupByAddress(addressees)].map(([email, own]) => ({ email, name: own[0]!.name }));
  await sql`insert into strategy.report_recipient (id, centre_id, round_id, email, name, created_at)
    select gen_random_uuid(), ${context.centre.id}::uuid, ${round.id}::uuid, p.email, p.name, ${context.now} from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as p(email text, name text)
    on conflict (round_id, email) where email <> '' do update set name = excluded.name`.execute(context.db);
  const pairs = addressees.map(({ measureId, email }) => ({ measure: measureId, email: email.toLowerCase() }));
  await sql`update strategy.report_ask a set recipient_id = t.recipient from (
      select b.measure_id, r.id as recipient from strategy.report_ask b left join jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) as p(measure uuid, email text) on p.measure = b.measure_id
      left join strategy.report_recipient r on r.round_id = b.round_id and r.email = p.email where b.round_id = ${round.id}::uuid) t
    where a.round_id = ${round.id}::uuid and a.measure_id = t.measure_id and a.recipient_id is distinct from t.recipient`.execute(context.db);
}

/** Somebody else answers for a measure: it moves to their link at once; their mail goes out the next morning, or when the office asks for it. */
export async function followOwner(context: Context, measureId: string): Promise<void> {
  const rounds = await context.db.selectFrom('strategy.report_ask as a').innerJoin('strategy.report_round as r', 'r.id', 'a.round_id').select('r.id').where('a.measure_id', '=', measureId).where('r.state', '=', 'open').execute();
  for (const round of rounds) await assignRecipients(context, round);
}

/** Mails everybody with measures to report on who has had no mail yet. The caller has asked for permission. */
export async function mailRecipients(context: Context, round: Round, publicOrigin: string): Promise<number> {
  const due = (await listOpenRecipients(context, round.id)).filter(({ mailedOn }) => mailedOn === null);
  for (const recipient of due) {
    await mailOne(context, round, recipient, publicOrigin, false);
    await context.db.updateTable('strategy.report_recipient').set({ mailed_at: context.now }).where('id', '=', recipient.id).execute();
  }
  return due.length;
}

/** Each morning: new owners get their mail, and who has not reported is reminded, at most three times. Twice on one day is the same as once. Returns how many mails went out. */
export async function remindRecipients(context: Context, publicOrigin: string): Promise<number> {
  let sent = 0;
  for (const round of await listRoundsIn(context, 'open')) {
    await assignRecipients(context, round);
    sent += await mailRecipients(context, round, publicOrigin);
    for (const recipient of await listOpenRecipients(context, round.id)) {
      if (!isReminderDue({ dueOn: round.dueOn, mailedOn: recipient.mailedOn, remindedOn: recipient.remindedOn, reminders: recipient.reminders }, today(context))) continue;
      await mailOne(context, round, recipient, publicOrigin, true);
      await context.db.updateTable('strategy.report_recipient').set((set) => ({ reminded_at: context.now, reminders: set('reminders', '+', 1) })).where('id', '=', recipient.id).execute();
      await record(context, 'strategy.reportRound.reminded', round.id);
      sent += 1;
    }
  }
  return sent;
}

/** Rounds whose first day has come. */
export async function listRoundsToOpen(context: Context): Promise<readonly Round[]> {
  return (await listRoundsIn(context, 'planned')).filter(({ opensOn }) => opensOn <= today(context));
}

/** Rounds whose last day has passed. */
export async function listRoundsToClose(context: Context): Promise<readonly Round[]> {
  return (await listRoundsIn(context, 'open')).filter(({ closesOn }) => closesOn !== null && closesOn < today(context));
}

/** Who was asked and who reported is forgotten twelve months after the round closed. */
export async function forgetReporters(context: Context): Promise<void> {
  const old = context.db.selectFrom('strategy.report_round').select('id').where('closed_at', '<', new Date(context.now.getTime() - 365 * 86_400_000));
  await context.db.updateTable('strategy.report_recipient').set({ email: '', name: '' }).where('round_id', 'in', old).where('email', '<>', '').execute();
  await context.db.updateTable('strategy.report').set({ reporter_name: '' }).where('round_id', 'in', old).where('reporter_name', '<>', '').execute();
}

interface OpenRecipient {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly mailedOn: string | null;
  readonly remindedOn: string | null;
  readonly reminders: number;
  readonly measures: readonly string[];
}

/** Recipients with measures that they have not reported on, with the titles of these. One statement. */
async function listOpenRecipients(context: Context, roundId: string): Promise<readonly OpenRecipient[]> {
  const { rows } = await sql<OpenRecipient>`select r.id, r.email, r.name, r.reminders, to_char(r.mailed_at at time zone 'Europe/Berlin', 'YYYY-MM-DD') as "mailedOn", to_char(r.reminded_at at time zone 'Europe/Berlin', 'YYYY-MM-DD') as "remindedOn",
      array_agg(m.title order by f.position, m.position, m.id) as measures
    from strategy.report_recipient r join strategy.report_ask a on a.recipient_id = r.id join strategy.measure m on m.id = a.measure_id join strategy.field f on f.id = m.field_id
    left join strategy.measure_course c on c.measure_id = m.id left join strategy.report x on x.round_id = a.round_id and x.measure_id = a.measure_id
    where r.round_id = ${roundId}::uuid and x.id is null and coalesce(c.status, 'planned') <> 'dropped' group by r.id order by r.email, r.id`.execute(context.db);
  return rows;
}

async function mailOne(context: Context, round: Round, recipient: OpenRecipient, publicOrigin: string, isReminder: boolean): Promise<void> {
  const ends = [round.dueOn, round.closesOn ?? round.dueOn, today(context)].reduce((latest, day) => (day > latest ? day : latest));
  const linkUntil = dayPlus(ends, linkDaysAfter);
  const token = await createLink(context, { ...reportLink, subject: recipient.id, recipient: recipient.email, life: Date.parse(`${linkUntil}T22:00:00Z`) - context.now.getTime() });
  await queueMail(context, reportMail(context.centre, {
    to: recipient.email, name: recipient.name, measures: recipient.measures, round, link: `${publicOrigin}/${context.centre.slug}/bericht/${token}`, linkUntil, day: today(context), isReminder,
  }));
}
