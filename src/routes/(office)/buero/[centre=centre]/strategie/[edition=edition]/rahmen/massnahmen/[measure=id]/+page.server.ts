import { redirect } from '@sveltejs/kit';
import { moveForm } from '#areas/strategy/framework/forms.ts';
import { moveMeasure } from '#areas/strategy/framework/measures/server/commands.ts';
import { listMeasuresOf, readMeasure } from '#areas/strategy/framework/measures/server/queries.ts';
import { listMilestones } from '#areas/strategy/framework/milestones/server/queries.ts';
import { fieldOf, readWorkplace } from '#areas/strategy/framework/server/queries.ts';
import { proposerLines } from '#areas/strategy/participation/face.ts';
import { listProposers } from '#areas/strategy/participation/server/queries.ts';
import { countReportsOn } from '#areas/strategy/steering/reports/server/queries.ts';
import { today } from '#platform/context.ts';
import { parseForm } from '#platform/forms.ts';
import { invalid, refused } from '../../../../../../../../answers.ts';
import { frameworkCrumbs } from '../../framework-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { place, measure, parts, proposers, reports, milestones, day } = await locals.inCentre(async (context) => {
    const place = await readWorkplace(context, params.edition);
    const measure = await readMeasure(context, place.edition.id, params.measure);
    const reports = await countReportsOn(context, measure.id, measure.towns.map(({ ags }) => ags));
    return { place, measure, reports, milestones: await listMilestones(context, measure.id), day: today(context), parts: await listMeasuresOf(context, place.edition.id, { parentId: params.measure }), proposers: await listProposers(context, [params.measure]) };
  });
  const field = fieldOf(place, measure.fieldId);
  return {
    edition: place.edition, isOpen: place.isOpen, field, reports, milestones, today: day, measure: field.mayWrite ? measure : { ...measure, reporterName: '', reporterEmail: '' }, parts, isSaved: url.searchParams.has('gespeichert'),
    proposers: proposerLines(proposers, ({ roundId, contributionId }) => `/buero/${locals.centre.slug}/strategie/${params.edition}/beteiligung/${roundId}/beitraege/${contributionId}`),
    crumbs: frameworkCrumbs(locals.centre.slug, place, [field.name, `felder/${field.id}`], [measure.title]),
  };
};

export const actions: Actions = {
  move: async ({ locals, params, request }) => {
    const form = parseForm(moveForm, await request.formData());
    if (!form.ok) return invalid(form);
    const refusal = await locals.inCentre((context) => moveMeasure(context, params.measure, form.values.direction));
    if (refusal) return refused(refusal, form.raw);
    redirect(303, `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen/massnahmen/${params.measure}`);
  },
};
