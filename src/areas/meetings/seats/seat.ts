import { isDay } from '#platform/forms.ts';
import { refuse, type Refusal } from '#platform/errors.ts';
import type { Membership, MembershipFunction } from '../membership.ts';

/** What one enters for a new seat. `accountId`: `auto` links a colleague with the same mail address. */
export interface SeatContent {
  readonly personId: string | null;
  readonly accountId: string | 'auto' | null;
  readonly function: MembershipFunction;
  readonly municipality: string | null;
  readonly organisationId: string | null;
  readonly deputyOf: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** Why a seat cannot be kept beside those that the body has. */
export function refuseSeat(wanted: SeatContent, seats: readonly Membership[]): Refusal | null {
  if (!isDay(wanted.validFrom)) return refuse('Bitte geben Sie an, ab wann das gilt.', 'validFrom');
  if (wanted.validTo !== null && wanted.validTo < wanted.validFrom) return refuse('Das Ende liegt vor dem Beginn. Bitte prüfen Sie die Daten.', 'validTo');
  if (wanted.personId === null) return refuse('Bitte wählen Sie eine Person.', 'personId');
  if (wanted.municipality !== null && wanted.organisationId !== null) return refuse('Bitte wählen Sie eine Kommune oder eine Organisation, nicht beides.', 'organisationId');
  return refuseDeputy(wanted, seats) ?? refuseTwice(wanted, seats);
}

function refuseDeputy(wanted: SeatContent, seats: readonly Membership[]): Refusal | null {
  if (wanted.function !== 'deputy') return wanted.deputyOf === null ? null : refuse('Nur eine Vertretung vertritt einen anderen Sitz. Bitte wählen Sie als Funktion „Vertretung“.', 'deputyOf');
  if (wanted.deputyOf === null) return refuse('Bitte wählen Sie, wen diese Person vertritt.', 'deputyOf');
  const principal = seats.find((seat) => seat.id === wanted.deputyOf);
  if (!principal) return refuse('Diesen Sitz gibt es im Gremium nicht. Bitte wählen Sie aus der Liste.', 'deputyOf');
  if (principal.function === 'deputy') return refuse('Eine Vertretung kann nicht selbst vertreten werden. Bitte wählen Sie ein Mitglied.', 'deputyOf');
  if (principal.personId === wanted.personId) return refuse('Niemand vertritt sich selbst. Bitte wählen Sie eine andere Person.', 'deputyOf');
  return overlaps(principal, wanted) ? null : refuse('Der vertretene Sitz besteht in dieser Zeit nicht.', 'validFrom');
}

/** One person sits once at a time for the same municipality or organisation. */
function refuseTwice(wanted: SeatContent, seats: readonly Membership[]): Refusal | null {
  const twin = seats.find((seat) => seat.personId === wanted.personId && overlaps(seat, wanted)
    && seat.municipality === wanted.municipality && seat.organisationId === wanted.organisationId);
  return twin ? refuse('Diese Person hat diesen Sitz in der Zeit schon. Bitte beenden Sie zuerst den alten Sitz.', 'personId') : null;
}

/** Whether two dated seats have a day in common. */
export function overlaps(one: Pick<SeatContent, 'validFrom' | 'validTo'>, other: Pick<SeatContent, 'validFrom' | 'validTo'>): boolean {
  return (one.validTo === null || other.validFrom <= one.validTo) && (other.validTo === null || one.validFrom <= other.validTo);
}
