import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { reportLink, type Round, type RoundState } from '../../rounds/round.ts';
import type { AskedIndicator, Report } from '../../reports/report.ts';
import { listAskedIndicators, listPrevious, listReports, listWaiting } from '../../reports/server/queries.ts';

/** A measure as whoever holds the link sees it. */
export interface LinkedMeasure {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly description: string;
  readonly endsOn: string | null;
  readonly report: Report | null;
  readonly previous: (Report & { readonly period: string }) | null;
  readonly indicators: readonly AskedIndicator[];
}

export interface LinkView {
  readonly round: Pick<Round, 'id' | 'editionId' | 'number' | 'period' | 'asOf' | 'dueOn' | 'state'>;
  readonly editionTitle: string;
  readonly name: string;
  readonly email: string;
  /** Own measures in reading order, those that were dropped left out. */
  readonly measures: readonly LinkedMeasure[];
  /** Where a report goes once the own round is closed: the running round, where there is one. */
  readonly next: Pick<Round, 'id' | 'period' | 'asOf'> | null;
}

/** What the link of a recipient opens. Six statements, seven once the round is closed. */
export async function readLinkView(context: Context, recipientId: string): Promise<LinkView> {
  demand(context.actor.kind === 'link' && context.actor.purpose === reportLink.purpose && context.actor.subject === recipientId);
  const { round, ...head } = await readHead(context, recipientId);
  const { rows } = await sql<Omit<LinkedMeasure, 'report' | 'previous' | 'indicators'>>`select m.id, m.code, m.title, m.description, to_char(m.ends_on, 'YYYY-MM-DD') as "endsOn"
    from strategy.report_ask a join strategy.measure m on m.id = a.measure_id join strategy.field f on f.id = m.field_id left join strategy.measure_course c on c.measure_id = m.id
    where a.recipient_id = ${recipientId}::uuid and coalesce(c.status, 'planned') <> 'dropped' order by f.position, m.position, m.id`.execute(context.db);
  const ids = rows.map(({ id }) => id);
  const reports = await listReports(context, round.id);
  const waiting = round.state === 'closed' ? await listLate(context, round, ids) : null;
  const previous = await listPrevious(context, round, ids);
  const indicators = Map.groupBy(await listAskedIndicators(context, ids, round.asOf), ({ measureId }) => measureId);
  return {
    ...head, round, next: waiting?.next ?? null,
    measures: rows.map((row) => ({ ...row, report: waiting?.reports.get(row.id) ?? reports.get(row.id) ?? null, previous: previous.get(row.id) ?? null, indicators: indicators.get(row.id) ?? [] })),
  };
}

async function readHead(context: Context, recipientId: string) {
  const { rows } = await sql<{ id: string; editionId: string; number: number; period: string; asOf: string; dueOn: string; state: RoundState; editionTitle: string; name: string; email: string }>`
    select q.id, q.edition_id as "editionId", q.number, q.period, to_char(q.as_of, 'YYYY-MM-DD') as "asOf", to_char(q.due_on, 'YYYY-MM-DD') as "dueOn", q.state,
      e.title || ' ' || e.year as "editionTitle", r.name, r.email
    from strategy.report_recipient r join strategy.report_round q on q.id = r.round_id join strategy.edition e on e.id = q.edition_id where r.id = ${recipientId}::uuid`.execute(context.db);
  const { editionTitle, name, email, ...round } = found(rows[0]);
  return { round, editionTitle, name, email };
}

/** Where late reports go, and those that have come already: of the running round, or waiting for one. */
async function listLate(context: Context, round: LinkView['round'], measureIds: readonly string[]) {
  const next = await findRunning(context, round.editionId);
  return { next, reports: next === null ? await listWaiting(context, measureIds) : await listReports(context, next.id) };
}

/** The round of an edition that takes reports now. One statement. */
export async function findRunning(context: Context, editionId: string): Promise<Pick<Round, 'id' | 'period' | 'asOf'> | null> {
  const row = await context.db.selectFrom('strategy.report_round').select(['id', 'period', 'as_of']).where('edition_id', '=', editionId).where('state', '=', 'open').executeTakeFirst();
  return row ? { id: row.id, period: row.period, asOf: row.as_of } : null;
}
