import type { ItemResult } from '../agenda/item.ts';
import type { Attendance } from '../attendance/attendance.ts';
import type { DecisionKind, DecisionOutcome } from '../decisions/decision.ts';
import type { MinutesText } from './text.ts';

/** The minutes of one meeting as a page, a PDF and a Word file show them. JSON; moments as ISO 8601, days as YYYY-MM-DD. */
export interface MinutesSheet {
  readonly centre: string;
  readonly body: string;
  readonly number: number;
  readonly title: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly place: string;
  readonly host: string;
  readonly attendance: readonly SheetPerson[];
  readonly items: readonly SheetItem[];
  /** Decisions and tasks of the meeting without an agenda item. */
  readonly decisions: readonly SheetDecision[];
  readonly tasks: readonly SheetTask[];
}

export interface SheetPerson {
  readonly name: string;
  readonly onBehalf: string;
  readonly attendance: Attendance;
  readonly isGuest: boolean;
  /** Who came instead; empty where the person came. */
  readonly substitute: string;
}

export interface SheetItem {
  readonly id: string;
  readonly position: number;
  readonly title: string;
  readonly responsible: string;
  readonly result: ItemResult;
  readonly text: MinutesText;
  readonly decisions: readonly SheetDecision[];
  readonly tasks: readonly SheetTask[];
}

export interface SheetDecision {
  readonly id: string;
  readonly reference: string;
  readonly kind: DecisionKind;
  readonly wording: string;
  readonly outcome: DecisionOutcome;
  readonly responsible: string;
  readonly dueOn: string | null;
}

export interface SheetTask {
  readonly id: string;
  readonly title: string;
  readonly owner: string;
  readonly dueOn: string | null;
}

/** The lines of an attendance summary: label and names, empty groups left out. */
export function attendanceLines(people: readonly SheetPerson[]): readonly { readonly term: string; readonly text: string }[] {
  const there = people.filter((one) => one.attendance === 'present');
  return [
    { term: 'Anwesend', people: there.filter((one) => !one.isGuest) },
    { term: 'Als Gast', people: there.filter((one) => one.isGuest) },
    { term: 'Zeitweise anwesend', people: people.filter((one) => one.attendance === 'partly') },
    { term: 'Entschuldigt', people: people.filter((one) => one.attendance === 'excused') },
    { term: 'Nicht da', people: people.filter((one) => one.attendance === 'absent') },
  ].filter((group) => group.people.length > 0).map((group) => ({ term: group.term, text: group.people.map(personLine).join('; ') }));
}

/** `Elif Arslan (Frechen)`, `Ali Kaya für Elif Arslan (Frechen)`. */
export function personLine(person: SheetPerson): string {
  const name = person.substitute === '' ? person.name : `${person.substitute} für ${person.name}`;
  return person.onBehalf === '' ? name : `${name} (${person.onBehalf})`;
}
