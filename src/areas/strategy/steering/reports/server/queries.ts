import { sql, type RawBuilder } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { readStoredFile, type StoredFile } from '#platform/server/files.ts';
import type { MeasureStatus } from '../../../edition.ts';
import { may } from '../../../permissions.ts';
import type { Light } from '../../light.ts';
import type { MeasureState } from '../../roll-up.ts';
import type { Round } from '../../rounds/round.ts';
import { isInScope, townsOf } from '../../scope.ts';
import { isIndicatorDue, type AskedIndicator, type Report, type ReportWay } from '../report.ts';

/** How a measure stands as of a round: status, owner of today, whether the round asks, and its last report up to this round. */
export interface MeasureCourse {
  readonly measureId: string;
  readonly code: string;
  readonly title: string;
  readonly fieldId: string;
  readonly municipalities: readonly string[];
  readonly status: MeasureStatus;
  readonly owner: string;
  readonly isAsked: boolean;
  readonly recipientId: string | null;
  /** The last report of this edition up to this round; `isFresh`: of this very round. */
  readonly last: { readonly isFresh: boolean; readonly period: string; readonly light: Light; readonly progress: number; readonly obstacle: string; readonly obstacleReleased: boolean; readonly reportedOn: string } | null;
}

/** All measures of the edition as of a round, in reading order, without asking who may see which. One statement. */
export async function listCourses(context: Context, round: Pick<Round, 'id' | 'editionId' | 'number'>): Promise<readonly MeasureCourse[]> {
  const { rows } = await sql<Omit<MeasureCourse, 'last'> & LastRow>`
    select m.id as "measureId", m.code, m.title, m.field_id as "fieldId", coalesce(c.status, 'planned') as status, coalesce(o.name, m.owner_name) as owner,
      (a.measure_id is not null) as "isAsked", a.recipient_id as "recipientId",
      array(select t.municipality_ags::text from strategy.measure_municipality t where t.measure_id = m.id order by 1) as municipalities,
      x.round_id as "lastRound", x.period, x.light, x.progress, x.obstacle, x.obstacle_released as "obstacleReleased", x.reported_on as "reportedOn"
    from strategy.measure m join strategy.field f on f.id = m.field_id left join strategy.measure_course c on c.measure_id = m.id
    left join network.organisation w on w.id = coalesce(c.owner_organisation, m.owner_organisation) left join network.organisation o on o.id = coalesce(w.merged_into, w.id)
    left join strategy.report_ask a on a.measure_id = m.id and a.round_id = ${round.id}::uuid
    left join lateral (select r.round_id, q.period, r.light, r.progress, r.obstacle, r.obstacle_released, to_char(r.reported_at at time zone 'Europe/Berlin', 'YYYY-MM-DD') as reported_on
      from strategy.report r join strategy.report_round q on q.id = r.round_id where r.measure_id = m.id and q.edition_id = m.edition_id and q.number <= ${round.number}
      order by q.number desc limit 1) x on true
    where m.edition_id = ${round.editionId}::uuid order by f.position, m.position, m.id`.execute(context.db);
  return rows.map(({ lastRound, period, light, progress, obstacle, obstacleReleased, reportedOn, ...row }) => ({
    ...row, last: lastRound === null ? null : { isFresh: lastRound === round.id, period: period!, light: light!, progress: progress!, obstacle: obstacle!, obstacleReleased: obstacleReleased!, reportedOn: reportedOn! },
  }));
}

/** What the roll-up wants to know. */
export function statesOf(courses: readonly MeasureCourse[]): ReadonlyMap<string, MeasureState> {
  return new Map(courses.map(({ measureId, status, isAsked, last }) => [measureId, {
    status, isAsked: isAsked && status !== 'dropped', isFresh: last?.isFresh ?? false, light: last?.light ?? null, progress: last?.progress ?? null, reportedOn: last?.reportedOn ?? null,
  }]));
}

/** The reports of a round by measure, without asking who may see which. One statement. */
export async function listReports(context: Context, roundId: string): Promise<ReadonlyMap<string, Report>> {
  return listBy(context, sql`r.round_id = ${roundId}::uuid`);
}

/** One line of a round as those see it who read reports: in the scope of the actor. */
export interface ReportLine extends MeasureCourse {
  readonly report: Report | null;
}

