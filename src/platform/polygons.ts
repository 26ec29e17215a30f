import type { Position } from 'geojson';

/**
 * The place in the largest of several polygons that is farthest from its border, exact to `precision` in the unit of the
 * coordinates: pole of inaccessibility, found by halving squares. NaN without polygons.
 */
export function innerPoint(polygons: Position[][][], precision: number): [number, number] {
  const polygon = polygons.reduce((best, next) => (Math.abs(areaOf(next[0])) > Math.abs(areaOf(best[0])) ? next : best), polygons[0] ?? []);
  const xs = (polygon[0] ?? []).map(([x = 0]) => x);
  const ys = (polygon[0] ?? []).map(([, y = 0]) => y);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const size = Math.max(Math.max(...xs) - left, Math.max(...ys) - top);
  const cell = (x: number, y: number, half: number) => ({ x, y, half, depth: depthOf(polygon, x, y) });
  let best = cell((left + Math.max(...xs)) / 2, (top + Math.max(...ys)) / 2, 0);
  let queue = [cell(left + size / 2, top + size / 2, size / 2)];
  while (queue.length > 0) {
    for (const candidate of queue) if (candidate.depth > best.depth) best = candidate;
    queue = queue
      .filter(({ depth, half }) => half > precision / 2 && depth + half * Math.SQRT2 > best.depth + precision)
      .flatMap(({ x, y, half }) => [-half / 2, half / 2].flatMap((dx) => [-half / 2, half / 2].map((dy) => cell(x + dx, y + dy, half / 2))));
  }
  return [best.x, best.y];
}

/** Distance to the nearest border, negative outside. */
function depthOf(polygon: Position[][], x: number, y: number): number {
  let nearest = Infinity;
  for (const ring of polygon) {
    for (let at = 1; at < ring.length; at++) nearest = Math.min(nearest, distanceToLine(x, y, ring[at - 1] ?? [], ring[at] ?? []));
  }
  return contains(polygon, [x, y]) ? Math.sqrt(nearest) : -Math.sqrt(nearest);
}

function distanceToLine(x: number, y: number, [ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return (x - ax - along * dx) ** 2 + (y - ay - along * dy) ** 2;
}

/** Whether a place lies in a polygon: even-odd rule over all rings, so holes count as outside. */
export function contains(polygon: Position[][], [x = 0, y = 0]: Position): boolean {
  let inside = false;
  for (const ring of polygon) {
    for (let at = 1; at < ring.length; at++) {
      const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [ring[at - 1] ?? [], ring[at] ?? []];
      if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    }
  }
  return inside;
}

function areaOf(ring: Position[] = []): number {
  return ring.reduce((sum, [x = 0, y = 0], at) => {
    const [nextX = 0, nextY = 0] = ring[(at + 1) % ring.length] ?? [];
    return sum + x * nextY - nextX * y;
  }, 0) / 2;
}
