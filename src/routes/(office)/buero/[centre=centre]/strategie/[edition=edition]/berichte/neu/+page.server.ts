import { error, redirect } from '@sveltejs/kit';
import { today } from '#platform/context.ts';
import { isRefusal } from '#platform/errors.ts';
import { parseForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { measureStatusLabels, measureStatuses } from '#areas/strategy/edition.ts';
import { may } from '#areas/strategy/permissions.ts';
import { listFields, readEdition } from '#areas/strategy/server/queries.ts';
import { choiceFrom, newRoundForm, roundFrom } from '#areas/strategy/steering/rounds/forms.ts';
import { suggestRound } from '#areas/strategy/steering/rounds/round.ts';
import { planRound } from '#areas/strategy/steering/rounds/server/commands.ts';
import { invalid, refused } from '../../../../../../../answers.ts';
import { strategyCrumbs } from '../../../strategy-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!may(locals.actor, 'manageSteering')) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  const { edition, fields } = await locals.inCentre(async (context) => {
    const read = await readEdition(context, params.edition);
    return { edition: read, fields: await listFields(context, read.id) };
  });
  const { escalates: _escalates, closesOn: _closesOn, ...suggested } = suggestRound(today({ now: locals.now }));
  return {
    fields: fields.map(({ id, name }) => ({ value: id, label: name })), statuses: measureStatuses.map((status) => ({ value: status, label: measureStatusLabels[status] })),
    blank: { ...suggested, closesOn: '', escalates: 'ja', fields: fields.map(({ id }) => id), statuses: ['running'] }, submissionKey: crypto.randomUUID(),
    crumbs: strategyCrumbs(locals.centre.slug, edition, ['Berichte', 'berichte'], ['Runde planen']),
  };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    const data = await request.formData();
    const form = parseForm(newRoundForm, data);
    if (!form.ok) return invalid(form);
    const made = await locals.inCentre(async (context) => once(context, String(data.get('submissionKey')), async () =>
      planRound(context, (await readEdition(context, params.edition)).id, roundFrom(form.values), choiceFrom(form.values))));
    if (isRefusal(made)) return refused(made, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/berichte/${made.id}?geplant`);
  },
};
