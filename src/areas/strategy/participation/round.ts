import { refuse, type Refusal } from '#platform/errors.ts';

export const roundStates = ['draft', 'open', 'closed', 'answered'] as const;
export type RoundState = (typeof roundStates)[number];

export const roundStateLabels: Readonly<Record<RoundState, string>> = { draft: 'in Vorbereitung', open: 'läuft', closed: 'beendet, Antworten folgen', answered: 'beantwortet' };

/** One participation round. Days are YYYY-MM-DD and belong to it: contributions are taken until the end of `closesOn`. */
export interface Round {
  readonly id: string;
  readonly editionId: string;
  readonly title: string;
  /** What it is about, in plain language. */
  readonly intro: string;
  /** Ids of the chapters that are asked about; none: the whole edition. */
  readonly chapters: readonly string[];
  readonly opensOn: string;
  readonly closesOn: string;
  /** By this day every contribution is promised an answer. */
  readonly answersUntil: string;
  /** So many days before the end the silent ones are reminded; 0: never. */
  readonly reminderDays: number;
  /** Open to everybody, without a link and without an account. */
  readonly isPublic: boolean;
  readonly state: RoundState;
  readonly openedAt: Date | null;
}

export type RoundDraft = Pick<Round, 'title' | 'intro' | 'chapters' | 'opensOn' | 'closesOn' | 'answersUntil' | 'reminderDays' | 'isPublic'>;

/** Whether it takes contributions on this day. */
export function isTaking(round: Pick<Round, 'state' | 'closesOn'>, day: string): boolean {
  return round.state === 'open' && day <= round.closesOn;
}

/** Why these details cannot be kept. */
export function refuseDraft(draft: RoundDraft, chapters: ReadonlySet<string>): Refusal | null {
  if (draft.title.trim() === '') return refuse('Bitte geben Sie der Beteiligung einen Titel.', 'title');
  if (draft.closesOn < draft.opensOn) return refuse('Das Ende liegt vor dem Anfang. Bitte prüfen Sie die beiden Tage.', 'closesOn');
  if (draft.answersUntil < draft.closesOn) return refuse('Antworten können Sie frühestens zum Ende der Beteiligung versprechen. Bitte wählen Sie einen späteren Tag.', 'answersUntil');
  if (draft.chapters.some((id) => !chapters.has(id))) return refuse('Dieses Kapitel gibt es nicht mehr. Bitte wählen Sie die Kapitel neu aus.', 'chapters');
  return null;
}

/** How far the answers are. `isOverdue`: some are missing although the promised day is over. */
export interface Progress {
  readonly total: number;
  readonly open: number;
  readonly answersUntil: string;
  readonly isOverdue: boolean;
}

export function progressOf(round: Pick<Round, 'answersUntil'>, counts: { readonly total: number; readonly answered: number }, day: string): Progress {
  const open = counts.total - counts.answered;
  return { total: counts.total, open, answersUntil: round.answersUntil, isOverdue: open > 0 && day > round.answersUntil };
}

/** The day on which the silent ones are reminded; null: never. */
export function reminderDay({ closesOn, reminderDays }: Pick<Round, 'closesOn' | 'reminderDays'>): string | null {
  return reminderDays === 0 ? null : new Date(Date.parse(`${closesOn}T12:00:00Z`) - reminderDays * 86_400_000).toISOString().slice(0, 10);
}
