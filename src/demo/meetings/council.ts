import { readFileSync } from 'node:fs';
import { isRefusal } from '#platform/errors.ts';
import { manners } from '#areas/meetings/council/server/exchange.ts';
import { addFileSource } from '#areas/meetings/council/server/commands.ts';
import { fetchSource } from '#areas/meetings/council/server/jobs.ts';
import type { DemoMeetings, DemoStage } from './stage.ts';

/** Invented council data of two towns in the form of OParl, read in by the same road as a file that somebody uploads. */
export async function readCouncils(act: DemoStage, { now }: DemoMeetings): Promise<void> {
  const councils = JSON.parse(readFileSync(new URL('../../../database/demo/council.json', import.meta.url), 'utf8')) as Readonly<Record<string, unknown>>;
  for (const [label, objects] of Object.entries(councils)) {
    const content = new TextEncoder().encode(JSON.stringify(datedFrom(objects, lastTuesday(now))));
    const added = await act(now, (context) => addFileSource(context, label, { name: 'beispieldaten.json', content }));
    if (isRefusal(added)) throw new Error(added.message);
    await fetchSource({ inCentre: (work) => act(now, work), signal: new AbortController().signal, attempt: 1 }, added.id, manners);
  }
}

/** `@-21` is the day three weeks before, `@7T17:00` five o'clock on the day a week after: so demo data stay fresh. */
function datedFrom(node: unknown, from: Date): unknown {
  if (Array.isArray(node)) return node.map((one) => datedFrom(one, from));
  if (typeof node === 'object' && node !== null) return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, datedFrom(value, from)]));
  const parts = typeof node === 'string' ? /^@(-?\d+)(T\d\d:\d\d)?$/.exec(node) : null;
  return parts ? germanDay.format(new Date(from.getTime() + Number(parts[1]) * 86_400_000)) + (parts[2] ?? '') : node;
}

const germanDay = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short' });

/** Councils meet on weekdays: the latest Tuesday, today included. */
function lastTuesday(now: Date): Date {
  return new Date(now.getTime() - ((now.getUTCDay() + 5) % 7) * 86_400_000);
}
