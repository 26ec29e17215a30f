import { refuse, type Refusal } from '#platform/errors.ts';
import type { MeasureStatus } from '../../edition.ts';

export type RoundState = 'planned' | 'open' | 'closed';
export const roundStateLabels: Readonly<Record<RoundState, string>> = { planned: 'geplant', open: 'läuft', closed: 'abgeschlossen' };

/** What one enters for a round. Days are YYYY-MM-DD. `asOf`: the day that the reports speak of. `closesOn`: closed by itself on the day after; null: by hand. */
export interface RoundContent {
  readonly period: string;
  readonly asOf: string;
  readonly opensOn: string;
  readonly dueOn: string;
  readonly closesOn: string | null;
  /** Added to the mail. */
  readonly note: string;
  /** Whether red and twice unreported measures become topics of the steering body when it closes. */
  readonly escalates: boolean;
}

export interface Round extends RoundContent {
  readonly id: string;
  readonly editionId: string;
  readonly number: number;
  readonly state: RoundState;
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
}

/** Which measures a round asks about. */
export interface RoundChoice {
  readonly fieldIds: readonly string[];
  readonly statuses: readonly MeasureStatus[];
}

/** The link in a mail with which one person reports on all own measures of a round; its subject is the recipient. */
export const reportLink = { purpose: 'strategy.report' } as const;

/** The link stays open after the due day, so that a late report finds its way. */
export const linkDaysAfter = 60;

/** Why no mail can go out for a measure. */
export type Gap = 'noOwner' | 'dissolved' | 'noAddress';
export const gapLabels: Readonly<Record<Gap, string>> = {
  noOwner: 'Kein Träger eingetragen', dissolved: 'Der Träger ist aufgelöst', noAddress: 'Keine E-Mail-Adresse bekannt',
};

/** Who is asked about a measure now. `email` empty: nobody can be; `gap` says why. `organisationId`: the owner of today. */
export interface Addressee {
  readonly measureId: string;
  readonly email: string;
  readonly name: string;
  readonly organisationId: string | null;
  readonly owner: string;
  readonly gap: Gap | null;
}

/** One mail per person: the measures by mail address, small letters. */
export function groupByAddress(addressees: readonly Addressee[]): ReadonlyMap<string, readonly Addressee[]> {
  return Map.groupBy(addressees.filter(({ email }) => email !== ''), ({ email }) => email.toLowerCase());
}

/** Days on which owners who have not reported are reminded: a week before, the day after, a week later. */
export function reminderDays(dueOn: string): readonly string[] {
  return [-7, 1, 8].map((days) => dayPlus(dueOn, days));
}

/**
 * Whether a reminder goes out on `day`: the latest reminder day that has come is younger than the mail and the last
 * reminder, and at most six days old (after a long pause of the jobs old reminders are not made up for).
 */
export function isReminderDue(of: { readonly dueOn: string; readonly mailedOn: string | null; readonly remindedOn: string | null; readonly reminders: number }, day: string): boolean {
  if (of.mailedOn === null || of.reminders >= 3) return false;
  const latest = reminderDays(of.dueOn).filter((reminder) => reminder <= day).at(-1);
  if (latest === undefined || latest <= of.mailedOn || dayPlus(latest, 6) < day) return false;
  return of.remindedOn === null || of.remindedOn < latest;
}

/** The calendar day so many days later, YYYY-MM-DD. */
export function dayPlus(day: string, days: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The last day of the quarter before `day`, what the round that comes to mind reports on, and its name. */
export function suggestRound(day: string): RoundContent {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const quarter = Math.ceil(month / 3) - 1;
  const [ofYear, of] = quarter === 0 ? [year - 1, 4] : [year, quarter];
  const asOf = new Date(Date.UTC(ofYear, of * 3, 0, 12)).toISOString().slice(0, 10);
  return { period: `${of}. Quartal ${ofYear}`, asOf, opensOn: day, dueOn: dayPlus(day, 21), closesOn: null, note: '', escalates: true };
}

export function refuseRound(content: RoundContent): Refusal | null {
  if (content.dueOn < content.opensOn) return refuse('Die Frist liegt vor dem Beginn. Bitte wählen Sie einen späteren Tag.', 'dueOn');
  if (content.closesOn !== null && content.closesOn < content.dueOn) return refuse('Die Runde würde vor der Frist schließen. Bitte wählen Sie einen späteren Tag.', 'closesOn');
  return null;
}

export function refuseClosed({ state }: Pick<Round, 'state'>): Refusal | null {
  return state === 'closed' ? refuse('Diese Runde ist abgeschlossen. Was berichtet wurde, bleibt, wie es war.') : null;
}

export function isOverdue(round: Pick<Round, 'state' | 'dueOn'>, day: string): boolean {
  return round.state === 'closed' || (round.state === 'open' && round.dueOn < day);
}
