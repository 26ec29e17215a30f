/** fresh: confirmed in time; due: to be confirmed within two weeks or unconfirmed; overdue: the term has passed. */
export type Freshness = 'fresh' | 'due' | 'overdue';

/** Days before the term on which an offer starts to be due. */
export const daysOfNotice = 14;

/** How long after the term an unconfirmed offer stays public, in months. */
export const monthsOfGrace = 6;

export interface Assurance {
  /** YYYY-MM-DD, null where nobody has ever confirmed the offer. */
  readonly assuredOn: string | null;
  readonly reviewMonths: number;
}

/** How fresh an offer is on a day (YYYY-MM-DD). Never confirmed counts as due, not as overdue: nobody has been asked yet. */
export function freshnessOn(day: string, assurance: Assurance): Freshness {
  const term = reviewOn(assurance);
  if (term === null) return 'due';
  if (day > term) return 'overdue';
  return day > addDays(term, -daysOfNotice) ? 'due' : 'fresh';
}

/** The day by which the offer has to be confirmed again. */
export function reviewOn({ assuredOn, reviewMonths }: Assurance): string | null {
  return assuredOn === null ? null : addMonths(assuredOn, reviewMonths);
}

/** The same day of the month, or its last day where the month is shorter (31 August + 6 months = 28 February). */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month - 1 + months + 1, 0)).getUTCDate();
  return isoDay(new Date(Date.UTC(year, month - 1 + months, Math.min(date, last))));
}

export function addDays(day: string, days: number): string {
  return isoDay(new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000));
}

function isoDay(date: Date): string {
  return date.toISOString().slice(0, 10);
}
