import { defineParams } from '@sveltejs/kit/params';
import { isCentreSlug, languageSegments } from './platform/addresses.ts';

/** Matchers of the route parameters (SvelteKit 3 keeps them in one file). */
export const params = defineParams({
  centre: (value) => (isCentreSlug(value) ? value : undefined),
  lang: (value) => languageSegments.find((segment) => segment === value),
  ags: (value) => (/^\d{8}$/.test(value) ? value : undefined),
});
