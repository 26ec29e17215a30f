import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { demand } from '../errors.ts';
import { may } from '../permissions.ts';

/** One recorded event of the centre. `change` is what record() was given; null where it was erased with a person. */
export interface HistoryEntry {
  readonly version: number;
  readonly at: Date;
  readonly name: string;
  readonly subject: string | null;
  readonly actorKind: 'visitor' | 'person' | 'link' | 'system';
  /** The person's name, null where no account acted or it is known no more. */
  readonly actorName: string | null;
  readonly change: Readonly<Record<string, unknown>> | null;
}

export interface HistoryPage {
  readonly entries: readonly HistoryEntry[];
  readonly total: number;
}

export const historyPageSize = 50;

/** The events of the centre, newest first; `page` from 1. `prefix` narrows to a room or noun ("offers.", "platform.role."). */
export async function listHistory(context: Context, page: number, prefix = ''): Promise<HistoryPage> {
  demand(may(context.actor, 'seeAudit'));
  const events = context.db.selectFrom('platform.event as event').where(sql<boolean>`starts_with(event.name, ${prefix})`);
  const { total } = await events.select((count) => count.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
  const rows = await events
    .leftJoin('platform.event_change as kept', (join) =>
      join.onRef('kept.centre_id', '=', 'event.centre_id').onRef('kept.version', '=', 'event.version'))
    .select(['event.version', 'event.at', 'event.name', 'event.subject', 'event.actor_kind', 'kept.change'])
    .select(sql<string | null>`(select c.name from platform.colleague c where c.account_id = event.actor_id limit 1)`.as('actor_name'))
    .orderBy('event.version', 'desc').limit(historyPageSize).offset((page - 1) * historyPageSize).execute();
  return {
    total: Number(total),
    entries: rows.map((row) => ({
      version: Number(row.version),
      at: row.at,
      name: row.name,
      subject: row.subject,
      actorKind: row.actor_kind as HistoryEntry['actorKind'],
      actorName: row.actor_name,
      change: row.change as HistoryEntry['change'],
    })),
  };
}

/** Whether the chain of events holds: the first version that does not fit, or null. Reads every event of the centre. */
export async function findBrokenEvent(context: Context): Promise<number | null> {
  demand(may(context.actor, 'seeAudit'));
  const result = await sql<{ broken: number | null }>`select platform.first_broken_event() as broken`.execute(context.db);
  const broken = result.rows[0]?.broken ?? null;
  return broken === null ? null : Number(broken);
}
