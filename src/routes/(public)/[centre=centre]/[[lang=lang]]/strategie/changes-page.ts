import { filterFrom } from '#areas/strategy/diff/report.ts';
import { readLineage } from '#areas/strategy/editions/server/queries.ts';
import { compareSides } from '#areas/strategy/versions/server/queries.ts';
import { found } from '#platform/errors.ts';
import { publicPath } from '#platform/addresses.ts';
import { beforeOf, type StrategyGround } from './strategy-page.ts';

/** What changed against the edition before, in plain words; NotFound where that one is not published. The one page that reads two whole contents, and none again while `stamp` is the same. */
export async function changesPage({ context, edition, editions, base }: StrategyGround, parameters: URLSearchParams, stamp: string) {
  const before = found(beforeOf(edition, editions));
  const { report } = await compareSides(context, { edition: before.slug, number: null }, { edition: edition.slug, number: null }, stamp);
  return { report, filter: filterFrom(parameters), action: `${base}/aenderungen`, before: `Fassung ${before.year}`, after: `Fassung ${edition.year}` };
}

/** Goals and measures through all published editions of the line, one field at a time. Four statements. */
export async function originPage({ context, language, base }: StrategyGround, wanted: string | null) {
  const { editions, things, steps } = await readLineage(context);
  const latest = new Map(things.toSorted((one, other) => one.edition - other.edition).map(({ field, fieldName }) => [field, fieldName]));
  const fields = [...latest].map(([field, name]) => ({ field, name, href: `${base}/herkunft?feld=${field}` }));
  const chosen = fields.find(({ field }) => field === wanted) ?? fields[0] ?? null;
  const held = new Set(things.filter(({ field }) => field === chosen?.field).map(({ lineage }) => lineage));
  const slugs = editions.map(({ slug }) => slug);
  const shown = things.filter(({ lineage }) => held.has(lineage));
  return {
    editions: editions.map(({ year, title }) => ({ year, title })), things: shown, steps, fields, chosen,
    hrefs: Object.fromEntries(shown.flatMap(({ kind, id, edition }) => (kind === 'measure' ? [[id, publicPath(context.centre.slug, language, `/strategie/${slugs[edition]}/massnahmen/${id}`)]] : []))),
  };
}
