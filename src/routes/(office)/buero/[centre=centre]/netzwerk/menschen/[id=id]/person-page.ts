import { today, type Context } from '#platform/context.ts';
import { found } from '#platform/errors.ts';
import { sightOf, visibilities, type Visibility } from '#platform/roles.ts';
import { listRecordHistory } from '#areas/network/history/server/queries.ts';
import { findPerson, type ListedPerson } from '#areas/network/people/server/queries.ts';
import { may, mayEditPerson, mayGrantRole } from '#areas/network/permissions.ts';
import { fullName, personLabels, revealPerson } from '#areas/network/person.ts';
import { namesOf, readChoices } from '#areas/network/register/server/queries.ts';
import { listRoles, listWorkOf } from '#areas/network/roles/server/queries.ts';

export const personViews = ['ueberblick', 'verlauf'] as const;
export type PersonView = (typeof personViews)[number];

/** What the page of a person shows in one of its views. */
export async function readPersonPage(context: Context, id: string, view: PersonView, preview: Visibility | null) {
  const person = found(await findPerson(context, id));
  const names = namesOf(await readChoices(context));
  const roles = view === 'ueberblick' ? await listRoles(context, { personId: id }) : [];
  const sight = sightOf(context.actor);
  return {
    person: { id, name: fullName(person), mergedInto: person.mergedInto, recordVisibility: person.recordVisibility },
    entries: entriesOf(person, names),
    preview: preview === null || visibilities.indexOf(preview) < visibilities.indexOf(sight) ? null : { audience: preview, entries: previewEntries(person, preview, names) },
    roles, names, endable: roles.filter((role) => mayGrantRole(context.actor, role)).map((role) => role.id),
    history: view === 'verlauf' ? await listRecordHistory(context, id, names) : [],
    mayEdit: person.mergedInto === null && mayEditPerson(context.actor, await listWorkOf(context, id)),
    mayErase: may(context.actor, 'erasePerson'), mayAddRole: person.mergedInto === null && may(context.actor, 'createPerson'),
    today: today(context), sight,
  };
}

function previewEntries(person: ListedPerson, audience: Visibility, names: ReadonlyMap<string, string>) {
  const shown = revealPerson(person, audience);
  return shown === null ? null : [{ term: 'Name', text: fullName(shown) }, ...entriesOf(shown, names)];
}

function entriesOf(person: ListedPerson, names: ReadonlyMap<string, string>): { term: string; text: string }[] {
  return [
    { term: personLabels.email, text: person.email }, { term: personLabels.phone, text: person.phone }, { term: personLabels.mobile, text: person.mobile },
    { term: personLabels.languages, text: person.languages.map((tag) => names.get(tag) ?? tag).join(', ') }, { term: personLabels.internalNote, text: person.internalNote },
  ];
}
