import { measureStatuses, type MeasureStatus } from '../edition.ts';

/** Which measures a list shows; nulls and empty texts show all. `orphans`: those without an owner who is at work. */
export interface MeasureFilter {
  readonly text: string;
  readonly status: MeasureStatus | null;
  readonly municipality: string | null;
  readonly fieldId: string | null;
  readonly owner: string;
  readonly orphans: boolean;
  readonly left: boolean;
  readonly page: number;
}

export const measurePageSize = 20;

export const allMeasures: MeasureFilter = { text: '', status: null, municipality: null, fieldId: null, owner: '', orphans: false, left: false, page: 1 };

/** Reads the filter out of an address; what is not understood shows all. */
export function measureFilterFrom(parameters: URLSearchParams): MeasureFilter {
  const one = (name: string) => (parameters.get(name) ?? '').normalize('NFC').trim().slice(0, 200);
  const status = measureStatuses.find((known) => known === one('stand')) ?? null;
  const field = one('feld');
  const page = one('seite');
  return {
    text: one('suche'), status, municipality: /^\d{8}$/.test(one('kommune')) ? one('kommune') : null, fieldId: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(field) ? field : null,
    owner: one('traeger'), orphans: one('pruefen') === 'traeger', left: one('pruefen') === 'kommune', page: /^[1-9]\d{0,3}$/.test(page) ? Number(page) : 1,
  };
}

/** The address of a filter without its page, so that the filter comes back from it. */
export function measureQuery(filter: MeasureFilter): string {
  const parts = { suche: filter.text, stand: filter.status, kommune: filter.municipality, feld: filter.fieldId, traeger: filter.owner, pruefen: filter.orphans ? 'traeger' : filter.left ? 'kommune' : '' };
  return new URLSearchParams(Object.entries(parts).filter((part): part is [string, string] => part[1] !== null && part[1] !== '')).toString();
}
