import { describe, expect, it } from 'vitest';
import type { Paper } from './paper.ts';
import { DocumentFailed } from './pdf.ts';
import { createPress, type PaperOrder } from './press.ts';

const paperOf = (title: string): Paper => ({ title, preline: '', author: '', footer: '', blocks: [] });

/** A press whose printer holds each paper until it is let go. */
function stand({ maxBytes = 1_000_000, size = 10 } = {}) {
  const printed: string[] = [];
  const waiting: (() => void)[] = [];
  let now = 0;
  let fails = false;
  const press = createPress({
    maxBytes, clock: () => now,
    print: async (paper) => {
      printed.push(paper.title);
      await new Promise<void>((resolve) => waiting.push(resolve));
      if (fails) throw new DocumentFailed('Das Dokument dauert zu lange.');
      return Buffer.alloc(size, paper.title);
    },
  });
  const order = (title: string, stamp: string, key = 'a'): PaperOrder => ({ key, stamp, form: 'pdf', read: async () => paperOf(title) });
  return { press, printed, order, release: () => waiting.splice(0).forEach((go) => go()), pass: (milliseconds: number) => { now += milliseconds; }, fail: (does: boolean) => { fails = does; } };
}

describe('the press', () => {
  it('prints once for ten who ask at once, says how far it is, and keeps the file', async () => {
    const { press, printed, order, release } = stand();
    const first = await Promise.all(Array.from({ length: 10 }, () => press.ask(order('Konzept', '1'), 5)));
    expect(first.map(({ state }) => state)).toEqual(Array.from({ length: 10 }, () => 'printing'));
    expect(first.every((answer) => answer.state === 'printing' && answer.progress >= 0.1 && answer.progress <= 0.95)).toBe(true);
    const waiting = press.ask(order('Konzept', '1'), 10_000);
    release();
    expect([(await waiting).state, (await press.ask(order('Konzept', '1'), 0)).state, printed]).toEqual(['ready', 'ready', ['Konzept']]);
  });

  it('prints anew only where the paper itself changed', async () => {
    const { press, printed, order, release } = stand();
    const print = async (title: string, stamp: string) => {
      const answer = press.ask(order(title, stamp), 10_000);
      await new Promise(setImmediate);
      release();
      return answer;
    };
    await print('alt', '1');
    await print('alt', '2');
    expect(printed).toEqual(['alt']);
    const answer = await print('neu', '3');
    expect([printed, answer.state === 'ready' && answer.file.toString().slice(0, 3)]).toEqual([['alt', 'neu'], 'neu']);
  });

  it('says that it failed, and tries again after a minute', async () => {
    const { press, printed, order, release, pass, fail } = stand();
    fail(true);
    const failing = press.ask(order('Konzept', '1'), 10_000);
    await new Promise(setImmediate);
    release();
    expect([await failing, (await press.ask(order('Konzept', '1'), 0)).state, printed.length]).toEqual([{ state: 'failed', reason: 'Das Dokument dauert zu lange.' }, 'failed', 1]);
    pass(60_001);
    fail(false);
    const again = press.ask(order('Konzept', '1'), 10_000);
    await new Promise(setImmediate);
    release();
    expect((await again).state).toBe('ready');
  });

  it('throws what the reading throws, to everybody who waits', async () => {
    const { press } = stand();
    const order: PaperOrder = { key: 'a', stamp: '1', form: 'pdf', read: async () => { throw new Error('gibt es nicht'); } };
    await expect(Promise.all([press.ask(order, 1000), press.ask(order, 1000)])).rejects.toThrow('gibt es nicht');
  });

  it('keeps no more than it may, the least asked for goes first', async () => {
    const { press, printed, order, release } = stand({ maxBytes: 25, size: 10 });
    for (const key of ['a', 'b', 'c']) {
      const answer = press.ask(order(key, '1', key), 10_000);
      await new Promise(setImmediate);
      release();
      await answer;
    }
    expect(press.bytes).toBe(20);
    expect([(await press.ask(order('c', '1', 'c'), 0)).state, (await press.ask(order('a', '1', 'a'), 1)).state, printed]).toEqual(['ready', 'printing', ['a', 'b', 'c', 'a']]);
  });
});
