import type { Context } from '#platform/context.ts';
import { stateLabels, type Edition } from '#areas/strategy/edition.ts';
import { listEditions } from '#areas/strategy/server/queries.ts';
import { listVersions, type ComparedSide } from '#areas/strategy/versions/server/queries.ts';
import { sideText } from '#areas/strategy/versions/version.ts';

const shortDay = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeZone: 'Europe/Berlin' });

/** What can be compared: of every edition, latest first, what stands today and each version. One statement per edition and one more. */
export async function listSides(context: Context): Promise<readonly { readonly value: string; readonly label: string }[]> {
  const editions = await listEditions(context);
  const sides = [];
  for (const edition of editions) {
    const versions = await listVersions(context, edition.id);
    sides.push({ value: sideText({ edition: edition.slug, number: null }), label: nameSide({ edition, version: null }) });
    sides.push(...versions.map((version) => ({ value: sideText({ edition: edition.slug, number: version.number }), label: nameSide({ edition, version }) })));
  }
  return sides;
}

/** „Fassung 2026, Version 3: Nach dem Runden Tisch (12.03.2026)“ */
export function nameSide({ edition, version }: ComparedSide): string {
  const name = `Fassung ${edition.year}`;
  if (version) return `${name}, Version ${version.number}: ${version.label} (${shortDay.format(version.createdAt)})`;
  return isFixed(edition) ? `${name} (${stateLabels[edition.state]})` : `${name}, heutiger Stand`;
}

function isFixed({ state }: Edition): boolean {
  return state === 'adopted' || state === 'superseded';
}
