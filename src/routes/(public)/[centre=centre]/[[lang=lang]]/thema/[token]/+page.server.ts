import { redirect, type RequestEvent } from '@sveltejs/kit';
import { publicPath } from '#platform/addresses.ts';
import type { Context } from '#platform/context.ts';
import { isRefusal, type Refusal } from '#platform/errors.ts';
import { parseForm, type RawForm } from '#platform/forms.ts';
import { idFrom, topicForm } from '#areas/meetings/topics/forms.ts';
import { topicLink } from '#areas/meetings/topics/topic.ts';
import { proposeTopicByLink, voteByLink, withdrawTopicByLink } from '#areas/meetings/topics/server/commands.ts';
import { findSeatView } from '#areas/meetings/topics/server/queries.ts';
import { readingAidsFrom, withReadingAids } from '#ui/reading-aids.ts';
import { crumbsOf, pageLanguage } from '../../../../frame.ts';
import { invalid, refused, withMailLink } from '../../../../../answers.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'private, no-store' });
  const { seatId, bodyName, seat, meeting, topics } = await withMailLink(locals, topicLink.purpose, params.token, findSeatView);
  return {
    bodyName, seat, meeting: meeting === null ? null : { startsAt: meeting.startsAt, deadline: meeting.deadline }, said: url.searchParams.get('danke') ?? '',
    topics: topics.map(({ id, title, description, votes, isOwnVote, proposedBy }) => ({ id, title, description, votes, isOwnVote, isOwn: proposedBy === seatId })),
    crumbs: crumbsOf({ slug: locals.centre.slug, language: pageLanguage(locals.language) }, { label: 'Themen' }), head: { title: 'Themen für das nächste Treffen', unlisted: true },
  };
};

type Event = RequestEvent<{ centre: string; lang?: string; token: string }>;

export const actions: Actions = {
  propose: async (event) => {
    const form = parseForm(topicForm, await event.request.formData());
    if (form.ok) return answer(event, form.raw, 'thema', (context, seat) => proposeTopicByLink(context, seat, form.values));
    // a link that no longer opens anything is a 404, also for a form with faults
    await withMailLink(event.locals, topicLink.purpose, event.params.token, findSeatView);
    return invalid(form);
  },
  vote: async (event) => {
    const data = await event.request.formData();
    return answer(event, {}, 'stimme', (context, seat) => voteByLink(context, seat, idFrom(data.get('topic')), data.get('wanted') === 'ja'));
  },
  withdraw: async (event) => {
    const data = await event.request.formData();
    return answer(event, {}, 'zurueck', (context, seat) => withdrawTopicByLink(context, seat, idFrom(data.get('topic'))));
  },
};

async function answer({ locals, params, url }: Event, raw: RawForm, said: string, work: (context: Context, seat: string) => Promise<unknown>) {
  const result: unknown = await withMailLink(locals, topicLink.purpose, params.token, work);
  if (isRefusal(result)) return refused(result as Refusal, raw);
  await locals.house.stamps.refresh();
  redirect(303, withReadingAids(`${publicPath(locals.centre.slug, pageLanguage(locals.language), `/thema/${params.token}`)}?danke=${said}`, readingAidsFrom(url)));
}
