import { today } from '#platform/context.ts';
import { pathWithin } from '#platform/addresses.ts';
import { faceOf, pageLanguage } from '../../frame.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals, url }) => ({
  centre: faceOf(locals.centre),
  language: pageLanguage(locals.language),
  path: pathWithin(locals.centre.slug, url.pathname),
  day: today(locals),
  origin: locals.house.config.publicUrl ?? url.origin,
});
