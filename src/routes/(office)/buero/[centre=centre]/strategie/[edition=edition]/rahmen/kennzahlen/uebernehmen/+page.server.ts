import { error } from '@sveltejs/kit';
import { listMeasuresOf } from '#areas/strategy/framework/measures/server/queries.ts';
import { listGoals, readWorkplace } from '#areas/strategy/framework/server/queries.ts';
import { frameworkCrumbs } from '../../framework-page.ts';
import { readTemplate } from '../neu/new-indicator-page.ts';
import type { PageServerLoad } from './$types';

/** Whoever comes from the collection chooses here what the indicator is to measure. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { place, template, goals, measures } = await locals.inCentre(async (context) => {
    const place = await readWorkplace(context, params.edition);
    return { place, template: await readTemplate(context, url), goals: await listGoals(context, place.edition.id), measures: await listMeasuresOf(context, place.edition.id, 'edition') };
  });
  const fields = place.fields.filter((field) => field.mayEdit);
  if (fields.length === 0) error(403, place.isOpen ? 'Dafür fehlt Ihnen die Berechtigung.' : 'Diese Fassung ist beschlossen.');
  const href = (noun: string, id: string) => `/buero/${locals.centre.slug}/strategie/${params.edition}/rahmen/kennzahlen/neu?${noun}=${id}&vorlage=${template?.id}`;
  return {
    template: template && { title: template.title, centreName: template.centreName }, crumbs: frameworkCrumbs(locals.centre.slug, place, ['Kennzahl übernehmen']),
    fields: template === null ? [] : fields.map(({ id, name }) => ({
      id, name, goals: goals.filter(({ fieldId }) => fieldId === id).map((goal) => ({ id: goal.id, title: goal.title, href: href('ziel', goal.id) })),
      measures: measures.filter(({ fieldId }) => fieldId === id).map((measure) => ({ id: measure.id, title: `${measure.code} ${measure.title}`.trim(), href: href('massnahme', measure.id) })),
    })).filter((field) => field.goals.length + field.measures.length > 0),
  };
};
