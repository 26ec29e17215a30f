// The strategy at full size: three editions of 300 pages, 2,000 contributions, 100,000 edges of the thread.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Centre } from '#platform/centre.ts';
import type { Context } from '#platform/context.ts';
import { openDatabase, type Database } from '#platform/server/db.ts';
import { migrate } from '#platform/server/migrate.ts';
import { loadReference } from '#platform/server/reference/load.ts';
import { findThread } from '#platform/server/thread/queries.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import { adoptEdition } from '#areas/strategy/adoption/server/commands.ts';
import { createEdition } from '#areas/strategy/editions/server/commands.ts';
import { canonicalText, type EditionContent } from '#areas/strategy/content.ts';
import { diff } from '#areas/strategy/diff/diff.ts';
import { addResolutionStep } from '#areas/strategy/resolution/server/commands.ts';
import { insertContent } from '#areas/strategy/stock/server/commands.ts';
import { must } from '../src/demo/must.ts';
import { nodeKinds } from '../src/threads.ts';
import { generate } from './generate.ts';
import { serve, type Served } from './processes.ts';
import { generateContent, scale } from './strategy-content.ts';

const edgeCount = 100_000;
const contributionCount = 2_000;
const now = new Date('2026-11-22T09:00:00Z');

interface Means {
  readonly scratch: string;
  readonly rounds: number;
  readonly say: (...lines: string[]) => void;
}

/** Prints pages, thread, diff and papers of a strategy at full size, each beside its floor. `url`: an empty database. */
export async function benchStrategy(url: string, { scratch, rounds, say }: Means): Promise<void> {
  const database = await openDatabase({ databaseUrl: url, dataFolder: null });
  await migrate(database);
  await loadReference(database.kysely);
  const [centre] = await generate(database, { centres: 1, offers: 20_000 });
  if (!centre) throw new Error('no centre was generated');
  const stock = await fillStrategyStock(database, centre);
  await database.privileged((connection) => sql`vacuum analyze`.execute(connection));
  say(`## Strategy: ${scale.pages} pages, ${scale.fields} fields, ${scale.goals} goals, ${scale.measures} measures, ${scale.indicators} indicators, three editions, ${contributionCount.toLocaleString('en')} contributions`, '',
    '| what | p50 ms | p99 ms | floor p50 ms | floor p99 ms | goal |', '| --- | --- | --- | --- | --- | --- |');
  const line = (what: string, ours: readonly number[], floor: readonly number[], goal: string) =>
    say(`| ${what} | ${[quantile(ours, 0.5), quantile(ours, 0.99), quantile(floor, 0.5), quantile(floor, 0.99)].map((value) => value.toFixed(1)).join(' | ')} | ${goal} |`);
  const threads = await measureThreads(database, centre, rounds);
  line(`thread of a measure, ${threads.edges.toLocaleString('en')} edges (floor: its own edges, one statement)`, threads.ours, threads.floor, '≤ 50 ms');
  const [before, after] = [stock.contents[1]!, stock.contents[2]!];
  line('diff of two editions (floor: writing both as JSON)', await repeated(20, () => diff(before, after)), await repeated(20, () => [canonicalText(before), canonicalText(after)]), '≤ 500 ms');
  await database.close();
  const ours = await serve(['src/server.ts'], { DATABASE_URL: url, PORT: '0', DEMO: '0', VERZAHNT_DATA: join(scratch, 'strategy') });
  try {
    for (const [kind, paths] of Object.entries(publicPaths(centre, stock))) await benchPages(ours, kind, paths, { scratch, rounds, line });
    const began = performance.now();
    const bytes = await fetchPaper(`${ours.base}/${centre.slug}/strategie/${stock.slugs.at(-1)}/dokumente/integrationskonzept.pdf`);
    say('', `The whole as PDF/UA: ${((performance.now() - began) / 1000).toFixed(1)} s, ${(bytes / 1024).toFixed(0)} kB (goal: ≤ 5 s). Memory of the product after that: ${ours.memory().toFixed(0)} MB`, '');
  } finally {
    await ours.stop();
  }
}

type Line = (what: string, ours: readonly number[], floor: readonly number[], goal: string) => void;

