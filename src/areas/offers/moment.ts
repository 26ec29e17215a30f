/** Wall-clock time in Germany and instants. Days are YYYY-MM-DD, times HH:MM (seconds are cut). */

const zone = 'Europe/Berlin';
const parts = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
const minute = 60_000;

/** Day and time on German clocks at an instant. */
export function clockAt(moment: Date): { readonly day: string; readonly time: string } {
  const [day = '', time = ''] = parts.format(moment).split(' ');
  return { day, time: time.slice(0, 5) };
}

/**
 * The instant at which German clocks show `day time`. In the spring night 02:30 does not exist: the clocks have jumped,
 * the instant is 03:30. In the autumn night 02:30 exists twice: the first one counts (RFC 5545, 3.3.5).
 */
export function instantOf(day: string, time: string): Date {
  const asIfUtc = Date.parse(`${day}T${time.slice(0, 5)}:00Z`);
  const offsets = [offsetAt(asIfUtc - 24 * 60 * minute), offsetAt(asIfUtc + 24 * 60 * minute)];
  const candidates = offsets.map((offset) => asIfUtc - offset).filter((instant) => offsetAt(instant) === asIfUtc - instant);
  return new Date(candidates.length > 0 ? Math.min(...candidates) : asIfUtc - (offsets[0] ?? 0));
}

/** ISO weekday of a day: 1 = Monday … 7 = Sunday. */
export function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
}

/** Days since 1970-01-01. */
export function dayNumber(day: string): number {
  return Date.parse(`${day}T00:00:00Z`) / 86_400_000;
}

/** Milliseconds that German clocks are ahead of UTC at an instant. */
function offsetAt(instant: number): number {
  const { day, time } = clockAt(new Date(instant));
  return Date.parse(`${day}T${time}:00Z`) - Math.floor(instant / minute) * minute;
}
