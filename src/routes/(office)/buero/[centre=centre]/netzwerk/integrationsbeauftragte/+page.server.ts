import { today } from '#platform/context.ts';
import { isDay } from '#platform/forms.ts';
import { may } from '#areas/network/permissions.ts';
import { listIntegrationOfficers } from '#areas/network/roles/server/queries.ts';
import { networkCrumbs } from '../network-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const asked = url.searchParams.get('am') ?? '';
  const { officers, day } = await locals.inCentre(async (context) => {
    const asOf = isDay(asked) ? asked : today(context);
    return { officers: await listIntegrationOfficers(context, asOf), day: asOf };
  });
  return { officers, day, isBadDay: asked !== '' && !isDay(asked), mayAdd: may(locals.actor, 'createPerson'), crumbs: networkCrumbs(locals.centre.slug, ['Integrationsbeauftragte']) };
};
