import type { Context } from '#platform/context.ts';
import { record } from '#platform/server/audit.ts';
import { listCentres } from '#platform/server/centres.ts';
import type { JobKind, JobRun } from '#platform/server/jobs/job.ts';
import { enqueue } from '#platform/server/jobs/queue.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import { cursorLife, limits, readWholeFile, skipStep, startRun, takeStep, withoutSince, type Cursor, type Step } from '../run.ts';
import { forgetUnseen, settleObjects, storeFaults, storeObjects } from '../stock/server/commands.ts';
import { fetchJob } from './commands.ts';
import { CouncilError, fetchCouncil, manners, type Manners } from './exchange.ts';

/** Reads councils each night, and one at once on demand. `how`: other manners, for tests. */
export function councilJobs(config: { readonly councilHosts: readonly string[] }, how: Partial<Manners> = {}): readonly JobKind[] {
  const settled: Manners = { ...manners, allowedHosts: config.councilHosts, ...how };
  return [
    { name: 'meetings.fetchCouncils', schedule: { daily: '04:10' }, run: enqueueAll },
    { name: fetchJob, attempts, run: (job) => fetchSource(job, String(job.data['source']), settled) },
  ];
}

const attempts = 6;
/** One job reads so long at most; then it makes room for others and goes on in a new one. */
const patience = 8 * 60 * 1000;
const portion = 500;

async function enqueueAll({ database, now, name }: JobRun): Promise<void> {
  for (const centre of await listCentres(database.kysely, now.toISOString().slice(0, 10))) {
    await withCentre(database.kysely, { centre, actor: { kind: 'system', job: name }, now }, async (context) => {
      const sources = await context.db.selectFrom('meetings.council_source').select('id').where('paused_at', 'is', null).where('address', '<>', '').orderBy('id').execute();
      for (const { id } of sources) await enqueue(context, fetchJob, { source: id }, { key: id });
    });
  }
}

interface Begun {
  readonly address: string;
  readonly file: { readonly name: string; readonly content: Uint8Array } | null;
  readonly cursor: Cursor;
}

/** What reading needs of a job: transactions of the centre, when to stop, and which try this is. */
export type Reader = Pick<JobRun, 'inCentre' | 'signal' | 'attempt'>;

/** Reads one source from where the last run stands. What one page says is stored with the cursor in one transaction. */
export async function fetchSource(job: Reader, id: string, how: Manners): Promise<void> {
  const begun = await job.inCentre((context) => begin(context, id));
  if (begun === null) return;
  try {
    const cursor = begun.file === null ? await readPages(job, id, begun.cursor, how) : await readFile(job, id, begun.cursor, begun.file);
    if (cursor !== null) await job.inCentre((context) => finish(context, id, cursor));
  } catch (failure) {
    if (!(failure instanceof CouncilError)) throw failure;
    const mayHelp = failure.isPassing && job.attempt < attempts;
    await job.inCentre((context) => giveUp(context, id, failure.message, mayHelp));
    if (mayHelp) throw failure;
  }
}

/** Page after page; null where another job goes on. */
async function readPages(job: Reader, id: string, begun: Cursor, how: Manners): Promise<Cursor | null> {
  const until = performance.now() + patience;
  let cursor = begun;
  for (let first = true; cursor.queue.length > 0; first = false) {
    if (job.signal.aborted || performance.now() > until) {
      await job.inCentre((context) => enqueue(context, fetchJob, { source: id }, { key: id }));
      return null;
    }
    if (cursor.requests >= limits.requests || cursor.objects >= limits.objects) throw new CouncilError(`Diese Quelle ist zu groß: Nach ${cursor.requests} Abrufen und ${cursor.objects} Einträgen wurde abgebrochen.`);
    if (!first && how.pause > 0) await how.wait(how.pause, job.signal);
    const step = await readPage(cursor, how, job.signal);
    if (!await job.inCentre((context) => keep(context, id, cursor, step))) return null;
    cursor = step.cursor;
  }
  return cursor;
}

