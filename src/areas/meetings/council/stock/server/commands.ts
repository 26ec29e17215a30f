import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { CouncilObject } from '../../object.ts';
import type { Fault } from '../../reading.ts';
import { indexObjects } from '../../server/search.ts';

/**
 * Stores what was read of a source, for jobs only. An object that comes again takes the place of the old one; what the newer
 * one leaves unsaid of its relations stays. A withdrawn one keeps nothing but its address. Four statements at most.
 */
export async function storeObjects(context: Context, sourceId: string, objects: readonly CouncilObject[]): Promise<void> {
  const byId = new Map(objects.map((object) => [object.oparlId, object]));
  if (byId.size === 0) return;
  const rows = [...byId.values()].map((object) => ({ ...object, id: crypto.randomUUID() }));
  const { rows: stored } = await sql<{ id: string; oparl_id: string }>`
    insert into meetings.council_object as known (id, centre_id, source_id, oparl_id, type, name, reference, kind, result, starts_at, organizations, meeting, agenda_item, paper, consultation,
      about_integration, deleted, modified_at, seen_at, data)
    select x.id, ${context.centre.id}::uuid, ${sourceId}::uuid, x."oparlId", x.type, x.name, x.reference, x.kind, x.result, x."startsAt",
      array(select jsonb_array_elements_text(x.organizations)), x.meeting, x."agendaItem", x.paper, x.consultation, x."aboutIntegration", x.deleted, x."modifiedAt", ${context.now}::timestamptz, x.data
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, "oparlId" text, type text, name text, reference text, kind text, result text, "startsAt" timestamptz, organizations jsonb,
      meeting text, "agendaItem" text, paper text, consultation text, "aboutIntegration" boolean, deleted boolean, "modifiedAt" timestamptz, data jsonb)
    on conflict (source_id, oparl_id) do update set type = excluded.type, name = excluded.name, reference = excluded.reference, kind = excluded.kind, result = excluded.result, starts_at = excluded.starts_at,
      organizations = excluded.organizations, meeting = coalesce(excluded.meeting, known.meeting), agenda_item = coalesce(excluded.agenda_item, known.agenda_item),
      paper = coalesce(excluded.paper, known.paper), consultation = coalesce(excluded.consultation, known.consultation), about_integration = excluded.about_integration,
      deleted = excluded.deleted, modified_at = excluded.modified_at, seen_at = excluded.seen_at, data = excluded.data
    returning id, oparl_id`.execute(context.db);
  await indexObjects(context, stored.flatMap(({ id, oparl_id }) => {
    const object = byId.get(oparl_id);
    return object ? [{ id, object }] : [];
  }));
}

/** Keeps what could not be read; the same fault once. */
export async function storeFaults(context: Context, sourceId: string, faults: readonly Fault[]): Promise<void> {
  const entries = [...new Map(faults.map((fault) => [`${fault.place} ${fault.problem}`, fault])).values()];
  if (entries.length === 0) return;
  await sql`insert into meetings.council_fault (source_id, centre_id, place, problem, type, at)
    select ${sourceId}::uuid, ${context.centre.id}::uuid, x.place, x.problem, x.type, ${context.now}::timestamptz from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as x(place text, problem text, type text)
    on conflict (source_id, place, problem) do update set at = excluded.at`.execute(context.db);
}

/** Of a run that read everything: what it did not meet is withdrawn, and faults that did not come again are mended. */
export async function forgetUnseen(context: Context, sourceId: string, startedAt: Date): Promise<void> {
  const { rows } = await sql<{ id: string }>`update meetings.council_object set deleted = true, name = '', reference = '', kind = '', result = '', data = '{}'
    where source_id = ${sourceId}::uuid and seen_at < ${startedAt}::timestamptz and not deleted returning id`.execute(context.db);
  if (rows.length > 0) await sql`delete from meetings.council_search where object_id = any (${rows.map(({ id }) => id)}::uuid[])`.execute(context.db);
  await sql`delete from meetings.council_fault where source_id = ${sourceId}::uuid and at < ${startedAt}::timestamptz`.execute(context.db);
}

/**
 * Settles what objects know through others: the committee and the day of items and consultations, the paper of an item, and
 * which objects are listed as deliberations (items, and papers that no item deals with). Objects come in any order, so this
 * is done once they are all there. Nine statements, whatever their number.
 */
