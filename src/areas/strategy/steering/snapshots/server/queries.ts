import { sql, type RawBuilder } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { may } from '../../../permissions.ts';
import { snapshotDigest, type MeasureStanding, type PublicPart, type RoundSnapshot } from '../snapshot.ts';

/**
 * What everybody may read of the last closed round of a published edition: light, progress, coverage and day of the last
 * report per measure, goal, field (all by the ids of this edition), municipality (AGS) and of the whole.
 */
export interface PublicProgress extends PublicPart {
  /** „3. Quartal 2026“ */
  readonly period: string;
  /** The day that the reports speak of, YYYY-MM-DD. */
  readonly asOf: string;
  readonly takenAt: Date;
  /** SHA-256 of the whole snapshot, hexadecimal. */
  readonly hash: string;
}

/** The progress by the last closed round; null where no round has been closed or the edition is not published. One statement. */
export async function readPublicProgress(context: Context, editionId: string): Promise<PublicProgress | null> {
  const { rows } = await sql<Row>`select ${publicColumns} from strategy.public_report_snapshot s where s.edition_id = ${editionId}::uuid order by s.number desc limit 1`.execute(context.db);
  return rows[0] ? progressFrom(rows[0]) : null;
}

/** One point of a line over the rounds. */
export interface TrendPoint {
  readonly period: string;
  readonly asOf: string;
  readonly light: MeasureStanding['light'];
  readonly progress: number | null;
  readonly reported: number;
  readonly expected: number;
  readonly lastReported: string | null;
  /** Measures alone: whether it reported in this round, and the obstacle where it was released. */
  readonly isFresh: boolean;
  readonly obstacle: string;
}

/** How one thing went over the closed rounds of a published edition, oldest first. `id` is an AGS for a municipality, not used for the whole. One statement. */
export async function listPublicTrend(context: Context, editionId: string, of: 'whole' | 'field' | 'goal' | 'measure' | 'municipality', id = ''): Promise<readonly TrendPoint[]> {
  const keys = { whole: 'whole', field: 'fields', goal: 'goals', measure: 'measures', municipality: 'municipalities' } as const;
  const path = of === 'whole' ? ['whole'] : [keys[of], id];
  const { rows } = await sql<Pick<Row, 'period' | 'asOf'> & { standing: Partial<MeasureStanding> }>`
    select s.period, s.as_of as "asOf", s.progress #> ${path}::text[] as standing
    from strategy.public_report_snapshot s where s.edition_id = ${editionId}::uuid and s.progress #> ${path}::text[] is not null order by s.number`.execute(context.db);
  return rows.map(({ period, asOf, standing }) => ({
    period, asOf, light: standing.light ?? null, progress: standing.progress ?? null, reported: standing.reported ?? 0, expected: standing.expected ?? 0,
    lastReported: standing.lastReported ?? null, isFresh: standing.isFresh ?? false, obstacle: standing.obstacle ?? '',
  }));
}

/** A frozen round for those who read reports. `isProven`: the stored hash is that of the content as it stands now. */
export interface ShownSnapshot {
  readonly id: string;
  readonly roundId: string;
  readonly editionId: string;
  readonly number: number;
  readonly takenAt: Date;
  readonly content: RoundSnapshot;
  readonly hash: string;
  readonly isProven: boolean;
}

/** All snapshots of an edition without their content, oldest first. One statement. */
export async function listSnapshots(context: Context, editionId: string): Promise<readonly { readonly id: string; readonly roundId: string; readonly number: number; readonly period: string; readonly asOf: string; readonly takenAt: Date }[]> {
  demand(may(context.actor, 'readReports'));
  const rows = await context.db.selectFrom('strategy.report_snapshot as s').innerJoin('strategy.report_round as r', 'r.id', 's.round_id')
    .select(['s.id', 's.round_id as roundId', 'r.number', 'r.period', 'r.as_of as asOf', 's.taken_at as takenAt']).where('s.edition_id', '=', editionId).orderBy('r.number').execute();
  return rows;
}

/** One snapshot of an edition in full; NotFound for any other. One statement. */
export async function readSnapshot(context: Context, editionId: string, id: string): Promise<ShownSnapshot> {
  demand(may(context.actor, 'readReports'));
  const { rows } = await sql<Omit<ShownSnapshot, 'isProven'>>`select s.id, s.round_id as "roundId", s.edition_id as "editionId", r.number, s.taken_at as "takenAt", s.content, encode(s.content_hash, 'hex') as hash
    from strategy.report_snapshot s join strategy.report_round r on r.id = s.round_id where s.id::text = ${id} and s.edition_id = ${editionId}::uuid`.execute(context.db);
  const row = found(rows[0]);
  return { ...row, isProven: snapshotDigest(row.content) === row.hash };
}

/** The public parts of all snapshots of an edition, oldest first, published or not. One statement; the caller has asked for permission. */
export async function listProgress(context: Context, editionId: string): Promise<readonly PublicProgress[]> {
  const { rows } = await sql<Row>`select r.period, r.as_of as "asOf", s.taken_at as "takenAt", encode(s.content_hash, 'hex') as hash, s.content -> 'public' as progress
    from strategy.report_snapshot s join strategy.report_round r on r.id = s.round_id where s.edition_id = ${editionId}::uuid order by r.number`.execute(context.db);
  return rows.map(progressFrom);
}

interface Row {
  readonly period: string;
  readonly asOf: string;
  readonly takenAt: Date;
  readonly hash: string;
  readonly progress: PublicPart;
}

const publicColumns: RawBuilder<unknown> = sql`s.period, s.as_of as "asOf", s.taken_at as "takenAt", encode(s.content_hash, 'hex') as hash, s.progress`;

function progressFrom({ progress, ...row }: Row): PublicProgress {
  return { ...progress, ...row };
}
