import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import type { EditionContent } from '../../content.ts';
import type { Change } from '../change.ts';
import { diff } from '../diff.ts';
import type { OuterNames } from '../names.ts';
import { tellChanges, type DiffReport } from '../report.ts';

/**
 * Two contents compared and told in words, for whoever may read both: the caller has made sure of that. Organisations
 * that the actor must not know of stay without a name. Three statements, none where the names are not needed.
 */
export async function compareContents(context: Context, a: EditionContent, b: EditionContent): Promise<DiffReport> {
  return tellChanges(changesBetween(a, b), a, b, await readOuterNames(context, [a, b]));
}

const known = new WeakMap<EditionContent, WeakMap<EditionContent, readonly Change[]>>();

/** What stands between two contents, found once as long as whoever read them keeps both (versions/server/queries.ts). */
function changesBetween(a: EditionContent, b: EditionContent): readonly Change[] {
  const from = known.get(a) ?? new WeakMap<EditionContent, readonly Change[]>();
  const changes = from.get(b) ?? diff(a, b);
  known.set(a, from.set(b, changes));
  return changes;
}

async function readOuterNames(context: Context, contents: readonly EditionContent[]): Promise<OuterNames> {
  const measures = contents.flatMap((content) => content.measures);
  const towns = new Set(measures.flatMap(({ municipalities }) => municipalities));
  const owners = new Set(measures.flatMap(({ ownerOrganisation }) => ownerOrganisation ?? []));
  const topics = new Set(contents.flatMap(({ fields }) => fields.flatMap((field) => field.topics)));
  const organisations = context.actor.kind === 'visitor' ? sql`network.public_organisation` : sql`network.organisation`;
  return {
    towns: await readNames(context, towns, (keys) => sql`select ags as key, name from reference.municipality where ags = any(${keys}::text[]::char(8)[])`),
    organisations: await readNames(context, owners, (keys) => sql`select id::text as key, name from ${organisations} where id = any(${keys}::uuid[])`),
    topics: await readNames(context, topics, (keys) => sql`select code as key, names ->> 'de' as name from reference.topic where code = any(${keys}::text[])`),
  };
}

async function readNames(context: Context, keys: ReadonlySet<string>, select: (keys: string[]) => ReturnType<typeof sql>): Promise<Readonly<Record<string, string>>> {
  if (keys.size === 0) return {};
  const { rows } = await select([...keys]).execute(context.db);
  return Object.fromEntries((rows as readonly { key: string; name: string }[]).map(({ key, name }) => [key, name]));
}
