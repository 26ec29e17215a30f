import { found } from '#platform/errors.ts';
import { segmentOf } from '#platform/thread.ts';
import { nodeKinds } from '../../../../../../../threads.ts';
import { crumbsOf, pageLanguage } from '../../../../../frame.ts';
import { publicThread } from '../../../../../thread.ts';
import type { PageServerLoad } from './$types';

/** What one public thing came from and what came of it, as far as visitors may see it. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const language = pageLanguage(locals.language);
  const thread = await locals.inCentre(async (context) => {
    const { kind } = found(nodeKinds.find((candidate) => segmentOf(candidate) === params.kind));
    return found(await publicThread(context, kind, params.id, language));
  });
  return { thread, crumbs: crumbsOf({ slug: locals.centre.slug, language }, { label: thread.subject.title }), head: { title: thread.subject.title, unlisted: true } };
};
