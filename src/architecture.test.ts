import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { floorplan } from '#areas/floorplan.ts';

/** The walls of the house (docs/architecture.md), each first shown to fail on a seeded breach, then held on the tree. */

interface Source {
  /** From the checkout's root, with forward slashes: `src/areas/offers/offer.ts`. */
  readonly path: string;
  readonly text: string;
}
type Plan = Readonly<Record<string, { readonly mayLookInto: readonly string[] }>>;
/** One wall: the breaches it finds, each as `path: what is wrong`. */
type Wall = (sources: readonly Source[], plan: Plan) => string[];

// ---------------------------------------------------------------- where a file lies

type Layer = 'routes' | 'areas' | 'platform' | 'ui' | 'top';
type Part = 'top' | 'server' | 'ui';

/** `top` are the files directly in src: house.ts, hooks.server.ts, server.ts, cli.ts … */
function layerOf(path: string): Layer {
  const folder = path.split('/')[1];
  return folder === 'routes' || folder === 'areas' || folder === 'platform' || folder === 'ui'
    ? folder
    : 'top';
}

/** The room of `src/areas/<room>/…`, undefined elsewhere and for the floor plan itself. */
function roomOf(path: string): string | undefined {
  const segments = path.split('/');
  return layerOf(path) === 'areas' && segments.length > 3 ? segments[2] : undefined;
}

/** Which part of its room a file belongs to: the pure top (of the room or an alcove), server or ui. */
function partOf(path: string): Part {
  const folders = path.split('/').slice(3, -1);
  return folders.includes('server') ? 'server' : folders.includes('ui') ? 'ui' : 'top';
}

function isTest(path: string): boolean {
  return path.endsWith('.test.ts');
}

function isCode(path: string): boolean {
  return /\.(ts|svelte)$/.test(path);
}

// ---------------------------------------------------------------- what a file imports

/** Import targets of a file: paths below src (`src/…`) or package names, as written. */
function listImports({ path, text }: Source): string[] {
  if (!isCode(path)) return [];
  const code = path.endsWith('.svelte') ? scriptsOf(text) : text;
  return ts
    .preProcessFile(code, true, true)
    .importedFiles.map(({ fileName }) => resolveImport(path, fileName));
}

function scriptsOf(svelte: string): string {
  return [...svelte.matchAll(/<script[^>]*>([\s\S]*?)<\/script>/g)].map(([, code]) => code).join('\n');
}

function resolveImport(path: string, target: string): string {
  if (target.startsWith('.')) return posix.join(dirname(path), target);
  if (target === '#house') return 'src/house.ts';
  return target.startsWith('#') ? `src/${target.slice(1)}` : target;
}

function breachesOfImports(
  sources: readonly Source[],
  judge: (path: string, target: string) => string | null,
) {
  return sources.flatMap((source) =>
    listImports(source).flatMap((target) => {
      const breach = judge(source.path, target);
      return breach ? [`${source.path}: ${breach} (${target})`] : [];
    }),
  );
}

/** Comments may speak of what code may not do. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

// ---------------------------------------------------------------- the walls

const mayUse: Readonly<Record<Layer, readonly Layer[]>> = {
  ui: ['ui'],
  platform: ['platform'],
  areas: ['areas', 'platform', 'ui'],
  routes: ['routes', 'areas', 'platform', 'ui', 'top'],
  top: ['areas', 'platform', 'ui', 'top'],
};

const direction: Wall = (sources) =>
  breachesOfImports(sources, (path, target) => {
    if (!target.startsWith('src/') || isTest(path)) return null;
    const [from, to] = [layerOf(path), layerOf(target)];
    // the table of who may enter which route is data for the hook and the permission list
    if (from === 'top' && target === 'src/routes/access.ts') return null;
    return mayUse[from].includes(to) ? null : `${from} must not import ${to}`;
  });

/** Inside a room everything leans on the pure top; the top needs neither database, screen nor file system. */
const parts: Wall = (sources) =>
  breachesOfImports(sources, (path, target) => {
    if (!roomOf(path) || isTest(path)) return null;
    const part = partOf(path);
    const forbidden: Readonly<Record<Part, RegExp>> = {
      top: /^src\/areas\/.*\/(server|ui)\/|^src\/platform\/server\/|^src\/ui\/|^(kysely|pg|svelte)$|^node:(fs|net|http|child_process)/,
      ui: /^src\/areas\/.*\/server\/|^src\/platform\/server\/|^(kysely|pg)$|^node:/,
      server: /^src\/areas\/.*\/ui\/|^src\/ui\//,
    };
    return forbidden[part].test(target) ? `${part} of a room must not import this` : null;
  });

