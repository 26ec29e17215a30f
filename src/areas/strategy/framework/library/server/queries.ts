import { sql, type RawBuilder } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { listOwnSeats } from '#areas/meetings/server/queries.ts';
import { may, mayWrite } from '../../../permissions.ts';
import { changedParts, definitionOf, type Definition } from '../definition.ts';
import { libraryPageSize, wordsOf, type LibraryFilter, type LibraryOrder } from '../filter.ts';

/** A definition that a centre shares with all others. */
export interface SharedDefinition extends Definition {
  readonly id: string;
  readonly centreId: string;
  readonly lineage: string;
  readonly centreName: string;
  readonly sharedAt: Date;
}

/** As the collection shows it. `takers`: how many other centres took it. `own`: the indicator behind it in the latest edition, where it is of this centre. */
export interface ListedDefinition extends SharedDefinition {
  readonly isOwn: boolean;
  readonly isTaken: boolean;
  readonly takers: number;
  readonly own: { readonly edition: string; readonly id: string } | null;
}

/** The definitions of all centres of this installation that hold every word of the text. One statement. */
export async function listDefinitions(context: Context, filter: LibraryFilter): Promise<{ readonly items: readonly ListedDefinition[]; readonly total: number }> {
  demand(may(context.actor, 'readStrategy'));
  const hits = sql.join([sql`true`, ...wordsOf(filter.text).map(holdsWord)], sql` and `);
  const { rows } = await sql<ListedDefinition & { total: number }>`
    select ${definitionColumns}, s.centre_id = ${context.centre.id}::uuid as "isOwn", strategy.count_takers(s.centre_id, s.lineage) as takers,
      exists (select from strategy.indicator_origin o where o.centre_id = ${context.centre.id}::uuid and o.origin_centre = s.centre_id and o.origin_lineage = s.lineage) as "isTaken",
      (select jsonb_build_object('edition', e.slug, 'id', i.id) from strategy.indicator i join strategy.edition e on e.id = i.edition_id
        where i.lineage = s.lineage and i.centre_id = s.centre_id and s.centre_id = ${context.centre.id}::uuid order by e.year desc, i.id limit 1) as own,
      count(*) over ()::int as total
    from strategy.shared_indicator s where ${hits} order by ${orders[filter.order]}, lower(s.title), s.centre_name, s.id
    limit ${libraryPageSize} offset ${(filter.page - 1) * libraryPageSize}`.execute(context.db);
  return { items: rows.map(({ total: _total, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** One shared definition; null where there is none, or no more. One statement. */
export async function findDefinition(context: Context, id: string): Promise<SharedDefinition | null> {
  demand(may(context.actor, 'readStrategy'));
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return null;
  const { rows } = await sql<SharedDefinition>`select ${definitionColumns} from strategy.shared_indicator s where s.id = ${id}::uuid`.execute(context.db);
  return rows[0] ?? null;
}

/** Since when all centres read this line of indicators, and in what the shared text differs from `own`; null: it is not shared. One statement. */
export async function findSharing(context: Context, lineage: string, own: Definition): Promise<{ readonly sharedAt: Date; readonly changed: readonly string[] } | null> {
  const { rows: [shared] } = await sql<SharedDefinition>`select ${definitionColumns} from strategy.shared_indicator s where s.lineage = ${lineage}::uuid and s.centre_id = ${context.centre.id}::uuid`.execute(context.db);
  return shared ? { sharedAt: shared.sharedAt, changed: changedParts(definitionOf(own), definitionOf(shared)) } : null;
}

/** Where an indicator was taken from. `changed`: in what the origin differs today from what was taken; null: it is shared no longer. */
export interface Origin {
  readonly centreName: string;
  readonly takenAt: Date;
  readonly changed: readonly string[] | null;
}

/** Null where the indicator was not taken from the collection. One statement. */
export async function findOrigin(context: Context, lineage: string): Promise<Origin | null> {
  const { rows: [row] } = await sql<{ centreName: string; takenAt: Date; taken: Definition; today: Definition | null }>`
    select o.origin_name as "centreName", o.taken_at as "takenAt", o.definition as taken, case when s.id is not null then jsonb_build_object('title', s.title, 'definition', s.definition,
      'unit', s.unit, 'direction', s.direction, 'source', s.source, 'frequencyMonths', s.frequency_months) end as today
    from strategy.indicator_origin o left join strategy.shared_indicator s on s.centre_id = o.origin_centre and s.lineage = o.origin_lineage
    where o.lineage = ${lineage}::uuid and o.centre_id = ${context.centre.id}::uuid`.execute(context.db);
  return row ? { centreName: row.centreName, takenAt: row.takenAt, changed: row.today && changedParts(row.taken, row.today) } : null;
}

/** The open editions in which the actor may write an indicator, latest first. Two statements. */
export async function listOpenPlaces(context: Context): Promise<readonly { readonly slug: string; readonly year: number }[]> {
  const seats = await listOwnSeats(context);
  const { rows } = await sql<{ slug: string; year: number; groups: readonly (string | null)[] }>`
    select e.slug, e.year, jsonb_agg(f.working_group) as groups from strategy.edition e join strategy.field f on f.edition_id = e.id where e.adopted_at is null
    group by e.id order by e.year desc, e.slug desc`.execute(context.db);
  return rows.filter(({ groups }) => groups.some((group) => mayWrite(context.actor, group, seats))).map(({ slug, year }) => ({ slug, year }));
}

const definitionColumns = sql`s.id, s.centre_id as "centreId", s.lineage, s.centre_name as "centreName", s.title, s.definition, s.unit, s.direction, s.source, s.frequency_months as "frequencyMonths", s.shared_at as "sharedAt"`;

const orders: Readonly<Record<LibraryOrder, RawBuilder<unknown>>> = { name: sql`lower(s.title)`, neu: sql`s.shared_at desc`, genutzt: sql`takers desc` };

/** Part of a word is enough: „platz“ finds „Kursplatz“. */
function holdsWord(word: string): RawBuilder<unknown> {
  return sql`concat_ws(' ', s.title, s.definition, s.unit, s.source, s.centre_name) ilike ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`;
}
