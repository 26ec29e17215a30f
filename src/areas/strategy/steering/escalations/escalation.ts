import type { Light } from '../light.ts';

export const escalationReasons = ['red', 'overdue', 'choice'] as const;
export type EscalationReason = (typeof escalationReasons)[number];
export const escalationLabels: Readonly<Record<EscalationReason, string>> = { red: 'rot gemeldet', overdue: 'zweimal nicht berichtet', choice: 'vom KI vorgelegt' };

/** A measure that was brought before the steering body, and what became of it. */
export interface Escalation {
  readonly id: string;
  readonly measureId: string;
  readonly code: string;
  readonly title: string;
  readonly roundId: string | null;
  readonly reason: EscalationReason;
  readonly note: string;
  readonly createdAt: Date;
  /** Whether the reader belongs to the body and may open its topics and minutes. */
  readonly isInside: boolean;
  readonly topic: { readonly id: string; readonly bodyId: string; readonly title: string; readonly state: string } | null;
  /** The agenda item that treats it, with the day of its meeting. */
  readonly item: { readonly id: string; readonly meetingId: string; readonly on: string; readonly outcome: string } | null;
  readonly decision: { readonly id: string; readonly wording: string } | null;
}

/** What the roll-up of a round says about one measure, as far as escalation asks. */
export interface EscalationCase {
  readonly measureId: string;
  readonly light: Light | null;
  readonly isReported: boolean;
  /** Whether it was asked in the round before and did not report then either. */
  readonly wasSilent: boolean;
}

/** Red in this round, or silent for the second time running. */
export function reasonFor({ light, isReported, wasSilent }: Omit<EscalationCase, 'measureId'>): EscalationReason | null {
  if (isReported) return light === 'red' ? 'red' : null;
  return wasSilent ? 'overdue' : null;
}

/** What has become of it in a few words. */
export function outcomeWords({ topic, item, decision }: Pick<Escalation, 'topic' | 'item' | 'decision'>): string {
  if (decision !== null) return 'Dazu gibt es einen Beschluss.';
  if (item !== null) return 'Steht auf der Tagesordnung.';
  if (topic === null) return 'Das Thema gibt es nicht mehr.';
  return { open: 'Wartet auf eine Tagesordnung.', scheduled: 'Steht auf der Tagesordnung.', done: 'Wurde behandelt.', declined: 'Wurde abgelehnt.', withdrawn: 'Wurde zurückgezogen.' }[topic.state] ?? '';
}
