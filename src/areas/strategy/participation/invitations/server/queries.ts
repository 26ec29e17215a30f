import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { listSeats } from '#areas/meetings/server/queries.ts';
import { listOrganisations } from '#areas/network/organisations/server/queries.ts';
import { findSearch, listRecipients } from '#areas/network/search/server/queries.ts';
import { may } from '../../../permissions.ts';
import type { Invitable } from '../address.ts';

/** Somebody who was invited. `contributions`: how many of theirs there are; whether a mail was opened nobody knows. */
export interface Invited {
  readonly id: string;
  readonly groupId: string | null;
  readonly name: string;
  readonly organisation: string;
  readonly email: string;
  readonly municipality: string | null;
  readonly invitedAt: Date | null;
  readonly remindedAt: Date | null;
  readonly contributions: number;
}

/** All who were invited to a round, by group and name. One statement. */
export async function listInvited(context: Context, roundId: string): Promise<readonly Invited[]> {
  demand(may(context.actor, 'manageParticipation'));
  const { rows } = await sql<Invited>`select p.id, p.group_id as "groupId", p.name, p.organisation, p.email, p.municipality_ags as municipality, p.invited_at as "invitedAt", p.reminded_at as "remindedAt",
      (select count(*)::int from strategy.contribution c where c.participant_id = p.id and c.state <> 'withdrawn') as contributions
    from strategy.participant p left join strategy.stakeholder_group g on g.id = p.group_id
    where p.round_id = ${roundId}::uuid and p.origin = 'invited' order by g.position nulls last, g.name, lower(coalesce(nullif(p.organisation, ''), p.name)), p.id`.execute(context.db);
  return rows;
}

/** Per group: how many were invited, how many of them are silent, and how many contributions the group has made. `groupId` null: without a group. One statement. */
export interface GroupCount {
  readonly groupId: string | null;
  readonly invited: number;
  readonly silent: number;
  readonly contributions: number;
}

export async function countGroups(context: Context, roundId: string): Promise<readonly GroupCount[]> {
  demand(may(context.actor, 'readStrategy'));
  const { rows } = await sql<GroupCount>`
    with p as (select p.group_id, exists (select from strategy.contribution c where c.participant_id = p.id and c.state <> 'withdrawn') as has_spoken
      from strategy.participant p where p.round_id = ${roundId}::uuid and p.origin = 'invited'),
    i as (select group_id, count(*)::int as invited, count(*) filter (where not has_spoken)::int as silent from p group by 1),
    c as (select group_id, count(*)::int as contributions from strategy.contribution where round_id = ${roundId}::uuid and state in ('waiting', 'published') group by 1)
    select coalesce(i.group_id, c.group_id) as "groupId", coalesce(i.invited, 0) as invited, coalesce(i.silent, 0) as silent, coalesce(c.contributions, 0) as contributions
    from i full join c on coalesce(c.group_id::text, '') = coalesce(i.group_id::text, '')`.execute(context.db);
  return rows;
}

/** Where addresses come from: a type of organisation, a saved list, the seats of a body. */
export interface Source {
  readonly kind: 'type' | 'list' | 'body';
  readonly id: string;
}

/** Whom a source names, as the actor may see them; also those without an address, so that they can be asked otherwise. NotFound for an unknown list. */
export async function listInvitables(context: Context, source: Source): Promise<readonly Invitable[]> {
  demand(may(context.actor, 'manageParticipation'));
  if (source.kind === 'body') {
    const seats = (await listSeats(context, source.id, today(context))).filter(({ personId }) => personId !== null);
    return seats.map((seat) => ({ name: seat.personName, organisation: seat.onBehalf, email: seat.email, municipality: seat.municipality, personId: seat.personId, organisationId: seat.organisationId }));
  }
  if (source.kind === 'type') {
    const { items } = await listOrganisations(context, { type: source.id, page: 'all' });
    return items.map((item) => ({ name: '', organisation: item.name, email: item.email, municipality: item.municipality, personId: null, organisationId: item.id }));
  }
  const { recipients } = await listRecipients(context, found(await findSearch(context, source.id)));
  return recipients.map(({ name, email, href }) => {
    const [kind, id = ''] = href.split('/');
    return kind === 'menschen' ? { name, organisation: '', email, municipality: null, personId: id, organisationId: null } : { name: '', organisation: name, email, municipality: null, personId: null, organisationId: id };
  });
}
