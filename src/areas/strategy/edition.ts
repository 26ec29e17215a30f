export const editionStates = ['draft', 'consultation', 'resolution', 'adopted', 'superseded'] as const;
export type EditionState = (typeof editionStates)[number];

export const stateLabels: Readonly<Record<EditionState, string>> = {
  draft: 'Entwurf', consultation: 'in Beteiligung', resolution: 'in der Beratung', adopted: 'beschlossen', superseded: 'abgelöst',
};

/** One edition (Fassung) of the strategy. Days are YYYY-MM-DD. */
export interface Edition {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly subtitle: string;
  readonly year: number;
  readonly state: EditionState;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  /** The edition that it continues. */
  readonly basedOn: string | null;
  /** The body of the room of meetings that watches over it. */
  readonly steeringBody: string | null;
  readonly adoptedOn: string | null;
  readonly publishedAt: Date | null;
  /** SHA-256 of the adopted content in hexadecimal (content.ts `digestOf`); null before adoption. */
  readonly contentHash: string | null;
}

/** Text and framework may only change until the council has decided. */
export function isOpen({ state }: Pick<Edition, 'state'>): boolean {
  return state !== 'adopted' && state !== 'superseded';
}

export const measureStatuses = ['planned', 'running', 'done', 'paused', 'dropped'] as const;
export type MeasureStatus = (typeof measureStatuses)[number];

export const measureStatusLabels: Readonly<Record<MeasureStatus, string>> = {
  planned: 'geplant', running: 'läuft', done: 'abgeschlossen', paused: 'ruht', dropped: 'eingestellt',
};

export type GoalLevel = 'impact' | 'outcome';
export const goalLevelLabels: Readonly<Record<GoalLevel, string>> = { impact: 'Leitziel (Wirkung)', outcome: 'Handlungsziel (Ergebnis)' };
