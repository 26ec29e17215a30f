import pg from 'pg';

/**
 * How PostgreSQL's text values become JavaScript values, alike on both engines: int8 → number, date → 'YYYY-MM-DD',
 * time → 'HH:MM:SS', numeric and interval → string, timestamptz → Date, timestamp → Date read as UTC, json → parsed,
 * bytea → Buffer. Throws RangeError for an int8 beyond 2^53, which no column of this house needs.
 */
export const wireTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : (parsers[oid] ?? pg.types.getTypeParser(oid, 'text'))) as pg.CustomTypesConfig['getTypeParser'],
};

/** Statements are sent without waiting for the answers to those before them (pg 8.23; its types do not know the option yet). */
export const pipelined: object = { pipeline: true };

const asText = (value: string) => value;
const parseTexts = pg.types.getTypeParser(1009 as never, 'text') as (value: string) => (string | null)[];
const parsers: Record<number, (value: string) => unknown> = {
  20: readInteger,
  1016: (value) => parseTexts(value).map((item) => (item === null ? null : readInteger(item))),
  1082: asText,
  1182: parseTexts,
  1083: asText,
  1183: parseTexts,
  1114: (value) => new Date(`${value.replace(' ', 'T')}Z`),
  1186: asText,
  1700: asText,
  1231: parseTexts,
};

function readInteger(value: string): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`int8 ${value} is beyond 2^53`);
  return number;
}
