import { sql, type RawBuilder } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import type { OfferContent, OfferState } from '../offer.ts';
import { mayChangeOffer, mayReadOffers, type OfferBelonging } from '../permissions.ts';
import type { RevisionStanding } from '../publication.ts';
import { contentColumns } from '../record.ts';

/** An offer as those who work on it see it. `content` is the row: what is published, or the first draft. */
export interface Offer extends OfferBelonging {
  readonly id: string;
  readonly slug: string;
  readonly state: OfferState;
  readonly organisationName: string;
  readonly content: OfferContent;
  /** The change that is not published yet, or null. */
  readonly revision: Revision | null;
  readonly assuredOn: string | null;
  readonly assuredBy: string;
  readonly source: string | null;
  readonly withdrawnReason: string;
  /** Null as long as it was never public. */
  readonly publishedAt: Date | null;
  readonly updatedAt: Date;
}

export interface Revision extends RevisionStanding {
  readonly id: string;
  readonly number: number;
  readonly content: OfferContent;
  /** Counts the saves: who saves an older one is asked to look again. */
  readonly edition: number;
  /** Why it came back. */
  readonly decisionNote: string;
}

/** One line of the history beside an offer, newest first. `name` of the actor is '' for jobs and erased accounts. */
export interface HistoryEntry {
  readonly version: number;
  readonly at: Date;
  readonly event: string;
  readonly actorKind: string;
  readonly actorName: string;
  readonly change: Readonly<Record<string, unknown>>;
}

/** The offer with its open revision. 404 where there is none; drafts are for those who may change the offer. */
export async function findOffer(context: Context, id: string): Promise<Offer> {
  const offer = await readOffer(context, id, sql``);
  demand(mayReadOffers(context.actor));
  if (mayChangeOffer(context.actor, offer)) return offer;
  demand(offer.state === 'published');
  return { ...offer, revision: null, content: { ...offer.content, internalNote: '', fundingSource: '' } };
}

/** The same for a command: the row is locked until the transaction ends, so two decisions never cross. */
export async function lockOffer(context: Context, id: string): Promise<Offer> {
  return readOffer(context, id, sql`for update of o`);
}

/** The last hundred events of an offer, a place or a translation. */
export async function listHistory(context: Context, subject: string): Promise<readonly HistoryEntry[]> {
  const result = await sql<HistoryEntry>`
    select e.version, e.at, e.name as event, e.actor_kind as "actorKind", coalesce(c.change, '{}') as change,
      coalesce((select p.name from platform.colleague p where p.account_id = e.actor_id limit 1), '') as "actorName"
    from platform.event e left join platform.event_change c using (centre_id, version)
    where e.centre_id = ${context.centre.id}::uuid and e.subject = ${subject}::uuid
    order by e.version desc limit 100`.execute(context.db);
  return result.rows;
}

/** What is content of an offer, as the JSON of OfferContent; `o` is offers.offer. */
export const contentJson: RawBuilder<OfferContent> = sql`jsonb_build_object(
  ${sql.raw(Object.entries(contentColumns).map(([field, [column]]) => `'${field}', o.${column}`).join(', '))},
  'places', (select coalesce(jsonb_agg(op.place_id order by op.sort), '[]') from offers.offer_place op where op.offer_id = o.id),
  'schedules', ${schedulesJson(sql`s.place_id`)})`;

/** The schedules of `o` as ScheduleContent[]; `placeId` says what stands for the place. */
export function schedulesJson(placeId: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select coalesce(jsonb_agg(jsonb_build_object('placeId', ${placeId}, 'frequency', s.frequency, 'every', s.every, 'weekdays', s.weekdays,
      'nth', s.nth, 'startsAt', to_char(s.starts_at, 'HH24:MI'), 'endsAt', to_char(s.ends_at, 'HH24:MI'), 'validFrom', s.valid_from,
      'validTo', s.valid_to, 'holidays', s.holidays, 'exceptions', s.exceptions, 'note', s.note)
    order by s.valid_from, s.weekdays, s.starts_at, s.id), '[]') from offers.schedule s where s.offer_id = o.id)`;
}

async function readOffer(context: Context, id: string, lock: RawBuilder<unknown>): Promise<Offer> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) return found<Offer>(null);
  const result = await sql<Offer>`
    select o.id, o.slug, o.state, o.organisation_id as "organisationId", n.name as "organisationName", ${contentJson} as content,
      to_json(array(
        select n.municipality_ags where n.municipality_ags is not null
        union select p.municipality_ags from offers.offer_place op join offers.place p on p.id = op.place_id
          where op.offer_id = o.id and p.municipality_ags is not null)) as municipalities,
      (select jsonb_build_object('id', r.id, 'number', r.number, 'state', r.state, 'content', r.content, 'edition', r.edition,
          'authorId', r.author_id, 'authors', r.authors, 'submittedBy', r.submitted_by, 'decisionNote', r.decision_note)
        from offers.revision r where r.offer_id = o.id and r.state <> 'published') as revision,
      to_char(o.assured_on, 'YYYY-MM-DD') as "assuredOn", o.assured_by as "assuredBy", o.source, o.withdrawn_reason as "withdrawnReason",
      o.published_at as "publishedAt", o.updated_at as "updatedAt"
    from offers.offer o join network.organisation n on n.id = o.organisation_id
    where o.id = ${id}::uuid ${lock}`.execute(context.db);
  return found(result.rows[0]);
}
