import { sql, type RawBuilder } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { GroupKey } from '../group.ts';
import type { Proposer, PublishedContribution } from '../contribution.ts';

/**
 * What the centre has let through of the public rounds of an edition, for everybody alike, with the names of those who agreed;
 * by chapter and passage. One statement.
 */
export async function listPublished(context: Context, editionId: string): Promise<readonly PublishedContribution[]> {
  const { rows } = await sql<PublishedContribution>`select ${publishedColumns} from strategy.public_contribution c where c.edition_id = ${editionId}::uuid
    order by c.chapter_id nulls first, c.block_id nulls first, c.received_at, c.number`.execute(context.db);
  return rows;
}

/** How the public list of a round is narrowed: by chapter, and by whether there is an answer. */
export interface PublicFilter {
  readonly chapter: string | null;
  readonly answer: 'open' | 'answered' | null;
  /** Only the contribution with this number. */
  readonly number?: number | null;
  /** Starts at 1. */
  readonly page: number;
}

export const publicPageSize = 25;

/** A page of the published contributions of a public round, newest first, and how many there are. Two statements. */
export async function listPublicPage(context: Context, roundId: string, { chapter, answer, page, number = null }: PublicFilter): Promise<{ readonly total: number; readonly items: readonly PublishedContribution[] }> {
  const where = sql`c.round_id = ${roundId}::uuid and ${chapter === null ? sql`true` : sql`c.chapter_id = ${chapter}::uuid`} and ${answer === null ? sql`true` : answer === 'open' ? sql`c.outcome is null` : sql`c.outcome is not null`} and ${number === null ? sql`true` : sql`c.number = ${number}`}`;
  const { rows: [counted] } = await sql<{ total: number }>`select count(*)::int as total from strategy.public_contribution c where ${where}`.execute(context.db);
  const { rows } = await sql<PublishedContribution>`select ${publishedColumns} from strategy.public_contribution c where ${where} order by c.number desc limit ${publicPageSize} offset ${(page - 1) * publicPageSize}`.execute(context.db);
  return { total: counted?.total ?? 0, items: rows };
}

/** The published contributions of one chapter of a round, oldest first. One statement. */
export async function listPublishedOf(context: Context, roundId: string, chapterId: string): Promise<readonly PublishedContribution[]> {
  const { rows } = await sql<PublishedContribution>`select ${publishedColumns} from strategy.public_contribution c where c.round_id = ${roundId}::uuid and c.chapter_id = ${chapterId}::uuid order by c.number`.execute(context.db);
  return rows;
}

/** How many contributions a round has made public, how many are answered, and how many there are per chapter (null: the whole). One statement. */
export async function countPublic(context: Context, roundId: string): Promise<{ readonly total: number; readonly answered: number; readonly byChapter: ReadonlyMap<string | null, number> }> {
  const { rows } = await sql<{ chapterId: string | null; total: number; answered: number }>`select chapter_id as "chapterId", count(*)::int as total, count(outcome)::int as answered
    from strategy.public_contribution where round_id = ${roundId}::uuid group by 1`.execute(context.db);
  return { total: rows.reduce((sum, row) => sum + row.total, 0), answered: rows.reduce((sum, row) => sum + row.answered, 0), byChapter: new Map(rows.map((row) => [row.chapterId, row.total])) };
}

/** What became of published contributions: titles of chapters, goals and measures, by contribution. One statement. */
export interface ContributionResult {
  readonly id: string;
  readonly contributionId: string;
  readonly kind: 'chapter' | 'goal' | 'measure';
  readonly targetId: string;
  readonly title: string;
  /** Of its edition; null while that is not published. */
  readonly publishedSlug: string | null;
  /** Of a goal, else null. */
  readonly fieldId: string | null;
}

