import type { MeasureStatus } from '../edition.ts';
import type { OwnerState } from './owner.ts';

/** A measure as tables show it (measures/server/queries.ts MeasureRow). */
export interface ListedMeasure {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly fieldName: string;
  readonly owner: string;
  readonly ownerState: OwnerState;
  readonly towns: readonly { readonly ags: string; readonly name: string }[];
  readonly left: readonly string[];
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly status: MeasureStatus;
  readonly isProject: boolean;
}

export const statusTones: Readonly<Record<MeasureStatus, 'neutral' | 'info' | 'success' | 'warning'>> = { planned: 'neutral', running: 'info', done: 'success', paused: 'warning', dropped: 'neutral' };

export function townWords(towns: ListedMeasure['towns']): string {
  return towns.length === 0 ? 'ganzer Kreis' : towns.map(({ name }) => name).join(', ');
}

/** „2017 bis 2026“, „seit 2017“, „bis 2026“; unknown: a dash. */
export function yearsOf({ startsOn, endsOn }: Pick<ListedMeasure, 'startsOn' | 'endsOn'>): string {
  const [from, to] = [startsOn?.slice(0, 4), endsOn?.slice(0, 4)];
  if (from && to) return from === to ? from : `${from} bis ${to}`;
  return from ? `seit ${from}` : to ? `bis ${to}` : '–';
}
