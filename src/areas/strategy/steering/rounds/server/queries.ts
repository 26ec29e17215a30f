import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { may } from '../../../permissions.ts';
import { groupByAddress, type Addressee, type Gap, type Round, type RoundState } from '../round.ts';

/** All rounds of an edition, newest first. One statement. */
export async function listRounds(context: Context, editionId: string): Promise<readonly Round[]> {
  demand(may(context.actor, 'readReports'));
  return (await rounds(context).where('edition_id', '=', editionId).orderBy('number', 'desc').execute()).map(roundFrom);
}

/** One round of an edition; NotFound for any other. One statement. */
export async function readRound(context: Context, editionId: string, id: string): Promise<Round> {
  demand(may(context.actor, 'readReports'));
  return roundFrom(found(await rounds(context).where('id', '=', id).where('edition_id', '=', editionId).executeTakeFirst()));
}

/** A round for commands and jobs, locked until the end of the transaction; the caller asks for permission. */
export async function lockRound(context: Context, id: string): Promise<Round> {
  return roundFrom(found(await rounds(context).where('id', '=', id).forUpdate().executeTakeFirst()));
}

/** The rounds of the centre in a state, oldest first. For jobs. One statement. */
export async function listRoundsIn(context: Context, state: RoundState): Promise<readonly Round[]> {
  return (await rounds(context).where('state', '=', state).orderBy('number').orderBy('id').execute()).map(roundFrom);
}

/** Who is asked about the measures of a round as things are today: reporter, else person, else contact or mail of the owner organisation (the one that it was merged into). One statement. */
export async function listAddressees(context: Context, roundId: string): Promise<readonly Addressee[]> {
  const day = today(context);
  const { rows } = await sql<Omit<Addressee, 'gap'> & { isDissolved: boolean }>`
    select a.measure_id as "measureId", o.id as "organisationId", coalesce(nullif(o.name, ''), m.owner_name) as owner, coalesce(o.dissolved_on <= ${day}::date, false) as "isDissolved",
      trim(coalesce(nullif(c.reporter_email, ''), nullif(p.email, ''), case when coalesce(o.dissolved_on <= ${day}::date, false) then '' else coalesce(k.email, o.email) end, '')) as email,
      case when c.reporter_email <> '' then c.reporter_name when p.email <> '' then concat_ws(' ', nullif(p.academic_title, ''), p.given_name, p.family_name)
        else coalesce(k.name, o.name, m.owner_name) end as name
    from strategy.report_ask a join strategy.measure m on m.id = a.measure_id left join strategy.measure_course c on c.measure_id = m.id
    left join network.person p on p.id = c.person_id
    left join network.organisation w on w.id = coalesce(c.owner_organisation, m.owner_organisation) left join network.organisation o on o.id = coalesce(w.merged_into, w.id)
    left join lateral (select q.email, concat_ws(' ', nullif(q.academic_title, ''), q.given_name, q.family_name) as name
      from network.role r join network.person q on q.id = r.person_id
      where r.organisation_id = o.id and r.function = 'contact' and q.email <> '' and r.valid_from <= ${day}::date and (r.valid_to is null or r.valid_to >= ${day}::date)
      order by r.valid_from, r.id limit 1) k on true
    where a.round_id = ${roundId}::uuid order by m.position, m.id`.execute(context.db);
  return rows.map(({ isDissolved, ...row }) => ({ ...row, gap: row.email === '' ? gapOf(row.organisationId, isDissolved) : null }));
}

/** How many mails a round would send and how many measures nobody can report on. */
export async function countAddressees(context: Context, roundId: string): Promise<{ readonly people: number; readonly missing: readonly Addressee[] }> {
  const addressees = await listAddressees(context, roundId);
  return { people: groupByAddress(addressees).size, missing: addressees.filter(({ gap }) => gap !== null) };
}

export interface Recipient {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly mailedAt: Date | null;
  readonly reminders: number;
  readonly remindedAt: Date | null;
  readonly asked: number;
  readonly reported: number;
}

/** Who was asked in a round, by name, with how many of their measures are reported. One statement; the caller has asked for permission. */
export async function listRecipients(context: Context, roundId: string): Promise<readonly Recipient[]> {
  const { rows } = await sql<Recipient>`select r.id, r.email, r.name, r.mailed_at as "mailedAt", r.reminders, r.reminded_at as "remindedAt",
      count(a.measure_id)::int as asked, count(x.id)::int as reported
    from strategy.report_recipient r left join strategy.report_ask a on a.recipient_id = r.id left join strategy.report x on x.round_id = a.round_id and x.measure_id = a.measure_id
    where r.round_id = ${roundId}::uuid group by r.id order by r.name, r.email, r.id`.execute(context.db);
  return rows;
}

function gapOf(organisationId: string | null, isDissolved: boolean): Gap {
  return organisationId === null ? 'noOwner' : isDissolved ? 'dissolved' : 'noAddress';
}

function rounds(context: Context) {
  return context.db.selectFrom('strategy.report_round').selectAll();
}

function roundFrom(row: Awaited<ReturnType<ReturnType<typeof rounds>['execute']>>[number]): Round {
  return {
    id: row.id, editionId: row.edition_id, number: row.number, period: row.period, asOf: row.as_of, opensOn: row.opens_on, dueOn: row.due_on, closesOn: row.closes_on, note: row.note,
    escalates: row.escalates, state: row.state as RoundState, openedAt: row.opened_at, closedAt: row.closed_at,
  };
}
