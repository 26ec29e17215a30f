import { fail } from '@sveltejs/kit';
import type { RawForm } from '#platform/forms.ts';
import type { Refusal } from '#platform/errors.ts';

/** The path of a network page: start, network, and the given steps; the last one is the page itself. */
export function networkCrumbs(centreSlug: string, ...steps: readonly (readonly [label: string, path?: string])[]) {
  const home = `/buero/${centreSlug}`;
  const parts = steps.map(([label, path]) => (path === undefined ? { label } : { label, href: `${home}/netzwerk/${path}` }));
  return [{ label: 'Start', href: home }, parts.length === 0 ? { label: 'Netzwerk' } : { label: 'Netzwerk', href: `${home}/netzwerk` }, ...parts];
}

/** The answer to a form that cannot be taken: messages beside the fields, what was typed stays. */
export function refused(refusal: Refusal, raw: RawForm) {
  return fail(422, { errors: { [refusal.field ?? 'form']: refusal.message }, values: raw });
}

export function invalid(form: { readonly errors: Readonly<Record<string, string>>; readonly raw: RawForm }) {
  return fail(422, { errors: { ...form.errors }, values: form.raw });
}

/** A positive page number of an address, else 1. */
export function pageOf(url: URL): number {
  const text = url.searchParams.get('seite') ?? '';
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1;
}
