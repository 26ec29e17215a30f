import { sql } from 'kysely';
import type { Context } from '../../context.ts';
import type { Database } from '../db.ts';

/** Where news of changes are told: the payload is JSON of the type `News`. */
export const newsChannel = 'verzahnt_writing';

/** Tells who writes along that a text has changed, or that somebody is there. Carries no text. `room`: a meeting, an edition; `item`: one text in it. */
export interface News {
  readonly room: string;
  readonly item: string;
  readonly version: number;
  /** A random name of the browser window, and the person's name. */
  readonly writer: string;
  readonly name: string;
}

/** Hears the news of one room; null: some may have been missed. */
export type Hearer = (news: News | null) => void;

/** The most windows that may listen to one room in this process. */
export const mostHearers = 200;

const rooms = new Map<string, Set<Hearer>>();
const listening = new WeakMap<Database, Promise<unknown>>();

/** Tells all who listen, after the commit. */
export async function tellNews(context: Context, news: Omit<News, 'name'>): Promise<void> {
  const name = context.actor.kind === 'person' ? context.actor.name.slice(0, 80) : '';
  await sql`select pg_notify(${newsChannel}, ${JSON.stringify({ ...news, name } satisfies News)})`.execute(context.db);
}

/** Tells `hear` what happens in a room, from all processes on this database, until the returned function is called. Null where too many listen. */
export async function hearRoom(database: Database, room: string, hear: Hearer): Promise<(() => void) | null> {
  const hearers = rooms.get(room) ?? new Set<Hearer>();
  if (hearers.size >= mostHearers) return null;
  rooms.set(room, hearers.add(hear));
  if (!listening.has(database)) listening.set(database, database.listen(newsChannel, spread, () => rooms.forEach((all) => all.forEach((one) => one(null)))));
  await listening.get(database);
  return () => {
    hearers.delete(hear);
    if (hearers.size === 0) rooms.delete(room);
  };
}

function spread(payload: string): void {
  const news = JSON.parse(payload) as News;
  rooms.get(news.room)?.forEach((hear) => hear(news));
}

/** At most so many writes of one account in ten seconds: far above what hands can type. */
const mostWrites = 60;
const windows = new Map<string, { begin: number; count: number }>();

export function isTooFast(accountId: string, now: number): boolean {
  if (windows.size > 10_000) windows.clear();
  const current = windows.get(accountId);
  if (!current || now - current.begin > 10_000) {
    windows.set(accountId, { begin: now, count: 1 });
    return false;
  }
  current.count += 1;
  return current.count > mostWrites;
}
