import type { Context } from '#platform/context.ts';
import { listMunicipalities } from '#platform/server/reference/queries.ts';

type Municipalities = Awaited<ReturnType<typeof listMunicipalities>>;

/** How long the register's rows of a centre are kept in memory, in milliseconds: they change once a year. */
const kept = 300_000;
const memory = new Map<string, { readonly area: string; readonly until: number; readonly rows: Municipalities }>();

/** The municipalities of the centre by name: every public page needs them, so they are read once in five minutes. */
export async function municipalitiesOf({ db, centre }: Pick<Context, 'db' | 'centre'>): Promise<Municipalities> {
  const area = centre.municipalities.join(' ');
  const known = memory.get(centre.id);
  if (known?.area === area && performance.now() < known.until) return known.rows;
  const rows = await listMunicipalities(db, centre.municipalities);
  memory.set(centre.id, { area, until: performance.now() + kept, rows });
  return rows;
}
