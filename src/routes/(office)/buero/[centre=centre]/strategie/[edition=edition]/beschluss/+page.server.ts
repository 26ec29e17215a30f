import { redirect, type RequestEvent } from '@sveltejs/kit';
import type { z } from 'zod';
import { may } from '#areas/strategy/permissions.ts';
import { paperForm, stationForm } from '#areas/strategy/resolution/forms.ts';
import { keepOwn, takeAllNews, takeStation, unfollowPaper } from '#areas/strategy/resolution/council/server/commands.ts';
import { listFollowedPapers } from '#areas/strategy/resolution/council/server/queries.ts';
import { listResolutionSteps } from '#areas/strategy/resolution/server/queries.ts';
import { finalDecision } from '#areas/strategy/resolution/step.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { today, type Context } from '#platform/context.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid } from '../../../../../../answers.ts';
import { strategyCrumbs } from '../../strategy-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => locals.inCentre(async (context) => {
  const edition = await readEdition(context, params.edition);
  const steps = await listResolutionSteps(context, edition.id);
  const mayManage = may(locals.actor, 'manageStrategy');
  return {
    edition: { title: edition.title, year: edition.year, state: edition.state }, steps, decision: finalDecision(steps), papers: mayManage ? await listFollowedPapers(context, edition.id) : [], mayManage,
    today: today(context), page: `/buero/${locals.centre.slug}/strategie/${edition.slug}/beschluss`, said: url.searchParams.get('gespeichert'), crumbs: strategyCrumbs(locals.centre.slug, edition, ['Beschluss']),
  };
});

export const actions: Actions = {
  take: (event) => answering(event, stationForm, (context, edition, { paper, station }) => takeStation(context, edition, paper, station)),
  keep: (event) => answering(event, stationForm, (context, edition, { paper, station }) => keepOwn(context, edition, paper, station)),
  takeAll: (event) => answering(event, paperForm, (context, edition, { paper }) => takeAllNews(context, edition, paper)),
  unfollow: (event) => answering(event, paperForm, (context, edition, { paper }) => unfollowPaper(context, edition, paper)),
};

type Event = RequestEvent<{ centre: string; edition: string }>;

async function answering<S extends z.ZodObject>({ locals, params, request }: Event, schema: S, work: (context: Context, editionId: string, values: z.infer<S>) => Promise<unknown>) {
  const form = parseForm(schema, await request.formData());
  if (!form.ok) return invalid(form);
  await locals.inCentre(async (context) => work(context, (await readEdition(context, params.edition)).id, form.values));
  redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/beschluss?gespeichert=1`);
}