/** What a round asks about, with the reports, for those who read reports; integration officers see their town's. Two statements. */
export async function listReportLines(context: Context, round: Round): Promise<readonly ReportLine[]> {
  demand(may(context.actor, 'readReports'));
  const towns = townsOf(context.actor);
  const reports = await listReports(context, round.id);
  return (await listCourses(context, round)).filter((course) => course.isAsked && isInScope(course.municipalities, towns)).map((course) => ({ ...course, report: reports.get(course.measureId) ?? null }));
}

/** One measure of a round; NotFound where the round does not ask about it or the actor must not see it. Two statements. */
export async function readReportLine(context: Context, round: Round, measureId: string): Promise<ReportLine> {
  return found((await listReportLines(context, round)).find((line) => line.measureId === measureId));
}

export interface HistoryEntry extends Report {
  /** „wartet auf die nächste Runde“ where it came too late for its own. */
  readonly period: string;
  readonly number: number;
}

/** All reports on a measure, newest first. Two statements. */
export async function listHistory(context: Context, editionId: string, measureId: string): Promise<readonly HistoryEntry[]> {
  await demandMeasure(context, editionId, measureId);
  const { rows } = await sql<Row & { period: string | null; number: number | null }>`select ${columns}, q.period, q.number from strategy.report r left join platform.file f on f.id = r.file_id
    left join strategy.report_round q on q.id = r.round_id where r.measure_id = ${measureId}::uuid order by q.number desc nulls first`.execute(context.db);
  return rows.map(({ period, number, ...row }) => ({ ...row, period: period ?? 'wartet auf die nächste Runde', number: number ?? 0 }));
}

/** How many reports there are on a measure for whoever may read them; 0 for anybody else. The towns of the measure decide for integration officers. One statement, none for strangers. */
export async function countReportsOn(context: Context, measureId: string, municipalities: readonly string[]): Promise<number> {
  if (!may(context.actor, 'readReports') || !isInScope(municipalities, townsOf(context.actor))) return 0;
  const row = await context.db.selectFrom('strategy.report').select(({ fn }) => fn.countAll<string>().as('count')).where('measure_id', '=', measureId).executeTakeFirstOrThrow();
  return Number(row.count);
}

/** The file that proves a report, for those who read it. */
export async function readEvidenceFile(context: Context, editionId: string, reportId: string): Promise<StoredFile> {
  const row = found(await context.db.selectFrom('strategy.report').select(['measure_id', 'file_id']).where('id', '=', reportId).executeTakeFirst());
  await demandMeasure(context, editionId, row.measure_id);
  return readStoredFile(context, found(row.file_id));
}

/** The measure's name; Forbidden or NotFound where the actor must not read its reports. One statement. */
export async function demandMeasure(context: Context, editionId: string, measureId: string): Promise<{ readonly code: string; readonly title: string; readonly fieldName: string }> {
  demand(may(context.actor, 'readReports'));
  const { rows } = await sql<{ code: string; title: string; fieldName: string; towns: readonly string[] }>`select m.code, m.title, f.name as "fieldName",
      array(select t.municipality_ags::text from strategy.measure_municipality t where t.measure_id = m.id) as towns
    from strategy.measure m join strategy.field f on f.id = m.field_id where m.id::text = ${measureId} and m.edition_id = ${editionId}::uuid`.execute(context.db);
  const row = found(rows[0]);
  if (!isInScope(row.towns, townsOf(context.actor))) return found<never>(null);
  return row;
}

/** The last report on each measure before a round. One statement. */
export async function listPrevious(context: Context, round: Pick<Round, 'editionId' | 'number'>, measureIds: readonly string[]): Promise<ReadonlyMap<string, Report & { readonly period: string }>> {
  const { rows } = await sql<Row & { period: string }>`select distinct on (r.measure_id) ${columns}, q.period from strategy.report r left join platform.file f on f.id = r.file_id
    join strategy.report_round q on q.id = r.round_id where r.measure_id = any(${[...measureIds]}::uuid[]) and q.number < ${round.number} order by r.measure_id, q.number desc`.execute(context.db);
  return new Map(rows.map((row) => [row.measureId, row]));
}

