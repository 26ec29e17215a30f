import { readingAidsFrom } from '#ui/reading-aids.ts';
import type { LayoutServerLoad } from './$types';

/** Pages around sign-in: never kept by a cache. */
export const load: LayoutServerLoad = ({ locals, url, setHeaders }) => {
  setHeaders({ 'cache-control': 'no-store' });
  const centres = locals.house.centres.all();
  return {
    formToken: locals.session?.formToken ?? '',
    aids: readingAidsFrom(url),
    person: locals.session === null ? null : { name: locals.session.name, email: locals.session.email },
    isDemo: locals.house.config.demo && centres.some((centre) => centre.isDemo),
  };
};
