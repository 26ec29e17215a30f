import { error, redirect } from '@sveltejs/kit';
import { chosenMilestoneForm, milestoneForm } from '#areas/strategy/framework/forms.ts';
import { readMeasure } from '#areas/strategy/framework/measures/server/queries.ts';
import { addMilestone, changeMilestone, removeMilestone, restoreMilestone } from '#areas/strategy/framework/milestones/server/commands.ts';
import { listMilestones } from '#areas/strategy/framework/milestones/server/queries.ts';
import { fieldOf, readWorkplace } from '#areas/strategy/framework/server/queries.ts';
import { today, type Context } from '#platform/context.ts';
import { parseForm, type RawForm } from '#platform/forms.ts';
import { once } from '#platform/server/submission.ts';
import { invalid, refused } from '../../../../../../../../../answers.ts';
import { frameworkCrumbs } from '../../../framework-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { place, measure, milestones, day } = await locals.inCentre(async (context) => {
    const place = await readWorkplace(context, params.edition);
    const measure = await readMeasure(context, place.edition.id, params.measure);
    return { place, measure, milestones: await listMilestones(context, measure.id), day: today(context) };
  });
  if (!fieldOf(place, measure.fieldId).mayWrite) error(403, 'Dafür fehlt Ihnen die Berechtigung.');
  const edited = milestones.find(({ id }) => id === url.searchParams.get('meilenstein')) ?? null;
  const stored: RawForm = edited ? { title: edited.title, dueOn: edited.dueOn, reachedOn: edited.reachedOn ?? '', note: edited.note } : {};
  return {
    id: measure.id, title: `${measure.code} ${measure.title}`.trim(), milestones, edited, stored, today: day, isSaved: url.searchParams.has('gespeichert'), removed: url.searchParams.get('entfernt'),
    submissionKey: crypto.randomUUID(), crumbs: frameworkCrumbs(locals.centre.slug, place, ['Maßnahmen', 'massnahmen'], [measure.title, `massnahmen/${measure.id}`], ['Meilensteine']),
  };
};

export const actions: Actions = {
  add: async ({ locals, params, request }) => {
    const data = await request.formData();
    const form = parseForm(milestoneForm, data);
    if (!form.ok) return invalid(form);
    const { dueOn, ...values } = form.values;
    const refusal = await onMeasure(locals, params, (context) => once(context, String(data.get('submissionKey')), () => addMilestone(context, params.measure, { ...values, dueOn: dueOn! })));
    if (refusal) return refused(refusal, form.raw);
    redirect(303, `${milestonesPath(locals, params)}?gespeichert`);
  },
  change: async ({ locals, params, request, url }) => {
    const form = parseForm(milestoneForm, await request.formData());
    if (!form.ok) return invalid(form);
    const { dueOn, ...values } = form.values;
    const refusal = await onMeasure(locals, params, (context) => changeMilestone(context, params.measure, url.searchParams.get('meilenstein') ?? '', { ...values, dueOn: dueOn! }));
    if (refusal) return refused(refusal, form.raw);
    redirect(303, `${milestonesPath(locals, params)}?gespeichert`);
  },
  remove: async ({ locals, params, request }) => {
    const form = parseForm(chosenMilestoneForm, await request.formData());
    if (!form.ok) return invalid(form);
    await onMeasure(locals, params, (context) => removeMilestone(context, params.measure, form.values.milestoneId));
    redirect(303, `${milestonesPath(locals, params)}?entfernt=${form.values.milestoneId}`);
  },
  restore: async ({ locals, params, request }) => {
    const form = parseForm(chosenMilestoneForm, await request.formData());
    if (!form.ok) return invalid(form);
    await onMeasure(locals, params, (context) => restoreMilestone(context, params.measure, form.values.milestoneId));
    redirect(303, `${milestonesPath(locals, params)}?gespeichert`);
  },
};

type Params = Parameters<PageServerLoad>[0]['params'];

function milestonesPath(locals: App.Locals, { edition, measure }: Params): string {
  return `/buero/${locals.centre.slug}/strategie/${edition}/rahmen/massnahmen/${measure}/meilensteine`;
}

/** Runs a command on the measure of this address; NotFound where it is not of this edition. */
function onMeasure<T>(locals: App.Locals, params: Params, command: (context: Context) => Promise<T>): Promise<T> {
  return locals.inCentre(async (context) => {
    await readMeasure(context, (await readWorkplace(context, params.edition)).edition.id, params.measure);
    return command(context);
  });
}