export async function settleObjects(context: Context, sourceId: string): Promise<void> {
  const steps = [
    // the committee of a meeting, by the names of its organisations
    sql`update meetings.council_object t set committee = s.committee, happens_at = t.starts_at
      from (select m.id, coalesce(string_agg(o.name, ', ' order by o.name), '') as committee from meetings.council_object m
        left join meetings.council_object o on o.source_id = m.source_id and o.oparl_id = any (m.organizations) and not o.deleted
        where m.source_id = ${sourceId}::uuid and m.type = 'Meeting' group by m.id) s
      where t.id = s.id and (t.committee, t.happens_at) is distinct from (s.committee, t.starts_at)`,
    // an item knows its consultation, or the consultation its item
    sql`update meetings.council_object t set consultation = s.oparl_id from meetings.council_object s
      where t.source_id = ${sourceId}::uuid and t.type = 'AgendaItem' and t.consultation is null and s.source_id = t.source_id and s.type = 'Consultation' and s.agenda_item = t.oparl_id`,
    sql`update meetings.council_object t set agenda_item = s.oparl_id, meeting = coalesce(t.meeting, s.meeting) from meetings.council_object s
      where t.source_id = ${sourceId}::uuid and t.type = 'Consultation' and (t.agenda_item is null or t.meeting is null) and s.source_id = t.source_id and s.type = 'AgendaItem' and s.consultation = t.oparl_id
        and (t.agenda_item, t.meeting) is distinct from (s.oparl_id, coalesce(t.meeting, s.meeting))`,
    sql`update meetings.council_object t set paper = s.paper from meetings.council_object s
      where t.source_id = ${sourceId}::uuid and t.type = 'AgendaItem' and s.source_id = t.source_id and s.oparl_id = t.consultation and s.paper is not null and t.paper is distinct from s.paper`,
    // an item speaks of what its paper speaks of
    sql`update meetings.council_object t set about_integration = true from meetings.council_object s
      where t.source_id = ${sourceId}::uuid and t.type = 'AgendaItem' and not t.about_integration and s.source_id = t.source_id and s.oparl_id = t.paper and s.about_integration`,
    // day and committee of items and consultations are those of the meeting
    sql`update meetings.council_object t set committee = m.committee, happens_at = m.happens_at, listed = t.type = 'AgendaItem' and not t.deleted and not m.deleted
      from meetings.council_object m
      where t.source_id = ${sourceId}::uuid and t.type in ('AgendaItem', 'Consultation') and m.source_id = t.source_id and m.oparl_id = t.meeting
        and (t.committee, t.happens_at, t.listed) is distinct from (m.committee, m.happens_at, t.type = 'AgendaItem' and not t.deleted and not m.deleted)`,
    sql`update meetings.council_object t set listed = not t.deleted where t.source_id = ${sourceId}::uuid and t.type = 'AgendaItem' and t.listed is distinct from not t.deleted
      and not exists (select from meetings.council_object m where m.source_id = t.source_id and m.oparl_id = t.meeting)`,
    // a consultation of a meeting that is not there still names its committee
    sql`update meetings.council_object t set committee = s.committee
      from (select c.id, coalesce(string_agg(o.name, ', ' order by o.name), '') as committee from meetings.council_object c
        left join meetings.council_object o on o.source_id = c.source_id and o.oparl_id = any (c.organizations) and not o.deleted
        where c.source_id = ${sourceId}::uuid and c.type = 'Consultation' and c.committee = '' group by c.id) s
      where t.id = s.id and s.committee <> ''`,
    // a paper is listed by itself until an item deals with it
    sql`update meetings.council_object t set happens_at = t.starts_at, listed = s.listed
      from (select p.id, not p.deleted and not exists (select from meetings.council_object i where i.source_id = p.source_id and i.paper = p.oparl_id and i.type = 'AgendaItem' and i.listed) as listed
        from meetings.council_object p where p.source_id = ${sourceId}::uuid and p.type = 'Paper') s
      where t.id = s.id and (t.happens_at, t.listed) is distinct from (t.starts_at, s.listed)`,
  ];
  for (const step of steps) await step.execute(context.db);
}
