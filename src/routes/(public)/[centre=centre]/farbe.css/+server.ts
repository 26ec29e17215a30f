import { hueOf, themeStyleSheet } from '#ui/theme.ts';
import type { RequestHandler } from './$types';

/** The centre's own colour as a style sheet; empty for a centre without one. */
export const GET: RequestHandler = ({ locals }) => {
  const hue = hueOf(locals.centre.settings.accent ?? '');
  return new Response(hue === null ? '' : themeStyleSheet(hue), {
    headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=300' },
  });
};
