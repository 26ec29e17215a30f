import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import type { Host, MeetingState } from '../../meeting.ts';
import { mayReadMinutes } from '../../permissions.ts';
import { clockAt } from '../../planning/local-time.ts';
import { readBody } from '../../server/queries.ts';
import { chronicle, hostKey, type HostTerm, type RotaMeeting } from '../host.ts';
import { settlePlan, type OpenMeeting, type PlannedTurn } from '../plan.ts';
import { replay, type Standing } from '../rota.ts';

export interface SwapRequest {
  readonly id: string;
  readonly bodyId: string;
  readonly ownHost: string;
  readonly ownMeeting: string;
  readonly otherHost: string;
  readonly otherMeeting: string;
  readonly reason: string;
  readonly state: 'asked' | 'accepted' | 'declined' | 'withdrawn';
  readonly askedAt: Date;
  readonly endedAt: Date | null;
}

/** Everything about the hosts of a body. `terms` in the order of joining; `meetings` by start, cancelled ones too. */
export interface Rota {
  readonly terms: readonly HostTerm[];
  readonly meetings: readonly RotaMeeting[];
  readonly standing: Standing;
  readonly open: readonly OpenMeeting[];
  readonly plan: readonly PlannedTurn[];
}

/** The rota of a body, for its members and the centre. Seven queries. */
export async function findRota(context: Context, bodyId: string): Promise<Rota> {
  const { seats } = await readBody(context, bodyId);
  demand(mayReadMinutes(context.actor, bodyId, seats));
  return readRota(context, bodyId);
}

/** The same for commands, which have asked for permission. Four queries. */
export async function readRota(context: Context, bodyId: string): Promise<Rota> {
  const terms = await listTerms(context, bodyId);
  const meetings = await listRotaMeetings(context, bodyId);
  const { past, open } = chronicle(terms, meetings, today(context));
  const standing = replay(past);
  return { terms, meetings, standing, open, plan: settlePlan(standing, open) };
}

/** Swap requests of a body, newest first. The caller has asked for permission. */
export async function listSwaps(context: Context, bodyId: string): Promise<readonly SwapRequest[]> {
  const rows = await context.db.selectFrom('meetings.host_swap as s').innerJoin('meetings.meeting as o', 'o.id', 's.own_meeting').selectAll('s')
    .where('s.body_id', '=', bodyId).orderBy('s.asked_at', 'desc').orderBy('s.id').limit(50).execute();
  return rows.map((row) => ({
    id: row.id, bodyId: row.body_id, ownHost: row.own_host, ownMeeting: row.own_meeting, otherHost: row.other_host, otherMeeting: row.other_meeting,
    reason: row.reason, state: row.state as SwapRequest['state'], askedAt: row.asked_at, endedAt: row.ended_at,
  }));
}

/** Terms of hosts in the order of joining. A merged organisation is the one that took its place. Two queries. */
async function listTerms(context: Context, bodyId: string): Promise<readonly HostTerm[]> {
  const rows = await context.db.selectFrom('meetings.host as h')
    .leftJoin('reference.municipality as t', 't.ags', 'h.municipality_ags')
    .leftJoin('network.organisation as was', 'was.id', 'h.organisation_id')
    .leftJoin('network.organisation as o', (join) => join.on(sql<boolean>`o.id = coalesce(was.merged_into, was.id)`))
    .select(['h.id', 'h.municipality_ags', 'h.is_district', 'h.joined_on', 'h.left_on', 't.name as town', 'o.id as organisation_id', 'o.name as organisation_name', 'o.dissolved_on'])
    .where('h.body_id', '=', bodyId).orderBy('h.joined_on').orderBy('h.created_at').orderBy(sql`coalesce(t.name, o.name, '')`).orderBy('h.id').execute();
  const pauses = rows.length === 0 ? [] : await context.db.selectFrom('meetings.host_pause').select(['id', 'host_id', 'from_on', 'to_on', 'reason'])
    .where('host_id', 'in', rows.map((row) => row.id)).orderBy('from_on').orderBy('id').execute();
  const day = today(context);
  return rows.map((row): HostTerm => {
    const isOutside = row.municipality_ags !== null && !context.centre.municipalities.includes(row.municipality_ags);
    const leftOn = [row.left_on, row.dissolved_on, isOutside ? day : null].filter((end) => end !== null).toSorted()[0] ?? null;
    return {
      id: row.id, host: hostFrom(row), name: row.is_district ? context.centre.areaName : (row.town ?? row.organisation_name ?? ''), joinedOn: row.joined_on, leftOn,
      isGone: isOutside || (row.dissolved_on !== null && row.dissolved_on <= day),
      pauses: pauses.filter((pause) => pause.host_id === row.id).map((pause) => ({ id: pause.id, fromOn: pause.from_on, toOn: pause.to_on, reason: pause.reason })),
    };
  });
}

/** Meetings by start with their hosts and skips. Two queries. */
async function listRotaMeetings(context: Context, bodyId: string): Promise<readonly RotaMeeting[]> {
  const rows = await context.db.selectFrom('meetings.meeting as m')
    .leftJoin('reference.municipality as t', 't.ags', 'm.host_municipality')
    .leftJoin('network.organisation as was', 'was.id', 'm.host_organisation')
    .leftJoin('network.organisation as o', (join) => join.on(sql<boolean>`o.id = coalesce(was.merged_into, was.id)`))
    .select(['m.id', 'm.number', 'm.title', 'm.starts_at', 'm.state', 'm.host_municipality as municipality_ags', 'm.host_is_district as is_district', 'm.host_confirmed_at',
      't.name as town', 'o.id as organisation_id', 'o.name as organisation_name'])
    .where('m.body_id', '=', bodyId).orderBy('m.starts_at').orderBy('m.id').execute();
  const skips = await context.db.selectFrom('meetings.host_skip as s').innerJoin('meetings.host as h', 'h.id', 's.host_id')
    .leftJoin('network.organisation as was', 'was.id', 'h.organisation_id')
    .select(['s.meeting_id', 's.reason', 'h.municipality_ags', 'h.is_district', sql<string | null>`coalesce(was.merged_into, was.id)`.as('organisation_id')])
    .where('h.body_id', '=', bodyId).orderBy('s.at').orderBy('s.host_id').execute();
  return rows.map((row) => ({
    id: row.id, number: row.number, title: row.title, day: clockAt(row.starts_at).day, startsAt: row.starts_at, state: row.state as MeetingState,
    host: isHosted(row) ? hostFrom(row) : null, hostName: row.is_district ? context.centre.areaName : (row.town ?? row.organisation_name ?? ''), confirmedAt: row.host_confirmed_at,
    skips: skips.filter((skip) => skip.meeting_id === row.id).map((skip) => ({ host: hostKey(hostFrom(skip)), reason: skip.reason })),
  }));
}

interface HostColumns {
  readonly municipality_ags: string | null;
  readonly organisation_id: string | null;
  readonly is_district: boolean;
}

function isHosted(row: HostColumns): boolean {
  return row.is_district || row.municipality_ags !== null || row.organisation_id !== null;
}

function hostFrom(row: HostColumns): Host {
  if (row.is_district) return { kind: 'district' };
  return row.municipality_ags === null ? { kind: 'organisation', id: row.organisation_id ?? '' } : { kind: 'municipality', ags: row.municipality_ags };
}
