/** Wall-clock time in Germany. Days are YYYY-MM-DD, times HH:MM. */

const wall = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin', dateStyle: 'short', timeStyle: 'short' });

/**
 * The instants at which German clocks show `day time`: none in the hour that the spring night leaves out, two in the hour
 * that the autumn night has twice (Directive 2000/84/EC), else one. Earliest first.
 */
export function instantsOf(day: string, time: string): readonly Date[] {
  return ['+02:00', '+01:00'].map((offset) => new Date(`${day}T${time}:00${offset}`))
    .filter((instant) => !Number.isNaN(instant.getTime()) && wall.format(instant) === `${day} ${time}`);
}

/** Day and time on German clocks. */
export function clockAt(instant: Date): { readonly day: string; readonly time: string } {
  const [day = '', time = ''] = wall.format(instant).split(' ');
  return { day, time };
}

/** `2027-03-01` plus so many days. */
export function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whether the text is a time of day as HH:MM. */
export function isTime(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}
