import type { RequestEvent } from '@sveltejs/kit';
import type { Asked } from './public-answers.ts';

/** The question of a request: its address under the installation's own origin, in a language. */
export function asked({ locals, url }: RequestEvent, language = 'de'): Asked {
  return { origin: locals.house.config.publicUrl ?? url.origin, url, language };
}
