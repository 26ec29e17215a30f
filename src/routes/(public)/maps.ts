import type { Drawing } from '#platform/geography.ts';
import type { MapArea, MapPoint, MapTone } from '#ui/types.ts';

/** A picture for the MapPicture of the kit. */
export interface AreaMap {
  readonly viewBox: readonly [number, number, number, number];
  readonly areas: readonly MapArea[];
  readonly points: readonly MapPoint[];
}

/** The size in which maps of a centre's area are drawn, in units of the view box. */
export const mapSize = { width: 640, height: 560, padding: 12 } as const;

/** What one municipality shows: a darker area for a higher count, its name, and a link. */
export interface AreaEntry {
  readonly ags: string;
  readonly name: string;
  readonly label: string;
  readonly href: string | undefined;
  readonly count: number | null;
}

export function areaMap(drawing: Drawing, entries: readonly AreaEntry[], chosen: string | null = null): AreaMap {
  const byAgs = new Map(entries.map((entry) => [entry.ags, entry]));
  const most = Math.max(0, ...entries.map(({ count }) => count ?? 0));
  const shown = drawing.areas.flatMap((area) => {
    const entry = byAgs.get(area.ags);
    return entry ? [{ ...area, entry }] : [];
  });
  return {
    viewBox: [0, 0, drawing.width, drawing.height],
    areas: shown.map(({ ags, path, x, y, entry }) => ({
      id: ags, path, label: entry.name, href: entry.href, tone: ags === chosen ? 'chosen' : toneOf(entry.count, most),
      labelAt: [x, entry.count === null ? y : y + 30],
    })),
    points: shown.filter(({ entry }) => entry.count !== null && entry.count > 0).map(({ ags, x, y, entry }) => ({
      id: `n-${ags}`, x, y: y - 4, label: entry.label, href: entry.href, number: entry.count ?? 0,
    })),
  };
}

/** Quarters of the highest count; nothing there stays pale. */
export function toneOf(count: number | null, most: number): MapTone {
  if (count === null) return '1';
  if (count === 0 || most === 0) return 'none';
  const quarter = Math.min(4, Math.max(1, Math.ceil((count / most) * 4)));
  return (['1', '2', '3', '4'] as const)[quarter - 1] ?? '1';
}
