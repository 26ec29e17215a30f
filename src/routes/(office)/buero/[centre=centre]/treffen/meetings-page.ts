/** The path of a page of the room: start, meetings, and the given steps; the last one is the page itself. */
export function meetingCrumbs(centreSlug: string, ...steps: readonly (readonly [label: string, path?: string])[]) {
  const home = `/buero/${centreSlug}`;
  const parts = steps.map(([label, path]) => (path === undefined ? { label } : { label, href: `${home}/treffen/${path}` }));
  return [{ label: 'Start', href: home }, parts.length === 0 ? { label: 'Treffen' } : { label: 'Treffen', href: `${home}/treffen` }, ...parts];
}
