import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { entryOf, type Entry } from '../../../src/routes/access.ts';

const routes = join(import.meta.dirname, '../../../src/routes');

/** Every route of the product that answers: its id as SvelteKit writes it. */
export function listRoutes(): string[] {
  const found: string[] = [];
  const visit = (folder: string, id: string) => {
    const files = readdirSync(folder, { withFileTypes: true });
    if (files.some((file) => /^\+(page|page\.server|server)\.(svelte|ts)$/.test(file.name))) found.push(id === '' ? '/' : id);
    for (const file of files) if (file.isDirectory()) visit(join(folder, file.name), `${id}/${file.name}`);
  };
  visit(routes, '');
  return found.sort();
}

/** Whether the route answers pages (and not only files or JSON). */
export function hasPage(routeId: string): boolean {
  return existsSync(join(routes, routeId, '+page.svelte'));
}

/** The names of all questions that the product reads from an address (`?seite=2`). */
export function listQuestions(): string[] {
  const sources = ['../../../src/routes', '../../../src/areas'].flatMap((folder) => readdirSync(join(import.meta.dirname, folder), { recursive: true, withFileTypes: true }))
    .filter((file) => file.isFile() && file.name.endsWith('.ts') && !file.name.endsWith('.test.ts'))
    .map((file) => readFileSync(join(file.parentPath, file.name), 'utf8'));
  return [...new Set(sources.flatMap((text) => [...text.matchAll(/(?:searchParams|query|search|params)\.(?:get|getAll|has)\('([^']+)'\)/g)].map(([, name]) => name ?? '')))].sort();
}

/** Routes that no line of access.ts covers. */
export function listUndeclared(routeIds: readonly string[], rule: (routeId: string) => Entry | null = entryOf): string[] {
  return routeIds.filter((routeId) => rule(routeId) === null);
}

export type Values = Readonly<Record<string, string>>;

/** The address of a route with these parameters; throws on a parameter that has no value, so that a new one is thought of. */
export function addressOf(routeId: string, values: Values): string {
  const segments = routeId.split('/').filter((segment) => segment !== '' && !/^\(.*\)$/.test(segment)).flatMap((segment) => {
    const optional = /^\[\[(\w+)(?:=\w+)?\]\]$/.exec(segment);
    if (optional) return [];
    return [segment.replace(/\[(?:\.\.\.)?(\w+)(?:=\w+)?\]/g, (_, name: string) => valueOf(name, routeId, values))];
  });
  return `/${segments.join('/')}`;
}

function valueOf(name: string, routeId: string, values: Values): string {
  if (name === 'slug' && routeId.includes('/veranstaltungen')) return values['eventSlug'] ?? missing(name, routeId, values);
  if (name === 'meeting' && /\/(programm|anmeldungen|ergebnisse)\b/.test(routeId)) return values['conference'] ?? missing(name, routeId, values);
  if (name === 'step' && routeId.includes('/einvernehmen')) return values['consentStep'] ?? missing(name, routeId, values);
  if (name === 'run' && routeId.includes('/einlesen')) return values['strategyRun'] ?? missing(name, routeId, values);
  if (name === 'kind' && routeId.includes('/faden')) return 'tagesordnung';
  if (name === 'id' && routeId.includes('/faden')) return values['item'] ?? missing(name, routeId, values);
  if (name === 'slug' && routeId.includes('/organisationen')) return values['organisationSlug'] ?? '';
  if (name === 'id' || name === 'subject') {
    const noun = ['organisationen', 'menschen', 'orte', 'angebote'].find((word) => routeId.includes(`/${word}`));
    return values[{ organisationen: 'organisation', menschen: 'person', orte: 'place', angebote: 'offer' }[noun ?? ''] ?? ''] ?? missing(name, routeId, values);
  }
  return values[name] ?? missing(name, routeId, values);
}

function missing(name: string, routeId: string, values: Values): string {
  if (values['otherwise'] !== undefined) return values['otherwise'];
  throw new Error(`The walk has no value for [${name}] of ${routeId}: add one to seed.ts.`);
}
