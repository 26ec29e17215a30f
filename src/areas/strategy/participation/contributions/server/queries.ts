import { sql, type RawBuilder } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { may } from '../../../permissions.ts';
import { holdsParticipant, type ContributionState, type PublishedContribution } from '../../contribution.ts';
import { isTaking, progressOf, type Progress, type Round } from '../../round.ts';
import { loadRound } from '../../rounds/server/queries.ts';
import type { ContributionFilter } from '../filter.ts';

/** A contribution as the office sees it; the contributor's details are empty for whoever may not see them. */
export interface DeskContribution extends PublishedContribution {
  readonly state: ContributionState;
  readonly hiddenReason: string;
  readonly participantId: string | null;
  readonly email: string;
  readonly isConfirmed: boolean;
  readonly isNamed: boolean;
  readonly changedAt: Date | null;
}

export const deskPageSize = 50;

/** A page of the contributions of a round, newest first; the network without moderation sees what is public. Two statements, however many there are. `page` starts at 1, 'all' is for exports. */
export async function listDesk(context: Context, roundId: string, filter: ContributionFilter, page: number | 'all'): Promise<{ readonly total: number; readonly items: readonly DeskContribution[] }> {
  demand(may(context.actor, 'readStrategy'));
  const where = conditions(context, roundId, filter);
  const { rows: [counted] } = await sql<{ total: number }>`select count(*)::int as total from strategy.contribution c where ${where}`.execute(context.db);
  const limits = page === 'all' ? sql`` : sql`limit ${deskPageSize} offset ${(page - 1) * deskPageSize}`;
  const { rows } = await sql<DeskContribution>`${selectDesk(context)} where ${where} order by c.number ${page === 'all' ? sql`` : sql`desc`} ${limits}`.execute(context.db);
  return { total: counted?.total ?? 0, items: rows };
}

/** One contribution; what the actor may not know of is a 404. One statement. */
export async function readDesk(context: Context, roundId: string, id: string): Promise<DeskContribution> {
  demand(may(context.actor, 'readStrategy'));
  const { rows } = await sql<DeskContribution>`${selectDesk(context)} where c.id = ${id}::uuid and c.round_id = ${roundId}::uuid and ${visible(context)}`.execute(context.db);
  return found(rows[0]);
}

/** Counts of a round for the office: by state and answer, groups × chapters, languages and places. Three statements, however many contributions there are. */
export interface Overview {
  readonly waiting: number;
  readonly hidden: number;
  readonly progress: Progress;
  /** Published and waiting contributions; null is without a group, or of the whole. */
  readonly cells: readonly { readonly groupId: string | null; readonly chapterId: string | null; readonly count: number; readonly open: number }[];
  readonly languages: readonly { readonly language: string; readonly count: number }[];
  readonly towns: readonly { readonly ags: string | null; readonly count: number }[];
}

export async function readOverview(context: Context, round: Round): Promise<Overview> {
  demand(may(context.actor, 'readStrategy'));
  const { rows: states } = await sql<{ waiting: number; hidden: number; published: number; answered: number }>`select count(*) filter (where state = 'waiting')::int as waiting, count(*) filter (where state = 'hidden')::int as hidden,
    count(*) filter (where state = 'published')::int as published, count(*) filter (where state = 'published' and outcome is not null)::int as answered from strategy.contribution where round_id = ${round.id}::uuid`.execute(context.db);
  const { rows: cells } = await sql<Overview['cells'][number]>`select group_id as "groupId", chapter_id as "chapterId", count(*)::int as count, count(*) filter (where outcome is null)::int as open
    from strategy.contribution c where c.round_id = ${round.id}::uuid and c.state in ('published', 'waiting') and ${visible(context)} group by 1, 2`.execute(context.db);
  const { rows: spread } = await sql<{ language: string | null; ags: string | null; isLanguage: boolean; count: number }>`select language, municipality_ags as ags, grouping(language) = 0 as "isLanguage", count(*)::int as count
    from strategy.contribution c where c.round_id = ${round.id}::uuid and c.state in ('published', 'waiting') and ${visible(context)} group by grouping sets ((language), (municipality_ags)) order by count desc, 1, 2`.execute(context.db);
  const row = states[0]!;
  const isCentre = may(context.actor, 'manageParticipation');
  return {
    waiting: isCentre ? row.waiting : 0, hidden: isCentre ? row.hidden : 0, progress: progressOf(round, { total: row.published, answered: row.answered }, today(context)), cells,
    languages: spread.filter(({ isLanguage }) => isLanguage).map(({ language, count }) => ({ language: language ?? '', count })),
    towns: spread.filter(({ isLanguage }) => !isLanguage).map(({ ags, count }) => ({ ags, count })),
  };
}

/** Rounds with answers that are late, for the start page of the office. One statement. */
export async function listLateRounds(context: Context): Promise<readonly { readonly id: string; readonly title: string; readonly editionSlug: string; readonly open: number; readonly answersUntil: string }[]> {
  demand(may(context.actor, 'readStrategy'));
  const { rows } = await sql<{ id: string; title: string; editionSlug: string; open: number; answersUntil: string }>`select r.id, r.title, e.slug as "editionSlug", count(*)::int as open, r.answers_until as "answersUntil"
    from strategy.participation_round r join strategy.edition e on e.id = r.edition_id join strategy.contribution c on c.round_id = r.id and c.state = 'published' and c.outcome is null
    where r.answers_until < ${today(context)}::date and r.state in ('open', 'closed') group by r.id, e.slug order by r.answers_until, r.id`.execute(context.db);
  return rows;
}

