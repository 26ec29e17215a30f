import { error, redirect } from '@sveltejs/kit';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { may } from '#areas/strategy/permissions.ts';
import { roundForm, roundFrom } from '#areas/strategy/steering/rounds/forms.ts';
import { changeRound } from '#areas/strategy/steering/rounds/server/commands.ts';
import { invalid, refused } from '../../../../../../../../answers.ts';
import { strategyCrumbs } from '../../../../strategy-page.ts';
import { readRoundOf } from '../../reports-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!may(locals.actor, 'manageSteering')) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  const { edition, round } = await locals.inCentre((context) => readRoundOf(context, params.edition, params.reportRound));
  const { period, asOf, opensOn, dueOn, closesOn, note, escalates } = round;
  return {
    stored: { period, asOf, opensOn, dueOn, closesOn: closesOn ?? '', note, escalates: escalates ? 'ja' : '' }, round: { id: round.id, period },
    crumbs: strategyCrumbs(locals.centre.slug, edition, ['Berichte', 'berichte'], [period, `berichte/${round.id}`], ['Ändern']),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const form = parseForm(roundForm, await request.formData());
    if (!form.ok) return invalid(form);
    const refusal = await locals.inCentre(async (context) => changeRound(context, (await readRoundOf(context, params.edition, params.reportRound)).round.id, roundFrom(form.values)));
    if (isRefusal(refusal)) return refused(refusal, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/berichte/${params.reportRound}?gespeichert`);
  },
};
