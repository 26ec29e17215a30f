import { fill, publicMessages } from '#platform/messages/public.ts';
import { areaPhrase, pageLanguage } from '../../frame.ts';
import { startPage } from '../../start-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const language = pageLanguage(locals.language);
  const words = publicMessages(language);
  const { settings } = locals.centre;
  const welcome = settings.welcome?.[language] ?? words.welcomeText;
  const title = fill(words.welcome, { area: areaPhrase(locals.centre, language) });
  return {
    ...await locals.inCentre((context) => startPage(context, language)),
    welcome,
    title,
    head: { title, description: welcome.slice(0, 300), json: `/api/v1/${locals.centre.slug}` },
  };
};
