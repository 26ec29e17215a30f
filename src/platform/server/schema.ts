import { sql, type Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** One column of a table or view, as pg_catalog has it. */
export interface Column {
  readonly relation: string;
  readonly isView: boolean;
  readonly name: string;
  /** The type as PostgreSQL writes it: `text`, `character(8)`, `timestamp with time zone`, `text[]`. */
  readonly type: string;
  /** The type's short name: text, bpchar, int8, timestamptz; the element's for an array. */
  readonly kind: string;
  readonly isArray: boolean;
  readonly isNullable: boolean;
  readonly isGenerated: boolean;
  readonly fallback: string | null;
  readonly comment: string | null;
}

/** All columns of the house's tables and views, by relation and position. */
export async function listColumns(connection: Kysely<Tables>): Promise<Column[]> {
  const { rows } = await sql<Omit<Column, 'isNullable'> & { notNull: boolean; viewText: string | null }>`
    select n.nspname || '.' || c.relname as relation, c.relkind in ('v', 'm') as "isView", a.attname as name,
      format_type(a.atttypid, a.atttypmod) as type, coalesce(e.typname, t.typname) as kind, t.typcategory = 'A' as "isArray",
      a.attnotnull or (c.relkind in ('v', 'm') and exists (
        select from pg_rewrite r, regexp_matches(r.ev_action::text,
          ':resno ' || a.attnum || ' :resname \\S+ :ressortgroupref \\d+ :resorigtbl (\\d+) :resorigcol (\\d+)', 'g') as origin
        join pg_attribute oa on oa.attrelid = origin[1]::oid and oa.attnum = origin[2]::int2
        where r.ev_class = c.oid and oa.attnotnull)) as "notNull",
      case when c.relkind in ('v', 'm') then pg_get_viewdef(c.oid) end as "viewText",
      a.attgenerated <> '' or a.attidentity <> '' as "isGenerated",
      pg_get_expr(d.adbin, d.adrelid) as fallback, col_description(c.oid, a.attnum) as comment
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
      left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^(pg_|information_schema|public$|pgboss$)'
    order by (n.nspname || '.' || c.relname) collate "C", a.attnum`.execute(connection);
  return rows.map(({ notNull, viewText, ...column }) => ({ ...column, isNullable: viewText === null ? !notNull : !isFilled(viewText, column.name, notNull) }));
}

/** A view's column is never null where it is a NOT NULL column of an inner join, or an expression that ends in a value. */
function isFilled(viewText: string, name: string, comesFromNotNull: boolean): boolean {
  const outer = /\b(LEFT|RIGHT|FULL) JOIN\b/.test(viewText);
  if (comesFromNotNull) return !outer;
  return new RegExp(`ELSE ''::text\\s+END AS ${name}\\b`).test(viewText) || new RegExp(`(COALESCE\\(|count\\().*\\) AS ${name}\\b`).test(viewText);
}

/** The text of src/platform/server/tables.ts. */
export function writeTables(columns: readonly Column[]): string {
  const relations = Map.groupBy(columns, (column) => column.relation);
  const interfaces = [...relations].map(([relation, list]) =>
    [`export interface ${interfaceName(relation)} {`, ...list.map((column) => `  ${column.name}: ${typeOf(column)};`), '}'].join('\n'),
  );
  const index = [...relations.keys()].map((relation) => `  '${relation}': ${interfaceName(relation)};`);
  return [head, ...interfaces, ['/** All tables and views, by schema and name. */', 'export interface Tables {', ...index, '}'].join('\n')].join('\n\n') + '\n';
}

const head = `// Generated from the migrations by \`npm run verzahnt -- schema\`. Do not edit.
import type { ColumnType, Generated } from 'kysely';

type Timestamp = ColumnType<Date, Date | string, Date | string>;
type MaybeTimestamp = ColumnType<Date | null, Date | string | null, Date | string | null>;
/** Read parsed and unknown; written as JSON text, because the driver would turn an array into a PostgreSQL array. */
type Json = ColumnType<unknown, string, string>;
type MaybeJson = ColumnType<unknown, string | null, string | null>;
type Bytes = ColumnType<Buffer, Uint8Array, Uint8Array>;
type MaybeBytes = ColumnType<Buffer | null, Uint8Array | null, Uint8Array | null>;
/** A column that the database fills where none is given. */
type Filled<T> = T extends ColumnType<infer S, infer I, infer U> ? ColumnType<S, I | undefined, U> : Generated<T>;`;

function interfaceName(relation: string): string {
  return relation.split(/[._]/).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

const plainTypes: Record<string, string> = {
  bool: 'boolean', int2: 'number', int4: 'number', int8: 'number', float4: 'number', float8: 'number',
};
const wrappedTypes: Record<string, string> = { timestamptz: 'Timestamp', timestamp: 'Timestamp', jsonb: 'Json', json: 'Json', bytea: 'Bytes' };

function typeOf(column: Column): string {
  const wrapped = column.isArray ? undefined : wrappedTypes[column.kind];
  const type = wrapped ? `${column.isNullable ? 'Maybe' : ''}${wrapped}` : plainTypeOf(column);
  if (column.isView) return wrapped ? type : type;
  if (column.isGenerated) return `ColumnType<${plainTypeOf(column)}, never, never>`;
  if (column.fallback === null) return type;
  return wrapped ? `Filled<${type}>` : `Generated<${type}>`;
}

function plainTypeOf(column: Column): string {
  const element = plainTypes[column.kind] ?? 'string';
  return `${element}${column.isArray ? '[]' : ''}${column.isNullable ? ' | null' : ''}`;
}
