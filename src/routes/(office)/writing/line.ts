import type { Desk } from './desk.ts';

/** Keeps the line of news open for all desks of a page (text → desk), and says every now and then that this window is there. */
export function keepLine(endpoint: string, desks: ReadonlyMap<string, Desk>): void {
  hear(endpoint, desks);
  setInterval(() => desks.forEach((desk) => {
    void desk.strand.sayHere();
    desk.count(Date.now());
  }), 15_000);
  window.addEventListener('online', () => desks.forEach((desk) => desk.strand.wake()));
}

/** A browser tries again by itself, but not after an answer like 502: then a new stream is opened. */
function hear(endpoint: string, desks: ReadonlyMap<string, Desk>): void {
  const source = new EventSource(`${endpoint}/strom`);
  source.addEventListener('error', () => source.readyState === EventSource.CLOSED && setTimeout(() => hear(endpoint, desks), 5000));
  source.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const news = JSON.parse(data) as { item: string; version: number; writer: string; name: string } | null;
    if (news === null) return desks.forEach((desk) => desk.strand.wake());
    desks.get(news.item)?.meet(news.writer, news.name, Date.now());
    desks.get(news.item)?.strand.hear(news.version);
  });
}
