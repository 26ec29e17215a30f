import { contributionStateLabels, kindLabels } from '#areas/strategy/participation/contribution.ts';
import { readOwn } from '#areas/strategy/participation/contributions/server/queries.ts';
import { participationWords } from '#areas/strategy/participation/messages.ts';
import { contributionFace } from '#areas/strategy/participation/face.ts';
import { askedChapters, spotFrom, spotKey } from '#areas/strategy/participation/place.ts';
import { listGroups, readFixedText } from '#areas/strategy/participation/rounds/server/queries.ts';
import { listResults } from '#areas/strategy/participation/server/queries.ts';
import { wordsOf } from '#areas/strategy/text.ts';
import { publicPath } from '#platform/addresses.ts';
import type { Context } from '#platform/context.ts';
import { formatDate } from '#platform/i18n.ts';
import { formChoices } from '../../../../participation-page.ts';

/** What the page behind the own link shows: who one is here, what one has said, and the place that one wants to write about. */
export async function ownPage(context: Context, participantId: string, query: URLSearchParams) {
  const { round, isTaking, participant, contributions } = await readOwn(context, participantId);
  const text = await readFixedText(context, round.id);
  const chapters = askedChapters(text, round.chapters);
  const groups = await listGroups(context);
  const choices = await formChoices(context, 'de');
  const key = query.get('stelle') ?? '';
  const spot = spotFrom(key, text, round.chapters);
  const chapter = chapters.find(({ id }) => id === (query.get('kapitel') ?? spot?.chapterId)) ?? null;
  const results = (await listResults(context, contributions.map(({ id }) => id), true)).map((result) => ({ ...result, href: null }));
  const known = { words: participationWords('de'), language: 'de', groups, towns: choices.towns.map(({ value, label }) => ({ ags: value, name: label })), chapters, results };
  return {
    round: { title: round.title, intro: round.intro, isTaking, closesOn: formatDate(round.closesOn, 'de'), answersUntil: formatDate(round.answersUntil, 'de'), href: round.isPublic ? publicPath(context.centre.slug, 'de', `/beteiligung/${round.id}`) : null },
    participant: { ...participant, group: groups.find(({ id }) => id === participant.groupId)?.name ?? '' },
    own: contributions.map((one) => ({
      face: contributionFace(one, known), kind: one.kind, kindLabel: kindLabels[one.kind], state: one.state, stateLabel: contributionStateLabels[one.state], hiddenReason: one.hiddenReason,
      isOpen: isTaking && one.outcome === null && one.state !== 'withdrawn',
    })),
    languages: choices.languages, groups: choices.groups, towns: choices.towns, chapters: chapters.map(({ id, title }) => ({ value: id, label: title })), chapterId: chapter?.id ?? '',
    passages: chapter === null ? [] : chapter.body.map((block) => ({ block, words: wordsOf(block).slice(0, 60), key: spotKey({ place: 'passage', chapterId: chapter.id, blockId: block.id, targetId: null }) })),
    chapterKey: chapter === null ? '' : spotKey({ place: 'chapter', chapterId: chapter.id, blockId: null, targetId: null }),
    spot: spot === null ? { key: '', quote: '', isGone: true } : { key, quote: spot.quote, isGone: false }, submissionKey: crypto.randomUUID(),
  };
}
