import type { Context } from '#platform/context.ts';
import { listMunicipalities } from '#platform/server/reference/queries.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { readRound } from '#areas/strategy/steering/rounds/server/queries.ts';

/** The municipalities of the centre as choices. One statement. */
export async function listTowns(context: Context) {
  return (await listMunicipalities(context.db, context.centre.municipalities)).map(({ ags, name }) => ({ value: ags, label: name }));
}

/** The edition of the address and one of its rounds. Two statements. */
export async function readRoundOf(context: Context, editionSlug: string, roundId: string) {
  const edition = await readEdition(context, editionSlug);
  return { edition, round: await readRound(context, edition.id, roundId) };
}
