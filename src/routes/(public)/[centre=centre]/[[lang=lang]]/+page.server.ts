import { fill, publicMessages } from '#platform/messages/public.ts';
import { pageLanguage } from '../../frame.ts';
import { startPage } from '../../start-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const language = pageLanguage(locals.language);
  const words = publicMessages(language);
  const { areaName, settings } = locals.centre;
  const welcome = settings.welcome?.[language] ?? words.welcomeText;
  return {
    ...await locals.inCentre((context) => startPage(context, language)),
    welcome,
    head: { title: fill(words.welcome, { area: areaName }), description: welcome.slice(0, 300), json: `/api/v1/${locals.centre.slug}` },
  };
};