/** A room opens only the doors that the floor plan gives it. */
const doors: Wall = (sources, plan) =>
  breachesOfImports(sources, (path, target) => {
    const [from, to] = [roomOf(path), roomOf(target)];
    if (!from || !to || from === to || isTest(path)) return null;
    return plan[from]?.mayLookInto.includes(to) ? null : `no door from ${from} to ${to}`;
  });

const reading = /(?:selectFrom\(|Join\(|\b(?:from|join)\s)\s*['"`]?([a-z]+)\.[a-z_]+/gi;
const writing =
  /(?:(?:insertInto|updateTable|deleteFrom)\(|\b(?:insert into|update|delete from)\s)\s*['"`]?([a-z]+)\.[a-z_]+/gi;

/** Tables have doors as well: reading needs one, writing is for the room's own commands only. */
const tables: Wall = (sources, plan) =>
  sources.flatMap(({ path, text }) => {
    const layer = layerOf(path);
    if (isTest(path) || !path.endsWith('.ts') || path === 'src/platform/server/tables.ts') return [];
    if (layer !== 'areas' && layer !== 'platform' && layer !== 'routes') return [];
    const room = roomOf(path);
    const code = withoutComments(text);
    const foreign = (pattern: RegExp) =>
      [...code.matchAll(pattern)]
        .map(([, schema]) => schema ?? '')
        .filter((schema) => schema in plan && schema !== room);
    const written = foreign(writing).map((schema) => `${path}: writes tables of ${schema}`);
    const read = foreign(reading)
      .filter((schema) => !room || !plan[room]?.mayLookInto.includes(schema))
      .filter((schema) => !written.includes(`${path}: writes tables of ${schema}`))
      .map((schema) => `${path}: reads tables of ${schema} without a door`);
    return [...new Set([...written, ...read])];
  });

/** Only these know the web framework; rooms and platform run with plain node. */
const framework: Wall = (sources) =>
  breachesOfImports(sources, (path, target) => {
    const knows =
      layerOf(path) === 'routes' ||
      /^src\/(hooks(\.server)?|server|params|app\.d|service-worker)\b/.test(path);
    const isFramework = /^(@sveltejs\/kit|\$app|\$env)(\/|$)/.test(target) || target.endsWith('/$types');
    return !knows && isFramework ? 'only routes, hooks and server know SvelteKit' : null;
  });

/** The closed vocabulary of a room; an alcove is a folder named by a noun, with the same words inside, twice at most. */
const noun = '[a-z]+(-[a-z]+)*';
const aTest = `${noun}(\\.${noun})?\\.test\\.ts`;
const vocabulary = new RegExp(
  `^((?!server/|ui/)${noun}/){0,2}(` +
    [
      'README\\.md',
      `${noun}\\.ts`,
      aTest,
      'messages\\.[a-z]{2}(-[a-z]+)?\\.ts',
      `server/(queries|commands|jobs|mails|documents|exchange|search)\\.ts`,
      `server/${aTest}`,
      'ui/[A-Z][A-Za-z]*\\.svelte',
      `ui/([A-Z][A-Za-z]*|${noun})\\.test\\.ts`,
    ].join('|') +
    ')$',
);

const roomNames: Wall = (sources, plan) =>
  sources.flatMap(({ path }) => {
    const room = roomOf(path);
    if (layerOf(path) !== 'areas') return [];
    if (!room) return path === 'src/areas/floorplan.ts' ? [] : [`${path}: lies in no room`];
    if (!(room in plan)) return [`${path}: the floor plan knows no room ${room}`];
    const inside = path.split('/').slice(3).join('/');
    return vocabulary.test(inside) ? [] : [`${path}: not in the vocabulary of a room`];
  });

/** The floor plan itself: doors lead to rooms, and nowhere in a circle. */
const plan: Wall = (_sources, rooms) => {
  const unknown = Object.entries(rooms).flatMap(([room, { mayLookInto }]) =>
    mayLookInto.filter((to) => !(to in rooms)).map((to) => `${room}: door to unknown room ${to}`),
  );
  const reaches = (from: string, to: string, seen: readonly string[] = []): boolean =>
    (rooms[from]?.mayLookInto ?? []).some(
      (next) => next === to || (!seen.includes(next) && reaches(next, to, [...seen, next])),
    );
  const circles = Object.keys(rooms).filter((room) => reaches(room, room));
  return [...unknown, ...circles.map((room) => `${room}: its doors lead back to itself`)];
};

const length: Wall = (sources) =>
  sources.flatMap(({ path, text }) => {
    if (!isCode(path) || isTest(path) || path === 'src/platform/server/tables.ts') return [];
    const wall = /\/\+[a-z.]*server\.ts$/.test(path) ? 80 : 300;
    const lines = text.trimEnd().split('\n').length;
    return lines > wall ? [`${path}: ${lines} lines, the wall is ${wall}`] : [];
  });

const forbiddenWords = new Set(
  'util utils helper helpers common shared misc manager managers service services ki'.split(' '),
);
const declaration = /\bexport (?:async )?(?:const|let|function|class|interface|type)\s+([A-Za-z_$][\w$]*)/g;

/** Words of a name: `listOpenOffers` and `list-open-offers` are both list, open, offers. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z\d]+/)
    .filter(Boolean);
}

/** The last word of a public name says what a thing is. HSDS calls an offer a service: that word is allowed where we speak HSDS, and in the browser's service worker. */
const names: Wall = (sources) =>
  sources.flatMap(({ path, text }) => {
    const speaksHsds = /hsds|exchange|service-worker/.test(path);
    const isForbidden = (word: string) =>
      forbiddenWords.has(word) && !(speaksHsds && /^services?$/.test(word));
    const declared = isCode(path)
      ? [...withoutComments(text).matchAll(declaration)].map(([, name]) => name ?? '')
      : [];
    const inPath = wordsOf(path)
      .filter(isForbidden)
      .map((word) => `${path}: the name says nothing: ${word}`);
    const inCode = declared
      .filter((name) => wordsOf(name).slice(-1).some(isForbidden))
      .map((name) => `${path}: the name says nothing: ${name}`);
    return [...inPath, ...inCode];
  });

/** A thing has one name and one address: no default exports, no barrels. */
const exportsWall: Wall = (sources) =>
  sources.flatMap(({ path, text }) => {
    if (!path.endsWith('.ts')) return [];
    const code = withoutComments(text);
    return [
      ...(/^export default\b/m.test(code) ? [`${path}: default export`] : []),
      ...(/^export \* from\b/m.test(code) || path.endsWith('/index.ts') ? [`${path}: barrel`] : []),
    ];
  });

/** Rules get the time from the context, else they cannot be tested and two rules of one request may disagree. */
const clock: Wall = (sources) =>
  sources.flatMap(({ path, text }) => {
    if (!roomOf(path) || partOf(path) !== 'top' || isTest(path) || !path.endsWith('.ts')) return [];
    return /new Date\(\s*\)|\bDate\.now\(/.test(withoutComments(text)) ? [`${path}: reads the clock`] : [];
  });

// ---------------------------------------------------------------- the proof

const seededPlan: Plan = { network: { mayLookInto: [] }, offers: { mayLookInto: ['network'] } };

function file(path: string, text = ''): Source {
  return { path, text };
}

interface Seed {
  readonly wall: Wall;
  readonly name: string;
  readonly breaches: readonly Source[];
  readonly found: readonly string[];
  readonly sound: readonly Source[];
}

const seeds: readonly Seed[] = [
  {
    name: 'direction of dependencies',
    wall: direction,
    breaches: [
      file('src/ui/Card.svelte', `<script lang="ts">import { a } from '#platform/dates.ts'</script>`),
      file('src/platform/dates.ts', `import { a } from '#areas/offers/offer.ts'`),
      file('src/platform/server/a.ts', `export { a } from '../../areas/offers/offer.ts'`),
      file('src/areas/offers/offer.ts', `const a = await import('#house')`),
      file('src/house.ts', `import './routes/x.ts'`),
    ],
    found: [
      'src/ui/Card.svelte: ui must not import platform (src/platform/dates.ts)',
      'src/platform/dates.ts: platform must not import areas (src/areas/offers/offer.ts)',
      'src/platform/server/a.ts: platform must not import areas (src/areas/offers/offer.ts)',
      'src/areas/offers/offer.ts: areas must not import top (src/house.ts)',
      'src/house.ts: top must not import routes (src/routes/x.ts)',
    ],
    sound: [
      file('src/routes/+page.server.ts', `import { a } from '#areas/offers/server/queries.ts'`),
      file('src/areas/offers/ui/A.svelte', `<script>import B from '#ui/B.svelte'</script>`),
      file('src/house.ts', `import { a } from '#areas/offers/server/jobs.ts'`),
    ],
  },
  {
    name: 'parts of a room',
    wall: parts,
    breaches: [
      file('src/areas/offers/offer.ts', `import { a } from './server/queries.ts'`),
      file('src/areas/offers/places/place.ts', `import { sql } from 'kysely'`),
      file('src/areas/offers/ui/A.svelte', `<script>import { a } from '../server/queries.ts'</script>`),
      file('src/areas/offers/server/mails.ts', `import A from '../ui/A.svelte'`),
    ],
    found: [
      'src/areas/offers/offer.ts: top of a room must not import this (src/areas/offers/server/queries.ts)',
      'src/areas/offers/places/place.ts: top of a room must not import this (kysely)',
      'src/areas/offers/ui/A.svelte: ui of a room must not import this (src/areas/offers/server/queries.ts)',
      'src/areas/offers/server/mails.ts: server of a room must not import this (src/areas/offers/ui/A.svelte)',
    ],
    sound: [
      file(
        'src/areas/offers/server/queries.ts',
        `import { a } from '../offer.ts'; import { sql } from 'kysely'`,
      ),
      file('src/areas/offers/ui/A.svelte', `<script>import { a } from '../offer.ts'</script>`),
    ],
  },
  {
    name: 'doors of the floor plan',
    wall: doors,
    breaches: [file('src/areas/network/person.ts', `import { a } from '#areas/offers/offer.ts'`)],
    found: ['src/areas/network/person.ts: no door from network to offers (src/areas/offers/offer.ts)'],
    sound: [file('src/areas/offers/offer.ts', `import { a } from '#areas/network/organisation.ts'`)],
  },
  {
    name: 'doors of the tables',
    wall: tables,
    breaches: [
      file('src/areas/network/server/queries.ts', `db.selectFrom('offers.offer').selectAll()`),
      file('src/areas/offers/server/commands.ts', `db.insertInto('network.person')`),
      file('src/platform/server/search.ts', 'sql`delete from offers.offer`'),
    ],
    found: [
      'src/areas/network/server/queries.ts: reads tables of offers without a door',
      'src/areas/offers/server/commands.ts: writes tables of network',
      'src/platform/server/search.ts: writes tables of offers',
    ],
    sound: [
      file(
        'src/areas/offers/server/queries.ts',
        `db.selectFrom('offers.offer').innerJoin('network.organisation')`,
      ),
      file(
        'src/platform/server/audit.ts',
        `// update network.person is not ours\nrecord(context, 'offers.offer.published')`,
      ),
    ],
  },
  {
    name: 'knowledge of the framework',
    wall: framework,
    breaches: [
      file('src/areas/offers/server/queries.ts', `import { error } from '@sveltejs/kit'`),
      file('src/ui/Link.svelte', `<script>import { page } from '$app/state'</script>`),
    ],
    found: [
      'src/areas/offers/server/queries.ts: only routes, hooks and server know SvelteKit (@sveltejs/kit)',
      'src/ui/Link.svelte: only routes, hooks and server know SvelteKit ($app/state)',
    ],
    sound: [file('src/hooks.server.ts', `import type { Handle } from '@sveltejs/kit'`)],
  },
  {
    name: 'vocabulary of a room',
    wall: roomNames,
    breaches: [
      file('src/areas/kitchen/pan.ts'),
      file('src/areas/loose.ts'),
      file('src/areas/offers/server/repository.ts'),
      file('src/areas/offers/ui/card.svelte'),
      file('src/areas/offers/ui/model.ts'),
      file('src/areas/offers/a/b/c/d.ts'),
    ],
    found: [
      'src/areas/kitchen/pan.ts: the floor plan knows no room kitchen',
      'src/areas/loose.ts: lies in no room',
      'src/areas/offers/server/repository.ts: not in the vocabulary of a room',
      'src/areas/offers/ui/card.svelte: not in the vocabulary of a room',
      'src/areas/offers/ui/model.ts: not in the vocabulary of a room',
      'src/areas/offers/a/b/c/d.ts: not in the vocabulary of a room',
    ],
    sound: [
      file('src/areas/floorplan.ts'),
      file('src/areas/offers/README.md'),
      file('src/areas/offers/offer.ts'),
      file('src/areas/offers/offer.test.ts'),
      file('src/areas/offers/messages.de.ts'),
      file('src/areas/offers/server/queries.ts'),
      file('src/areas/offers/publishing/server/commands.ts'),
      file('src/areas/offers/ui/OfferCard.svelte'),
    ],
  },
  {
    name: 'length of a file',
    wall: length,
    breaches: [
      file('src/platform/long.ts', 'a\n'.repeat(301)),
      file('src/routes/+page.server.ts', 'a\n'.repeat(81)),
    ],
    found: [
      'src/platform/long.ts: 301 lines, the wall is 300',
      'src/routes/+page.server.ts: 81 lines, the wall is 80',
    ],
    sound: [
      file('src/platform/long.ts', 'a\n'.repeat(300)),
      file('src/platform/long.test.ts', 'a\n'.repeat(500)),
      file('src/platform/server/tables.ts', 'a\n'.repeat(500)),
    ],
  },
  {
    name: 'names that say nothing',
    wall: names,
    breaches: [
      file('src/platform/utils.ts'),
      file('src/platform/mail.ts', 'export class MailManager {}'),
      file('src/areas/offers/offer.ts', 'export const services = []'),
    ],
    found: [
      'src/platform/utils.ts: the name says nothing: utils',
      'src/platform/mail.ts: the name says nothing: MailManager',
      'src/areas/offers/offer.ts: the name says nothing: services',
    ],
    sound: [
      file('src/areas/offers/server/exchange.ts', 'const services = []'),
      file('src/platform/skill.ts'),
    ],
  },
  {
    name: 'default exports and barrels',
    wall: exportsWall,
    breaches: [
      file('src/platform/a.ts', 'export default 1'),
      file('src/platform/b.ts', `export * from './a.ts'`),
      file('src/ui/index.ts'),
    ],
    found: ['src/platform/a.ts: default export', 'src/platform/b.ts: barrel', 'src/ui/index.ts: barrel'],
    sound: [file('src/platform/a.ts', '// export default 1\nexport const a = 1')],
  },
  {
    name: 'clock in a rule',
    wall: clock,
    breaches: [
      file('src/areas/offers/offer.ts', 'const a = new Date()'),
      file('src/areas/offers/places/place.ts', 'const a = Date.now()'),
    ],
    found: [
      'src/areas/offers/offer.ts: reads the clock',
      'src/areas/offers/places/place.ts: reads the clock',
    ],
    sound: [file('src/areas/offers/offer.ts', 'const a = new Date(context.now) // not new Date()')],
  },
];

describe.each(seeds)('wall: $name', ({ wall, breaches, found, sound }) => {
  it('finds the seeded breaches', () => {
    expect(wall(breaches, seededPlan)).toEqual(found);
  });

  it('lets sound files pass', () => {
    expect(wall(sound, seededPlan)).toEqual([]);
  });

  it('holds in the house', () => {
    expect(wall(house, floorplan)).toEqual([]);
  });
});

describe('wall: floor plan', () => {
  it('finds a circle and a door to nowhere', () => {
    const broken = {
      a: { mayLookInto: ['b'] },
      b: { mayLookInto: ['a', 'garden'] },
      c: { mayLookInto: ['a'] },
    };
    expect(plan([], broken)).toEqual([
      'b: door to unknown room garden',
      'a: its doors lead back to itself',
      'b: its doors lead back to itself',
    ]);
  });

  it('holds in the house', () => {
    expect(plan([], floorplan)).toEqual([]);
  });
});

const root = join(import.meta.dirname, '..');
const house: readonly Source[] = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name !== 'architecture.test.ts')
  .map((entry) => {
    const path = join(entry.parentPath, entry.name);
    return file(relative(root, path).replaceAll('\\', '/'), readFileSync(path, 'utf8'));
  })
  .sort((left, right) => left.path.localeCompare(right.path));
