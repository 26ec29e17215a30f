/** The path of a network page: start, network, and the given steps; the last one is the page itself. */
export function networkCrumbs(centreSlug: string, ...steps: readonly (readonly [label: string, path?: string])[]) {
  const home = `/buero/${centreSlug}`;
  const parts = steps.map(([label, path]) => (path === undefined ? { label } : { label, href: `${home}/netzwerk/${path}` }));
  return [{ label: 'Start', href: home }, parts.length === 0 ? { label: 'Netzwerk' } : { label: 'Netzwerk', href: `${home}/netzwerk` }, ...parts];
}
