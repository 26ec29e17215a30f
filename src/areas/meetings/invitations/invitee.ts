import type { InviteeAnswer } from '../calendar/event.ts';

export const answers = ['accepted', 'declined', 'tentative'] as const satisfies readonly InviteeAnswer[];
export type GivenAnswer = (typeof answers)[number];

export const answerLabels: Readonly<Record<InviteeAnswer, string>> = {
  accepted: 'Zusage', declined: 'Absage', tentative: 'Vielleicht', none: 'Keine Antwort',
};

/** How an answer stands in the address of a link out of a mail. */
export const answerWords: Readonly<Record<GivenAnswer, string>> = { accepted: 'ja', declined: 'nein', tentative: 'vielleicht' };

export function answerFromWord(word: string | null): GivenAnswer | null {
  return answers.find((answer) => answerWords[answer] === word) ?? null;
}

/** The link in a mail that opens one invitation to the one who is invited. */
export const invitationLink = { purpose: 'meetings.invitee', daysAfter: 1 } as const;

/** Somebody who is invited to one meeting. `sentSequence`: SEQUENCE of the last mail, null: none has gone out. */
export interface Invitee {
  readonly id: string;
  readonly meetingId: string;
  readonly membershipId: string | null;
  readonly name: string;
  readonly email: string;
  /** The municipality or organisation that the person speaks for, or empty. */
  readonly onBehalf: string;
  readonly kind: 'seat' | 'guest';
  /** The invitee whom this person comes for. */
  readonly substituteOf: string | null;
  /** Whether agenda and papers are open in full: seats of the body as long as they are held, and whoever comes for one. */
  readonly isInside: boolean;
  readonly answer: InviteeAnswer;
  readonly answeredAt: Date | null;
  readonly answeredVia: 'office' | 'link' | 'calendar' | null;
  readonly sentSequence: number | null;
  readonly sentAt: Date | null;
  /** The start that the last mail named. */
  readonly sentStart: Date | null;
  /** The last reminder, in days before the start. */
  readonly remindedDays: number | null;
  readonly attendance: 'present' | 'partly' | 'absent' | 'excused' | null;
}

export interface AnswerCount {
  readonly accepted: number;
  readonly declined: number;
  readonly tentative: number;
  readonly none: number;
}

export function countAnswers(invitees: readonly Pick<Invitee, 'answer'>[]): AnswerCount {
  const count = { accepted: 0, declined: 0, tentative: 0, none: 0 };
  for (const { answer } of invitees) count[answer] += 1;
  return count;
}

export interface AnswerGroup {
  readonly name: string;
  readonly count: AnswerCount;
}

/** Answers by municipality or organisation, by name; guests without one come last. A substitute speaks for whom they come for. */
export function groupAnswers(invitees: readonly Pick<Invitee, 'answer' | 'onBehalf'>[]): readonly AnswerGroup[] {
  const groups = Map.groupBy(invitees, ({ onBehalf }) => onBehalf);
  return [...groups].map(([name, members]) => ({ name: name === '' ? 'Ohne Angabe' : name, count: countAnswers(members), isLast: name === '' }))
    .toSorted((one, other) => Number(one.isLast) - Number(other.isLast) || one.name.localeCompare(other.name, 'de'))
    .map(({ name, count }) => ({ name, count }));
}