/** Pages asked for one after the other, each under a host name of its own so that no cache helps; the floor sends the same bytes from bare node:http. */
async function benchPages(ours: Served, kind: string, paths: readonly string[], { scratch, rounds, line }: { readonly scratch: string; readonly rounds: number; readonly line: Line }): Promise<void> {
  const file = join(scratch, 'strategy.html');
  writeFileSync(file, (await ask(ours.base + paths[0]!, 'floor')).body);
  const floor = await serve(['bench/floor.ts'], { FLOOR_BYTES: file });
  const times = async (base: string, path: (index: number) => string) => {
    const found: number[] = [];
    for (let index = 0; index < rounds + 10; index += 1) {
      const began = performance.now();
      const { status } = await ask(base + path(index), `${createHash('sha1').update(`${kind}${index}`).digest('hex').slice(0, 12)}.bench.localhost`);
      if (status !== 200) throw new Error(`${path(index)} answered ${status}`);
      if (index >= 10) found.push(performance.now() - began);
    }
    return found;
  };
  line(`page cold, one connection: ${kind}`, await times(ours.base, (index) => paths[index % paths.length]!), await times(floor.base, () => '/'), '≤ 100 ms');
  await floor.stop();
}

function ask(address: string, host: string): Promise<{ readonly status: number; readonly body: Buffer }> {
  return new Promise((resolve, reject) => {
    request(address, { headers: { host } }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(parts) }));
    }).on('error', reject).end();
  });
}

/** Asks until the paper is there; returns its bytes. */
async function fetchPaper(address: string): Promise<number> {
  for (;;) {
    const answer = await fetch(address);
    const body = await answer.arrayBuffer();
    if (answer.headers.get('content-type') === 'application/pdf') return body.byteLength;
    if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  }
}

async function repeated(times: number, work: () => unknown): Promise<readonly number[]> {
  const found: number[] = [];
  for (let index = 0; index < times; index += 1) found.push(await timed(work));
  return found;
}

interface StrategyStock {
  readonly contents: readonly EditionContent[];
  readonly slugs: readonly string[];
}

/** Writes three editions, the later ones grown from the earlier, published, the first two adopted, and 100,000 edges among their measures. */
async function fillStrategyStock(database: Database, centre: Centre): Promise<StrategyStock> {
  return withCentre(database.kysely, { centre, actor: { kind: 'system', job: 'bench' }, now }, async (context) => {
    const contents: EditionContent[] = [];
    const slugs: string[] = [];
    let basedOn: string | null = null;
    const organisation = (await context.db.selectFrom('network.organisation').select('id').limit(1).executeTakeFirst())?.id ?? null;
    for (const [index, year] of [2011, 2016, 2026].entries()) {
      const previous = contents.at(-1);
      const content = { ...generateContent(index + 1, { towns: centre.municipalities, organisation, ...(previous ? { previous } : {}) }), year };
      const edition: { readonly id: string; readonly slug: string } = must(await createEdition(context, { title: content.title, subtitle: '', year, validFrom: null, validTo: null, basedOn, steeringBody: null }));
      await insertContent(context, edition.id, content);
      if (year < 2026) await adopt(context, edition.id, `${year}-06-23`);
      contents.push(content);
      slugs.push(edition.slug);
      basedOn = edition.id;
    }
    await context.db.updateTable('strategy.edition').set({ published_at: now }).execute();
    await contribute(context, contents.at(-1)!);
    await drawEdges(context);
    return { contents, slugs };
  });
}

/** Everything of the edition before is continued where it is still there, else done; the council has said yes. */
async function adopt(context: Context, edition: string, decidedOn: string): Promise<void> {
  for (const noun of ['goal', 'measure']) await sql`insert into strategy.carry_over (centre_id, edition_id, ${sql.ref(`old_${noun}`)}, ${sql.ref(`new_${noun}`)}, fate, reason, decided_at)
    select o.centre_id, e.id, o.id, n.id, case when n.id is null then 'done' else 'continued' end, 'Erreicht', ${now} from strategy.edition e
    join ${sql.table(`strategy.${noun}`)} o on o.edition_id = e.based_on left join ${sql.table(`strategy.${noun}`)} n on n.edition_id = e.id and n.lineage = o.lineage where e.id = ${edition}::uuid`.execute(context.db);
  must(await addResolutionStep(context, edition, {
    committee: 'Kreistag', on: decidedOn, role: 'decision', paperNumber: '', itemNumber: '', outcome: 'accepted', result: '', remark: '', measureId: null, votesYes: null, votesNo: null, votesAbstained: null,
  }));
  must(await adoptEdition(context, edition, { decidedOn, anyway: true }));
}

