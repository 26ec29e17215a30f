import { geoMercator } from 'd3-geo';
import type { MultiPolygon, Polygon, Position } from 'geojson';
import { feature, merge, mesh, neighbors } from 'topojson-client';
import type { GeometryCollection, MultiPolygon as TopoMultiPolygon, Polygon as TopoPolygon, Topology } from 'topojson-specification';
import { contains, innerPoint } from './polygons.ts';

/** The shipped boundaries: objects `gemeinden` (id = AGS, 8 digits) and `kreise` (id = district key, 5 digits), WGS 84. */
export type Boundaries = Topology<{ gemeinden: GeometryCollection; kreise: GeometryCollection }>;

/** Must stand under every map: the licence GeoNutzV asks for it. */
export const boundaryAttribution = '© GeoBasis-DE / BKG 2017 (Daten verändert)';

export interface Point {
  readonly lat: number;
  readonly lon: number;
}

export interface DrawingOptions {
  /** In units of the view box; one unit is one pixel when the picture is shown at this width. */
  readonly width: number;
  readonly height: number;
  /** Space left free on each side, same unit. Default 8. */
  readonly padding?: number;
  /** Municipalities younger than the boundaries: the keys they were made of. */
  readonly predecessors?: ReadonlyMap<string, readonly string[]>;
}

export interface Drawing {
  readonly viewBox: string;
  readonly width: number;
  readonly height: number;
  /** In the order asked for. `path` is the `d` of an SVG path, `x`/`y` a place inside the area for its name. */
  readonly areas: readonly { readonly ags: string; readonly path: string; readonly x: number; readonly y: number }[];
  /** The border around all areas together. */
  readonly outline: string;
  /** District borders nearby, cut to the picture, to be drawn faintly behind. */
  readonly surroundings: string;
  /** Keys without a boundary. */
  readonly missing: readonly string[];
  /** Place in the picture, one decimal; null outside of it. */
  project(lat: number, lon: number): { readonly x: number; readonly y: number } | null;
}

/** Draws a set of municipalities as SVG paths. The drawing of one set and size is kept, so asking again costs nothing. */
export function drawArea(boundaries: Boundaries, agsList: readonly string[], options: DrawingOptions): Drawing {
  const drawings = drawingsOf(boundaries);
  const predecessors = [...(options.predecessors ?? [])].map(([ags, of]) => `${ags}<${of.join('+')}`);
  const key = [options.width, options.height, options.padding, ...agsList, ...predecessors].join(' ');
  const kept = drawings.get(key);
  if (kept) return kept;
  const drawing = draw(boundaries, agsList, options);
  if (drawings.size >= KEPT_DRAWINGS) drawings.delete(drawings.keys().next().value ?? '');
  drawings.set(key, drawing);
  return drawing;
}

