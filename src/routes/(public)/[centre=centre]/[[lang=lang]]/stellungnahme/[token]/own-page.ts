import { readOwn } from '#areas/strategy/participation/contributions/server/queries.ts';
import { fill, participationWords } from '#areas/strategy/participation/messages.ts';
import { contributionFace, groupName } from '#areas/strategy/participation/face.ts';
import { askedChapters, spotFrom, spotKey } from '#areas/strategy/participation/place.ts';
import { listGroups, readFixedText } from '#areas/strategy/participation/rounds/server/queries.ts';
import { listResults } from '#areas/strategy/participation/server/queries.ts';
import { wordsOf } from '#areas/strategy/text.ts';
import { publicPath } from '#platform/addresses.ts';
import type { Context } from '#platform/context.ts';
import { formatDate } from '#platform/i18n.ts';
import { formChoices, withPaths } from '../../../../participation-page.ts';

/** What the page behind the own link shows in a language: who one is here, what one has said, and the place that one wants to write about. */
export async function ownPage(context: Context, participantId: string, query: URLSearchParams, language: string) {
  const words = participationWords(language);
  const { slug } = context.centre;
  const { round, isTaking, participant, contributions } = await readOwn(context, participantId);
  const text = await readFixedText(context, round.id);
  const chapters = askedChapters(text, round.chapters);
  const groups = await listGroups(context);
  const choices = await formChoices(context, language);
  const key = query.get('stelle') ?? '';
  const spot = spotFrom(key, text, round.chapters);
  const chapter = chapters.find(({ id }) => id === (query.get('kapitel') ?? spot?.chapterId)) ?? null;
  const results = withPaths(await listResults(context, contributions.map(({ id }) => id), true), slug, language);
  const known = { words, language, groups, towns: choices.towns.map(({ value, label }) => ({ ags: value, name: label })), chapters, results };
  const group = groups.find(({ id }) => id === participant.groupId);
  return {
    round: {
      title: round.title, intro: round.intro, isTaking, time: fill(isTaking ? words.own.openUntil : words.own.closedSince, { date: formatDate(round.closesOn, language) }),
      promised: fill(words.promised, { date: formatDate(round.answersUntil, language) }), href: round.isPublic ? publicPath(slug, language, `/beteiligung/${round.id}`) : null,
    },
    participant: { ...participant, group: group ? groupName(group, words) : '' },
    own: contributions.map((one) => ({
      face: contributionFace(one, known), kind: one.kind, state: one.state, hiddenReason: one.hiddenReason,
      isOpen: isTaking && one.outcome === null && one.state !== 'withdrawn',
    })),
    languages: choices.languages, groups: choices.groups, towns: choices.towns, chapters: chapters.map(({ id, title }) => ({ value: id, label: title, language: 'de' })), chapterId: chapter?.id ?? '',
    passages: chapter === null ? [] : chapter.body.map((block) => ({ block, words: wordsOf(block).slice(0, 60), key: spotKey({ place: 'passage', chapterId: chapter.id, blockId: block.id, targetId: null }) })),
    chapterKey: chapter === null ? '' : spotKey({ place: 'chapter', chapterId: chapter.id, blockId: null, targetId: null }),
    spot: spot === null ? { key: '', quote: '', isGone: true } : { key, quote: spot.quote, isGone: false }, submissionKey: crypto.randomUUID(),
  };
}
