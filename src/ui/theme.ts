/**
 * The style sheet of a centre's own colour, to be served beside the kit's (`<link rel="stylesheet">`, no style attribute).
 * `hue` is an OKLCH hue in degrees (0–360); lightness and chroma stay fixed, so that contrast holds for every hue.
 */
export function themeStyleSheet(hue: number): string {
  const angle = Number.isFinite(hue) ? ((Math.round(hue) % 360) + 360) % 360 : 222;
  return `html:root{--vz-hue:${angle}}`;
}

/** The OKLCH hue of a colour `#rrggbb` in degrees; null for greys and for what is no colour (Björn Ottosson, 2020). */
export function hueOf(colour: string): number | null {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (!parts) return null;
  const [red = 0, green = 0, blue = 0] = parts.slice(1).map((part) => linear(Number.parseInt(part, 16) / 255));
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const b = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  if (Math.hypot(a, b) < 0.02) return null;
  return Math.round((Math.atan2(b, a) * 180) / Math.PI + 360) % 360;
}

function linear(part: number): number {
  return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
}
