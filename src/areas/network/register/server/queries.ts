import { sql } from 'kysely';
import { today, type Context } from '#platform/context.ts';
import { demand } from '#platform/errors.ts';
import { sightOf } from '#platform/roles.ts';
import { listLanguages, listMunicipalities, listOrganisationTypes, listTopics } from '#platform/server/reference/queries.ts';
import { nameIn } from '#platform/languages.ts';
import { may } from '../../permissions.ts';
import { visibleMarks } from '../../visibility.ts';

export interface RegisterChoice {
  readonly value: string;
  readonly label: string;
}

/** What the forms and filters of this room let people choose from, in German. Four statements. */
export interface RegisterChoices {
  readonly types: readonly RegisterChoice[];
  readonly topics: readonly RegisterChoice[];
  readonly languages: readonly RegisterChoice[];
  readonly municipalities: readonly RegisterChoice[];
}

export async function readChoices(context: Context): Promise<RegisterChoices> {
  const choice = ({ code, name }: { code: string; name: string }) => ({ value: code, label: name });
  return {
    types: (await listOrganisationTypes(context.db)).map(choice),
    topics: (await listTopics(context.db)).map(choice),
    languages: (await listLanguages(context.db)).map((language) => ({ value: language.tag, label: nameIn(language.names, 'de') })),
    municipalities: (await listMunicipalities(context.db, context.centre.municipalities)).map(({ ags, name }) => ({ value: ags, label: name })),
  };
}

/** Code → German name, over all lists. */
export function namesOf(choices: RegisterChoices): ReadonlyMap<string, string> {
  return new Map(Object.values(choices).flatMap((list: readonly RegisterChoice[]) => list.map(({ value, label }) => [value, label] as const)));
}

/** How much the network holds, as far as the actor may see it. One statement. */
export async function countNetwork(context: Context): Promise<{ organisations: number; people: number; publicOrganisations: number; mailingGroups: number }> {
  demand(may(context.actor, 'readNetwork'));
  const marks = visibleMarks(sightOf(context.actor));
  const standing = sql`merged_into is null and (dissolved_on is null or dissolved_on >= ${today(context)}::date)`;
  const result = await sql<{ organisations: number; people: number; publicOrganisations: number; mailingGroups: number }>`select
    (select count(*)::int from network.organisation where ${standing} and record_visibility = any(${marks}::text[])) as organisations,
    (select count(*)::int from network.organisation where ${standing} and record_visibility = 'public') as "publicOrganisations",
    (select count(*)::int from network.person where merged_into is null and record_visibility = any(${marks}::text[])) as people,
    (select count(*)::int from network.saved_search where is_mailing_group) as "mailingGroups"`.execute(context.db);
  return result.rows[0] ?? { organisations: 0, people: 0, publicOrganisations: 0, mailingGroups: 0 };
}
