import { listGoals } from '#areas/strategy/framework/server/queries.ts';
import { goalLevelLabels } from '#areas/strategy/edition.ts';
import { may } from '#areas/strategy/permissions.ts';
import { listFields, readEdition } from '#areas/strategy/server/queries.ts';
import { coverageWords } from '#areas/strategy/steering/roll-up.ts';
import { townsOf } from '#areas/strategy/steering/scope.ts';
import { listProgress } from '#areas/strategy/steering/snapshots/server/queries.ts';
import { goalTrend } from '#areas/strategy/steering/snapshots/trend.ts';
import { demand } from '#platform/errors.ts';
import { strategyCrumbs } from '../../../strategy-page.ts';
import type { PageServerLoad } from './$types';

/** The goals of one field with their course over the closed rounds. Officers of a town see a part of the reports only, so no line of the whole. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const read = await locals.inCentre(async (context) => {
    demand(may(context.actor, 'readReports'));
    const edition = await readEdition(context, params.edition);
    const isPart = townsOf(context.actor) !== null;
    return { edition, isPart, fields: await listFields(context, edition.id), goals: await listGoals(context, edition.id), snapshots: isPart ? [] : await listProgress(context, edition.id) };
  });
  const field = read.fields.find(({ id }) => id === url.searchParams.get('feld')) ?? read.fields[0] ?? null;
  return {
    edition: read.edition, isPart: read.isPart, field: field && { id: field.id, name: field.name }, fields: read.fields.map(({ id, name }) => ({ value: id, label: name })), rounds: read.snapshots.length,
    goals: read.goals.filter(({ fieldId }) => fieldId === field?.id).map(({ id, title, level, measures }) => ({
      id, title, level: goalLevelLabels[level], measures, points: goalTrend(read.snapshots, id).map((point) => ({ ...point, coverage: coverageWords(point) })),
    })),
    crumbs: strategyCrumbs(locals.centre.slug, read.edition, ['Berichte', 'berichte'], ['Ziele im Verlauf']),
  };
};
