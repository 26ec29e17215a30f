import { refuse, type Refusal } from '#platform/errors.ts';

export const decisionKinds = ['decision', 'recommendation', 'agreement'] as const;
export type DecisionKind = (typeof decisionKinds)[number];
export const decisionKindLabels: Readonly<Record<DecisionKind, string>> = { decision: 'Beschluss', recommendation: 'Empfehlung', agreement: 'Absprache' };

export const decisionOutcomes = ['unanimous', 'majority', 'noObjection'] as const;
export type DecisionOutcome = (typeof decisionOutcomes)[number];
export const decisionOutcomeLabels: Readonly<Record<DecisionOutcome, string>> = { unanimous: 'einstimmig', majority: 'mit Mehrheit', noObjection: 'ohne Gegenrede' };

/** What one enters for a decision. `dueOn`: YYYY-MM-DD. `supersedes`: the earlier decision of the same body that it replaces. */
export interface DecisionContent {
  readonly kind: DecisionKind;
  readonly wording: string;
  readonly outcome: DecisionOutcome;
  readonly responsible: string;
  readonly dueOn: string | null;
  readonly isPublic: boolean;
  readonly supersedes: string | null;
}

export interface Decision extends Omit<DecisionContent, 'supersedes'> {
  readonly id: string;
  readonly bodyId: string;
  readonly bodyName: string;
  readonly meetingId: string;
  readonly meetingNumber: number;
  readonly agendaItemId: string | null;
  readonly itemTitle: string;
  readonly year: number;
  readonly number: number;
  /** `RT 3/2026` */
  readonly reference: string;
  /** YYYY-MM-DD */
  readonly decidedOn: string;
  readonly supersededBy: DecisionLink | null;
  readonly supersedes: readonly DecisionLink[];
}

export interface DecisionLink {
  readonly id: string;
  readonly reference: string;
}

/** `RT 3/2026`: short name of the body, or the first letters of its name, with the number of the year. */
export function decisionReference(body: { readonly name: string; readonly shortName: string }, number: number, year: number): string {
  return `${body.shortName === '' ? initials(body.name) : body.shortName} ${number}/${year}`;
}

function initials(name: string): string {
  const letters = name.split(/[\s/-]+/).filter((word) => /^\p{Lu}/u.test(word)).map((word) => word.slice(0, 1));
  return letters.length === 0 ? name.slice(0, 2).toUpperCase() : letters.slice(0, 4).join('');
}

/** Why `later` cannot replace `earlier`: they are one, or `earlier` already comes after `later` by the chain `supersededBy` (id → id). */
export function refuseSuperseding(earlier: string, later: string, supersededBy: ReadonlyMap<string, string>): Refusal | null {
  if (earlier === later) return refuse('Ein Beschluss kann sich nicht selbst ersetzen.', 'supersedes');
  const replacedBy = supersededBy.get(earlier);
  if (replacedBy !== undefined && replacedBy !== later) return refuse('Dieser Beschluss ist schon ersetzt. Bitte wählen Sie den Beschluss, der ihn ersetzt hat.', 'supersedes');
  const seen = new Set<string>();
  for (let next: string | undefined = later; next !== undefined && !seen.has(next); next = supersededBy.get(next)) {
    if (next === earlier) return refuse('Der gewählte Beschluss ist selbst ein Nachfolger dieses Beschlusses. So entstünde ein Kreis.', 'supersedes');
    seen.add(next);
  }
  return null;
}
