import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { sightOf } from '#platform/roles.ts';
import { may } from '../../permissions.ts';
import { changeLines, eventTitle, type HistoryEntry } from '../history.ts';

/**
 * The last 100 events of a record, its roles and its relations, newest first. Old and new values are for the centre only:
 * an old value may have been hidden when it was current. The caller has made sure that the actor may see the record.
 * One statement.
 */
export async function listRecordHistory(context: Context, id: string, names: ReadonlyMap<string, string>): Promise<readonly HistoryEntry[]> {
  demand(may(context.actor, 'readNetwork'));
  const seesValues = sightOf(context.actor) === 'centre';
  const result = await sql<{ at: Date; name: string; actor_name: string | null; actor_kind: string; change: Record<string, unknown> | null }>`
    select e.at, e.name, e.actor_kind, case when ${seesValues}::boolean then c.change end as change,
      (select k.name from platform.colleague k where k.account_id = e.actor_id limit 1) as actor_name
    from platform.event e left join platform.event_change c on c.centre_id = e.centre_id and c.version = e.version
    where e.subject = ${id}::uuid
      or e.subject in (select r.id from network.role r where (r.organisation_id = ${id}::uuid or r.person_id = ${id}::uuid)
        and (${seesValues}::boolean or r.record_visibility <> 'centre'))
      or e.subject in (select r.id from network.relation r where ${id}::uuid in (r.from_organisation, r.to_organisation))
    order by e.version desc limit 100`.execute(context.db);
  return result.rows.map((row) => ({
    at: row.at, actorName: row.actor_name ?? actorWords[row.actor_kind] ?? '', title: eventTitle(row.name),
    changes: row.change ? changeLines(row.change, names) : [],
  }));
}

const actorWords: Readonly<Record<string, string>> = { system: 'Automatisch', link: 'Die Organisation selbst' };
