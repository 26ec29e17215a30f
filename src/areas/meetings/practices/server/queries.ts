import { sql, type RawBuilder } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { centreRoles, grantsOf, holds, sightOf } from '#platform/roles.ts';
import { may } from '../../permissions.ts';
import { practicePageSize, type PracticeFilter } from '../filter.ts';
import { namesIn } from '../names.ts';
import { mayConsent, mayReadPractice } from '../permissions.ts';
import { readCard, type Consent, type Practice, type Reach } from '../practice.ts';
import { searchFor } from './search.ts';

/** A card as the list shows it. `centreName` is empty for cards of this centre. */
export interface ListedPractice {
  readonly id: string;
  readonly isOwn: boolean;
  readonly centreName: string;
  readonly title: string;
  readonly problem: string;
  readonly municipality: string | null;
  readonly municipalityName: string;
  readonly topics: readonly string[];
  readonly reach: Reach;
  /** Municipalities of all centres that do this too. */
  readonly reuses: number;
}

export interface PracticeList {
  readonly items: readonly ListedPractice[];
  readonly total: number;
}

/** One card in full, with the names that go with it; of another centre only what it shares. */
export interface ShownPractice extends Practice {
  readonly isOwn: boolean;
  readonly centreName: string;
  readonly municipalityName: string;
  readonly organisationName: string;
}

/** "We do this too." `isOwn`: said by this centre. */
export interface Reuse {
  readonly municipality: string;
  readonly municipalityName: string;
  readonly centreName: string;
  readonly isOwn: boolean;
  readonly note: string;
  readonly at: Date;
}

/**
 * The cards that the actor may see: own ones and those that other centres share, best match or newest first. One
 * statement; where a text is looked for, up to three more that are mostly answered from memory.
 */
export async function listPractices(context: Context, filter: PracticeFilter): Promise<PracticeList> {
  demand(may(context.actor, 'readMeetings'));
  const search = filter.text === '' ? null : await searchFor(context, filter.text, sql`s.vector`);
  if (filter.text !== '' && search === null) return { items: [], total: 0 };
  const hits = search === null ? sql`select chosen.*, 0 as rank, true as strict from chosen`
    : sql`select chosen.*, ${search.rank} as rank, ${search.strict} as strict from chosen
      join meetings.practice_search s on s.practice_id = chosen.id and s.is_shared = not chosen."isOwn" where ${search.strict} or ${search.loose}`;
  const result = await sql<ListedPractice & { total: number }>`
    with card as (${ownCards(context)} union all ${foreignCards(context)}), chosen as (select * from card where ${conditions(filter)}), hit as (${hits})
    select id, "isOwn", "centreName", title, problem, municipality, "municipalityName", to_json(topics) as topics, reach,
      (select count(*)::int from meetings.practice_reuse r where r.practice_id = hit.id) as reuses, count(*) over ()::int as total
    from hit where strict or not exists (select from hit other where other.strict)
    order by rank desc, "updatedAt" desc, title, id limit ${practicePageSize} offset ${(filter.page - 1) * practicePageSize}`.execute(context.db);
  return { items: result.rows.map(({ total: _total, ...row }) => row), total: result.rows[0]?.total ?? 0 };
}

/** A card of this centre, or one that another centre shares; null where the actor must not know of it. One statement. */
export async function findPractice(context: Context, id: string): Promise<ShownPractice | null> {
  const result = await sql<ShownPractice>`with card as (${ownCards(context)} union all ${foreignCards(context)})
    select c.*, to_json(c.steps) as steps, to_json(c.topics) as topics from card c where c.id = ${id}::uuid`.execute(context.db);
  const card = result.rows[0] ?? null;
  return card !== null && mayReadPractice(context.actor, card) ? card : null;
}

/** The card that a command is about, locked until the end of the transaction; NotFound where it is not of this centre. */
export async function lockPractice(context: Context, id: string): Promise<ShownPractice> {
  found(await context.db.selectFrom('meetings.practice').select('id').where('id', '=', id).forUpdate().executeTakeFirst());
  const result = await sql<ShownPractice>`select c.*, to_json(c.steps) as steps, to_json(c.topics) as topics from (${ownRows(context)} where p.id = ${id}::uuid) c`.execute(context.db);
  return found(result.rows[0]);
}

/** The consent under which the card is shared or may be, or null. One statement; it names a person: for those who may edit the card. */
export async function findConsent(context: Context, practiceId: string): Promise<Consent | null> {
  const row = await context.db.selectFrom('meetings.practice_consent').select(['id', 'content', 'given_by', 'given_for', 'given_via', 'given_at'])
    .where('practice_id', '=', practiceId).where('withdrawn_at', 'is', null).executeTakeFirst();
  if (!row) return null;
  return { id: row.id, content: readCard(row.content), givenBy: row.given_by, givenFor: row.given_for, givenVia: row.given_via as Consent['givenVia'], givenAt: row.given_at };
}

