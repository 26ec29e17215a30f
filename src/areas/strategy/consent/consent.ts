import { refuse, type Refusal } from '#platform/errors.ts';

/** What a town can say, and what it said: asked and not answered yet counts as a state of its own. */
export const answers = ['agreed', 'reserved', 'refused'] as const;
export type Answer = (typeof answers)[number];
export type StepState = 'asked' | Answer;
/** open: not asked. */
export type ConsentState = 'open' | StepState;

/** In the order in which people read them, best first. */
export const consentStates = ['agreed', 'reserved', 'refused', 'asked', 'open'] as const satisfies readonly ConsentState[];

export const consentLabels: Readonly<Record<ConsentState, string>> = {
  agreed: 'einverstanden', reserved: 'einverstanden mit Vorbehalt', refused: 'nicht einverstanden', asked: 'angefragt', open: 'nicht gefragt',
};

/** A sign beside the word, so that colour alone says nothing. */
export const consentSigns: Readonly<Record<ConsentState, string>> = { agreed: '✓', reserved: '(✓)', refused: '✗', asked: '?', open: '–' };

/** One entry of the history; the last one that was not taken back holds. Days are YYYY-MM-DD. */
export interface ConsentStep {
  readonly id: string;
  readonly number: number;
  readonly state: StepState;
  /** The day of the question or of the decision. */
  readonly on: string;
  /** Who decided in the town: „Rat der Stadt Elsdorf“. */
  readonly body: string;
  readonly reason: string;
  readonly note: string;
  readonly versionLabel: string;
  readonly versionNumber: number | null;
  readonly hasFile: boolean;
  readonly mailedTo: string;
  readonly via: 'centre' | 'officer' | 'link';
  readonly enteredName: string;
  readonly enteredAt: Date;
  readonly withdrawnAt: Date | null;
  readonly withdrawnName: string;
}

/** What a town has decided for itself. */
export interface TownStrategy {
  readonly id: string;
  readonly municipality: string;
  readonly title: string;
  readonly year: number;
  readonly address: string;
  readonly contact: string;
  readonly isPublic: boolean;
}

/** What one town says of one edition. */
export interface TownConsent {
  readonly municipality: string;
  readonly name: string;
  /** null: not asked, nothing entered. */
  readonly consentId: string | null;
  readonly state: ConsentState;
  /** The entry that holds; null where the town was not asked. */
  readonly current: Pick<ConsentStep, 'on' | 'body' | 'reason' | 'versionLabel'> | null;
  /** The last answer, also where the town was asked anew since. */
  readonly answer: { readonly state: Answer; readonly on: string } | null;
  /** All entries, latest first; empty for visitors. */
  readonly steps: readonly ConsentStep[];
  readonly strategies: readonly TownStrategy[];
  /** Why the town no longer belongs to the area, in words; null while it does. */
  readonly gone: string | null;
}

/** What holds after these entries, in any order. */
export function currentStep(steps: readonly ConsentStep[]): ConsentStep | null {
  return steps.filter(({ withdrawnAt }) => withdrawnAt === null).toSorted((a, b) => b.number - a.number)[0] ?? null;
}

export function lastAnswer(steps: readonly ConsentStep[]): { readonly state: Answer; readonly on: string } | null {
  const given = currentStep(steps.filter(({ state }) => state !== 'asked'));
  return given === null || given.state === 'asked' ? null : { state: given.state, on: given.on };
}

/** How many towns of the area say what; towns that are gone count no more. */
export function countStates(towns: readonly Pick<TownConsent, 'state' | 'gone'>[]): Readonly<Record<ConsentState, number>> {
  const counts = { agreed: 0, reserved: 0, refused: 0, asked: 0, open: 0 };
  for (const town of towns) if (town.gone === null) counts[town.state] += 1;
  return counts;
}

/** What a town answers, as it came in a form. */
export interface ConsentEntry {
  readonly state: Answer;
  readonly on: string;
  readonly body: string;
  readonly reason: string;
  readonly note: string;
}

/** Why an answer cannot be taken. `day`: today. */
export function refuseEntry(entry: ConsentEntry, before: Pick<ConsentStep, 'state' | 'on' | 'body' | 'reason'> | null, day: string): Refusal | null {
  if (entry.body.trim() === '') return refuse('Bitte geben Sie an, wer entschieden hat, zum Beispiel: Rat der Stadt.', 'body');
  if (entry.state !== 'agreed' && entry.reason.trim() === '') return refuse(`Bitte nennen Sie den Grund${entry.state === 'reserved' ? ' für den Vorbehalt' : ''}.`, 'reason');
  const dated = refuseDay(entry.on, before, day);
  if (dated) return dated;
  const isSame = before !== null && before.state === entry.state && before.on === entry.on && before.body === entry.body && before.reason === entry.reason;
  return isSame ? refuse('Genau diese Antwort ist schon eingetragen.') : null;
}

/** Why a day does not fit: it lies in the future, or before what is entered already. */
export function refuseDay(on: string, before: Pick<ConsentStep, 'state' | 'on'> | null, day: string): Refusal | null {
  if (on > day) return refuse('Dieser Tag liegt in der Zukunft. Bitte tragen Sie ein, was schon geschehen ist.', 'on');
  if (before === null || on >= before.on) return null;
  return refuse(`Am ${germanDay(before.on)} wurde schon eingetragen: ${consentLabels[before.state]}. Ein neuer Eintrag kann nicht davor liegen.`, 'on');
}

/** What became of a town that is no longer in the area. Days are YYYY-MM-DD; `until` is its last day here. */
export function goneWords({ until, kind, into, effectiveOn }: { readonly until: string | null; readonly kind: string | null; readonly into: string | null; readonly effectiveOn: string | null }): string {
  if (kind === 'merged' && into !== null && effectiveOn !== null) return `seit ${germanDay(effectiveOn)} Teil von ${into}`;
  if ((kind === 'dissolved' || kind === 'split') && effectiveOn !== null) return `seit ${germanDay(effectiveOn)} aufgelöst`;
  return until === null ? 'gehört nicht mehr zum Gebiet' : `gehört seit dem ${germanDay(until)} nicht mehr zum Gebiet`;
}

/** 24.03.2027 */
export function germanDay(day: string): string {
  const [year, month, date] = day.split('-');
  return `${date}.${month}.${year}`;
}

/** The link in the mail that asks: what it opens, and for how long in milliseconds. */
export const consentLink = { purpose: 'strategy.consent', life: 120 * 86_400_000 } as const;