/** A list that the server refuses ends here, the others go on; the very first address must answer. */
async function readPage(cursor: Cursor, how: Manners, signal: AbortSignal): Promise<Step> {
  try {
    const { address, json } = await fetchCouncil(cursor.queue[0] ?? '', how, signal);
    return takeStep(cursor, address, json);
  } catch (failure) {
    if (!(failure instanceof CouncilError) || failure.isPassing || cursor.requests === 0) throw failure;
    const plain = failure.status === 400 ? withoutSince(cursor) : null;
    return plain === null ? skipStep(cursor, failure.message) : readPage(plain, how, signal);
  }
}

async function readFile(job: Reader, id: string, begun: Cursor, file: { readonly name: string; readonly content: Uint8Array }): Promise<Cursor | null> {
  const { objects, faults } = readWholeFile(JSON.parse(new TextDecoder().decode(file.content)), 'https://datei.invalid/');
  const named = faults.slice(0, 500).map((fault) => ({ ...fault, place: fault.place.replace('https://datei.invalid/', file.name) }));
  let cursor = begun;
  for (let at = 0; at === 0 || at < objects.length; at += portion) {
    const part = objects.slice(at, at + portion);
    const next = { ...cursor, queue: [], requests: cursor.requests + 1, objects: cursor.objects + part.length };
    if (!await job.inCentre((context) => keep(context, id, cursor, { cursor: next, objects: part, faults: at === 0 ? named : [] }))) return null;
    cursor = next;
  }
  return cursor;
}

async function begin(context: Context, id: string): Promise<Begun | null> {
  const source = await context.db.selectFrom('meetings.council_source as s').leftJoin('platform.file as f', 'f.id', 's.file_id')
    .select(['s.address', 's.paused_at', 's.cursor', 's.synced_from', 's.full_at', 'f.name', 'f.content']).where('s.id', '=', id).executeTakeFirst();
  if (!source || source.paused_at !== null) return null;
  const kept = source.cursor as Cursor | null;
  const goesOn = kept !== null && source.content === null && context.now.getTime() - Date.parse(kept.startedAt) < cursorLife;
  const file = source.content === null ? null : { name: source.name ?? 'Datei', content: source.content };
  const cursor = goesOn ? kept : startRun(source.address, context.now, { syncedFrom: file ? null : source.synced_from, fullAt: source.full_at });
  await context.db.updateTable('meetings.council_source').set({
    state: 'running', cursor: JSON.stringify(cursor), started_at: new Date(cursor.startedAt), ended_at: null, objects: cursor.objects, requests: cursor.requests, last_error: '',
  }).where('id', '=', id).execute();
  return { address: source.address, file, cursor };
}

/** Stores a step and where the run stands now. False where the source is gone, or another job has gone on meanwhile. */
async function keep(context: Context, id: string, before: Cursor, { cursor, objects, faults }: Step): Promise<boolean> {
  const moved = await context.db.updateTable('meetings.council_source').set({ cursor: JSON.stringify(cursor), objects: cursor.objects, requests: cursor.requests })
    .where('id', '=', id).where('paused_at', 'is', null).where('requests', '=', before.requests).where('cursor', 'is not', null).executeTakeFirst();
  if (moved.numUpdatedRows === 0n) return false;
  await storeObjects(context, id, objects);
  await storeFaults(context, id, faults);
  return true;
}

async function finish(context: Context, id: string, cursor: Cursor): Promise<void> {
  const startedAt = new Date(cursor.startedAt);
  const isFull = cursor.since === null && cursor.isWhole;
  if (isFull) await forgetUnseen(context, id, startedAt);
  await settleObjects(context, id);
  await context.db.updateTable('meetings.council_source').set({
    state: 'done', cursor: null, ended_at: context.now, last_error: '', ...(cursor.skipped === 0 ? { synced_from: startedAt } : {}), ...(isFull ? { full_at: startedAt } : {}),
  }).where('id', '=', id).execute();
  if (cursor.objects > 0) await record(context, 'meetings.council.fetched', id, { created: cursor.objects });
}

/** The cursor stays: the next run goes on where this one broke off. What was read until then is shown already. */
async function giveUp(context: Context, id: string, problem: string, mayHelp: boolean): Promise<void> {
  await settleObjects(context, id);
  await context.db.updateTable('meetings.council_source').set({ state: mayHelp ? 'waiting' : 'failed', last_error: problem, ended_at: context.now }).where('id', '=', id).execute();
}
