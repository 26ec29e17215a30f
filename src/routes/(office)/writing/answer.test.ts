import { expect, it } from 'vitest';
import type { Database } from '#platform/server/db.ts';
import { answerNews } from './answer.ts';

/** A database whose listening begins when the test says so. */
function slowDatabase() {
  let begin = () => {};
  let tell: (payload: string) => void = () => {};
  const ready = new Promise<void>((resolve) => (begin = resolve));
  const database = { listen: async (_channel: string, hear: (payload: string) => void) => { tell = hear; await ready; } } as unknown as Database;
  return { database, begin: () => begin(), tell: (payload: string) => tell(payload) };
}

const ask = (database: Database) => answerNews({ locals: { house: { database } } as App.Locals, request: new Request('http://haus.example/', { headers: { accept: 'text/event-stream' } }) }, 'raum');
const news = JSON.stringify({ room: 'raum', item: 'x', version: 1, writer: 'w', name: '' });

it('whoever left while the room was being opened is not spoken to', async () => {
  const { database, begin, tell } = slowDatabase();
  const left = ask(database).body!.getReader();
  const stays = ask(database).body!.getReader();
  await left.cancel();
  begin();
  const greeting = await stays.read();
  expect(new TextDecoder().decode(greeting.value)).toContain('retry: 2000');
  expect(() => tell(news)).not.toThrow();
  expect(new TextDecoder().decode((await stays.read()).value)).toBe(`data: ${news}\n\n`);
  await stays.cancel();
  expect(() => tell(news)).not.toThrow();
});
