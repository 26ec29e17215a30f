import { today } from '#platform/context.ts';
import { isDay } from '#platform/forms.ts';
import { may } from '#areas/network/permissions.ts';
import { readChoices } from '#areas/network/register/server/queries.ts';
import { countEmptyCells } from '#areas/network/responsibility.ts';
import { listResponsibilities } from '#areas/network/roles/server/queries.ts';
import { networkCrumbs } from '../network-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const asked = url.searchParams.get('am') ?? '';
  const { matrix, choices, day } = await locals.inCentre(async (context) => {
    const asOf = isDay(asked) ? asked : today(context);
    return { matrix: await listResponsibilities(context, asOf), choices: await readChoices(context), day: asOf };
  });
  return {
    matrix, topics: choices.topics, municipalities: choices.municipalities, day, isBadDay: asked !== '' && !isDay(asked), empty: countEmptyCells(matrix),
    mayAdd: may(locals.actor, 'createPerson'), crumbs: networkCrumbs(locals.centre.slug, ['Zuständigkeiten']),
  };
};
