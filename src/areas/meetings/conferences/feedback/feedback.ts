/** What people are asked to rate, 1 (not at all) to 5 (very good). Only the first must be answered. */
export const questions = [
  { field: 'overall', label: 'Wie hat Ihnen die Veranstaltung insgesamt gefallen?', short: 'Insgesamt' },
  { field: 'programme', label: 'Wie fanden Sie Vorträge und Themen?', short: 'Vorträge und Themen' },
  { field: 'forums', label: 'Wie fanden Sie die Foren?', short: 'Foren' },
  { field: 'venue', label: 'Wie fanden Sie Ort und Organisation?', short: 'Ort und Organisation' },
] as const;
export type QuestionField = (typeof questions)[number]['field'];

export const marks = [
  { value: 5, label: 'sehr gut' }, { value: 4, label: 'gut' }, { value: 3, label: 'mittel' }, { value: 2, label: 'weniger gut' }, { value: 1, label: 'gar nicht' },
] as const;

export const nextMeetings = ['yes', 'unsure', 'no'] as const;
export type NextMeeting = (typeof nextMeetings)[number];
export const nextMeetingLabels: Readonly<Record<NextMeeting, string>> = { yes: 'Ja', unsure: 'Weiß ich noch nicht', no: 'Nein' };

/** One answer, without anything that tells whose it is. */
export type Feedback = { readonly [field in QuestionField]: number | null } & { readonly nextMeeting: NextMeeting; readonly liked: string; readonly wished: string };

/** Below so many answers nothing is shown: a few answers could be guessed back to people. */
export const fewestAnswers = 5;

/** Answers with the code on the wall that a conference takes in an hour. */
export const wallPerHour = 300;

/** The link in the mail that opens the form once. */
export const feedbackLink = { purpose: 'meetings.feedback', life: 60 * 86_400_000 } as const;

export interface QuestionResult {
  readonly short: string;
  /** How many chose each mark, in the order of `marks` (5 … 1). */
  readonly counts: readonly number[];
  readonly answers: number;
  /** Mean of the marks, null where fewer than five answered this question. */
  readonly mean: number | null;
}

export interface FeedbackResult {
  readonly answers: number;
  readonly questions: readonly QuestionResult[];
  readonly next: Readonly<Record<NextMeeting, number>>;
  readonly liked: readonly string[];
  readonly wished: readonly string[];
}

/**
 * The result of all answers, or null below five. A single question that fewer than five answered shows no numbers.
 * Free texts come in alphabetical order, so that nothing tells which of them belong together.
 */
export function resultOf(answers: readonly Feedback[]): FeedbackResult | null {
  if (answers.length < fewestAnswers) return null;
  const texts = (field: 'liked' | 'wished') => answers.map((answer) => answer[field]).filter((text) => text !== '').toSorted((one, other) => one.localeCompare(other, 'de') || (one < other ? -1 : 1));
  const wants = (choice: NextMeeting) => answers.filter(({ nextMeeting }) => nextMeeting === choice).length;
  return {
    answers: answers.length, questions: questions.map(({ field, short }) => questionResult(short, answers.map((answer) => answer[field]))),
    next: { yes: wants('yes'), unsure: wants('unsure'), no: wants('no') }, liked: texts('liked'), wished: texts('wished'),
  };
}

function questionResult(short: string, given: readonly (number | null)[]): QuestionResult {
  const numbers = given.filter((mark) => mark !== null);
  if (numbers.length < fewestAnswers) return { short, counts: [], answers: numbers.length, mean: null };
  const mean = numbers.reduce((sum, mark) => sum + mark, 0) / numbers.length;
  return { short, counts: marks.map(({ value }) => numbers.filter((mark) => mark === value).length), answers: numbers.length, mean };
}

