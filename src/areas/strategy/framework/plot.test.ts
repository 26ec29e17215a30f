import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plotOf, shareOfWay } from './plot.ts';

const series = { baseline: 100, baselineYear: 2020, target: 200, targetYear: 2024 };

test('a series with one and with three values', () => {
  expect(plotOf([], { ...series, baseline: null })).toBeNull();
  expect(plotOf([{ measuredOn: '2022-12-31', value: 150 }], { baseline: null, baselineYear: null, target: null, targetYear: null })).toEqual({
    width: 640, height: 280, points: [{ x: 345, y: 20, label: '150', day: '2022-12-31' }], marks: [{ y: 245, label: '0' }, { y: 170, label: '50' }, { y: 95, label: '100' }, { y: 20, label: '150' }],
    years: [{ x: 345, label: '2022' }], target: null,
  });
  const plot = plotOf([{ measuredOn: '2021-12-31', value: 120 }, { measuredOn: '2022-12-31', value: 160 }], series)!;
  expect(plot.points.map(({ label }) => label)).toEqual(['100', '120', '160']);
  expect([plot.target, plot.years.map(({ label }) => label)]).toEqual([{ y: 20, label: 'Ziel 200' }, ['2020', '2022', '2024']]);
});

test('whatever is measured lies in the box', () => {
  const values = fc.array(fc.record({ measuredOn: fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map((day) => day.toISOString().slice(0, 10)), value: fc.double({ min: -1e9, max: 1e9, noNaN: true }) }), { maxLength: 30 });
  fc.assert(fc.property(values, fc.option(fc.integer({ min: -1000, max: 1000 })), (measured, target) => {
    const plot = plotOf(measured, { ...series, target });
    for (const { x, y } of plot!.points) expect([x >= 0, x <= 640, y >= 0, y <= 280]).toEqual([true, true, true, true]);
  }));
});

test('how far the way is gone', () => {
  expect([shareOfWay(150, series), shareOfWay(90, series), shareOfWay(300, series), shareOfWay(15, { baseline: 20, target: 10 }), shareOfWay(null, series), shareOfWay(1, { baseline: 5, target: 5 })]).toEqual([50, 0, 100, 50, null, null]);
});
