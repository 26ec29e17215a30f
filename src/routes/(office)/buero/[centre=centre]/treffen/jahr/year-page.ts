import type { Context } from '#platform/context.ts';
import { today } from '#platform/context.ts';
import { found } from '#platform/errors.ts';
import { listYearBodies, readYear, type YearBody } from '#areas/meetings/year/server/queries.ts';

/** In an address: all bodies of the reader. */
export const allBodies = 'alle';

/** The year and the body that an address names; else the current year, and the body that met most often in it. */
export async function readYearPage(context: Context, parameters: URLSearchParams) {
  const bodies = await listYearBodies(context);
  const current = Number(today(context).slice(0, 4));
  const text = parameters.get('jahr') ?? '';
  const year = /^(19|2[01])\d\d$/.test(text) ? Number(text) : current;
  const years = [...new Set([current, year, ...bodies.flatMap((body) => body.years.map((one) => one.year))])].toSorted((one, other) => other - one);
  const wanted = parameters.get('gremium') ?? '';
  const busiest = busiestOf(bodies, year);
  const chosen = wanted === allBodies || (wanted === '' && busiest === null) ? bodies : [wanted === '' ? busiest! : found(bodies.find((body) => body.id === wanted))];
  const [only] = chosen.length === 1 ? chosen : [];
  const content = await readYear(context, year, chosen.map((body) => body.id));
  return { year, years, bodies, bodyId: only?.id ?? allBodies, bodyName: only?.name ?? '', content };
}

function busiestOf(bodies: readonly YearBody[], year: number): YearBody | null {
  const met = (body: YearBody) => body.years.find((one) => one.year === year)?.meetings ?? 0;
  return bodies.reduce<YearBody | null>((best, body) => (met(body) > (best === null ? 0 : met(best)) ? body : best), null);
}