/** What the holder of a link sees: who they are here, the round, and their own contributions with the answers. Three statements. */
export interface OwnView {
  readonly round: Round;
  readonly isTaking: boolean;
  readonly participant: { readonly name: string; readonly organisation: string; readonly email: string; readonly groupId: string | null; readonly isNamed: boolean; readonly isConfirmed: boolean; readonly isInvited: boolean };
  readonly contributions: readonly (PublishedContribution & { readonly state: ContributionState; readonly hiddenReason: string })[];
}

export async function readOwn(context: Context, participantId: string): Promise<OwnView> {
  demand(holdsParticipant(context.actor, participantId));
  const row = found(await context.db.selectFrom('strategy.participant').selectAll().where('id', '=', participantId).executeTakeFirst());
  const round = await loadRound(context, row.round_id);
  const { rows } = await sql<OwnView['contributions'][number]>`select ${ownColumns} from strategy.contribution c where c.participant_id = ${participantId}::uuid order by c.number`.execute(context.db);
  return {
    round, isTaking: isTaking(round, today(context)), contributions: rows,
    participant: { name: row.name, organisation: row.organisation, email: row.email, groupId: row.group_id, isNamed: row.named_at !== null, isConfirmed: row.confirmed_at !== null, isInvited: row.origin === 'invited' },
  };
}

const ownColumns: RawBuilder<unknown> = sql`c.id, c.round_id as "roundId", c.number, c.kind, c.place, c.chapter_id as "chapterId", c.block_id as "blockId", c.target_id as "targetId", c.quote, c.text, c.language, c.translation,
  c.group_id as "groupId", c.municipality_ags as municipality, c.via, c.shortened_at is not null as "isShortened", c.outcome, c.reason, c.answered_at as "answeredAt", c.received_at as "receivedAt", c.state, c.hidden_reason as "hiddenReason",
  '' as name, '' as organisation`;

function selectDesk(context: Context): RawBuilder<unknown> {
  const sees = may(context.actor, 'manageParticipation') ? sql`true` : sql`p.named_at is not null and (p.email = '' or p.confirmed_at is not null)`;
  const email = may(context.actor, 'manageParticipation') ? sql`coalesce(p.email, '')` : sql`''`;
  return sql`select c.id, c.round_id as "roundId", c.number, c.kind, c.place, c.chapter_id as "chapterId", c.block_id as "blockId", c.target_id as "targetId", c.quote, c.text, c.language, c.translation,
    c.group_id as "groupId", c.municipality_ags as municipality, c.via, c.shortened_at is not null as "isShortened", c.outcome, c.reason, c.answered_at as "answeredAt", c.received_at as "receivedAt", c.state,
    c.hidden_reason as "hiddenReason", c.participant_id as "participantId", c.changed_at as "changedAt", case when ${sees} then coalesce(p.name, '') else '' end as name,
    case when ${sees} then coalesce(p.organisation, '') else '' end as organisation, ${email} as email, coalesce(p.confirmed_at is not null, false) as "isConfirmed", coalesce(p.named_at is not null, false) as "isNamed"
    from strategy.contribution c left join strategy.participant p on p.id = c.participant_id`;
}

/** Moderation is the centre's: others see what is published. */
function visible(context: Context): RawBuilder<unknown> {
  return may(context.actor, 'manageParticipation') ? sql`true` : sql`c.state = 'published'`;
}

function conditions(context: Context, roundId: string, filter: ContributionFilter): RawBuilder<unknown> {
  const id = (column: string, value: string) => (value === 'none' ? sql`${sql.ref(column)} is null` : sql`${sql.ref(column)} = ${value}::uuid`);
  return sql.join([
    sql`c.round_id = ${roundId}::uuid`, visible(context),
    ...(filter.text === '' ? [] : [sql`((c.text || ' ' || c.translation || ' ' || c.quote) ilike ${like(filter.text)} or ${saidBy(context, filter.text)})`]),
    ...(filter.group === '' ? [] : [id('c.group_id', filter.group)]), ...(filter.chapter === '' ? [] : [id('c.chapter_id', filter.chapter)]),
    ...(filter.state === '' ? [] : [sql`c.state = ${filter.state}`]), ...(filter.language === '' ? [] : [sql`c.language = ${filter.language}`]),
    ...(filter.answer === '' ? [] : [filter.answer === 'open' ? sql`(c.outcome is null and c.state = 'published')` : sql`c.outcome = ${filter.answer}`]),
    ...(filter.municipality === '' ? [] : [sql`c.municipality_ags = ${filter.municipality}`]),
  ], sql` and `);
}

/** Those who may know who spoke also find what somebody said by name or address: for information on request (GDPR Art. 15). */
function saidBy(context: Context, words: string): RawBuilder<unknown> {
  return may(context.actor, 'manageParticipation') ? sql`c.participant_id in (select p.id from strategy.participant p where p.email_key = ${words.toLowerCase()} or p.name ilike ${like(words)} or p.organisation ilike ${like(words)})` : sql`false`;
}

function like(words: string): string {
  return `%${words.replace(/[\\%_]/g, '\\$&')}%`;
}
