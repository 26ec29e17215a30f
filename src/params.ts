import { defineParams } from '@sveltejs/kit/params';
import { isCentreSlug, languageSegments } from './platform/addresses.ts';

/** Matchers of the route parameters (SvelteKit 3 keeps them in one file). */
export const params = defineParams({
  centre: (value) => (isCentreSlug(value) ? value : undefined),
  lang: (value) => languageSegments.find((segment) => segment === value),
  id: (value) => (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value) ? value : undefined),
  edition: (value) => (/^\d{4}(-\d{1,3})?$/.test(value) ? value : undefined),
  ags: (value) => (/^\d{8}$/.test(value) ? value : undefined),
});
