import { redirect } from '@sveltejs/kit';
import { roundForm } from '#areas/strategy/participation/forms.ts';
import { changeRound } from '#areas/strategy/participation/rounds/server/commands.ts';
import { may } from '#areas/strategy/permissions.ts';
import { listChapters } from '#areas/strategy/server/queries.ts';
import { demand } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid, refused } from '../../../../../../../../answers.ts';
import { draftFrom, participationCrumbs, readPlace, roundPath, roundValues } from '../../participation-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => locals.inCentre(async (context) => {
  demand(may(locals.actor, 'manageParticipation'));
  const { edition, round } = await readPlace(context, params);
  return {
    round: { title: round.title, isDraft: round.state === 'draft' }, values: roundValues(round), chapters: (await listChapters(context, edition.id)).map(({ id, title }) => ({ value: id, label: title })),
    crumbs: participationCrumbs(locals.centre.slug, edition, round, ['Bearbeiten']),
  };
});

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = parseForm(roundForm, await request.formData());
    if (!form.ok) return invalid(form);
    const refusal = await locals.inCentre(async (context) => {
      const { round } = await readPlace(context, params);
      return changeRound(context, round.id, draftFrom(form.values));
    });
    if (refusal) return refused(refusal, form.raw);
    redirect(303, `${roundPath(locals.centre.slug, params)}?gespeichert=geaendert`);
  },
};
