import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

type Colour = readonly [red: number, green: number, blue: number];
type Tokens = ReadonlyMap<string, string>;

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const block = (css: string, head: string): Tokens => {
  const start = css.indexOf(head);
  if (start < 0) throw new Error(`no block ${head}`);
  const body = css.slice(css.indexOf('{', start) + 1, css.indexOf('}', start));
  return new Map([...body.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value.trim()]));
};
const light = block(read('./tokens.css'), ':root {');
const dark = block(read('./dark.css'), ":root[data-kern-theme='dark'] {");
const looks: Record<string, Tokens> = {
  light,
  dark: new Map([...light, ...dark]),
  'light, strong contrast': new Map([...light, ...block(read('./tokens.css'), ":root[data-contrast='kontrast'] {")]),
  'dark, strong contrast': new Map([...light, ...dark, ...block(read('./dark.css'), ":root[data-kern-theme='dark'][data-contrast='kontrast'] {")]),
};

/** OKLCH to linear sRGB (Björn Ottosson, 2020), clipped to the gamut as browsers roughly do. */
function colourOf(value: string, hue: number): Colour {
  const hex = /^#([0-9a-f]{3})$/.exec(value)?.[1];
  if (hex) return [...hex].map((digit) => (Number.parseInt(digit + digit, 16) / 255) ** 2.4) as unknown as Colour;
  const parts = /^oklch\(([\d.]+)% ([\d.]+) (var\(--vz-hue\)|[\d.]+)\)$/.exec(value);
  if (!parts) throw new Error(`not a colour: ${value}`);
  const lightness = Number(parts[1]) / 100;
  const angle = ((parts[3]?.startsWith('var') ? hue : Number(parts[3])) * Math.PI) / 180;
  const [a, b] = [Number(parts[2]) * Math.cos(angle), Number(parts[2]) * Math.sin(angle)];
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s, -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s].map((part) => Math.min(1, Math.max(0, part))) as unknown as Colour;
}

/** WCAG 2.2 contrast ratio. */
function contrast(one: Colour, other: Colour): number {
  const luminance = ([red, green, blue]: Colour) => 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  const [darker = 0, brighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (brighter + 0.05) / (darker + 0.05);
}

const pairs: [text: string, ground: string, least: number][] = [
  ...['--vz-ink', '--vz-muted', '--vz-action', '--vz-action-strong', '--vz-visited', '--vz-danger', '--vz-warm-ink'].flatMap((text) =>
    ['--vz-paper', '--vz-surface', '--vz-sand', '--vz-warm-ground', '--vz-action-ground'].map((ground): [string, string, number] => [text, ground, 4.5])),
  ['--vz-on-action', '--vz-action', 4.5], ['--vz-on-action', '--vz-action-strong', 4.5], ['--vz-on-deep', '--vz-deep', 7],
  ...['danger', 'warning', 'success', 'info'].flatMap((tone): [string, string, number][] => [[`--vz-${tone}`, `--vz-${tone}-ground`, 4.5], ['--vz-ink', `--vz-${tone}-ground`, 4.5], ['--vz-action', `--vz-${tone}-ground`, 4.5]]),
  ['--vz-line-strong', '--vz-surface', 3], ['--vz-line-strong', '--vz-paper', 3], ['--vz-focus', '--vz-focus-halo', 3], ['--vz-focus', '--vz-paper', 3],
];

test.each(Object.keys(looks))('%s: text and signs stand out for every hue a centre may choose', (name) => {
  const look = looks[name] ?? new Map<string, string>();
  const weak: string[] = [];
  for (let hue = 0; hue < 360; hue += 5) {
    for (const [text, ground, least] of pairs) {
      const ratio = contrast(colourOf(look.get(text) ?? '', hue), colourOf(look.get(ground) ?? '', hue));
      if (ratio < least) weak.push(`hue ${hue}: ${text} on ${ground} ${ratio.toFixed(2)}`);
    }
  }
  expect(weak).toEqual([]);
});

test('the measure itself finds a weak pair', () => {
  expect(contrast([1, 1, 1], [0, 0, 0])).toBeCloseTo(21);
  expect(contrast(colourOf('oklch(76% 0.145 62)', 0), [1, 1, 1])).toBeLessThan(3);
});
