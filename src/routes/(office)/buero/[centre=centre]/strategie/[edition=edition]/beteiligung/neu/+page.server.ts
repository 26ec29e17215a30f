import { redirect } from '@sveltejs/kit';
import { roundForm } from '#areas/strategy/participation/forms.ts';
import { createRound } from '#areas/strategy/participation/rounds/server/commands.ts';
import { may } from '#areas/strategy/permissions.ts';
import { listChapters, readEdition } from '#areas/strategy/server/queries.ts';
import { today } from '#platform/context.ts';
import { demand, isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { invalid, refused } from '../../../../../../../answers.ts';
import { draftFrom, participationCrumbs } from '../participation-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => locals.inCentre(async (context) => {
  demand(may(locals.actor, 'manageParticipation'));
  const edition = await readEdition(context, params.edition);
  const after = (days: number) => new Date(Date.parse(`${today(locals)}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
  return {
    edition, chapters: (await listChapters(context, edition.id)).map(({ id, title }) => ({ value: id, label: title })), submissionKey: crypto.randomUUID(),
    values: { opensOn: today(locals), closesOn: after(42), answersUntil: after(77), reminderDays: '7', isPublic: 'ja' }, crumbs: participationCrumbs(locals.centre.slug, edition, null, ['Neue Beteiligung']),
  };
});

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const data = await request.formData();
    const form = parseForm(roundForm, data);
    if (!form.ok) return invalid(form);
    const made = await locals.inCentre((context) => once(context, String(data.get('submissionKey')), async () => createRound(context, (await readEdition(context, params.edition)).id, draftFrom(form.values))));
    if (isRefusal(made)) return refused(made, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/beteiligung/${made}`);
  },
};
