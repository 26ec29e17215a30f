import { sql } from 'kysely';
import { accountOf, type Context } from '../../context.ts';
import { record } from '../audit.ts';

/** How many updates of a text are kept for those who write along; whoever missed more gets the whole text. */
export const keptUpdates = 200;

/** A room's table of updates (columns `seq`, `centre_id`, `content`, `at`) and its column that names the text. */
export interface Journal {
  readonly table: string;
  readonly owner: string;
}

/** The changes of one text after a version, oldest first, as Yjs updates; the whole text where some of them are gone. */
export interface Changes {
  readonly version: number;
  readonly updates: readonly Uint8Array[];
}

/** Keeps an update as the newest of its text; the oldest go. */
export async function keepUpdate(context: Context, { table, owner }: Journal, id: string, version: number, update: Uint8Array): Promise<void> {
  const [updates, text] = [sql.table(table), sql.ref(owner)];
  await sql`insert into ${updates} (${text}, seq, centre_id, content, at) values (${id}::uuid, ${version}, ${context.centre.id}, ${Buffer.from(update)}, ${context.now})`.execute(context.db);
  await sql`delete from ${updates} where ${text} = ${id}::uuid and seq <= ${version - keptUpdates}`.execute(context.db);
}

/** What somebody who writes along has missed since `after` (0: everything). At most one statement. */
export async function listUpdates(context: Context, { table, owner }: Journal, id: string, after: number, text: { readonly version: number; readonly state: Uint8Array } | null): Promise<Changes> {
  if (text === null || after >= text.version) return { version: text?.version ?? 0, updates: [] };
  const { rows } = after === 0 ? { rows: [] } : await sql<{ content: Uint8Array }>`select content from ${sql.table(table)}
    where ${sql.ref(owner)} = ${id}::uuid and seq > ${after} and seq <= ${text.version} order by seq`.execute(context.db);
  return { version: text.version, updates: rows.length === text.version - after ? rows.map((row) => row.content) : [text.state] };
}

/** Writing is one long act: the history gets one line per person, text and ten minutes. */
export async function recordWriting(context: Context, event: string, subject: string): Promise<void> {
  const since = new Date(context.now.getTime() - 10 * 60_000);
  const lately = await sql`select from platform.event where subject = ${subject}::uuid and name = ${event}
    and actor_id is not distinct from ${accountOf(context.actor)}::uuid and at > ${since} limit 1`.execute(context.db);
  if (lately.rows.length === 0) await record(context, event, subject);
}
