import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boxAround, distanceKm, drawArea, findInnerPoint, findMunicipalityAt, listBoundaryKeys } from './geography.ts';
import { listShippedCentres, readBoundaries, readShippedRows } from './server/reference/shipped.ts';

const boundaries = readBoundaries();
const keys = readShippedRows('municipalities.csv').map((row) => row['ags'] ?? '');
const centreOf = (key: string) => listShippedCentres().find((centre) => centre.key === key)?.municipalities ?? [];
const size = { width: 640, height: 560 };

describe('boundaries', () => {
  test('each of the 396 municipalities has exactly one', () => {
    expect(listBoundaryKeys(boundaries).sort()).toEqual([...keys].sort());
  });

  test('are longitude and latitude: the cathedral of Köln lies in Köln, Aachen town hall in Aachen, Berlin nowhere', () => {
    expect(findMunicipalityAt(boundaries, { lat: 50.9413, lon: 6.9583 })).toBe('05315000');
    expect(findMunicipalityAt(boundaries, { lat: 50.7763, lon: 6.0838 })).toBe('05334002');
    expect(findMunicipalityAt(boundaries, { lat: 52.52, lon: 13.405 })).toBe(null);
  });

  test('the inner point of each lies in it, and so does the shipped place', () => {
    const places = readShippedRows('municipalities.csv');
    expect(keys.filter((ags) => findMunicipalityAt(boundaries, findInnerPoint(boundaries, [ags]) ?? { lat: 0, lon: 0 }) !== ags)).toEqual([]);
    expect(places.filter((row) => findMunicipalityAt(boundaries, { lat: Number(row['lat']), lon: Number(row['lon']) }) !== row['ags'])).toEqual([]);
  });
});

describe('drawArea', () => {
  const district = centreOf('05562');
  const drawing = drawArea(boundaries, district, size);

  test('draws each municipality of a district in the order asked for, within 12 kB', () => {
    expect(drawing.areas.map((area) => area.ags)).toEqual(district);
    expect(drawing.missing).toEqual([]);
    const bytes = [...drawing.areas.map((area) => area.path), drawing.outline, drawing.surroundings].join('').length;
    expect(bytes).toBeGreaterThan(2000);
    expect(bytes).toBeLessThanOrEqual(12_000);
  });

  test('writes paths that stay inside the padding and touch it', () => {
    const points = drawing.areas.flatMap((area) => pointsOf(area.path));
    const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
    expect(Math.min(...xs, ...ys)).toBeGreaterThanOrEqual(7.9);
    expect(Math.max(...xs)).toBeLessThanOrEqual(632.1);
    expect(Math.max(...ys)).toBeLessThanOrEqual(552.1);
    expect(Math.min(Math.abs(Math.min(...xs) - 8), Math.abs(Math.min(...ys) - 8))).toBeLessThan(0.2);
  });

  test('puts north at the top and east to the right', () => {
    const [south, north] = [drawing.project(51.55, 7.2), drawing.project(51.75, 7.2)];
    const [west, east] = [drawing.project(51.6, 7.0), drawing.project(51.6, 7.3)];
    expect((south?.y ?? NaN) > (north?.y ?? NaN)).toBe(true);
    expect((west?.x ?? NaN) < (east?.x ?? NaN)).toBe(true);
    expect(drawing.project(52.52, 13.405)).toBe(null);
  });

  test('keeps the drawing of a set, and does not mix up sizes', () => {
    expect(drawArea(boundaries, district, size)).toBe(drawing);
    expect(drawArea(boundaries, district, { width: 320, height: 280 })).not.toBe(drawing);
  });

  test('says which keys have no boundary, and draws nothing for an empty set', () => {
    expect(drawArea(boundaries, ['05562004', '05999999'], size).missing).toEqual(['05999999']);
    expect(drawArea(boundaries, [], size).areas).toEqual([]);
  });

  test('a merged municipality is drawn from those it was made of', () => {
    const merged = drawArea(boundaries, ['05562099'], { ...size, predecessors: new Map([['05562099', ['05562004', '05562008']]]) });
    expect(merged.missing).toEqual([]);
    expect(merged.areas[0]?.path).toBe(merged.outline);
    expect(drawArea(boundaries, ['05562099'], size).missing).toEqual(['05562099']);
  });

  test.each(listShippedCentres().map((centre) => [centre.areaName, centre.municipalities] as const))('%s can be drawn whole', (_, municipalities) => {
    const whole = drawArea(boundaries, municipalities, size);
    expect(whole.areas.map((area) => area.ags)).toEqual([...municipalities]);
    expect(whole.areas.every((area) => /^(M-?[\d.]+ -?[\d.]+l[-\d. ]+z)+$/.test(area.path))).toBe(true);
  });
});

describe('distanceKm', () => {
  const place = fc.record({ lat: fc.double({ min: 50, max: 53, noNaN: true }), lon: fc.double({ min: 5, max: 10, noNaN: true }) });

  test('Köln to Berlin is 477 km', () => {
    expect(distanceKm({ lat: 50.9413, lon: 6.9583 }, { lat: 52.52, lon: 13.405 })).toBeCloseTo(477.2, 1);
  });

  test('is nothing to itself, the same both ways, and never longer than a detour', () => {
    fc.assert(fc.property(place, place, place, (a, b, c) => {
      expect(distanceKm(a, a)).toBe(0);
      expect(distanceKm(a, b)).toBeCloseTo(distanceKm(b, a), 9);
      expect(distanceKm(a, c)).toBeLessThanOrEqual(distanceKm(a, b) + distanceKm(b, c) + 1e-9);
    }));
  });

  test('whatever lies within the radius lies in the box', () => {
    fc.assert(fc.property(place, place, fc.double({ min: 0.1, max: 300, noNaN: true }), (a, b, radius) => {
      const box = boxAround(a, radius);
      const inBox = b.lat >= box.south && b.lat <= box.north && b.lon >= box.west && b.lon <= box.east;
      expect(distanceKm(a, b) > radius || inBox).toBe(true);
    }));
  });
});

/** The corners of a path of absolute moves and relative lines. */
function pointsOf(path: string): [number, number][] {
  return path.split('z').filter(Boolean).flatMap((ring) => {
    const [start = '', steps = ''] = ring.slice(1).split('l');
    let [x = NaN, y = NaN] = start.split(' ').map(Number);
    const numbers = (steps.match(/-?\d*\.?\d+/g) ?? []).map(Number);
    const points: [number, number][] = [[x, y]];
    for (let at = 0; at < numbers.length; at += 2) {
      [x, y] = [x + (numbers[at] ?? NaN), y + (numbers[at + 1] ?? NaN)];
      points.push([x, y]);
    }
    return points;
  });
}
