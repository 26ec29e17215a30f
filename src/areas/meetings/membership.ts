export const membershipFunctions = ['chair', 'secretary', 'member', 'deputy', 'advisor'] as const;
export type MembershipFunction = (typeof membershipFunctions)[number];

export const membershipFunctionLabels: Readonly<Record<MembershipFunction, string>> = {
  chair: 'Vorsitz',
  secretary: 'Geschäftsführung',
  member: 'Mitglied',
  deputy: 'Vertretung',
  advisor: 'Beratend',
};

/**
 * A seat in a body: a person on behalf of a municipality or an organisation, from a day to a day (both belong to it).
 * Without a person the seat is vacant, or its holder was erased. `accountId`: who signs in for the seat.
 */
export interface Membership {
  readonly id: string;
  readonly bodyId: string;
  readonly personId: string | null;
  readonly accountId: string | null;
  readonly function: MembershipFunction;
  readonly municipality: string | null;
  readonly organisationId: string | null;
  readonly deputyOf: string | null;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** A seat with the names that go with it. `onBehalf`: name of the municipality or organisation, or empty. */
export interface NamedMembership extends Membership {
  readonly personName: string;
  readonly email: string;
  readonly onBehalf: string;
}

/** How a seat without a person reads. */
export const vacantSeat = 'nicht besetzt';

export function isHeldOn(seat: Pick<Membership, 'validFrom' | 'validTo'>, day: string): boolean {
  return seat.validFrom <= day && (seat.validTo === null || seat.validTo >= day);
}

/** `Elif Arslan (Frechen)`, as minutes and lists name a seat. */
export function seatName(seat: Pick<NamedMembership, 'personName' | 'onBehalf'>): string {
  const name = seat.personName === '' ? vacantSeat : seat.personName;
  return seat.onBehalf === '' ? name : `${name} (${seat.onBehalf})`;
}
