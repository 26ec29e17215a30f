import { refuse, type Refusal } from '#platform/errors.ts';

export const relationKinds = ['partOf', 'memberOf', 'cooperatesWith', 'funds', 'successorOf'] as const;
export type RelationKind = (typeof relationKinds)[number];

/** How a relation reads from either side. */
export const relationLabels: Readonly<Record<RelationKind, { readonly from: string; readonly to: string }>> = {
  partOf: { from: 'gehört zu', to: 'umfasst' },
  memberOf: { from: 'ist Mitglied bei', to: 'hat als Mitglied' },
  cooperatesWith: { from: 'arbeitet zusammen mit', to: 'arbeitet zusammen mit' },
  funds: { from: 'fördert', to: 'wird gefördert von' },
  successorOf: { from: 'ist Nachfolge von', to: 'wird fortgeführt durch' },
};

export interface RelationContent {
  readonly fromOrganisation: string;
  readonly toOrganisation: string;
  readonly kind: RelationKind;
  readonly note: string;
  readonly validFrom: string;
  readonly validTo: string | null;
}

/** A relation seen from one organisation: how it reads, and who is on the other side. */
export interface NamedRelation extends RelationContent {
  readonly id: string;
  readonly reads: string;
  readonly otherId: string;
  readonly otherName: string;
}

export function refuseRelation(relation: RelationContent, others: readonly RelationContent[]): Refusal | null {
  if (relation.fromOrganisation === relation.toOrganisation) return refuse('Bitte wählen Sie eine andere Organisation.', 'toOrganisation');
  if (relation.validTo !== null && relation.validTo < relation.validFrom) return refuse('Das Ende liegt vor dem Anfang.', 'validTo');
  const exists = others.some((other) => other.kind === relation.kind && other.fromOrganisation === relation.fromOrganisation
    && other.toOrganisation === relation.toOrganisation && (other.validTo ?? '9999-12-31') >= relation.validFrom);
  return exists ? refuse('Diese Beziehung ist schon eingetragen.', 'toOrganisation') : null;
}
