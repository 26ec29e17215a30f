/** How many failures are free within `window`, how long the first wait is and the longest; times in milliseconds. */
export interface Limit {
  readonly free: number;
  readonly first: number;
  readonly most: number;
  readonly window: number;
}

const minute = 60 * 1000;
const hour = 60 * minute;

/** Per account the wait doubles from half a minute to a quarter of an hour: slow enough to guess, no lasting lock-out. */
export const accountLimit: Limit = { free: 5, first: minute / 2, most: 15 * minute, window: 24 * hour };
/** Per client there is more room, because whole offices share one address. */
export const clientLimit: Limit = { free: 30, first: minute / 2, most: hour, window: hour };
export const codeLimit: Limit = { free: 5, first: minute / 2, most: 15 * minute, window: 24 * hour };
export const mailLimit: Limit = { free: 3, first: 5 * minute, most: hour, window: 24 * hour };
/** Something that counts one single time within a day. */
export const onceLimit: Limit = { free: 1, first: 24 * hour, most: 24 * hour, window: 24 * hour };

/** Until when the next attempt has to wait, given the earlier ones; null: it may happen now. */
export function waitUntil(attempts: readonly Date[], limit: Limit, now: Date): Date | null {
  const times = attempts.map((attempt) => attempt.getTime()).filter((time) => time > now.getTime() - limit.window);
  const surplus = times.length - limit.free;
  if (surplus < 0) return null;
  const until = Math.max(...times) + Math.min(limit.first * 2 ** Math.min(surplus, 30), limit.most);
  return until > now.getTime() ? new Date(until) : null;
}

/** The wait in words: "eine Minute", "7 Minuten"; rounded up. */
export function waitWords(until: Date, now: Date): string {
  const minutes = Math.max(1, Math.ceil((until.getTime() - now.getTime()) / minute));
  return minutes === 1 ? 'eine Minute' : `${minutes} Minuten`;
}

/** What stands for a client: an IPv4 address, or the /64 network of an IPv6 address, which one household holds whole. */
export function clientOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('%')[0]?.split('::', 2) ?? [];
  const groups = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const full = tail === undefined ? groups : [...groups, ...Array<string>(Math.max(0, 8 - groups.length - after.length)).fill('0'), ...after];
  return full.slice(0, 4).map((group) => group.replace(/^0+(?=.)/, '')).join(':');
}
