import { practiceFilterFrom, practicePageSize, practiceQuery, reachChoices, reachParameter } from '#areas/meetings/practices/filter.ts';
import { writableMunicipalities } from '#areas/meetings/practices/permissions.ts';
import { listPractices } from '#areas/meetings/practices/server/queries.ts';
import { readPracticeChoices } from '#areas/meetings/practices/sources/server/queries.ts';
import { centreRoles, holds } from '#platform/roles.ts';
import { meetingCrumbs } from '../meetings-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const filter = practiceFilterFrom(url.searchParams);
  const { list, choices } = await locals.inCentre(async (context) => ({ list: await listPractices(context, filter), choices: await readPracticeChoices(context) }));
  const mayCreate = writableMunicipalities(locals.actor, locals.centre.municipalities).length > 0;
  return {
    filter, list, topics: choices.topics, area: choices.area, topicNames: Object.fromEntries(choices.topics.map(({ value, label }) => [value, label])), mayCreate,
    reach: reachParameter(filter), reaches: reachChoices.filter(({ value }) => value !== 'ki' || mayCreate || holds(locals.actor, centreRoles)),
    pages: Math.max(1, Math.ceil(list.total / practicePageSize)), query: practiceQuery({ ...filter, page: 1 }), isDeleted: url.searchParams.has('geloescht'),
    crumbs: meetingCrumbs(locals.centre.slug, ['Gute Praxis']),
  };
};
