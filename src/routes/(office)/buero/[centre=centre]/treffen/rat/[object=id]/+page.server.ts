import { redirect } from '@sveltejs/kit';
import { topicFrom } from '#areas/meetings/council/deliberation.ts';
import { findDeliberation, listProposalBodies } from '#areas/meetings/council/server/queries.ts';
import { proposeTopic } from '#areas/meetings/topics/server/commands.ts';
import { found, isRefusal } from '#platform/errors.ts';
import { once } from '#platform/server/submission.ts';
import { refused } from '../../../../../../answers.ts';
import { councilCrumbs } from '../rat-page.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { deliberation, bodies } = await locals.inCentre(async (context) => ({ deliberation: found(await findDeliberation(context, params.object)), bodies: await listProposalBodies(context) }));
  return { deliberation, bodies, submissionKey: crypto.randomUUID(), crumbs: councilCrumbs(locals.centre.slug, [deliberation.name || 'Beratung']) };
};

export const actions: Actions = {
  vorschlagen: async ({ locals, params, request }) => {
    const data = await request.formData();
    const body = String(data.get('body') ?? '');
    const proposed = await locals.inCentre(async (context) => {
      const deliberation = found(await findDeliberation(context, params.object));
      const chosen = (await listProposalBodies(context)).find(({ value }) => value === body);
      if (!chosen) return { refused: true, message: 'Bitte wählen Sie ein Gremium.', field: 'body' } as const;
      return once(context, String(data.get('submissionKey')), () => proposeTopic(context, chosen.value, topicFrom(deliberation)));
    });
    if (isRefusal(proposed)) return refused(proposed, { body });
    redirect(303, `/buero/${locals.centre.slug}/treffen/gremien/${body}/themen`);
  },
};
