import { contributionFace, groupName, progressLine, timeLine, type ContributionFace } from '#areas/strategy/participation/face.ts';
import { participationWords } from '#areas/strategy/participation/messages.ts';
import { isTaking, progressOf, type Round } from '#areas/strategy/participation/round.ts';
import type { PublishedContribution } from '#areas/strategy/participation/contribution.ts';
import { countPublic, listResults, type ContributionResult } from '#areas/strategy/participation/server/queries.ts';
import { listGroups } from '#areas/strategy/participation/rounds/server/queries.ts';
import { publicPath } from '#platform/addresses.ts';
import { today, type Context } from '#platform/context.ts';
import { formatDate, languageName } from '#platform/i18n.ts';
import { reserveAttempt } from '#platform/server/auth/attempts.ts';
import { clientOf, type Limit } from '#platform/server/auth/throttle.ts';
import { keyedHash } from '#platform/server/auth/tokens.ts';
import { readVocabulary, termOptions } from '#platform/server/reference/vocabulary.ts';
import { withGate } from '#platform/server/tenancy.ts';
import { bounds } from '#areas/strategy/participation/contribution.ts';
import { fill } from '#areas/strategy/participation/messages.ts';
import type { Crumb } from '#ui/types.ts';
import { municipalitiesOf } from './area.ts';
import { crumbsOf, pageLanguage } from './frame.ts';
import { listTowns } from './registration-door.ts';

const hour = 3_600_000;
/** So many contributions in an hour from one network address; whole offices share one. */
const clientBound: Limit = { free: bounds.fromOne, first: hour / 12, most: hour, window: hour };

/** Whether one more contribution may come from this client now; it is counted under a keyed hash, never under the address. */
export async function isClientFree(locals: App.Locals, address: string): Promise<boolean> {
  const key = keyedHash(locals.house.config.secret, 'participation-client', clientOf(address));
  return (await withGate(locals.house.database.kysely, (gate) => reserveAttempt(gate, [{ key, limit: clientBound }], locals.now))) === null;
}

/** What every page of a round shows of it. */
export async function roundFace(context: Context, round: Round, language: string) {
  const words = participationWords(language);
  const counts = await countPublic(context, round.id);
  const taking = isTaking(round, today(context));
  return {
    id: round.id, title: round.title, intro: round.intro, isTaking: taking, time: timeLine(round, taking, words, language), promised: fill(words.promised, { date: formatDate(round.answersUntil, language) }),
    progress: progressLine(progressOf(round, counts, today(context)), words, language), counts, href: publicPath(context.centre.slug, language, `/beteiligung/${round.id}`),
  };
}

/** Published contributions in the words of the page, with what came of them. Three statements. `home`: the language of the pages that they lead to. */
export async function facesOf(context: Context, list: readonly PublishedContribution[], chapters: readonly { readonly id: string; readonly title: string }[], language: string, home = language): Promise<readonly ContributionFace[]> {
  const groups = await listGroups(context);
  const results = await listResults(context, list.map(({ id }) => id), false);
  const towns = await municipalitiesOf(context);
  return list.map((one) => contributionFace(one, { words: participationWords(language), language, groups, towns, chapters, results: withPaths(results, context.centre.slug, home) }));
}

/** What came of contributions, each with the path of its public page; null where its edition is not published. */
export function withPaths(results: readonly ContributionResult[], slug: string, language: string) {
  return results.map((result) => ({ ...result, href: result.publishedSlug === null ? null : publicPath(slug, language, `/strategie/${result.publishedSlug}/${spotOf(result)}`) }));
}

function spotOf({ kind, targetId, fieldId }: ContributionResult): string {
  if (kind === 'goal') return `ziele?feld=${fieldId}#ziel-${targetId}`;
  return kind === 'measure' ? `massnahmen/${targetId}` : `kapitel/${targetId}`;
}

/** What the form offers to choose from. */
export async function formChoices(context: Context, language: string) {
  const words = participationWords(language);
  const { languages } = await readVocabulary(context.db);
  return {
    groups: (await listGroups(context)).map((group) => ({ value: group.id, label: groupName(group, words) })), towns: await listTowns(context),
    languages: [{ value: 'de', label: languageName('de', language) }, ...termOptions(languages, language).filter(({ value }) => value !== 'de')],
  };
}

export function roundCrumbs(slug: string, language: string, ...steps: readonly Crumb[]): Crumb[] {
  const code = pageLanguage(language);
  return crumbsOf({ slug, language: code }, { label: participationWords(code).title, href: publicPath(slug, code, '/beteiligung') }, ...steps);
}
