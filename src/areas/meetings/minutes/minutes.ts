import { refuse, type Refusal } from '#platform/errors.ts';
import type { MeetingState } from '../meeting.ts';

export const minutesStates = ['draft', 'circulated', 'approved'] as const;
export type MinutesState = (typeof minutesStates)[number];
export const minutesStateLabels: Readonly<Record<MinutesState, string>> = { draft: 'Entwurf', circulated: 'verschickt', approved: 'genehmigt' };

export interface Minutes {
  readonly meetingId: string;
  readonly state: MinutesState;
  readonly circulatedAt: Date | null;
  readonly approvedAt: Date | null;
  /** The meeting that approved them, null while they are open or when they were approved in writing. */
  readonly approvedIn: string | null;
}

/** Minutes that nobody has begun. */
export function blankMinutes(meetingId: string): Minutes {
  return { meetingId, state: 'draft', circulatedAt: null, approvedAt: null, approvedIn: null };
}

/** Why nobody writes into the text now. */
export function refuseWriting({ state }: Pick<Minutes, 'state'>, meeting: { readonly state: MeetingState }): Refusal | null {
  if (state === 'approved') return refuse('Das Protokoll ist genehmigt. Niemand kann es mehr ändern.');
  if (state === 'circulated') return refuse('Das Protokoll ist verschickt. Bitte stellen Sie einen Änderungswunsch, oder öffnen Sie das Protokoll wieder zum Schreiben.');
  return meeting.state === 'cancelled' ? refuse('Dieses Treffen ist abgesagt. Dafür gibt es kein Protokoll.') : null;
}

export function refuseCirculation({ state }: Pick<Minutes, 'state'>, meeting: { readonly state: MeetingState }, hasText: boolean): Refusal | null {
  if (state !== 'draft') return refuse('Das Protokoll ist schon verschickt.');
  if (meeting.state === 'cancelled') return refuse('Dieses Treffen ist abgesagt. Dafür gibt es kein Protokoll.');
  if (meeting.state !== 'held') return refuse('Bitte schließen Sie zuerst das Treffen ab: auf der Seite „Tagesordnung“. Danach können Sie das Protokoll verschicken.');
  return hasText ? null : refuse('Das Protokoll ist noch leer. Bitte schreiben Sie zuerst etwas auf.');
}

export function refuseReopening({ state }: Pick<Minutes, 'state'>): Refusal | null {
  if (state === 'approved') return refuse('Das Protokoll ist genehmigt. Niemand kann es mehr ändern.');
  return state === 'draft' ? refuse('Das Protokoll ist schon offen.') : null;
}

export function refuseApproval({ state }: Pick<Minutes, 'state'>, openRequests: number): Refusal | null {
  if (state === 'approved') return refuse('Das Protokoll ist schon genehmigt.');
  if (state === 'draft') return refuse('Bitte verschicken Sie das Protokoll zuerst an die Mitglieder.');
  if (openRequests === 1) return refuse('Es gibt noch einen offenen Änderungswunsch. Bitte entscheiden Sie zuerst darüber.');
  return openRequests > 0 ? refuse(`Es gibt noch ${openRequests} offene Änderungswünsche. Bitte entscheiden Sie zuerst darüber.`) : null;
}

export function refuseRequest({ state }: Pick<Minutes, 'state'>): Refusal | null {
  if (state === 'approved') return refuse('Das Protokoll ist genehmigt. Niemand kann es mehr ändern.');
  return state === 'draft' ? refuse('Das Protokoll ist noch nicht verschickt. Änderungswünsche sind erst danach möglich.') : null;
}
