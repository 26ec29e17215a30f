import { refuse, type Refusal } from '#platform/errors.ts';

/** Decisions and tasks belong to the minutes: once these are approved, they stay as they are. */
export function refuseAfterApproval(approvedAt: Date | null): Refusal | null {
  return approvedAt === null ? null : refuse('Das Protokoll ist genehmigt. Beschlüsse und Aufgaben daraus können nicht mehr geändert werden. Ein neuer Beschluss kann den alten ersetzen.');
}
