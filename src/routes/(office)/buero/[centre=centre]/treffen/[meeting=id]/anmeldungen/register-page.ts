import { registrationStates, type Registration, type RegistrationState } from '#areas/meetings/conferences/registrations/registration.ts';
import { pageOf } from '../../../../../../answers.ts';

/** Rows on one page of a list of registrations. */
export const rowsPerPage = 50;

/** What of the registrations is shown: a state, words of name or institution, a page. */
export function narrow(registrations: readonly Registration[], url: URL, fixed: RegistrationState | null = null) {
  const asked = url.searchParams.get('stand');
  const state = fixed ?? registrationStates.find((candidate) => candidate === asked) ?? null;
  const words = (url.searchParams.get('suche') ?? '').slice(0, 100).trim();
  const wanted = words.toLocaleLowerCase('de');
  const found = registrations.filter((registration) => (state === null || registration.state === state) && `${registration.name} ${registration.institution} ${registration.email}`.toLocaleLowerCase('de').includes(wanted));
  const pageCount = Math.max(1, Math.ceil(found.length / rowsPerPage));
  const page = Math.min(pageOf(url), pageCount);
  return { state, words, page, pageCount, total: found.length, rows: found.slice((page - 1) * rowsPerPage, page * rowsPerPage) };
}

/** The address of another page of the same list. */
export function pageHref(url: URL, page: number): string {
  const query = new URLSearchParams([...url.searchParams].filter(([name]) => ['stand', 'suche'].includes(name)));
  if (page > 1) query.set('seite', String(page));
  const text = query.toString();
  return url.pathname + (text === '' ? '' : `?${text}`);
}
