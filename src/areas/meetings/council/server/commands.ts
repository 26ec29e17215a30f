import { createHash } from 'node:crypto';
import type { Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { enqueue } from '#platform/server/jobs/queue.ts';
import { may } from '../../permissions.ts';
import { mostFileBytes, mostSources } from '../source.ts';

/** The job that reads one source; its data are `{source}`. */
export const fetchJob = 'meetings.fetchCouncil';

/** Adds a council by the address of its OParl system or body, and has it read at once. Refuses an address that is there already. */
export async function addSource(context: Context, source: { readonly label: string; readonly address: string }): Promise<{ readonly id: string } | Refusal> {
  demand(may(context.actor, 'importCouncil'));
  const refusal = await refuseMore(context);
  if (refusal) return refusal;
  const address = new URL(source.address).href;
  const known = await context.db.selectFrom('meetings.council_source').select('label').where('address', '=', address).executeTakeFirst();
  if (known) return refuse(`Diese Adresse ist schon eingetragen: ${known.label}.`, 'address');
  return insertSource(context, { label: source.label, address, file_id: null });
}

/** Adds a council by a file of OParl data (JSON, at most 10 MB), and has it read at once. */
export async function addFileSource(context: Context, label: string, file: { readonly name: string; readonly content: Uint8Array }): Promise<{ readonly id: string } | Refusal> {
  demand(may(context.actor, 'importCouncil'));
  const refusal = refuseFile(file.content) ?? await refuseMore(context);
  if (refusal) return refusal;
  const fileId = crypto.randomUUID();
  await context.db.insertInto('platform.file').values({
    id: fileId, centre_id: context.centre.id, name: file.name.slice(0, 200), media_type: 'application/json', size: file.content.length,
    sha256: createHash('sha256').update(file.content).digest(), content: Buffer.from(file.content), created_at: context.now,
  }).execute();
  return insertSource(context, { label, address: '', file_id: fileId });
}

/** Why a file cannot be taken: empty, too large, or no JSON at all. */
export function refuseFile(content: Uint8Array): Refusal | null {
  if (content.length === 0) return refuse('Bitte wählen Sie eine Datei.', 'file');
  if (content.length > mostFileBytes) return refuse('Diese Datei ist größer als 10 MB. Bitte teilen Sie sie auf.', 'file');
  try {
    JSON.parse(new TextDecoder().decode(content));
    return null;
  } catch {
    return refuse('Diese Datei ist kein gültiges JSON. Bitte wählen Sie eine Datei mit OParl-Daten.', 'file');
  }
}

/** Has a source read as soon as possible. Once more while it waits changes nothing. */
export async function fetchNow(context: Context, id: string): Promise<Refusal | null> {
  demand(may(context.actor, 'importCouncil'));
  const source = found(await context.db.selectFrom('meetings.council_source').select(['paused_at', 'state']).where('id', '=', id).forUpdate().executeTakeFirst());
  if (source.paused_at !== null) return refuse('Diese Quelle ist ausgeschaltet. Bitte schalten Sie sie zuerst ein.');
  if (source.state !== 'running') await context.db.updateTable('meetings.council_source').set({ state: 'waiting', last_error: '' }).where('id', '=', id).execute();
  await enqueue(context, fetchJob, { source: id }, { key: id });
  return null;
}

/** Switches a source off: it is read no more, what was read stays. */
export async function pauseSource(context: Context, id: string): Promise<void> {
  await setPause(context, id, context.now);
}

export async function resumeSource(context: Context, id: string): Promise<void> {
  await setPause(context, id, null);
}

/** Removes a source with all that was read of it. */
export async function removeSource(context: Context, id: string): Promise<void> {
  demand(may(context.actor, 'importCouncil'));
  const source = found(await context.db.deleteFrom('meetings.council_source').where('id', '=', id).returning(['label', 'file_id']).executeTakeFirst());
  if (source.file_id !== null) await context.db.deleteFrom('platform.file').where('id', '=', source.file_id).execute();
  await record(context, 'meetings.council.removed', id, { name: source.label });
}

async function setPause(context: Context, id: string, pausedAt: Date | null): Promise<void> {
  demand(may(context.actor, 'importCouncil'));
  const source = found(await context.db.selectFrom('meetings.council_source').select('paused_at').where('id', '=', id).forUpdate().executeTakeFirst());
  if ((source.paused_at === null) === (pausedAt === null)) return;
  await context.db.updateTable('meetings.council_source').set({ paused_at: pausedAt }).where('id', '=', id).execute();
  await record(context, pausedAt === null ? 'meetings.council.resumed' : 'meetings.council.paused', id);
}

async function insertSource(context: Context, source: { readonly label: string; readonly address: string; readonly file_id: string | null }): Promise<{ readonly id: string }> {
  const id = crypto.randomUUID();
  await context.db.insertInto('meetings.council_source').values({ id, centre_id: context.centre.id, ...source, state: 'waiting', created_at: context.now }).execute();
  await record(context, 'meetings.council.added', id, { name: source.label });
  await enqueue(context, fetchJob, { source: id }, { key: id });
  return { id };
}

async function refuseMore(context: Context): Promise<Refusal | null> {
  const { count } = await context.db.selectFrom('meetings.council_source').select((all) => all.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  return Number(count) >= mostSources ? refuse(`Es sind schon ${mostSources} Quellen eingetragen. Bitte entfernen Sie zuerst eine.`) : null;
}
