import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { NodeKind, ThreadNode } from '#platform/thread.ts';
import { may } from '../../../permissions.ts';
import { lightLabels, type Light } from '../../light.ts';
import { roundStateLabels, type RoundState } from '../../rounds/round.ts';
import { isInScope, townsOf } from '../../scope.ts';

/** Reports and report rounds in the thread. Visitors see the reports of closed rounds, light and progress alone. */
export const steeringNodes: readonly NodeKind[] = [
  { kind: 'strategy.report', label: 'Bericht', list: (context, ids) => (context.actor.kind === 'visitor' ? listPublicReports(context, ids) : listReports(context, ids)) },
  { kind: 'strategy.report_round', label: 'Berichtsrunde', list: listRounds },
];

interface ReportRow {
  readonly id: string;
  readonly slug: string;
  readonly measureId: string;
  readonly period: string | null;
  readonly light: Light;
  readonly progress: number;
  readonly on: string;
  readonly towns: readonly string[];
}

async function listReports(context: Context, ids: readonly string[]): Promise<readonly ThreadNode[]> {
  if (!may(context.actor, 'readReports')) return [];
  const { rows } = await sql<ReportRow>`select r.id, e.slug, r.measure_id as "measureId", q.period, r.light, r.progress, to_char(r.reported_at at time zone 'Europe/Berlin', 'YYYY-MM-DD') as "on",
      array(select t.municipality_ags::text from strategy.measure_municipality t where t.measure_id = m.id) as towns
    from strategy.report r join strategy.measure m on m.id = r.measure_id join strategy.edition e on e.id = m.edition_id left join strategy.report_round q on q.id = r.round_id
    where r.id = any(${[...ids]}::uuid[])`.execute(context.db);
  return rows.filter(({ towns }) => isInScope(towns, townsOf(context.actor))).map((row) => reportNode(row, `/buero/${context.centre.slug}/strategie/${row.slug}/berichte/massnahme/${row.measureId}`));
}

async function listPublicReports(context: Context, ids: readonly string[]): Promise<readonly ThreadNode[]> {
  const { rows } = await sql<Omit<ReportRow, 'slug' | 'towns'>>`select r.id, r.measure_id as "measureId", r.period, r.light, r.progress, to_char(r.reported_on, 'YYYY-MM-DD') as "on"
    from strategy.public_report r where r.id = any(${[...ids]}::uuid[])`.execute(context.db);
  return rows.map((row) => reportNode(row, null));
}

function reportNode(row: Omit<ReportRow, 'slug' | 'towns'>, href: string | null): ThreadNode {
  return { kind: 'strategy.report', id: row.id, title: row.period ?? 'Später Bericht', note: `${lightLabels[row.light]}, ${row.progress} Prozent`, on: row.on, href };
}

async function listRounds(context: Context, ids: readonly string[]): Promise<readonly ThreadNode[]> {
  if (!may(context.actor, 'readReports')) return [];
  const { rows } = await sql<{ id: string; slug: string; period: string; state: RoundState; on: string }>`select q.id, e.slug, q.period, q.state, to_char(q.opens_on, 'YYYY-MM-DD') as "on"
    from strategy.report_round q join strategy.edition e on e.id = q.edition_id where q.id = any(${[...ids]}::uuid[])`.execute(context.db);
  return rows.map((row) => ({ kind: 'strategy.report_round', id: row.id, title: row.period, note: roundStateLabels[row.state], on: row.on, href: `/buero/${context.centre.slug}/strategie/${row.slug}/berichte/${row.id}` }));
}
