/**
 * The style sheet of a centre's own colour, to be served beside the kit's (`<link rel="stylesheet">`, no style attribute).
 * `hue` is an OKLCH hue in degrees (0–360); lightness and chroma stay fixed, so that contrast holds for every hue.
 */
export function themeStyleSheet(hue: number): string {
  const angle = Number.isFinite(hue) ? ((Math.round(hue) % 360) + 360) % 360 : 215;
  return `:root{--vz-hue:${angle}}`;
}
