import { describe, expect, it } from 'vitest';
import { areaMap, toneOf } from './maps.ts';

const drawing = {
  viewBox: '0 0 100 50', width: 100, height: 50, outline: '', surroundings: '', missing: [], project: () => null,
  areas: [{ ags: '05000001', path: 'M0 0l1 1z', x: 10, y: 20 }, { ags: '05000002', path: 'M5 5l1 1z', x: 30, y: 20 }],
};
const entry = (ags: string, count: number | null) => ({ ags, name: ags, label: `${ags}: ${count}`, href: `/${ags}`, count });

describe('maps of an area', () => {
  it('shade by quarters of the highest count', () => {
    expect([toneOf(0, 8), toneOf(1, 8), toneOf(2, 8), toneOf(3, 8), toneOf(6, 8), toneOf(8, 8), toneOf(null, 8), toneOf(0, 0)])
      .toEqual(['none', '1', '1', '2', '3', '4', '1', 'none']);
  });

  it('give every municipality its shape and each one with offers a number', () => {
    const map = areaMap(drawing, [entry('05000001', 3), entry('05000002', 0)]);
    expect(map.viewBox).toEqual([0, 0, 100, 50]);
    expect(map.areas.map(({ id, tone, href }) => [id, tone, href])).toEqual([['05000001', '4', '/05000001'], ['05000002', 'none', '/05000002']]);
    expect(map.points.map(({ id, number, label }) => [id, number, label])).toEqual([['n-05000001', 3, '05000001: 3']]);
  });

  it('mark the chosen municipality', () => {
    expect(areaMap(drawing, [entry('05000001', null), entry('05000002', null)], '05000002').areas.map(({ tone }) => tone)).toEqual(['1', 'chosen']);
  });

  it('leave out what has no shape', () => {
    expect(areaMap(drawing, [entry('05999999', 1)]).areas).toEqual([]);
  });
});
