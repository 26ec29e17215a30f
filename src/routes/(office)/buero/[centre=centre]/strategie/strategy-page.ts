import type { Edition } from '#areas/strategy/edition.ts';

/** The path of a page of the room: start, strategy, the edition where there is one, and the given steps; the last one is the page itself. */
export function strategyCrumbs(centreSlug: string, edition: Pick<Edition, 'slug' | 'title' | 'year'> | null, ...steps: readonly (readonly [label: string, path?: string])[]) {
  const home = `/buero/${centreSlug}`;
  const root = `${home}/strategie`;
  const within = edition === null ? root : `${root}/${edition.slug}`;
  const crumbs: { readonly label: string; readonly href?: string }[] = [{ label: 'Start', href: home }, { label: 'Strategie', href: root }];
  if (edition !== null) crumbs.push({ label: `Fassung ${edition.year}`, href: within });
  crumbs.push(...steps.map(([label, path]) => (path === undefined ? { label } : { label, href: `${within}/${path}` })));
  return crumbs.map((crumb, index) => (index === crumbs.length - 1 ? { label: crumb.label } : crumb));
}
