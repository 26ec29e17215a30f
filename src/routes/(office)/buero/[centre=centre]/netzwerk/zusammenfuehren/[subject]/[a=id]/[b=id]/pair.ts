import type { Context } from '#platform/context.ts';
import { demand, found } from '#platform/errors.ts';
import type { RawForm } from '#platform/forms.ts';
import { equal, isBlank, mergePlan, type Choice } from '#areas/network/merge.ts';
import { organisationContent, organisationLabels } from '#areas/network/organisation.ts';
import { findOrganisation } from '#areas/network/organisations/server/queries.ts';
import { findPerson } from '#areas/network/people/server/queries.ts';
import { may } from '#areas/network/permissions.ts';
import { fullName, personContent, personLabels } from '#areas/network/person.ts';
import { namesOf, readChoices } from '#areas/network/register/server/queries.ts';
import { visibilityLabels } from '#areas/network/visibility.ts';

/** One property of both records side by side. `choice` is what a merge without a word does; lists and notes are united. */
export interface ComparedField {
  readonly name: string;
  readonly label: string;
  readonly a: string;
  readonly b: string;
  readonly isUnited: boolean;
  readonly choice: Choice;
}

/** Coordinates follow the street, marks follow the values they belong to: nobody chooses them by hand. */
const followers = ['visibility', 'lat', 'lon'];

/** Two records side by side, only the properties in which they differ. */
export async function readPair(context: Context, subject: 'organisation' | 'person', a: string, b: string) {
  demand(may(context.actor, 'merge'));
  const names = namesOf(await readChoices(context));
  if (subject === 'person') {
    const [kept, dropped] = [found(await findPerson(context, a)), found(await findPerson(context, b))];
    return { a: { id: a, name: fullName(kept) }, b: { id: b, name: fullName(dropped) }, fields: compare(personContent(kept), personContent(dropped), personLabels, names) };
  }
  const [kept, dropped] = [found(await findOrganisation(context, a)), found(await findOrganisation(context, b))];
  return { a: { id: a, name: kept.name }, b: { id: b, name: dropped.name }, fields: compare(organisationContent(kept), organisationContent(dropped), organisationLabels, names) };
}

function compare<T extends object>(kept: T, dropped: T, labels: Readonly<Record<string, string>>, names: ReadonlyMap<string, string>): readonly ComparedField[] {
  const plan = mergePlan(kept, dropped);
  return Object.keys(kept).filter((name) => !followers.includes(name) && !equal(kept[name as keyof T], dropped[name as keyof T])).map((name) => {
    const [a, b] = [kept[name as keyof T], dropped[name as keyof T]];
    return {
      name, label: labels[name] ?? name, a: words(a, names), b: words(b, names), isUnited: Array.isArray(a) || (name === 'internalNote' && !isBlank(a) && !isBlank(b)),
      choice: plan.taken.includes(name) ? 'dropped' as const : 'kept' as const,
    };
  });
}

function words(value: unknown, names: ReadonlyMap<string, string>): string {
  if (isBlank(value)) return '';
  if (Array.isArray(value)) return value.map((part) => names.get(String(part)) ?? String(part)).join(', ');
  return names.get(String(value)) ?? (visibilityLabels as Readonly<Record<string, string>>)[String(value)] ?? String(value);
}

/** The choices of the form: `feld_<name>` = kept or dropped. Anything else leaves the plan as it is. */
export function choicesFrom(raw: RawForm): Readonly<Record<string, Choice>> {
  const chosen: Readonly<Record<string, Choice>> = Object.fromEntries(Object.entries(raw).flatMap(([name, value]): [string, Choice][] =>
    name.startsWith('feld_') && (value === 'kept' || value === 'dropped') ? [[name.slice('feld_'.length), value]] : []));
  return chosen.street === undefined ? chosen : { ...chosen, lat: chosen.street, lon: chosen.street };
}
