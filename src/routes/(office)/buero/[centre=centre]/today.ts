import type { Context } from '#platform/context.ts';
import { holds, centreRoles } from '#platform/roles.ts';
import { listDeskOffers } from '#areas/offers/desk/server/queries.ts';
import { noDeskFilter, type DeskTab } from '#areas/offers/desk/filter.ts';
import { mayReadOffers } from '#areas/offers/permissions.ts';
import { countEmptyCells } from '#areas/network/responsibility.ts';
import { listIntegrationOfficers, listResponsibilities } from '#areas/network/roles/server/queries.ts';

/** What waits for somebody today, by room. Numbers count only what this person may see. */
export interface Today {
  readonly isCentre: boolean;
  readonly offers: Readonly<Record<DeskTab, number>> | null;
  readonly waiting: readonly { readonly id: string; readonly title: string; readonly organisation: string }[];
  readonly towns: readonly { readonly ags: string; readonly name: string; readonly officers: readonly string[]; readonly vacant: boolean }[];
  readonly emptyCells: number;
}

export async function readToday(context: Context): Promise<Today> {
  const submitted = mayReadOffers(context.actor) ? await listDeskOffers(context, { ...noDeskFilter, tab: 'submitted' }) : null;
  const officers = await listIntegrationOfficers(context);
  const matrix = await listResponsibilities(context);
  return {
    isCentre: holds(context.actor, centreRoles),
    offers: submitted?.counts ?? null,
    waiting: (submitted?.items ?? []).slice(0, 5).map(({ id, title, organisationName }) => ({ id, title, organisation: organisationName })),
    towns: officers.map((town) => ({ ags: town.municipality, name: town.municipalityName, officers: town.officers.map((role) => role.personName), vacant: town.vacant })),
    emptyCells: countEmptyCells(matrix),
  };
}
