import { type Kysely } from 'kysely';
import type { Centre, CentreSettings } from '../centre.ts';
import type { Tables } from './tables.ts';
import { withGate } from './tenancy.ts';

/** All centres of this installation with their areas as of `day` (YYYY-MM-DD), by slug. */
export async function listCentres(db: Kysely<Tables>, day: string): Promise<Centre[]> {
  return withGate(db, async (gate) => {
    const centres = await gate.selectFrom('platform.centre').selectAll().orderBy('name').execute();
    const areas = await gate.selectFrom('platform.centre_municipality').select(['centre_id', 'ags'])
      .where('valid_from', '<=', day)
      .where((where) => where.or([where('valid_to', 'is', null), where('valid_to', '>=', day)]))
      .orderBy('ags').execute();
    const byCentre = Map.groupBy(areas, (area) => area.centre_id);
    return centres.map((row) => ({
      id: row.id,
      slug: row.slug,
      name: row.name,
      areaName: row.area_name,
      kind: row.kind as Centre['kind'],
      host: row.host,
      isDemo: row.is_demo,
      settings: row.settings as CentreSettings,
      municipalities: (byCentre.get(row.id) ?? []).map((area) => area.ags),
    }));
  });
}

/** Founds a centre with its explicit set of municipalities (AGS). Throws where slug or host are taken. */
export async function foundCentre(db: Kysely<Tables>, centre: Omit<Centre, 'id'> & { readonly id?: string }): Promise<string> {
  const id = centre.id ?? crypto.randomUUID();
  await withGate(db, async (gate) => {
    await gate.insertInto('platform.centre').values({
      id, slug: centre.slug, name: centre.name, area_name: centre.areaName, kind: centre.kind, host: centre.host,
      is_demo: centre.isDemo, settings: JSON.stringify(centre.settings),
    }).execute();
    await gate.insertInto('platform.centre_municipality').values(centre.municipalities.map((ags) => ({ centre_id: id, ags }))).execute();
  });
  return id;
}

/** The registry of centres in memory, read anew after each change of a centre's settings and on an unknown slug. */
export interface CentreRegistry {
  bySlug(slug: string): Centre | null;
  byHost(host: string): Centre | null;
  all(): readonly Centre[];
  refresh(): Promise<void>;
}

export async function openCentreRegistry(db: Kysely<Tables>, clock: () => Date): Promise<CentreRegistry> {
  let centres: readonly Centre[] = [];
  const refresh = async () => {
    centres = await listCentres(db, clock().toISOString().slice(0, 10));
  };
  await refresh();
  return {
    bySlug: (slug) => centres.find((centre) => centre.slug === slug) ?? null,
    byHost: (host) => centres.find((centre) => centre.host === host) ?? null,
    all: () => centres,
    refresh,
  };
}
