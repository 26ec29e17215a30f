import { sql, type RawBuilder } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import { may } from '../../../permissions.ts';
import type { Chapter, Field, Goal, Measure } from '../../../content.ts';
import type { Text } from '../../../text.ts';
import type { Group } from '../../group.ts';
import type { FixedText } from '../../place.ts';
import type { Round } from '../../round.ts';

/** The rounds that the actor may know of, latest first: visitors the public ones, once they are open. One statement. */
export async function listRounds(context: Context, editionId: string | null = null): Promise<readonly Round[]> {
  demandReading(context);
  const { rows } = await sql<Round>`select ${roundColumns(context)} from ${roundRelation(context)} r
    where ${editionId === null ? sql`true` : sql`r.edition_id = ${editionId}::uuid`} order by r.opens_on desc, r.id`.execute(context.db);
  return rows;
}

/** One round; NotFound where the actor must not know of it. One statement. */
export async function readRound(context: Context, id: string): Promise<Round> {
  demandReading(context);
  return loadRound(context, id);
}

/** The same below an edition: a round of another one is not there. */
export async function loadRoundOf(context: Context, editionId: string, id: string): Promise<Round> {
  const round = await readRound(context, id);
  return found(round.editionId === editionId ? round : null);
}

/** The same for commands and for the holder of a link: the caller has asked for permission. */
export async function loadRound(context: Context, id: string): Promise<Round> {
  const { rows } = await sql<Round>`select ${roundColumns(context)} from ${roundRelation(context)} r where r.id = ${id}::uuid`.execute(context.db);
  return found(rows[0]);
}

/** What of the fixed version a round needs to find its places. One statement; the caller has asked for permission. */
export async function readFixedText(context: Context, roundId: string): Promise<FixedText> {
  const { rows } = await sql<{ text: FixedText | null }>`select jsonb_build_object('chapters', c.content -> 'chapters', 'fields', c.content -> 'fields', 'goals', c.content -> 'goals', 'measures', c.content -> 'measures') as text
    from (${contentOf(context, roundId)}) c`.execute(context.db);
  return found(rows[0]?.text?.chapters ? rows[0].text : null);
}

/** The chapters of the fixed version without their text, and the text of one of them. One statement; the caller has asked for permission. */
export async function readFixedChapter(context: Context, roundId: string, chapterId: string | null): Promise<FixedText & { readonly body: Text | null }> {
  const { rows } = await sql<{ chapters: readonly Chapter[] | null; fields: readonly Field[]; goals: readonly Goal[]; measures: readonly Measure[]; body: Text | null }>`
    select (select jsonb_agg(jsonb_set(e, '{body}', '[]') order by n) from jsonb_array_elements(c.content -> 'chapters') with ordinality t(e, n)) as chapters,
      (select e -> 'body' from jsonb_array_elements(c.content -> 'chapters') e where e ->> 'id' = ${chapterId ?? ''}) as body,
      c.content -> 'fields' as fields, c.content -> 'goals' as goals, c.content -> 'measures' as measures
    from (${contentOf(context, roundId)}) c`.execute(context.db);
  const row = found(rows[0]);
  return { ...row, chapters: row.chapters ?? [] };
}

/** The groups of the centre that can be chosen, the given ones first. One statement. */
export async function listGroups(context: Context): Promise<readonly Group[]> {
  const { rows } = await sql<Group>`select g.id, g.key, g.name from ${context.actor.kind === 'visitor' ? sql`strategy.public_stakeholder_group` : sql`strategy.stakeholder_group`} g
    where ${context.actor.kind === 'visitor' ? sql`true` : sql`g.ended_at is null`} order by g.position, g.name, g.id`.execute(context.db);
  return rows;
}

/** Those who may know of rounds: the network, visitors and holders of links; a link opens only its own (contributions). */
function demandReading({ actor }: Context): void {
  demand(actor.kind === 'visitor' || may(actor, 'readStrategy'));
}

function roundRelation({ actor }: Context): RawBuilder<unknown> {
  return actor.kind === 'visitor' ? sql`strategy.public_participation_round` : sql`strategy.participation_round`;
}

function contentOf(context: Context, roundId: string): RawBuilder<unknown> {
  return context.actor.kind === 'visitor'
    ? sql`select r.content from strategy.public_participation_round r where r.id = ${roundId}::uuid`
    : sql`select coalesce(v.content, r.content) as content from strategy.participation_round r left join strategy.version v on v.id = r.version_id where r.id = ${roundId}::uuid`;
}

function roundColumns({ actor }: Context): RawBuilder<unknown> {
  const reminder = actor.kind === 'visitor' ? sql`0` : sql`r.reminder_days`;
  return sql`r.id, r.edition_id as "editionId", r.title, r.intro, r.chapters::text[] as chapters, r.opens_on as "opensOn", r.closes_on as "closesOn", r.answers_until as "answersUntil",
    ${reminder} as "reminderDays", r.is_public as "isPublic", r.state, r.opened_at as "openedAt"`;
}
