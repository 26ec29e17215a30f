import type { MinutesText } from '../text.ts';

export const requestStates = ['open', 'accepted', 'declined'] as const;
export type RequestState = (typeof requestStates)[number];
export const requestStateLabels: Readonly<Record<RequestState, string>> = { open: 'offen', accepted: 'übernommen', declined: 'abgelehnt' };

/** A member's wish to change the text of an item in circulated minutes. */
export interface ChangeRequest {
  readonly id: string;
  readonly itemId: string;
  readonly itemTitle: string;
  readonly itemPosition: number;
  /** The text as it stood, and as it should be. */
  readonly basedOn: MinutesText;
  readonly wanted: MinutesText;
  readonly reason: string;
  /** Empty where the person is known no more. */
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly state: RequestState;
  readonly answer: string;
}

/** The most requests of one meeting that may wait for a decision. */
export const mostOpenRequests = 50;
