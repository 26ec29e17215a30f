import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { today, type Context } from '#platform/context.ts';
import { isRefusal, type Refusal } from '#platform/errors.ts';
import { parseForm, rawForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { mayProposeTopic } from '#areas/meetings/permissions.ts';
import { readBody } from '#areas/meetings/server/queries.ts';
import { declineForm, topicForm } from '#areas/meetings/topics/forms.ts';
import { askForTopics, declineTopic, proposeTopic, voteForTopic, withdrawTopic } from '#areas/meetings/topics/server/commands.ts';
import { findNextMeeting, listBacklog } from '#areas/meetings/topics/server/queries.ts';
import { invalid, publicOrigin, refused } from '../../../../../../../answers.ts';
import { idFrom } from '../../../agenda-page.ts';
import { meetingCrumbs } from '../../../meetings-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => locals.inCentre(async (context) => {
  const { body, seats } = await readBody(context, params.body);
  if (!mayProposeTopic(locals.actor, body.id, seats)) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  const own = seats.filter((seat) => seat.bodyId === body.id).map(({ id }) => id);
  const topics = await listBacklog(context, body.id, own, ['open', 'scheduled', 'declined']);
  const next = await findNextMeeting(context, body.id);
  return {
    open: topics.filter((topic) => topic.state === 'open').map((topic) => ({ ...topic, isOwn: topic.proposedBy !== null && own.includes(topic.proposedBy) })),
    scheduled: topics.filter((topic) => topic.state === 'scheduled'), declined: topics.filter((topic) => topic.state === 'declined'),
    next, isInTime: next !== null && next.deadline >= today(context), mayVote: own.length > 0, said: url.searchParams.get('gesagt') ?? '', count: url.searchParams.get('zahl') ?? '',
    submissionKey: crypto.randomUUID(), crumbs: meetingCrumbs(locals.centre.slug, ['Gremien', 'gremien'], [body.name, `gremien/${body.id}`], ['Themen']),
  };
});

type Event = RequestEvent<{ centre: string; body: string }>;

export const actions: Actions = {
  propose: async (event) => {
    const data = await event.request.formData();
    const form = parseForm(topicForm, data);
    if (!form.ok) return invalid(form);
    return answer(event, form.raw, 'vorgeschlagen', (context) => once(context, String(data.get('submissionKey')), () => proposeTopic(context, event.params.body, form.values)));
  },
  vote: async (event) => {
    const data = await event.request.formData();
    return answer(event, {}, 'stimme', (context) => voteForTopic(context, idFrom(data.get('topic')), data.get('wanted') === 'ja'));
  },
  withdraw: async (event) => {
    const data = await event.request.formData();
    return answer(event, {}, 'zurueckgezogen', (context) => withdrawTopic(context, idFrom(data.get('topic'))));
  },
  decline: async (event) => {
    const data = await event.request.formData();
    const form = parseForm(declineForm, data);
    return form.ok ? answer(event, rawForm(data), 'abgelehnt', (context) => declineTopic(context, idFrom(form.values.topic), form.values.reason)) : invalid(form);
  },
  ask: (event) => answer(event, {}, 'gefragt', (context) => askForTopics(context, event.params.body, publicOrigin(event.locals, event.url))),
};

async function answer({ locals, params }: Event, raw: ReturnType<typeof rawForm>, said: string, work: (context: Context) => Promise<unknown>) {
  const result: unknown = await locals.inCentre(work);
  if (isRefusal(result)) return refused(result as Refusal, raw);
  const count = typeof result === 'number' ? `&zahl=${result}` : '';
  redirect(303, `/buero/${locals.centre.slug}/treffen/gremien/${params.body}/themen?gesagt=${said}${count}`);
}
