import type { Context } from '#platform/context.ts';
import { record } from '#platform/server/audit.ts';
import type { Host } from '../../meeting.ts';
import { hostOf } from '../host.ts';
import { readRota } from './queries.ts';

/**
 * Proposes hosts for the planned meetings of a body as the rota says, after anything that moved it. Bodies without hosts
 * keep what was entered. The caller has asked for permission.
 */
export async function settleHosts(context: Context, bodyId: string): Promise<void> {
  const rota = await readRota(context, bodyId);
  if (rota.terms.length === 0) return;
  for (const turn of rota.plan.filter((planned) => planned.isNew)) {
    const before = rota.meetings.find((meeting) => meeting.id === turn.id)?.hostName ?? '';
    const host = turn.host === null ? null : hostOf(turn.host);
    await context.db.updateTable('meetings.meeting').set({ ...hostColumns(host), host_confirmed_at: null, updated_at: context.now }).where('id', '=', turn.id).execute();
    await restartDuties(context, turn.id);
    await record(context, 'meetings.meeting.hostProposed', turn.id, { host: [before, rota.terms.find((term) => turn.host !== null && sameHost(term.host, host))?.name ?? ''] });
  }
}

/** Another host starts the list of duties anew. */
export async function restartDuties(context: Context, meetingId: string): Promise<void> {
  await context.db.updateTable('meetings.host_duty').set({ done_at: null, done_by: '', reminded_at: null }).where('meeting_id', '=', meetingId).execute();
}

export function hostColumns(host: Host | null) {
  return {
    host_municipality: host?.kind === 'municipality' ? host.ags : null,
    host_organisation: host?.kind === 'organisation' ? host.id : null,
    host_is_district: host?.kind === 'district',
  };
}

function sameHost(one: Host, other: Host | null): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** The columns that name a host in the tables of the rota. */
export function hostIdentity(host: Host) {
  return { municipality_ags: host.kind === 'municipality' ? host.ags : null, organisation_id: host.kind === 'organisation' ? host.id : null, is_district: host.kind === 'district' };
}
