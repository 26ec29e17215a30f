import { describe, expect, it } from 'vitest';
import { figuresFrom, numberFrom, withoutFigures } from './forms.ts';
import { passes, reportFilterFrom } from './filter.ts';
import { isIndicatorDue } from './report.ts';

describe('a report', () => {
  it('reads numbers as people in Germany write them', () => {
    expect(['120', '1.234,5', '1234,5', '1.234', '-3', '0.5', '1.2345', 'viele', '', '1,2,3'].map(numberFrom)).toEqual([120, 1234.5, 1234.5, 1234, -3, 0.5, 1.2345, null, null, null]);
  });

  it('takes only values that are asked for', () => {
    expect(figuresFrom(new Map([['a', '5'], ['b', ''], ['fremd', '9']]), [{ lineage: 'a', title: 'A' }, { lineage: 'b', title: 'B' }])).toEqual([{ indicator: 'a', value: 5 }]);
  });

  it('parts the fields of indicators from the rest', () => {
    const form = new FormData();
    for (const [name, value] of [['measure', 'm'], ['zahl-a', ' 5 '], ['light', 'green']] as const) form.set(name, value);
    const parted = withoutFigures(form);
    expect([[...parted.form.keys()], [...parted.figures]]).toEqual([['measure', 'light'], [['a', '5']]]);
  });

  it('asks for a value when the last one has grown old', () => {
    expect([isIndicatorDue(null, 12, '2026-09-30'), isIndicatorDue('2025-09-30', 12, '2026-09-30'), isIndicatorDue('2025-10-10', 12, '2026-09-30'), isIndicatorDue('2025-10-20', 12, '2026-09-30'), isIndicatorDue('2026-08-31', 1, '2026-09-30')])
      .toEqual([true, true, true, false, true]);
  });

  it('is found by its filters', () => {
    const line = { code: 'S1', title: 'Sprachkurse am Abend', owner: 'Träger e. V.', fieldId: 'f', municipalities: ['05362008'], recipientId: null, status: 'running', report: null };
    const of = (query: string, isLate = true) => passes(line, reportFilterFrom(new URLSearchParams(query)), isLate);
    expect(['', 'suche=abend+träger', 'suche=morgen', 'feld=f', 'feld=g', 'kommune=05362008', 'kommune=05362024', 'ampel=none', 'ampel=red', 'ampel=quatsch', 'stand=offen', 'stand=ueberfaellig', 'stand=niemand', 'stand=berichtet'].map((query) => of(query)))
      .toEqual([true, true, false, true, false, true, false, true, false, true, true, true, true, false]);
    expect(of('stand=ueberfaellig', false)).toBe(false);
    expect(passes({ ...line, status: 'dropped' }, reportFilterFrom(new URLSearchParams('stand=offen')), true)).toBe(false);
  });
});
