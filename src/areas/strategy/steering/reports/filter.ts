import type { Light } from '../light.ts';
import { lights } from '../light.ts';

export const lineStates = [['offen', 'noch nicht berichtet'], ['berichtet', 'berichtet'], ['ueberfaellig', 'überfällig'], ['niemand', 'niemand kann berichten'], ['hilfe', 'mit Hindernis']] as const;
export type LineState = (typeof lineStates)[number][0];

/** What of a round is shown. Null: all. */
export interface ReportFilter {
  readonly text: string;
  readonly field: string | null;
  readonly town: string | null;
  readonly light: Light | 'none' | null;
  readonly state: LineState | null;
}

export function reportFilterFrom(parameters: URLSearchParams): ReportFilter {
  const light = parameters.get('ampel');
  return {
    text: (parameters.get('suche') ?? '').trim().slice(0, 200), field: parameters.get('feld') || null, town: parameters.get('kommune') || null,
    light: light === 'none' ? 'none' : lights.find((one) => one === light) ?? null, state: lineStates.find(([value]) => value === parameters.get('stand'))?.[0] ?? null,
  };
}

interface Line {
  readonly code: string;
  readonly title: string;
  readonly owner: string;
  readonly fieldId: string;
  readonly municipalities: readonly string[];
  readonly recipientId: string | null;
  readonly report: { readonly light: Light; readonly obstacle: string } | null;
  readonly status: string;
}

/** Whether a line passes; `isLate`: the round's due day is over. */
export function passes(line: Line, filter: ReportFilter, isLate: boolean): boolean {
  const words = filter.text.toLowerCase().split(/\s+/).filter((word) => word !== '');
  const hay = `${line.code} ${line.title} ${line.owner}`.toLowerCase();
  return words.every((word) => hay.includes(word)) && (filter.field === null || line.fieldId === filter.field)
    && (filter.town === null || line.municipalities.length === 0 || line.municipalities.includes(filter.town))
    && (filter.light === null || (line.report?.light ?? 'none') === filter.light) && (filter.state === null || isIn(line, filter.state, isLate));
}

function isIn(line: Line, state: LineState, isLate: boolean): boolean {
  const isOpen = line.report === null && line.status !== 'dropped' && line.status !== 'done';
  if (state === 'berichtet') return line.report !== null;
  if (state === 'hilfe') return line.report !== null && line.report.obstacle !== '';
  if (state === 'niemand') return isOpen && line.recipientId === null;
  return isOpen && (state === 'offen' || isLate);
}