/** Who does this too, the first one first. One statement; the caller has found the card. */
export async function listReuses(context: Context, practiceId: string): Promise<readonly Reuse[]> {
  const rows = await context.db.selectFrom('meetings.practice_reuse as r').innerJoin('reference.municipality as m', 'm.ags', 'r.municipality_ags')
    .select(['r.municipality_ags', 'm.name', 'r.centre_id', 'r.centre_name', 'r.note', 'r.at']).where('r.practice_id', '=', practiceId).orderBy('r.at').orderBy('m.name').execute();
  return rows.map((row) => ({
    municipality: row.municipality_ags, municipalityName: row.name, centreName: row.centre_name, isOwn: row.centre_id === context.centre.id, note: row.note, at: row.at,
  }));
}

/** What in a text names a person whom the centre knows (network and accounts). One statement. */
export async function listNames(context: Context, text: string): Promise<readonly string[]> {
  const known = await sql<{ givenName: string; familyName: string; email: string }>`
    select given_name as "givenName", family_name as "familyName", email from network.person
    union select regexp_replace(name, '\\s*\\S+$', ''), regexp_replace(name, '^.*\\s', ''), email from platform.colleague`.execute(context.db);
  return namesIn(text, known.rows);
}

/** The card as it would be shared, for whoever was asked to agree by mail, and the consent that stands. A card that is gone is a 404. */
export async function findAskedCard(context: Context, practiceId: string): Promise<{ readonly practice: ShownPractice; readonly consent: Consent | null }> {
  demand(mayConsent(context.actor, practiceId));
  const practice = await lockPractice(context, practiceId);
  return { practice, consent: await findConsent(context, practiceId) };
}

function conditions(filter: PracticeFilter): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`true`];
  if (filter.topic !== null) all.push(sql`topics @> array[${filter.topic}::text]`);
  if (filter.municipality !== null) all.push(sql`municipality = ${filter.municipality}`);
  if (filter.reach === 'others') all.push(sql`not "isOwn"`);
  else if (filter.reach !== null) all.push(sql`"isOwn" and reach = ${filter.reach}`);
  return sql.join(all, sql` and `);
}

/** Own cards as far as the actor may see them: the rule of mayReadPractice as SQL. */
function ownCards(context: Context): RawBuilder<unknown> {
  const { actor } = context;
  if (holds(actor, centreRoles)) return ownRows(context);
  const towns = grantsOf(actor, ['integrationOfficer']).flatMap((grant) => (grant.municipality === null ? [] : [grant.municipality]));
  return sql`${ownRows(context)} where p.reach <> 'centre' or p.municipality_ags = any (${towns}::text[])`;
}

function ownRows(context: Context): RawBuilder<unknown> {
  const organisation = sightOf(context.actor) === 'centre' ? sql`o.name` : sql`case when o.record_visibility <> 'centre' then o.name end`;
  return sql`select p.id, true as "isOwn", '' as "centreName", p.title, p.problem, p.solution, p.steps, p.effort, p.contact_function as "contactFunction",
    p.contact_email as "contactEmail", p.municipality_ags as municipality, coalesce(m.name, ${context.centre.areaName}) as "municipalityName", p.topics,
    coalesce(w.merged_into, w.id) as "organisationId", coalesce(${organisation}, '') as "organisationName", p.meeting_id as "meetingId",
    p.agenda_item_id as "agendaItemId", p.reach, p.created_at as "createdAt", p.updated_at as "updatedAt"
    from meetings.practice p left join reference.municipality m on m.ags = p.municipality_ags
    left join network.organisation w on w.id = p.organisation_id left join network.organisation o on o.id = coalesce(w.merged_into, w.id)`;
}

/** The centre itself stands in the place of a municipality where a card is the district's own. */
function foreignCards(context: Context): RawBuilder<unknown> {
  return sql`select s.practice_id, false, s.centre_name, s.title, s.problem, s.solution, s.steps, s.effort, s.contact_function, s.contact_email, s.municipality_ags,
    coalesce(m.name, s.centre_name), s.topics, null::uuid, '', null::uuid, null::uuid, 'everywhere', s.shared_at, s.shared_at
    from meetings.shared_practice s left join reference.municipality m on m.ags = s.municipality_ags where s.centre_id <> ${context.centre.id}`;
}
