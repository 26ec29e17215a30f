import { sql, type Kysely } from 'kysely';
import { listColumns, type Column } from './schema.ts';
import type { Tables } from './tables.ts';

/**
 * The whole schema as readable text, the same for the same migrations: what database/schema.sql holds. For people and
 * for the drift test, not for loading; the migrations do that. Made on the embedded engine only, because PostgreSQL's
 * versions word constraints and views differently.
 */
export async function dumpSchema(connection: Kysely<Tables>): Promise<string> {
  const columns = Map.groupBy((await listColumns(connection)).filter((column) => !column.isView), (column) => column.relation);
  const parts = await listParts(connection);
  const tables = [...columns].map(([relation, list]) => dumpTable(relation, list, parts.get(relation) ?? []));
  const others = [...parts].filter(([relation]) => !columns.has(relation)).map(([relation, lines]) => [`-- ${relation}`, ...lines].join('\n'));
  return ['-- Dumped from the migrations by `npm run verzahnt -- schema`. Do not edit; it is not for loading.', ...tables, ...others].join('\n\n') + '\n';
}

function dumpTable(relation: string, columns: readonly Column[], parts: readonly string[]): string {
  const lines = columns.map((column) => {
    const filled = column.isGenerated ? ` generated (${column.fallback ?? 'identity'})` : column.fallback === null ? '' : ` default ${column.fallback}`;
    return `  ${column.name} ${column.type}${column.isNullable ? '' : ' not null'}${filled}  -- ${column.comment ?? 'NO DATA CLASS'}`;
  });
  return [`table ${relation}`, ...lines, ...parts].join('\n');
}

/** Constraints, indexes, policies, triggers and grants of tables; text of views and functions. By object name. */
async function listParts(connection: Kysely<Tables>): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ owner: string; line: string }>`
    with relation as (
      select c.oid, c.relkind, c.relacl, c.relowner, c.relrowsecurity, c.relforcerowsecurity, n.nspname || '.' || c.relname as name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm') and n.nspname !~ '^(pg_|information_schema|public$|pgboss$)')
    select * from (
      select 1 as rank, r.name as owner, '  constraint ' || k.conname || ' ' || pg_get_constraintdef(k.oid) as line
        from pg_constraint k join relation r on r.oid = k.conrelid where k.contype in ('p', 'u', 'f', 'c', 'x')
      union all select 2, r.name, '  ' || pg_get_indexdef(i.indexrelid)
        from pg_index i join relation r on r.oid = i.indrelid
        where not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
      union all select 3, r.name, '  row level security' || case when r.relforcerowsecurity then ', forced' else ', NOT FORCED' end
        from relation r where r.relrowsecurity
      union all select 4, r.name, '  policy ' || p.polname || ' for ' || case p.polcmd when '*' then 'all' when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' else 'delete' end
          || coalesce(' to ' || (select string_agg(a.rolname, ', ' order by a.rolname) from pg_roles a where a.oid = any (p.polroles)), '')
          || coalesce(' using ' || pg_get_expr(p.polqual, p.polrelid), '') || coalesce(' with check ' || pg_get_expr(p.polwithcheck, p.polrelid), '')
        from pg_policy p join relation r on r.oid = p.polrelid
      union all select 5, r.name, '  ' || pg_get_triggerdef(t.oid) from pg_trigger t join relation r on r.oid = t.tgrelid where not t.tgisinternal
      union all select 6, r.name, '  grant ' || string_agg(lower(g.privilege_type), ', ' order by g.privilege_type) || ' to ' || a.rolname
        from relation r, aclexplode(r.relacl) g join pg_roles a on a.oid = g.grantee where g.grantee <> r.relowner group by r.name, a.rolname
      union all select 7, r.name, '  grant update (' || string_agg(c.attname, ', ' order by c.attnum) || ') to ' || a.rolname
        from relation r join pg_attribute c on c.attrelid = r.oid, aclexplode(c.attacl) g join pg_roles a on a.oid = g.grantee
        where g.privilege_type = 'UPDATE' group by r.name, a.rolname
      union all select 8, 'view ' || r.name, pg_get_viewdef(r.oid, true) from relation r where r.relkind in ('v', 'm')
      union all select 9, 'view ' || r.name, '  grant ' || string_agg(lower(g.privilege_type), ', ' order by g.privilege_type) || ' to ' || a.rolname
        from relation r, aclexplode(r.relacl) g join pg_roles a on a.oid = g.grantee where r.relkind in ('v', 'm') and g.grantee <> r.relowner group by r.name, a.rolname
      union all select 9, 'function ' || p.oid::regprocedure::text, pg_get_functiondef(p.oid)
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname !~ '^(pg_|information_schema|public$|pgboss$)' and p.prokind in ('f', 'p')
    ) part where not (rank in (6) and exists (select from relation v where v.name = part.owner and v.relkind in ('v', 'm')))
    order by owner collate "C", rank, line collate "C"`.execute(connection);
  return new Map([...Map.groupBy(rows, (row) => row.owner)].map(([owner, list]) => [owner, list.map((row) => row.line)]));
}
