import { participationWords } from '#areas/strategy/participation/messages.ts';
import { listRounds } from '#areas/strategy/participation/rounds/server/queries.ts';
import { crumbsOf, pageLanguage } from '../../../frame.ts';
import { roundFace } from '../../../participation-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const language = pageLanguage(locals.language);
  const words = participationWords(language);
  const rounds = await locals.inCentre(async (context) => {
    const faces = [];
    for (const round of (await listRounds(context)).slice(0, 20)) faces.push(await roundFace(context, round, language));
    return faces;
  });
  return {
    rounds: rounds.map(({ id, title, href, time, progress, isTaking }) => ({ id, title, href, time, progress, isTaking })),
    crumbs: crumbsOf({ slug: locals.centre.slug, language }, { label: words.title }), head: { title: words.title, description: words.lead },
  };
};
