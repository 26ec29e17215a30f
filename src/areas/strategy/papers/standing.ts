import { measureStatusLabels, type MeasureStatus } from '../edition.ts';
import { lightLabels, type Light } from '../steering/light.ts';

/** How far something has come by the last closed report round, as pages and papers show it. Progress in per cent, days YYYY-MM-DD. */
export interface ShownStanding {
  readonly light: Light | null;
  readonly progress: number | null;
  readonly lastReported: string | null;
  readonly status?: MeasureStatus;
}

/** `läuft · gelb · 40 % · zuletzt berichtet am 1.10.2026` */
export function standingWords({ light, progress, lastReported, status }: ShownStanding): string {
  return [
    status === undefined ? '' : measureStatusLabels[status], light === null ? '' : lightLabels[light], progress === null ? '' : `${Math.round(progress)} %`,
    lastReported === null ? 'noch kein Bericht' : `zuletzt berichtet am ${lastReported.split('-').reverse().map((part) => part.replace(/^0(?=\d$)/, '')).join('.')}`,
  ].filter(Boolean).join(' · ');
}
