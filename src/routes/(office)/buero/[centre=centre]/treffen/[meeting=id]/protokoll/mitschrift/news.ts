import type { Database } from '#platform/server/db.ts';
import { newsChannel, type News } from '#areas/meetings/minutes/writing/server/commands.ts';

/** Hears the news of one meeting; null: some may have been missed. */
export type Hearer = (news: News | null) => void;

/** The most windows that may listen to one meeting in this process. */
export const mostHearers = 200;

const meetings = new Map<string, Set<Hearer>>();
const listening = new WeakMap<Database, Promise<unknown>>();

/** Tells `hear` what happens in a meeting, from all processes on this database, until the returned function is called. Null where too many listen. */
export async function hearMeeting(database: Database, meetingId: string, hear: Hearer): Promise<(() => void) | null> {
  const hearers = meetings.get(meetingId) ?? new Set<Hearer>();
  if (hearers.size >= mostHearers) return null;
  meetings.set(meetingId, hearers.add(hear));
  if (!listening.has(database)) listening.set(database, database.listen(newsChannel, spread, () => meetings.forEach((all) => all.forEach((one) => one(null)))));
  await listening.get(database);
  return () => {
    hearers.delete(hear);
    if (hearers.size === 0) meetings.delete(meetingId);
  };
}

function spread(payload: string): void {
  const news = JSON.parse(payload) as News;
  meetings.get(news.meeting)?.forEach((hear) => hear(news));
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
