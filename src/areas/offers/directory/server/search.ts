import { sql, type RawBuilder } from 'kysely';
import type { Context } from '#platform/context.ts';
import { boxAround } from '#platform/geography.ts';
import { listHolidays } from '#platform/holidays.ts';
import { queryTerms } from '#platform/server/search/terms.ts';
import { addDays } from '../../freshness.ts';
import { clockAt } from '../../moment.ts';
import { germanLevels } from '../../offer.ts';
import type { Near, OfferFilter, TimeOfDay } from '../filter.ts';

/** Matches that are ranked at most: ordering every match of a common word costs more than it helps. */
const rankLimit = 2000;

/** The conditions of a filter on `o` (offers.offer), text apart. What is past is no longer offered. */
export function conditionsOf(context: Context, filter: OfferFilter): RawBuilder<unknown> {
  const now = clockAt(context.now);
  const conditions: RawBuilder<unknown>[] = [sql`o.state = 'published'`, sql`(o.valid_to is null or o.valid_to >= ${now.day}::date)`];
  if (filter.topics.length > 0) conditions.push(sql`o.topics && ${filter.topics}::text[]`);
  if (filter.targetGroups.length > 0) conditions.push(sql`o.target_groups && ${filter.targetGroups}::text[]`);
  if (filter.educationStages.length > 0) conditions.push(sql`o.education_stages && ${filter.educationStages}::text[]`);
  if (filter.languages.length > 0) conditions.push(sql`o.languages && ${filter.languages}::text[]`);
  if (filter.free) conditions.push(sql`o.cost_kind = 'free'`);
  if (filter.placeFree) conditions.push(sql`o.free_places > 0`);
  if (filter.childcare) conditions.push(sql`o.childcare`);
  if (filter.germanLevel !== null) conditions.push(sql`o.german_level = any (${levelsUpTo(filter.germanLevel)}::text[])`);
  if (filter.organisation !== null) conditions.push(sql`o.organisation_id = (select n.id from network.public_organisation n where n.slug = ${filter.organisation})`);
  if (filter.municipality !== null) conditions.push(inMunicipality(filter.municipality));
  if (filter.near !== null) conditions.push(isNear(filter.near));
  if (filter.weekday !== null || filter.timeOfDay !== null) conditions.push(isAt(filter.weekday, filter.timeOfDay, now.day));
  if (filter.openNow) conditions.push(isOpen(now));
  return sql.join(conditions, sql` and `);
}

/** The matches of a text, as a CTE `hits (offer_id, rank)`; null where nothing is searched. */
export function hitsOf(text: string, language: string): RawBuilder<unknown> | null {
  const query = searchQuery(text, language);
  if (query === null) return null;
  return sql`hits as materialized (
    select s.offer_id, max(ts_rank(s.vector, s.query, 1)) as rank
    from (select e.offer_id, e.vector, q.query from (select ${query} as query) q join offers.search e on e.vector @@ q.query limit ${rankLimit}) s
    group by s.offer_id)`;
}

/**
 * Up to three words must all be there; of a longer question every word helps and none is needed. Each word is looked
 * for as German (stemmed) and as it stands, because the stock holds both; stop words fall away.
 */
function searchQuery(text: string, language: string): RawBuilder<unknown> | null {
  const groups = queryTerms(text, language);
  if (groups.length === 0) return null;
  const operator = groups.length <= 3 ? sql` && ` : sql` || `;
  return sql.join(groups.map((alternatives) => sql`(${sql.join(alternatives.map(wordQuery), sql` || `)})`), operator);
}

function wordQuery(word: string): RawBuilder<unknown> {
  return sql`case when numnode(plainto_tsquery('german', ${word})) = 0 then ''::tsquery
    else plainto_tsquery('german', ${word}) || plainto_tsquery('simple', ${word}) end`;
}

function inMunicipality(municipality: string): RawBuilder<unknown> {
  return sql`(o.area @> array[${municipality}::text] or o.id in (select op.offer_id from offers.offer_place op
    join offers.place p on p.id = op.place_id where p.municipality_ags = ${municipality}))`;
}

/** Great-circle distance (haversine, mean radius 6371.0088 km) within a box that the index can find. */
function isNear({ lat, lon, km }: Near): RawBuilder<unknown> {
  const box = boxAround({ lat, lon }, km);
  return sql`o.id in (select op.offer_id from offers.offer_place op join offers.place p on p.id = op.place_id
    where p.lat between ${box.south}::float8 and ${box.north}::float8 and p.lon between ${box.west}::float8 and ${box.east}::float8
      and 2 * 6371.0088 * asin(sqrt(power(sin(radians(p.lat - ${lat}::float8) / 2), 2)
        + cos(radians(${lat}::float8)) * cos(radians(p.lat)) * power(sin(radians(p.lon - ${lon}::float8) / 2), 2))) <= ${km}::float8)`;
}

const hours: Readonly<Record<TimeOfDay, readonly [from: string, to: string]>> = {
  morning: ['00:00', '12:00'],
  afternoon: ['12:00', '17:00'],
  evening: ['17:00', '24:00'],
};

/** A running schedule on that weekday and in that part of the day. */
function isAt(weekday: number | null, time: TimeOfDay | null, day: string): RawBuilder<unknown> {
  const onDay = weekday === null ? sql`true`
    : sql`(case when s.frequency = 'once' then extract(isodow from s.valid_from)::integer = ${weekday}::integer else ${weekday}::integer = any (s.weekdays) end)`;
  const [from, to] = time === null ? ['00:00', '24:00'] : hours[time];
  return sql`o.id in (select s.offer_id from offers.schedule s where ${onDay}
    and s.starts_at < ${to}::time and (s.ends_at > ${from}::time or s.ends_at <= s.starts_at)
    and coalesce(s.valid_to, case when s.frequency = 'once' then s.valid_from else ${day}::date end) >= ${day}::date)`;
}

/** Running at this moment, also what began yesterday and ends after midnight. */
function isOpen({ day, time }: { readonly day: string; readonly time: string }): RawBuilder<unknown> {
  const yesterday = addDays(day, -1);
  return sql`o.id in (select s.offer_id from offers.schedule s
    where (offers.takes_place(s, ${day}::date, ${isHoliday(day)}::boolean) and s.starts_at <= ${time}::time
        and (s.ends_at > ${time}::time or s.ends_at <= s.starts_at))
      or (s.ends_at <= s.starts_at and s.ends_at > ${time}::time and offers.takes_place(s, ${yesterday}::date, ${isHoliday(yesterday)}::boolean)))`;
}

function isHoliday(day: string): boolean {
  return listHolidays(Number(day.slice(0, 4))).some((holiday) => holiday.day === day);
}

function levelsUpTo(level: string): readonly string[] {
  return germanLevels.slice(0, germanLevels.findIndex((known) => known === level) + 1);
}