/** Great-circle distance in kilometres (haversine, mean earth radius of IUGG 6371.0088 km; error below 0.6 %). */
export function distanceKm(from: Point, to: Point): number {
  const half = (degrees: number) => Math.sin((degrees * RADIANS) / 2) ** 2;
  const chord = half(to.lat - from.lat) + Math.cos(from.lat * RADIANS) * Math.cos(to.lat * RADIANS) * half(to.lon - from.lon);
  return 2 * 6371.0088 * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/**
 * The box around a circle, for a first cheap filter in SQL before `distanceKm`: every place within `radiusKm` lies inside.
 * Not for the poles.
 */
export function boxAround(centre: Point, radiusKm: number): { south: number; north: number; west: number; east: number } {
  const lat = (radiusKm / 6371.0088 / RADIANS) * 1.001;
  const lon = lat / Math.cos(Math.min(89, Math.abs(centre.lat) + lat) * RADIANS);
  return { south: centre.lat - lat, north: centre.lat + lat, west: centre.lon - lon, east: centre.lon + lon };
}

/** The key of the municipality in whose (simplified) boundary a place lies, or null. */
export function findMunicipalityAt(boundaries: Boundaries, place: Point): string | null {
  for (const [ags, shape] of shapesOf(boundaries)) {
    if (shape.coordinates.some((polygon) => contains(polygon, [place.lon, place.lat]))) return ags;
  }
  return null;
}

/** A place well inside a municipality: as far from its border as any (about 100 m exact). Null without a boundary. */
export function findInnerPoint(boundaries: Boundaries, agsList: readonly string[]): Point | null {
  const members = geometriesOf(boundaries, agsList);
  if (members.length === 0) return null;
  const [lon, lat] = innerPoint(merge(boundaries, members).coordinates, 0.001);
  return { lat: round(lat, 4), lon: round(lon, 4) };
}

/** All keys with a boundary. */
export function listBoundaryKeys(boundaries: Boundaries): string[] {
  return boundaries.objects.gemeinden.geometries.map((geometry) => String(geometry.id));
}

/** The keys of the municipalities that share a border with this one. */
export function listNeighbours(boundaries: Boundaries, ags: string): string[] {
  const { geometries } = boundaries.objects.gemeinden;
  const at = geometries.findIndex((geometry) => String(geometry.id) === ags);
  return at < 0 ? [] : (neighbors(geometries)[at] ?? []).map((index) => String(geometries[index]?.id));
}

const KEPT_DRAWINGS = 200;
const RADIANS = Math.PI / 180;
const caches = new WeakMap<Boundaries, Map<string, Drawing>>();
const shapes = new WeakMap<Boundaries, Map<string, MultiPolygon>>();

type TopoArea = TopoPolygon | TopoMultiPolygon;
type Projection = (position: Position) => [number, number];

function draw(boundaries: Boundaries, agsList: readonly string[], options: DrawingOptions): Drawing {
  const { width, height, padding = 8, predecessors } = options;
  const parts = agsList.map((ags) => ({ ags, members: geometriesOf(boundaries, predecessors?.get(ags) ?? [ags]) }));
  const present = parts.filter((part) => part.members.length > 0);
  const whole = merge(boundaries, present.flatMap((part) => part.members));
  const project = fit(whole, width, height, padding);
  const inside = ([x, y]: [number, number]) => x >= 0 && y >= 0 && x <= width && y <= height;
  const frame = (position: Position) => inside(project(position));
  return {
    viewBox: `0 0 ${width} ${height}`,
    width,
    height,
    areas: present.map(({ ags, members }) => {
      const shape = merge(boundaries, members);
      const [x, y] = innerPoint(shape.coordinates.map((polygon) => polygon.map((ring) => ring.map(project))), 1);
      return { ags, path: pathOf(shape.coordinates.flat(), project, true), x: round(x), y: round(y) };
    }),
    outline: pathOf(whole.coordinates.flat(), project, true),
    surroundings: pathOf(mesh(boundaries, boundaries.objects.kreise).coordinates.flatMap((line) => cut(line, frame)), project, false),
    missing: parts.filter((part) => part.members.length === 0).map((part) => part.ags),
    project(lat, lon) {
      const place = project([lon, lat]);
      return inside(place) ? { x: round(place[0]), y: round(place[1]) } : null;
    },
  };
}

/** Mercator keeps shapes; at the size of a district its stretch does not show. */
function fit(shape: MultiPolygon, width: number, height: number, padding: number): Projection {
  // As points and not as a polygon: d3-geo reads the winding of a ring, and a ring the other way round is the whole globe.
  const corners = { type: 'MultiPoint' as const, coordinates: shape.coordinates.flat(2) };
  const projection = geoMercator();
  if (corners.coordinates.length > 0) projection.fitExtent([[padding, padding], [width - padding, height - padding]], corners);
  return ([lon = 0, lat = 0]) => projection([lon, lat]) ?? [NaN, NaN];
}

/** Relative lines with one decimal: half the bytes of absolute ones. Rounded places are subtracted, so no error adds up. */
function pathOf(lines: readonly Position[][], project: Projection, closed: boolean): string {
  return lines.map((line) => {
    const tenths = (closed ? line.slice(0, -1) : line).map((position) => project(position).map((value) => Math.round(value * 10)));
    const steps = tenths.slice(1).map(([x = 0, y = 0], at) => [x - (tenths[at]?.[0] ?? 0), y - (tenths[at]?.[1] ?? 0)] as const);
    const moves = steps.filter(([dx, dy]) => dx !== 0 || dy !== 0).map(([dx, dy]) => signed(dx) + signed(dy)).join('');
    const [x = 0, y = 0] = tenths[0] ?? [];
    return moves === '' ? '' : `M${x / 10} ${y / 10}l${moves.trimStart()}${closed ? 'z' : ''}`;
  }).join('');
}

/** A number as SVG paths may write it: no zero before the point, no blank before a minus. */
function signed(tenths: number): string {
  const short = String(tenths / 10).replace(/^(-?)0\./, '$1.');
  return tenths < 0 ? short : ` ${short}`;
}

/** The runs of a line that lie in the frame, each with one point beyond it so that lines reach the edge. */
function cut(line: Position[], inFrame: (position: Position) => boolean): Position[][] {
  const wanted = line.map(inFrame);
  const runs: Position[][] = [];
  let run: Position[] = [];
  line.forEach((position, at) => {
    if (wanted[at - 1] || wanted[at] || wanted[at + 1]) run.push(position);
    else if (run.length > 0) [run] = [[], runs.push(run)];
  });
  return [...runs, run].filter((kept) => kept.length > 1);
}

function geometriesOf(boundaries: Boundaries, agsList: readonly string[]): TopoArea[] {
  const wanted = new Set(agsList);
  return boundaries.objects.gemeinden.geometries.filter((geometry) => wanted.has(String(geometry.id))) as TopoArea[];
}

function shapesOf(boundaries: Boundaries): Map<string, MultiPolygon> {
  const kept = shapes.get(boundaries);
  if (kept) return kept;
  const made = new Map(feature(boundaries, boundaries.objects.gemeinden).features.map(({ id, geometry }) => {
    const shape = geometry as Polygon | MultiPolygon;
    return [String(id), shape.type === 'Polygon' ? { type: 'MultiPolygon' as const, coordinates: [shape.coordinates] } : shape] as const;
  }));
  shapes.set(boundaries, made);
  return made;
}

function drawingsOf(boundaries: Boundaries): Map<string, Drawing> {
  const kept = caches.get(boundaries) ?? new Map<string, Drawing>();
  caches.set(boundaries, kept);
  return kept;
}

function round(value: number, digits = 1): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
