import { refuse, type Refusal } from '#platform/errors.ts';

export const stepRoles = ['hearing', 'advice', 'decision'] as const;
export type StepRole = (typeof stepRoles)[number];
export const roleLabels: Readonly<Record<StepRole, string>> = { hearing: 'Anhörung', advice: 'Beratung', decision: 'Entscheidung' };

/** '': still to come, or not known. */
export const outcomes = ['accepted', 'changed', 'postponed', 'rejected', 'noted', 'dropped'] as const;
export type Outcome = '' | (typeof outcomes)[number];
export const outcomeLabels: Readonly<Record<Exclude<Outcome, ''>, string>> = {
  accepted: 'zugestimmt', changed: 'mit Änderungen zugestimmt', postponed: 'vertagt', rejected: 'abgelehnt', noted: 'zur Kenntnis genommen', dropped: 'abgesetzt',
};

/** Votes as counted; null where nobody wrote them down. */
export interface Votes {
  readonly votesYes: number | null;
  readonly votesNo: number | null;
  readonly votesAbstained: number | null;
}

/** What people enter of one committee on the way to the decision. `on`: YYYY-MM-DD, null while no day is set. */
export interface StepContent extends Votes {
  readonly committee: string;
  readonly on: string | null;
  readonly role: StepRole;
  readonly paperNumber: string;
  readonly itemNumber: string;
  readonly outcome: Outcome;
  /** The outcome in the words of the minutes. */
  readonly result: string;
  readonly remark: string;
  /** Only about this measure; null: about the whole edition. */
  readonly measureId: string | null;
}

export interface ResolutionStep extends StepContent {
  readonly id: string;
  readonly measureTitle: string;
  readonly hasFile: boolean;
  /** The page of the paper in the council system; '' where there is none. */
  readonly address: string;
  readonly isFromCouncil: boolean;
}

/** What a step is for whoever looks at the way today: done, missing (its day is over, nobody wrote the outcome down), next, or planned. */
export type StepState = 'done' | 'missing' | 'next' | 'planned';

/** The states of the steps in their order: the first one that is still to come is the next one. */
export function stepStates(steps: readonly Pick<ResolutionStep, 'on' | 'outcome'>[], day: string): readonly StepState[] {
  let isNextTaken = false;
  return steps.map(({ on, outcome }) => {
    if (outcome !== '') return 'done';
    if (on !== null && on < day) return 'missing';
    const state = isNextTaken ? 'planned' : 'next';
    isNextTaken = true;
    return state;
  });
}

/** „beschlossen“ where it is the decision, „zugestimmt“ before it. */
export function outcomeWords({ role, outcome }: Pick<StepContent, 'role' | 'outcome'>): string {
  if (outcome === '') return '';
  if (role === 'decision' && outcome === 'accepted') return 'beschlossen';
  return role === 'decision' && outcome === 'changed' ? 'mit Änderungen beschlossen' : outcomeLabels[outcome];
}

/** „45 Ja, 3 Nein, 2 Enthaltungen“; '' where nobody wrote them down. */
export function votesText({ votesYes, votesNo, votesAbstained }: Votes): string {
  const parts = [[votesYes, 'Ja', 'Ja'], [votesNo, 'Nein', 'Nein'], [votesAbstained, 'Enthaltung', 'Enthaltungen']] as const;
  return parts.flatMap(([count, one, many]) => (count === null ? [] : [`${count} ${count === 1 ? one : many}`])).join(', ');
}

/** Why a step cannot be taken. `day`: today. An equal vote is a no (§ 35 KrO NRW with § 50 GO NRW). */
export function refuseStep(step: StepContent, day: string): Refusal | null {
  if (step.committee.trim() === '') return refuse('Bitte nennen Sie das Gremium.', 'committee');
  const hasVotes = step.votesYes !== null || step.votesNo !== null || step.votesAbstained !== null;
  if (step.outcome === '') return hasVotes ? refuse('Es gibt Stimmen, aber kein Ergebnis. Bitte wählen Sie, was herauskam.', 'outcome') : null;
  if (step.on === null) return refuse('Bitte geben Sie den Tag der Sitzung an.', 'on');
  if (step.on > day) return refuse('Die Sitzung liegt in der Zukunft. Ein Ergebnis kann es noch nicht geben.', 'on');
  if (step.votesYes === null || step.votesNo === null) return null;
  const isYes = step.outcome === 'accepted' || step.outcome === 'changed';
  if (isYes && step.votesYes <= step.votesNo) return refuse('Es gibt nicht mehr Ja als Nein. Dann ist der Antrag abgelehnt. Bitte prüfen Sie Stimmen und Ergebnis.', 'votesYes');
  return step.outcome === 'rejected' && step.votesYes > step.votesNo ? refuse('Es gibt mehr Ja als Nein. Dann ist der Antrag angenommen. Bitte prüfen Sie Stimmen und Ergebnis.', 'votesYes') : null;
}

/** The order of the way: by day; without a day at the end, as entered. */
export function inOrder<T extends { readonly on: string | null; readonly position: number }>(steps: readonly T[]): readonly T[] {
  return steps.toSorted((a, b) => (a.on ?? '9999').localeCompare(b.on ?? '9999') || a.position - b.position);
}

export interface FinalDecision extends Votes {
  readonly stepId: string;
  readonly committee: string;
  /** YYYY-MM-DD */
  readonly on: string;
  readonly outcome: 'accepted' | 'changed';
  /** In words: that of the minutes, else „beschlossen“. */
  readonly result: string;
  readonly paperNumber: string;
}

/** The decision that holds: the last one about the whole edition that did not only put it off. Null where that is a no, or still to come. */
export function finalDecision(steps: readonly ResolutionStep[]): FinalDecision | null {
  const last = steps.filter(({ role, measureId, outcome }) => role === 'decision' && measureId === null && (outcome === 'accepted' || outcome === 'changed' || outcome === 'rejected')).at(-1);
  if (!last || last.on === null || (last.outcome !== 'accepted' && last.outcome !== 'changed')) return null;
  return {
    stepId: last.id, committee: last.committee, on: last.on, outcome: last.outcome, result: last.result || outcomeWords(last), paperNumber: last.paperNumber,
    votesYes: last.votesYes, votesNo: last.votesNo, votesAbstained: last.votesAbstained,
  };
}
