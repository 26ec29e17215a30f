import { today, type Context } from '#platform/context.ts';
import { found } from '#platform/errors.ts';
import { sightOf, visibilities, type Visibility } from '#platform/roles.ts';
import { listRecordHistory } from '#areas/network/history/server/queries.ts';
import { organisationLabels, revealOrganisation } from '#areas/network/organisation.ts';
import { findOrganisation, type ListedOrganisation } from '#areas/network/organisations/server/queries.ts';
import { may, mayEditOrganisation, mayGrantRole } from '#areas/network/permissions.ts';
import { namesOf, readChoices } from '#areas/network/register/server/queries.ts';
import { listRelations } from '#areas/network/relations/server/queries.ts';
import { listRoles } from '#areas/network/roles/server/queries.ts';
import { proposalLines } from '#areas/network/upkeep/proposal.ts';
import { readUpkeep } from '#areas/network/upkeep/server/queries.ts';

export const organisationViews = ['ueberblick', 'aufgaben', 'beziehungen', 'verlauf'] as const;
export type OrganisationView = (typeof organisationViews)[number];

/** What the page of an organisation shows in one of its views; the other views are not read. */
export async function readOrganisationPage(context: Context, id: string, view: OrganisationView, preview: Visibility | null) {
  const organisation = found(await findOrganisation(context, id));
  const names = namesOf(await readChoices(context));
  const roles = view === 'aufgaben' || view === 'ueberblick' ? await listRoles(context, { organisationId: id }) : [];
  const sight = sightOf(context.actor);
  return {
    organisation: { id, name: organisation.name, typeName: organisation.typeName, dissolvedOn: organisation.dissolvedOn, mergedInto: organisation.mergedInto, recordVisibility: organisation.recordVisibility, email: organisation.email, phone: organisation.phone, website: organisation.website, slug: organisation.slug },
    entries: entriesOf(organisation, names),
    preview: preview === null || visibilities.indexOf(preview) < visibilities.indexOf(sight) ? null : { audience: preview, entries: previewEntries(organisation, preview, names) },
    roles, names,
    endable: roles.filter((role) => mayGrantRole(context.actor, role)).map((role) => role.id),
    relations: view === 'beziehungen' ? await listRelations(context, id) : [],
    history: view === 'verlauf' ? await listRecordHistory(context, id, names) : [],
    upkeep: view === 'ueberblick' ? await upkeepOf(context, organisation, names) : null,
    mayEdit: organisation.mergedInto === null && mayEditOrganisation(context.actor, organisation),
    mayMerge: may(context.actor, 'merge'),
    today: today(context), sight,
  };
}

async function upkeepOf(context: Context, organisation: ListedOrganisation, names: ReadonlyMap<string, string>) {
  const { confirmedOn, proposals } = await readUpkeep(context, organisation);
  return {
    confirmedOn, version: organisation.updatedAt.toISOString(),
    proposals: proposals.map(({ id, proposal, receivedAt }) => ({ id, receivedOn: today({ now: receivedAt }), changes: proposalLines(organisation, proposal, names) })),
  };
}

function previewEntries(organisation: ListedOrganisation, audience: Visibility, names: ReadonlyMap<string, string>) {
  const shown = revealOrganisation(organisation, audience);
  return shown === null ? null : [{ term: 'Name', text: shown.name }, ...entriesOf(shown, names)];
}

function entriesOf(organisation: ListedOrganisation, names: ReadonlyMap<string, string>): { term: string; text: string }[] {
  const list = (codes: readonly string[]) => codes.map((code) => names.get(code) ?? code).join(', ');
  const address = [organisation.street, [organisation.postalCode, organisation.city].filter((part) => part !== '').join(' ')].filter((part) => part !== '').join(', ');
  return [
    { term: organisationLabels.shortName, text: organisation.shortName }, { term: organisationLabels.typeCode, text: organisation.typeName },
    { term: organisationLabels.description, text: organisation.description }, { term: 'Anschrift', text: address },
    { term: organisationLabels.municipality, text: organisation.municipalityName }, { term: organisationLabels.email, text: organisation.email },
    { term: organisationLabels.phone, text: organisation.phone }, { term: organisationLabels.website, text: organisation.website },
    { term: organisationLabels.topics, text: list(organisation.topics) }, { term: organisationLabels.languages, text: list(organisation.languages) },
    { term: organisationLabels.internalNote, text: organisation.internalNote },
  ];
}