/** Reports that came after their round and wait for the next one. One statement. */
export async function listWaiting(context: Context, measureIds: readonly string[]): Promise<ReadonlyMap<string, Report>> {
  return listBy(context, sql`r.round_id is null and r.measure_id = any(${[...measureIds]}::uuid[])`);
}

/** The indicators of these measures and of the goals that they serve whose value is due by `asOf`. One statement. */
export async function listAskedIndicators(context: Context, measureIds: readonly string[], asOf: string): Promise<readonly AskedIndicator[]> {
  const { rows } = await sql<Omit<AskedIndicator, 'last'> & { frequency: number; value: number | null; measuredOn: string | null }>`
    select i.lineage, s.measure_id as "measureId", i.title, i.definition, i.unit, i.target::float8 as target, i.frequency_months as frequency, v.value, v.measured_on as "measuredOn"
    from (select m.id as measure_id, i.id as indicator_id from strategy.measure m join strategy.indicator i on i.measure_id = m.id
      union select g.measure_id, i.id from strategy.measure_goal g join strategy.indicator i on i.goal_id = g.goal_id) s
    join strategy.indicator i on i.id = s.indicator_id
    left join lateral (select w.value::float8 as value, to_char(w.measured_on, 'YYYY-MM-DD') as measured_on from strategy.indicator_value w
      where w.lineage = i.lineage and w.measured_on < ${asOf}::date order by w.measured_on desc limit 1) v on true
    where s.measure_id = any(${[...measureIds]}::uuid[]) order by i.position, i.id`.execute(context.db);
  return rows.filter((row) => isIndicatorDue(row.measuredOn, row.frequency, asOf))
    .map(({ frequency: _frequency, value, measuredOn, ...row }) => ({ ...row, last: value === null || measuredOn === null ? null : { value, on: measuredOn } }));
}

/** How many measures of running rounds are overdue, in the scope of the actor; for the start page. Null where the actor reads no reports. Two statements. */
export async function countOverdue(context: Context): Promise<{ readonly count: number; readonly href: string } | null> {
  if (!may(context.actor, 'readReports')) return null;
  const { rows } = await sql<{ slug: string; roundId: string; towns: readonly string[] }>`select e.slug, q.id as "roundId", array(select t.municipality_ags::text from strategy.measure_municipality t where t.measure_id = a.measure_id) as towns
    from strategy.report_round q join strategy.edition e on e.id = q.edition_id join strategy.report_ask a on a.round_id = q.id left join strategy.measure_course c on c.measure_id = a.measure_id
    left join strategy.report r on r.round_id = q.id and r.measure_id = a.measure_id
    where q.state = 'open' and q.due_on < ${today(context)}::date and r.id is null and coalesce(c.status, 'planned') not in ('dropped', 'done') order by e.year desc`.execute(context.db);
  const own = rows.filter((row) => isInScope(row.towns, townsOf(context.actor)));
  return own[0] ? { count: own.length, href: `strategie/${own[0].slug}/berichte/${own[0].roundId}?stand=ueberfaellig` } : { count: 0, href: '' };
}

interface LastRow {
  readonly lastRound: string | null;
  readonly period: string | null;
  readonly light: Light | null;
  readonly progress: number | null;
  readonly obstacle: string | null;
  readonly obstacleReleased: boolean | null;
  readonly reportedOn: string | null;
}

type Row = Report & { readonly via: ReportWay };

async function listBy(context: Context, condition: RawBuilder<unknown>): Promise<ReadonlyMap<string, Report>> {
  const { rows } = await sql<Row>`select ${columns} from strategy.report r left join platform.file f on f.id = r.file_id where ${condition}`.execute(context.db);
  return new Map(rows.map((row) => [row.measureId, row]));
}

const columns = sql`r.id, r.measure_id as "measureId", r.round_id as "roundId", r.light, r.progress, r.obstacle, r.next_step as "nextStep", r.evidence, r.evidence_url as "evidenceUrl", r.figures,
  r.is_unchanged as "isUnchanged", r.obstacle_released as "obstacleReleased", r.file_id as "fileId", coalesce(f.name, '') as "fileName", r.via, r.reporter_name as "reporterName",
  (r.late_from is not null) as "isLate", r.reported_at as "reportedAt"`;
