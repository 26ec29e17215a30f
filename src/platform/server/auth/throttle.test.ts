import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountLimit, clientOf, onceLimit, waitUntil, waitWords } from './throttle.ts';

const now = new Date('2026-11-22T12:00:00Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

describe('how long to wait', () => {
  const table: [string, number, number | null][] = [
    ['no failure', 0, null],
    ['four failures just now', 4, null],
    ['the fifth failure just now', 5, 30],
    ['the sixth', 6, 60],
    ['the ninth', 9, 480],
    ['the tenth: the most', 10, 900],
    ['the hundredth: no more than the most', 100, 900],
  ];
  it.each(table)('after %s', (_, failures, seconds) => {
    const until = waitUntil(Array.from({ length: failures }, () => now), accountLimit, now);
    expect(until && (until.getTime() - now.getTime()) / 1000).toBe(seconds);
  });
  it('ends once the wait is over and forgets what lies outside the window', () => {
    expect(waitUntil(Array.from({ length: 5 }, () => ago(31)), accountLimit, now)).toBeNull();
    expect(waitUntil(Array.from({ length: 50 }, () => ago(25 * 3600)), accountLimit, now)).toBeNull();
  });
  it('lets a single use happen one time', () => {
    expect(waitUntil([], onceLimit, now)).toBeNull();
    expect(waitUntil([ago(3600)], onceLimit, now)).not.toBeNull();
  });
  it('never waits longer than the most, and never ends in the past', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 90_000 })), (seconds) => {
      const until = waitUntil(seconds.map(ago), accountLimit, now);
      if (until === null) return;
      expect(until.getTime()).toBeGreaterThan(now.getTime());
      expect(until.getTime() - now.getTime()).toBeLessThanOrEqual(accountLimit.most);
    }));
  });
  it('says it in words', () => {
    expect(waitWords(new Date(now.getTime() + 30_000), now)).toBe('eine Minute');
    expect(waitWords(new Date(now.getTime() + 61_000), now)).toBe('2 Minuten');
  });
});

describe('which client it is', () => {
  const table: [string, string][] = [
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:aaaa::1', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::99', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
  ];
  it.each(table)('%s is %s', (address, client) => {
    expect(clientOf(address)).toBe(client);
  });
});
