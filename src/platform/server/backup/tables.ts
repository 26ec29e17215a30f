import { sql, type Transaction } from 'kysely';
import type { Tables } from '../tables.ts';
import { listColumns } from '../schema.ts';

/** A table as a backup sees it: the columns that are stored, not computed. */
export interface StoredTable {
  readonly name: string;
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  /** Rows belong to a centre and row-level security shows the owner one centre at a time. */
  readonly isTenant: boolean;
  /** Rows without a centre exist, and only the gate sees them. */
  readonly hasHouseRows: boolean;
}

export async function listStoredTables(transaction: Transaction<Tables>): Promise<StoredTable[]> {
  const columns = (await listColumns(transaction)).filter((column) => !column.isView && !column.isGenerated);
  const secured = await sql<{ name: string }>`select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid
      and pg_get_expr(p.polqual, p.polrelid) like '%centre_id%' and (p.polroles = '{0}' or 'verzahnt_owner'::regrole = any (p.polroles)))`.execute(transaction);
  const tenants = new Set(secured.rows.map((row) => row.name));
  return [...Map.groupBy(columns, (column) => column.relation)].map(([name, list]) => ({
    name,
    columns: list.map((column) => ({ name: column.name, type: column.type })),
    isTenant: tenants.has(name),
    hasHouseRows: tenants.has(name) && list.some((column) => column.name === 'centre_id' && column.isNullable),
  }));
}

/** The views on a table that together show all its rows: one per centre, one for rows without. `null`: no centre set. */
export interface Sight {
  readonly role: 'verzahnt_owner' | 'verzahnt_gate';
  readonly centreId: string | null;
}

export function sightsOf(table: StoredTable, centreIds: readonly string[]): Sight[] {
  if (!table.isTenant) return [{ role: 'verzahnt_owner', centreId: null }];
  const perCentre = centreIds.map((centreId): Sight => ({ role: 'verzahnt_owner', centreId }));
  return table.hasHouseRows ? [...perCentre, { role: 'verzahnt_gate', centreId: null }] : perCentre;
}

export async function take(transaction: Transaction<Tables>, sight: Sight): Promise<void> {
  await sql`select set_config('role', ${sight.role}, true), set_config('verzahnt.centre', ${sight.centreId ?? ''}, true)`.execute(transaction);
}