/** One round on the latest edition with 2,000 contributions to its passages, half of them answered, all published. */
async function contribute(context: Context, content: EditionContent): Promise<void> {
  const round = crypto.randomUUID();
  const day = now.toISOString().slice(0, 10);
  const passages = content.chapters.flatMap((chapter) => chapter.body.map((block) => ({ chapter: chapter.id, block: block.id })));
  const spots = Array.from({ length: contributionCount }, (_, index) => passages[(index * 7) % passages.length]!);
  await sql`insert into strategy.participation_round (id, centre_id, edition_id, title, opens_on, closes_on, answers_until, state, content, opened_at, created_at, updated_at)
    select ${round}::uuid, centre_id, edition_id, 'Beteiligung', ${day}::date, ${day}::date, ${day}::date, 'open', ${JSON.stringify(content)}::jsonb, ${now}, ${now}, ${now}
    from strategy.chapter where id = ${content.chapters[0]!.id}::uuid`.execute(context.db);
  await sql`insert into strategy.contribution (id, centre_id, round_id, number, kind, place, chapter_id, block_id, text, via, state, outcome, reason, answered_at, received_at)
    select gen_random_uuid(), ${context.centre.id}::uuid, ${round}::uuid, s.number, 'comment', 'passage', s.chapter, s.block, 'Hier fehlt etwas zu den Abendkursen. ' || s.number, 'web', 'published',
      case when s.number % 2 = 0 then 'taken' end, case when s.number % 2 = 0 then 'Steht jetzt im Text.' else '' end, case when s.number % 2 = 0 then ${now}::timestamptz end, ${now}
    from rows from (jsonb_to_recordset(${JSON.stringify(spots)}::jsonb) as (chapter uuid, block text)) with ordinality as s (chapter, block, number)`.execute(context.db);
}

/** Edges by chance among all measures and goals, always from the older to the newer edition, so that there is no circle. */
async function drawEdges(context: Context): Promise<void> {
  await sql`insert into platform.edge (centre_id, type, before_kind, before_id, after_kind, after_id, since)
    select ${context.centre.id}::uuid, 'ledTo', 'strategy.measure', one.id, 'strategy.measure', other.id, '2026-01-01'
    from (select m.id, e.year, random() as dice from strategy.measure m join strategy.edition e on e.id = m.edition_id) one
    join (select m.id, e.year, random() as dice from strategy.measure m join strategy.edition e on e.id = m.edition_id) other
      on other.year > one.year and abs(one.dice - other.dice) < 0.13
    limit ${edgeCount} on conflict do nothing`.execute(context.db);
}

/** Milliseconds of `rounds` threads of objects by chance, as staff would see them, and of the floor: the same edges one step each way in one plain statement. */
async function measureThreads(database: Database, centre: Centre, rounds: number): Promise<{ readonly edges: number; readonly ours: readonly number[]; readonly floor: readonly number[] }> {
  return withCentre(database.kysely, { centre, actor: { kind: 'system', job: 'bench' }, now }, async (context) => {
    const { rows: [count] } = await sql<{ edges: number }>`select count(*)::integer as edges from platform.edge`.execute(context.db);
    const { rows } = await sql<{ id: string }>`select id from strategy.measure order by md5(id::text) limit ${rounds}`.execute(context.db);
    const ours: number[] = [];
    const floor: number[] = [];
    for (const { id } of rows) {
      ours.push(await timed(() => findThread(context, nodeKinds, { kind: 'strategy.measure', id })));
      floor.push(await timed(() => sql`select * from platform.edge where before_id = ${id}::uuid or after_id = ${id}::uuid`.execute(context.db)));
    }
    return { edges: count?.edges ?? 0, ours, floor };
  });
}

/** The paths of every kind of public page of the strategy: each chapter, measure and town once. */
function publicPaths(centre: Centre, { contents, slugs }: StrategyStock): Readonly<Record<string, readonly string[]>> {
  const content = contents.at(-1)!;
  const root = `/${centre.slug}/strategie`;
  const edition = `${root}/${slugs.at(-1)}`;
  return {
    'start of the strategy': [root], chapter: content.chapters.map(({ id }) => `${edition}/kapitel/${id}`), 'goals and measures of a field': content.fields.map(({ id }) => `${edition}/ziele?feld=${id}`), 'goals and measures': [`${edition}/ziele`],
    measure: content.measures.map(({ id }) => `${edition}/massnahmen/${id}`), town: centre.municipalities.map((ags) => `${edition}/kommunen/${ags}`),
    'what changed between two adopted editions': [`${root}/${slugs[1]}/aenderungen`], 'what changed in a draft': [`${edition}/aenderungen`],
  };
}

/** The value below which `share` of the sorted values lie. */
function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

async function timed(work: () => unknown): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

