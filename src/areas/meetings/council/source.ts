export const sourceStates = ['new', 'waiting', 'running', 'done', 'failed'] as const;
export type SourceState = (typeof sourceStates)[number];

/** A council whose OParl data we read: an address, or an uploaded file. */
export interface CouncilSource {
  readonly id: string;
  readonly label: string;
  /** Empty for an uploaded file. */
  readonly address: string;
  readonly fileName: string | null;
  readonly pausedAt: Date | null;
  readonly state: SourceState;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** Objects and requests of the run that is under way, or of the last one. */
  readonly objects: number;
  readonly requests: number;
  readonly lastError: string;
}

export const sourceStateLabels: Readonly<Record<SourceState, string>> = {
  new: 'noch nicht abgerufen', waiting: 'wartet auf den nächsten Versuch', running: 'wird gerade abgerufen', done: 'abgerufen', failed: 'nicht gelungen',
};

export const sourceTones = { new: 'neutral', waiting: 'warning', running: 'info', done: 'success', failed: 'danger' } as const satisfies Readonly<Record<SourceState, string>>;

/** Councils of one centre: as many as it has municipalities, and some to spare. */
export const mostSources = 60;

/** A file of OParl data, in bytes. */
export const mostFileBytes = 10 * 1024 * 1024;

/** What is kept of a council, in the plural. */
export const objectLabels = {
  Organization: 'Gremien', Meeting: 'Sitzungen', AgendaItem: 'Tagesordnungspunkte', Paper: 'Vorlagen', Consultation: 'Beratungen',
} as const;

/** How far a run has come, in a sentence. */
export function progressWords(source: Pick<CouncilSource, 'state' | 'objects' | 'requests'>): string {
  if (source.objects === 0) return 'Bisher ist noch nichts gelesen.';
  return `Bisher gelesen: ${source.objects.toLocaleString('de-DE')} ${source.objects === 1 ? 'Eintrag' : 'Einträge'} auf ${source.requests.toLocaleString('de-DE')} ${source.requests === 1 ? 'Seite' : 'Seiten'}.`;
}
