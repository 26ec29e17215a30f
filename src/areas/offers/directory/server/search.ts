import { sql, type RawBuilder } from 'kysely';
import type { Context } from '#platform/context.ts';
import { boxAround } from '#platform/geography.ts';
import { listHolidays } from '#platform/holidays.ts';
import type { SearchStock } from '#platform/server/search/hits.ts';
import { addDays } from '../../freshness.ts';
import { clockAt, weekdayOf } from '../../moment.ts';
import { germanLevels } from '../../offer.ts';
import type { Near, OfferFilter, TimeOfDay } from '../filter.ts';

/** The search entries of published offers. The function asks the index, which row-level security keeps out of use (0008-offers-search.sql). */
export const searchStock: SearchStock = {
  table: 'offers.search',
  entries: (query, most) => sql`select offer_id, vector from offers.find_entries(${query}::tsquery, ${most}::integer)`,
};

/** The conditions of a filter on `l` (offers.listing), text apart. What is past is no longer offered. */
export function conditionsOf(context: Context, filter: OfferFilter): RawBuilder<unknown> {
  const now = clockAt(context.now);
  const conditions: RawBuilder<unknown>[] = [sql`(l.valid_to is null or l.valid_to >= ${now.day}::date)`];
  if (filter.topics.length > 0) conditions.push(sql`l.topics && ${filter.topics}::text[]`);
  if (filter.targetGroups.length > 0) conditions.push(sql`l.target_groups && ${filter.targetGroups}::text[]`);
  if (filter.educationStages.length > 0) conditions.push(sql`l.education_stages && ${filter.educationStages}::text[]`);
  if (filter.languages.length > 0) conditions.push(sql`l.languages && ${filter.languages}::text[]`);
  if (filter.municipality !== null) conditions.push(sql`l.municipalities @> ${[filter.municipality]}::text[]`);
  if (filter.free) conditions.push(sql`l.cost_kind = 'free'`);
  if (filter.placeFree) conditions.push(sql`l.free_places > 0`);
  if (filter.childcare) conditions.push(sql`l.childcare`);
  if (filter.germanLevel !== null) conditions.push(sql`l.german_level = any (${levelsUpTo(filter.germanLevel)}::text[])`);
  if (filter.organisation !== null) conditions.push(sql`l.organisation_id = (select n.id from network.public_organisation n where n.slug = ${filter.organisation})`);
  if (filter.near !== null) conditions.push(isNear(filter.near));
  if (filter.weekday !== null || filter.timeOfDay !== null) conditions.push(isAt(filter.weekday, filter.timeOfDay, now.day));
  if (filter.openNow) conditions.push(isOpen(now));
  return sql.join(conditions, sql` and `);
}

/** The matches around a point, found within a box that the index knows. */
function isNear(near: Near): RawBuilder<unknown> {
  const box = boxAround(near, near.km);
  return sql`l.offer_id in (select sp.offer_id from offers.spot sp
    where sp.lat between ${box.south}::float8 and ${box.north}::float8 and sp.lon between ${box.west}::float8 and ${box.east}::float8
      and ${kilometresTo(near)} <= ${near.km}::float8)`;
}

/** Great-circle distance of `sp` (offers.spot) to a point in kilometres (haversine, mean radius 6371.0088 km). */
function kilometresTo({ lat, lon }: Near): RawBuilder<number> {
  return sql<number>`2 * 6371.0088 * asin(sqrt(power(sin(radians(sp.lat - ${lat}::float8) / 2), 2)
    + cos(radians(${lat}::float8)) * cos(radians(sp.lat)) * power(sin(radians(sp.lon - ${lon}::float8) / 2), 2)))`;
}

/** The order of a result: the reader's choice; else `ranked` where a text is searched, the nearest around a point, or by name. */
export function orderOf({ sort, near }: OfferFilter, ranked: RawBuilder<unknown> | null): RawBuilder<unknown> {
  if (sort === 'newest') return sql`(select o.published_at from offers.offer o where o.id = l.offer_id) desc nulls last`;
  if (near !== null && (sort === 'nearest' || (sort === null && ranked === null))) {
    return sql`(select min(${kilometresTo(near)}) from offers.spot sp where sp.offer_id = l.offer_id)`;
  }
  return sort === null && ranked !== null ? ranked : sql`l.title`;
}

const hours: Readonly<Record<TimeOfDay, readonly [from: number, to: number]>> = { morning: [0, 12], afternoon: [12, 17], evening: [17, 24] };

/** A schedule that is not over, on that weekday and in that part of the day. The slots find the candidates. */
function isAt(weekday: number | null, time: TimeOfDay | null, day: string): RawBuilder<unknown> {
  const [from, to] = time === null ? [0, 24] : hours[time];
  const weekdays = weekday === null ? [1, 2, 3, 4, 5, 6, 7] : [weekday];
  const slots = weekdays.flatMap((on) => Array.from({ length: to - from }, (_, hour) => (on - 1) * 24 + from + hour));
  return sql`l.slots && ${slots}::integer[] and exists (select from offers.schedule s where s.offer_id = l.offer_id
    and coalesce(s.valid_to, case when s.frequency = 'once' then s.valid_from else ${day}::date end) >= ${day}::date
    and exists (select from offers.hours_of(s) as hour where hour = any (${slots}::integer[])))`;
}

/** Running at this moment, also what began yesterday and ends after midnight. The slot of the hour finds the candidates. */
function isOpen({ day, time }: { readonly day: string; readonly time: string }): RawBuilder<unknown> {
  const yesterday = addDays(day, -1);
  const slot = (weekdayOf(day) - 1) * 24 + Number(time.slice(0, 2));
  return sql`l.slots @> ${[slot]}::integer[] and exists (select from offers.schedule s where s.offer_id = l.offer_id
    and ((s.starts_at <= ${time}::time and (s.ends_at > ${time}::time or s.ends_at <= s.starts_at)
        and offers.takes_place(s, ${day}::date, ${isHoliday(day)}::boolean))
      or (s.ends_at <= s.starts_at and s.ends_at > ${time}::time and offers.takes_place(s, ${yesterday}::date, ${isHoliday(yesterday)}::boolean))))`;
}

function isHoliday(day: string): boolean {
  return listHolidays(Number(day.slice(0, 4))).some((holiday) => holiday.day === day);
}

function levelsUpTo(level: string): readonly string[] {
  return germanLevels.slice(0, germanLevels.findIndex((known) => known === level) + 1);
}
