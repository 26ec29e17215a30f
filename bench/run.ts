// npm run bench – prints our figures beside the floor of the same run. Options: --quick (one size, short runs), --strategy (only that room).
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import { openDatabase } from '#platform/server/db.ts';
import { migrate } from '#platform/server/migrate.ts';
import { loadReference } from '#platform/server/reference/load.ts';
import type { Centre } from '#platform/centre.ts';
import { startPostgres } from '../scripts/testing/postgres.mjs';
import { generate } from './generate.ts';
import { medianOf, type Measured } from './measure.ts';
import { pinned, serve, type Served } from './processes.ts';
import { benchStrategy } from './strategy.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const quick = process.argv.includes('--quick');
const runs = quick ? 1 : 3;
const seconds = quick ? 3 : 6;
const sizes = quick ? [20_000] : [20_000, 100_000];
const words = ['Deutschkurs', 'Beratung Wohnung', 'Schwimmkurs Kinder', 'Formulare', 'Fahrrad', 'Hebamme', 'Anerkennung Abschluss', 'Sprachcafé', 'Chor', 'Bewerbung', 'Frauen Kinderbetreuung', 'Prüfung B1', 'Museum', 'Vorlesen', 'Eltern Kita'];
const scratch = mkdtempSync(join(tmpdir(), 'verzahnt-bench-'));
const postgres = (await startPostgres(root)) as { url: string; version: string; stop(): Promise<void> };

try {
  say(`# Bench ${new Date().toISOString().slice(0, 10)}`, '', `${postgres.version}; Node ${process.version}; ${pinned ? 'servers on core 0, load on core 1' : 'not pinned to cores'}; median of ${runs}, ${seconds} s, 8 connections`, '');
  if (!process.argv.includes('--strategy')) {
    await benchStart();
    for (const offers of sizes) await benchSize(offers);
  }
  await benchStrategy(await createDatabase('bench_strategy'), { scratch, rounds: quick ? 60 : 200, say });
} finally {
  await postgres.stop();
  rmSync(scratch, { recursive: true, force: true });
}

/** Start time and memory with the embedded database and the demo centre; bytes of the public pages. */
async function benchStart(): Promise<void> {
  const env = { VERZAHNT_DATA: join(scratch, 'demo'), PORT: '0', DEMO: '1' };
  const first = await serve(['src/server.ts'], env);
  await first.stop();
  const second = await serve(['src/server.ts'], env);
  const rows = [row('first start with demo data', `${(first.milliseconds / 1000).toFixed(1)} s`), row('second start', `${(second.milliseconds / 1000).toFixed(1)} s`, '< 3 s')];
  for (const path of ['', '/angebote', '/angebote?ansicht=karte', '/orte/05362024', '/ar/angebote']) {
    rows.push(row(`bytes of ${path || '/'} (HTML + CSS + JS, gzip)`, `${(await bytesOf(second.base, `/beispielkreis${path}`) / 1024).toFixed(1)} kB`, '≤ 60 kB'));
  }
  rows.push(row('memory after that, embedded', `${second.memory().toFixed(0)} MB`));
  await second.stop();
  say('| what | figure | goal |', '| --- | --- | --- |', ...rows, '');
}

/** HTML and every style sheet and script that it names, compressed. */
async function bytesOf(base: string, path: string): Promise<number> {
  const html = await (await fetch(base + path)).text();
  const names = [...html.matchAll(/(?:href|src)="([^"]+\.(?:css|js))"/g)].map((match) => new URL(match[1] ?? '', base + path).href);
  const files = await Promise.all([...new Set(names)].map(async (name) => Buffer.from(await (await fetch(name)).arrayBuffer())));
  return [Buffer.from(html), ...files].reduce((sum, file) => sum + gzipSync(file).length, 0);
}

