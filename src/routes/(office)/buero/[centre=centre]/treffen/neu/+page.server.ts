import { error, fail, redirect } from '@sveltejs/kit';
import { listHostChoices, listPlannableBodies } from '#areas/meetings/planning/server/queries.ts';
import { refused } from '../../../../../answers.ts';
import { meetingCrumbs } from '../meetings-page.ts';
import { planDates, planOne } from './plan-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const wanted = url.searchParams.get('gremium');
  const { bodies, hosts } = await locals.inCentre(async (context) => {
    const plannable = await listPlannableBodies(context);
    const chosen = plannable.find((candidate) => candidate.id === wanted);
    return { bodies: plannable, hosts: chosen ? await listHostChoices(context, chosen.id) : [] };
  });
  if (bodies.length === 0) error(403, 'Sie können hier keine Treffen planen. Bitte wenden Sie sich an das KI.');
  const body = bodies.find((candidate) => candidate.id === wanted) ?? null;
  if (wanted !== null && body === null) error(404, 'Für dieses Gremium können Sie keine Treffen planen.');
  return {
    bodies: bodies.map((one) => ({ id: one.id, name: one.name })), body: body && { id: body.id, name: body.name }, hosts, isYear: url.searchParams.has('jahr'),
    start: { from: '10:00', until: endOf(body?.slotMinutes ?? 120) }, submissionKey: crypto.randomUUID(), crumbs: meetingCrumbs(locals.centre.slug, ['Treffen planen']),
  };
};

export const actions: Actions = {
  one: async ({ locals, request, url }) => {
    const data = await request.formData();
    const planned = await planOne(locals.inCentre, bodyOf(url), data, String(data.get('submissionKey')));
    if (planned.errors) return fail(422, { errors: { ...planned.errors }, values: planned.raw });
    if (planned.refusal) return refused(planned.refusal, planned.raw);
    redirect(303, `/buero/${locals.centre.slug}/treffen/${planned.id}?gespeichert`);
  },
  year: async ({ locals, request, url }) => {
    const data = await request.formData();
    const planned = await planDates(locals.inCentre, bodyOf(url), data, String(data.get('submissionKey')));
    if (planned.errors) return fail(422, { errors: { ...planned.errors }, values: planned.raw });
    if (planned.refusal) return refused(planned.refusal, planned.raw);
    redirect(303, `/buero/${locals.centre.slug}/treffen?gespeichert`);
  },
};

function bodyOf(url: URL): string {
  const id = url.searchParams.get('gremium') ?? '';
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? id : error(404, 'Bitte wählen Sie ein Gremium.');
}

/** When a meeting of so many minutes that begins at ten ends, at the latest by midnight. */
function endOf(minutes: number): string {
  const end = Math.min(10 * 60 + minutes, 23 * 60 + 45);
  return `${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`;
}
