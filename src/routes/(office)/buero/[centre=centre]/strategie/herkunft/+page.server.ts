import { readLineage } from '#areas/strategy/editions/server/queries.ts';
import { strategyCrumbs } from '../strategy-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { editions, things, steps } = await locals.inCentre(readLineage);
  const latest = new Map(things.toSorted((one, other) => one.edition - other.edition).map(({ field, fieldName }) => [field, fieldName]));
  const fields = [...new Set(things.map(({ field }) => field))].map((field) => ({ field, name: latest.get(field) ?? '' }));
  const chosen = fields.find(({ field }) => field === url.searchParams.get('feld')) ?? fields[0] ?? null;
  // what hangs together stays together, also where it changed its field
  const held = new Set(things.filter(({ field }) => field === chosen?.field).map(({ lineage }) => lineage));
  const near = new Set(steps.flatMap(({ from, to }) => [from, to ?? from]));
  const shown = things.filter(({ field, lineage, id }) => field === chosen?.field || (held.has(lineage) && near.has(id)));
  return { editions: editions.map(({ year, title }) => ({ year, title })), things: shown, steps, fields, chosen, crumbs: strategyCrumbs(locals.centre.slug, null, ['Herkunft']) };
};
