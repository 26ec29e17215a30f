import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import type { Asking } from '../upkeep.ts';
import { upkeepLink } from '../upkeep.ts';

/** A published offer as its organisation is asked about it. */
export interface AskedOffer {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly isConfirmed: boolean;
}

/** An offer that may be asked about, with the address of its organisation. */
export interface AskableOffer extends Asking {
  readonly id: string;
  readonly title: string;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly email: string;
}

/** The published offers of the organisation that the link is about, by title. One query. */
export async function listAskedOffers(context: Context, organisationId: string): Promise<readonly AskedOffer[]> {
  demand(context.actor.kind === 'link' && context.actor.purpose === upkeepLink.purpose && context.actor.subject === organisationId);
  const rows = await sql<AskedOffer>`
    select id, slug, title, summary, coalesce(assured_on = ${today(context)}::date, false) as "isConfirmed" from offers.offer
    where organisation_id = ${organisationId}::uuid and state = 'published' order by title, id limit 200`.execute(context.db);
  return rows.rows;
}

/** All published offers of running organisations, by organisation. One query. */
export async function listAskableOffers(context: Context): Promise<readonly AskableOffer[]> {
  const rows = await sql<AskableOffer>`
    select o.id, o.title, o.organisation_id as "organisationId", n.name as "organisationName", n.email, to_char(o.assured_on, 'YYYY-MM-DD') as "assuredOn",
      o.review_months as "reviewMonths", to_char(o.asked_on, 'YYYY-MM-DD') as "askedOn", o.times_asked as "timesAsked"
    from offers.offer o join network.organisation n on n.id = o.organisation_id
    where o.state = 'published' and n.merged_into is null and n.dissolved_on is null order by o.organisation_id, o.title, o.id`.execute(context.db);
  return rows.rows;
}