/** `isInside`: as the network sees it, else as visitors do (published editions only). */
export async function listResults(context: Context, contributionIds: readonly string[], isInside: boolean): Promise<readonly ContributionResult[]> {
  const of = (noun: string) => sql.table(isInside ? `strategy.${noun}` : `strategy.public_${noun}`);
  const { rows } = await sql<ContributionResult>`
    select t.id, t.contribution_id as "contributionId", x.kind, x.id as "targetId", x.title, x.field_id as "fieldId", e.slug as "publishedSlug" from ${of('contribution_result')} t
    join lateral (select 'chapter' as kind, c.id, c.title, c.edition_id, null::uuid as field_id from ${of('chapter')} c where c.id = t.chapter_id
      union all select 'goal', g.id, g.title, g.edition_id, g.field_id from ${of('goal')} g where g.id = t.goal_id
      union all select 'measure', m.id, m.title, m.edition_id, null from ${of('measure')} m where m.id = t.measure_id) x on true
    left join strategy.public_edition e on e.id = x.edition_id
    where t.contribution_id = any(${[...contributionIds]}::uuid[]) order by x.title, t.id`.execute(context.db);
  return rows;
}

/** Which published contributions led to which of the measures, by their receipt. One statement for all measures. */
export async function listProposers(context: Context, measureIds: readonly string[]): Promise<readonly Proposer[]> {
  const { rows } = await sql<Proposer>`select t.measure_id as "measureId", c.id as "contributionId", c.round_id as "roundId", c.number, c.kind, c.name, c.organisation, coalesce(g.name, '') as "groupName", c.received_at as "receivedAt"
    from strategy.public_contribution_result t join strategy.public_contribution c on c.id = t.contribution_id left join strategy.public_stakeholder_group g on g.id = c.group_id
    where t.measure_id = any(${[...measureIds]}::uuid[]) order by c.received_at, c.id`.execute(context.db);
  return rows;
}

/** Whom an edition thanks: per group the names of those who agreed, and how many more took part. */
export interface ThanksGroup {
  readonly groupId: string | null;
  readonly groupKey: GroupKey | null;
  /** Empty for those who named no group. */
  readonly groupName: string;
  readonly named: readonly { readonly name: string; readonly organisation: string }[];
  /** People with published contributions who are not named. */
  readonly others: number;
  readonly contributions: number;
}

/** All who took part in the public rounds of an edition, for its chapter `thanks`. Three statements; the same for everybody. */
export async function listThanks(context: Context, editionId: string): Promise<readonly ThanksGroup[]> {
  const { rows: groups } = await sql<{ id: string; key: GroupKey | null; name: string }>`select id, key, name from strategy.public_stakeholder_group order by position, name, id`.execute(context.db);
  const { rows: named } = await sql<{ groupId: string | null; name: string; organisation: string }>`select distinct p.group_id as "groupId", p.name, p.organisation
    from strategy.public_participant p join strategy.public_participation_round r on r.id = p.round_id where r.edition_id = ${editionId}::uuid order by p.organisation, p.name`.execute(context.db);
  const { rows: counts } = await sql<{ groupId: string | null; contributions: number; people: number; named: number }>`select c.group_id as "groupId", sum(c.contributions)::int as contributions, sum(c.people)::int as people,
      (select count(*)::int from strategy.public_participant p join strategy.public_participation_round q on q.id = p.round_id where q.edition_id = ${editionId}::uuid and p.group_id is not distinct from c.group_id) as named
    from strategy.public_participation_count c join strategy.public_participation_round r on r.id = c.round_id where r.edition_id = ${editionId}::uuid group by 1`.execute(context.db);
  const namedOf = Map.groupBy(named, ({ groupId }) => groupId);
  return [...groups.map((group) => ({ ...group, id: group.id as string | null })), { id: null, key: null, name: '' }].flatMap(({ id, key, name }) => {
    const count = counts.find(({ groupId }) => groupId === id);
    const people = (namedOf.get(id) ?? []).map((person) => ({ name: person.name, organisation: person.organisation }));
    return count === undefined && people.length === 0 ? [] : [{ groupId: id, groupKey: key, groupName: name, named: people, others: Math.max(0, (count?.people ?? 0) - (count?.named ?? 0)), contributions: count?.contributions ?? 0 }];
  });
}

const publishedColumns: RawBuilder<unknown> = sql`c.id, c.round_id as "roundId", c.number, c.kind, c.place, c.chapter_id as "chapterId", c.block_id as "blockId", c.target_id as "targetId", c.quote, c.text, c.language, c.translation,
  c.group_id as "groupId", c.municipality_ags as municipality, c.via, c.is_shortened as "isShortened", c.name, c.organisation, c.outcome, c.reason, c.answered_at as "answeredAt", c.received_at as "receivedAt"`;
