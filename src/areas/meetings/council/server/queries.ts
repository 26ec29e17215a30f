import { sql, type RawBuilder } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { hitsIn } from '#platform/server/search/hits.ts';
import { meetingName } from '../../meeting.ts';
import { may, mayProposeTopic } from '../../permissions.ts';
import { listBodies, listMeetings, listOwnSeats } from '../../server/queries.ts';
import { inOrder, searchOfMeeting, type Deliberation, type DeliberationFilter, type Station } from '../deliberation.ts';
import type { CouncilData } from '../object.ts';
import type { Fault } from '../reading.ts';
import type { CouncilSource, SourceState } from '../source.ts';
import type { TimelineEntry } from '../timeline.ts';
import { councilStock } from './search.ts';

export interface DeliberationPage {
  readonly items: readonly Deliberation[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

const perPage = 20;

/** Whoever finds a paper is shown the items that deal with it. */
const dealtWith = sql`select coalesce(i.id, hits.offer_id) as id, max(hits.rank) as rank from hits join meetings.council_object p on p.id = hits.offer_id
  left join meetings.council_object i on p.type = 'Paper' and i.source_id = p.source_id and i.paper = p.oparl_id and i.type = 'AgendaItem' group by 1`;

/** The deliberations that a filter leaves, best match first where a text is searched, else latest first. Two statements without a text. At most 200 matches are ranked. */
export async function listDeliberations(context: Context, filter: DeliberationFilter): Promise<DeliberationPage> {
  demand(may(context.actor, 'readCouncil'));
  const hits = filter.text === '' ? null : await hitsIn(councilStock, context, filter.text, 'de');
  const matched = hits === null ? sql`` : sql`join found h on h.id = o.id`;
  const lead = hits === null ? sql`` : sql`with ${hits}, found as materialized (${dealtWith})`;
  const where = sql.join(conditionsOf(filter), sql` and `);
  const { rows: counted } = await sql<{ total: number }>`${lead} select count(*)::integer as total from meetings.council_object o ${matched} where ${where}`.execute(context.db);
  const total = counted[0]?.total ?? 0;
  const pages = Math.max(1, Math.ceil(total / perPage));
  const page = Math.min(filter.page, pages);
  const order = sql`${hits === null ? sql`` : sql`h.rank desc, `}o.happens_at desc nulls last, o.meeting, (o.data ->> 'order')::numeric, o.id`;
  const { rows } = await sql<DeliberationRow>`${lead} select o.id, o.type, o.name, o.reference, o.kind, o.committee, o.happens_at, o.result, o.about_integration, s.label
    from meetings.council_object o join meetings.council_source s on s.id = o.source_id ${matched} where ${where} order by ${order} limit ${perPage} offset ${(page - 1) * perPage}`.execute(context.db);
  return { items: rows.map(deliberationFrom), total, page, pages };
}

/** What the filter of the page offers: the sources, and the committees that deliberate most. */
export async function readCouncilChoices(context: Context): Promise<{ readonly sources: readonly { readonly value: string; readonly label: string }[]; readonly committees: readonly string[] }> {
  demand(may(context.actor, 'readCouncil'));
  const sources = await context.db.selectFrom('meetings.council_source').select(['id', 'label']).orderBy('label').orderBy('id').execute();
  const committees = await context.db.selectFrom('meetings.council_object').select('committee').where('listed', '=', true).where('committee', '<>', '')
    .groupBy('committee').orderBy((all) => all.fn.countAll(), 'desc').orderBy('committee').limit(60).execute();
  return { sources: sources.map(({ id, label }) => ({ value: id, label })), committees: committees.map(({ committee }) => committee).toSorted((a, b) => a.localeCompare(b, 'de')) };
}

/** One deliberation with its meeting, papers and the path of its paper through the committees. */
export interface DeliberationDetails extends Deliberation {
  readonly meetingName: string;
  readonly place: string;
  /** The title of the paper, where it is another than that of the item. */
  readonly paperName: string;
  readonly paperReference: string;
  readonly files: readonly { readonly name: string; readonly address: string }[];
  readonly stations: readonly Station[];
  /** Where the council itself shows it; null where it names no page. */
  readonly original: string | null;
  /** The object as the council's server gives it; null where it came in a file. */
  readonly dataAddress: string | null;
}

/** An agenda item or a paper; anything else, or one that was withdrawn, is not there. Four statements. */
export async function findDeliberation(context: Context, id: string): Promise<DeliberationDetails | null> {
  demand(may(context.actor, 'readCouncil'));
  const { rows } = await sql<DeliberationRow & { source_id: string; oparl_id: string; paper: string | null; meeting: string | null; data: CouncilData; address: string }>`
    select o.id, o.type, o.name, o.reference, o.kind, o.committee, o.happens_at, o.result, o.about_integration, s.label, o.source_id, o.oparl_id, o.paper, o.meeting, o.data, s.address
    from meetings.council_object o join meetings.council_source s on s.id = o.source_id where o.id = ${id}::uuid and o.type in ('AgendaItem', 'Paper') and not o.deleted`.execute(context.db);
  const [row] = rows;
  if (!row) return null;
  const paperId = row.type === 'Paper' ? row.oparl_id : row.paper;
  const near = await context.db.selectFrom('meetings.council_object').select(['oparl_id', 'type', 'name', 'reference', 'kind', 'data']).where('source_id', '=', row.source_id).where('deleted', '=', false)
    .where('oparl_id', 'in', [paperId ?? '', row.meeting ?? '']).execute();
  const [paper, meeting] = [near.find((one) => one.oparl_id === paperId), near.find((one) => one.oparl_id === row.meeting && one.type === 'Meeting')];
  const own = row.data;
  const paperData = (paper?.data ?? {}) as CouncilData;
  const files = row.type === 'Paper' ? own.files : [...(paperData.files ?? []), ...(own.files ?? [])];
  return {
    ...deliberationFrom(row), meetingName: meeting?.name ?? '', place: ((meeting?.data ?? {}) as CouncilData).place ?? '', kind: row.kind || (paper?.kind ?? ''),
    paperName: row.type === 'AgendaItem' && paper && paper.name !== row.name ? paper.name : '', paperReference: row.type === 'AgendaItem' ? (paper?.reference ?? '') : '',
    files: [...new Map((files ?? []).map((file) => [file.address, file])).values()], stations: await listStations(context, row.source_id, paperId),
    original: own.web ?? paperData.web ?? null, dataAddress: row.address === '' ? null : row.oparl_id,
  };
}

/** The path of a paper: each consultation with its committee, day and result. One statement. */
async function listStations(context: Context, sourceId: string, paperId: string | null): Promise<readonly Station[]> {
  if (paperId === null) return [];
  const { rows } = await sql<{ id: string; committee: string; happens_at: Date | null; role: string; authoritative: boolean; number: string | null; result: string | null }>`
    select c.id, c.committee, c.happens_at, c.kind as role, coalesce((c.data ->> 'authoritative')::boolean, false) as authoritative, i.reference as number, i.result
    from meetings.council_object c
    left join meetings.council_object i on i.source_id = c.source_id and i.oparl_id = c.agenda_item and i.type = 'AgendaItem' and not i.deleted
    where c.source_id = ${sourceId}::uuid and c.paper = ${paperId} and c.type = 'Consultation' and not c.deleted`.execute(context.db);
  return inOrder(rows.map((row) => ({
    id: row.id, committee: row.committee, happensAt: row.happens_at, role: row.role, authoritative: row.authoritative, number: row.number ?? '', result: row.result ?? '',
  })));
}

/** Our own meetings, as far as the actor may read them, and those of the councils between two moments, earliest first. Three statements. */
export async function listTimeline(context: Context, from: Date, until: Date): Promise<readonly TimelineEntry[]> {
  demand(may(context.actor, 'readCouncil'));
  const own = await listMeetings(context, { from, until });
  const { rows } = await sql<{ id: string; name: string; committee: string; label: string; starts_at: Date; cancelled: boolean; items: number; source_id: string }>`
    select m.id, m.source_id, m.name, m.committee, s.label, m.starts_at, coalesce((m.data ->> 'cancelled')::boolean, false) as cancelled,
      (select count(*)::integer from meetings.council_object i where i.source_id = m.source_id and i.meeting = m.oparl_id and i.type = 'AgendaItem' and i.about_integration and i.listed) as items
    from meetings.council_object m join meetings.council_source s on s.id = m.source_id
    where m.centre_id = ${context.centre.id}::uuid and m.type = 'Meeting' and not m.deleted and m.starts_at >= ${from}::timestamptz and m.starts_at < ${until}::timestamptz
    order by m.starts_at, m.id limit 500`.execute(context.db);
  const entries: TimelineEntry[] = [
    ...own.map((meeting) => ({ id: meeting.id, side: 'own' as const, startsAt: meeting.startsAt, name: meetingName(meeting), by: meeting.bodyName, items: 0, cancelled: meeting.state === 'cancelled', search: null })),
    ...rows.map((row) => ({ id: row.id, side: 'council' as const, startsAt: row.starts_at, name: row.name, by: row.committee === '' ? row.label : `${row.committee}, ${row.label}`, items: row.items, cancelled: row.cancelled, search: searchOfMeeting(row.starts_at, row.committee, row.source_id) })),
  ];
  return entries.toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || (a.id < b.id ? -1 : 1));
}

export interface SourceSummary extends CouncilSource {
  readonly faults: number;
  readonly kept: number;
}

/** The sources of the centre by name, with what is kept of them. One statement. */
export async function listSources(context: Context): Promise<readonly SourceSummary[]> {
  demand(may(context.actor, 'importCouncil'));
  return readSources(context, sql`true`);
}

export async function findSource(context: Context, id: string): Promise<SourceSummary> {
  demand(may(context.actor, 'importCouncil'));
  return found((await readSources(context, sql`s.id = ${id}::uuid`))[0]);
}

/** What could not be read of a source, latest first, at most 200. */
export async function listFaults(context: Context, sourceId: string): Promise<readonly (Fault & { readonly at: Date })[]> {
  demand(may(context.actor, 'importCouncil'));
  return context.db.selectFrom('meetings.council_fault').select(['place', 'problem', 'type', 'at']).where('source_id', '=', sourceId).orderBy('at', 'desc').orderBy('place').orderBy('problem').limit(200).execute();
}

/** How much is kept of a source, by type. */
export async function countObjects(context: Context, sourceId: string): Promise<Readonly<Record<string, number>>> {
  demand(may(context.actor, 'importCouncil'));
  const rows = await context.db.selectFrom('meetings.council_object').select(['type', (all) => all.fn.countAll<string>().as('count')]).where('source_id', '=', sourceId).where('deleted', '=', false).groupBy('type').execute();
  return Object.fromEntries(rows.map(({ type, count }) => [type, Number(count)]));
}

interface DeliberationRow {
  readonly id: string;
  readonly type: 'AgendaItem' | 'Paper';
  readonly name: string;
  readonly reference: string;
  readonly kind: string;
  readonly committee: string;
  readonly happens_at: Date | null;
  readonly result: string;
  readonly about_integration: boolean;
  readonly label: string;
}

function deliberationFrom(row: DeliberationRow): Deliberation {
  return {
    id: row.id, type: row.type, name: row.name, reference: row.reference, kind: row.kind, committee: row.committee, happensAt: row.happens_at, result: row.result, sourceLabel: row.label,
    aboutIntegration: row.about_integration,
  };
}

function conditionsOf(filter: DeliberationFilter): RawBuilder<unknown>[] {
  const conditions: RawBuilder<unknown>[] = [sql`o.listed and o.centre_id = platform.current_centre()`];
  if (filter.about) conditions.push(sql`o.about_integration`);
  if (filter.committee !== '') conditions.push(sql`o.committee = ${filter.committee}`);
  if (filter.source !== null) conditions.push(sql`o.source_id = ${filter.source}::uuid`);
  if (filter.from !== null) conditions.push(sql`o.happens_at >= (${filter.from}::date::timestamp at time zone 'Europe/Berlin')`);
  if (filter.until !== null) conditions.push(sql`o.happens_at < ((${filter.until}::date + 1)::timestamp at time zone 'Europe/Berlin')`);
  return conditions;
}

async function readSources(context: Context, condition: RawBuilder<unknown>): Promise<SourceSummary[]> {
  const { rows } = await sql<{ id: string; label: string; address: string; file_name: string | null; paused_at: Date | null; state: SourceState; started_at: Date | null; ended_at: Date | null; objects: number;
    requests: number; last_error: string; faults: number; kept: number }>`
    select s.id, s.label, s.address, f.name as file_name, s.paused_at, s.state, s.started_at, s.ended_at, s.objects, s.requests, s.last_error,
      (select count(*)::integer from meetings.council_fault x where x.source_id = s.id) as faults, (select count(*)::integer from meetings.council_object o where o.source_id = s.id and not o.deleted) as kept
    from meetings.council_source s left join platform.file f on f.id = s.file_id where ${condition} order by s.label, s.id`.execute(context.db);
  return rows.map((row) => ({
    id: row.id, label: row.label, address: row.address, fileName: row.file_name, pausedAt: row.paused_at, state: row.state, startedAt: row.started_at, endedAt: row.ended_at, objects: row.objects,
    requests: row.requests, lastError: row.last_error, faults: row.faults, kept: row.kept,
  }));
}

/** The running bodies to which the actor may propose a topic, by name. Two statements. */
export async function listProposalBodies(context: Context): Promise<readonly { readonly value: string; readonly label: string }[]> {
  const [bodies, seats] = [await listBodies(context), await listOwnSeats(context)];
  const day = today(context);
  return bodies.filter((body) => (body.endedOn === null || body.endedOn >= day) && mayProposeTopic(context.actor, body.id, seats)).map(({ id, name }) => ({ value: id, label: name }));
}