async function benchSize(offers: number): Promise<void> {
  const name = `bench_${offers}`;
  const url = await createDatabase(name);
  const database = await openDatabase({ databaseUrl: url, dataFolder: null });
  await migrate(database);
  await loadReference(database.kysely);
  const [centre] = await generate(database, { centres: 1, offers });
  await database.privileged(async (connection) => {
    const { sql } = await import('kysely');
    // Our own index begins with the centre; the floor, which knows no centres, gets the plain one it would have.
    await sql`create index floor_vector on offers.search using gin (vector)`.execute(connection);
    await sql`vacuum analyze`.execute(connection);
  });
  await database.close();
  if (!centre) throw new Error('no centre was generated');
  const slugs = await readSlugs(url, centre.id);
  const ours = await serve(['src/server.ts'], { DATABASE_URL: url, PORT: '0', DEMO: '0', VERZAHNT_DATA: join(scratch, name) });
  const floor = await serve(['bench/floor.ts'], { DATABASE_URL: url, FLOOR_CENTRE: centre.id });
  try {
    say(`## ${offers.toLocaleString('en')} offers`, '', '| what | ours rps | p50 ms | p99 ms | floor rps | ours / floor | failures | goal |', '| --- | --- | --- | --- | --- | --- | --- | --- |');
    if (offers === sizes[0]) await benchCached(ours, centre);
    await benchCold(ours, floor, centre, slugs);
    say('', `Memory of the product after that: ${ours.memory().toFixed(0)} MB`, '');
  } finally {
    await ours.stop();
    await floor.stop();
  }
}

async function benchCached(ours: Served, centre: Centre): Promise<void> {
  const path = `/${centre.slug}/angebote`;
  const page = Buffer.from(await (await fetch(ours.base + path, { headers: { 'accept-encoding': 'identity' } })).arrayBuffer());
  const file = join(scratch, 'page.html');
  writeFileSync(file, page);
  const floor = await serve(['bench/floor.ts'], { FLOOR_BYTES: file });
  const etag = (await fetch(ours.base + path)).headers.get('etag') ?? '';
  const bare = await medianOf(runs, { base: floor.base, paths: ['/'], seconds });
  compare('page from the cache', await medianOf(runs, { base: ours.base, paths: [path], seconds }), bare, '≥ 50 % of the floor');
  compare('304 on a matching ETag', await medianOf(runs, { base: ours.base, paths: [path], seconds, headers: { 'if-none-match': etag } }), bare);
  await floor.stop();
}

async function benchCold(ours: Served, floor: Served, centre: Centre, slugs: readonly string[]): Promise<void> {
  const plan = { seconds, cold: true };
  const pages = Array.from({ length: 50 }, (_, index) => index); // the list ends after 1,000 offers
  const list = await medianOf(runs, { ...plan, base: ours.base, paths: pages.map((page) => `/${centre.slug}/angebote?seite=${page + 1}`) });
  compare('list page, HTML, cold', list, await medianOf(runs, { base: floor.base, seconds, paths: pages.map((page) => `/list?q=${page * 20}`) }), '≥ 400 rps, p99 ≤ 40 ms');
  const item = await medianOf(runs, { ...plan, base: ours.base, paths: slugs.map((slug) => `/${centre.slug}/angebote/${slug}`) });
  compare('offer page, HTML, cold', item, await medianOf(runs, { base: floor.base, seconds, paths: slugs.map((slug) => `/item?q=${slug}`) }));
  const search = await medianOf(runs, { ...plan, base: ours.base, paths: words.map((word) => `/${centre.slug}/angebote?suche=${encodeURIComponent(word)}`) });
  compare('search, HTML, cold', search, await medianOf(runs, { base: floor.base, seconds, paths: words.map((word) => `/search?q=${encodeURIComponent(word)}`) }), '≥ 200 rps, p99 ≤ 100 ms (100,000: ≤ 150 ms)');
}

async function createDatabase(name: string): Promise<string> {
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query(`drop database if exists ${name}`);
  await client.query(`create database ${name}`);
  await client.end();
  return postgres.url.replace(/\/postgres$/, `/${name}`);
}

async function readSlugs(url: string, centre: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const result = await client.query<{ slug: string }>('select slug from offers.offer where centre_id = $1 order by md5(slug) limit 2000', [centre]);
  await client.end();
  return result.rows.map((found) => found.slug);
}

function compare(what: string, ours: Measured, floor: Measured, goal = ''): void {
  const ratio = `${((ours.rps / floor.rps) * 100).toFixed(0)} %`;
  say(`| ${what} | ${ours.rps.toFixed(0)} | ${ours.p50} | ${ours.p99} | ${floor.rps.toFixed(0)} | ${ratio} | ${ours.failures + floor.failures} | ${goal} |`);
}

function row(what: string, figure: string, goal = ''): string {
  return `| ${what} | ${figure} | ${goal} |`;
}

function say(...lines: string[]): void {
  process.stdout.write(`${lines.join('\n')}\n`);
}
