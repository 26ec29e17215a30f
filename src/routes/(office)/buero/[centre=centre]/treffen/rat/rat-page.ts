import { meetingCrumbs } from '../meetings-page.ts';

/** The path of a page about councils: start, meetings, councils, and the given steps; the last one is the page itself. */
export function councilCrumbs(centreSlug: string, ...steps: readonly (readonly [label: string, path?: string])[]) {
  const parts = steps.map(([label, path]) => (path === undefined ? [label] as const : [label, `rat/${path}`] as const));
  return meetingCrumbs(centreSlug, parts.length === 0 ? ['Aus den Räten'] : ['Aus den Räten', 'rat'], ...parts);
}

/** `24.11.2026`, as lists show a day. */
export const shortDay = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeZone: 'Europe/Berlin' });
export const shortMoment = new Intl.DateTimeFormat('de-DE', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/Berlin' });
export const wholeNumber = new Intl.NumberFormat('de-DE');
