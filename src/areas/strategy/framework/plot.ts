/** A series drawn into a box: points, the target as a line, marks of the scale. Units of the view box. */
export interface Plot {
  readonly width: number;
  readonly height: number;
  readonly points: readonly { readonly x: number; readonly y: number; readonly label: string; readonly day: string }[];
  readonly marks: readonly { readonly y: number; readonly label: string }[];
  readonly years: readonly { readonly x: number; readonly label: string }[];
  readonly target: { readonly y: number; readonly label: string } | null;
}

export interface Series {
  readonly baseline: number | null;
  readonly baselineYear: number | null;
  readonly target: number | null;
  readonly targetYear: number | null;
}

const frame = { width: 640, height: 280, left: 70, right: 20, top: 20, bottom: 35 } as const;

/** Draws values over time, with baseline and target where they are known. Days are YYYY-MM-DD; null: there is nothing to draw. */
export function plotOf(values: readonly { readonly measuredOn: string; readonly value: number }[], series: Series): Plot | null {
  const shown = [...(series.baseline === null || series.baselineYear === null ? [] : [{ measuredOn: `${series.baselineYear}-12-31`, value: series.baseline }]), ...values]
    .filter((point, index, all) => all.findLastIndex((other) => other.measuredOn === point.measuredOn) === index).toSorted((one, other) => (one.measuredOn < other.measuredOn ? -1 : 1));
  if (shown.length === 0) return null;
  const scale = niceScale([...shown.map(({ value }) => value), ...(series.target === null ? [] : [series.target])]);
  const spread = [...shown.map(({ measuredOn }) => timeOf(measuredOn)), ...(series.targetYear === null ? [] : [timeOf(`${series.targetYear}-12-31`)])];
  const [from, to] = [Math.min(...spread), Math.max(...spread)];
  const x = (time: number) => round(frame.left + (to === from ? 0.5 : (time - from) / (to - from)) * (frame.width - frame.left - frame.right));
  const y = (value: number) => round(frame.height - frame.bottom - ((value - scale.low) / (scale.high - scale.low)) * (frame.height - frame.top - frame.bottom));
  const ends = [...new Set([yearOf(from), yearOf(from + (to - from) / 2), yearOf(to)])];
  return {
    width: frame.width, height: frame.height, points: shown.map(({ measuredOn, value }) => ({ x: x(timeOf(measuredOn)), y: y(value), label: numbers.format(value), day: measuredOn })),
    marks: scale.marks.map((mark) => ({ y: y(mark), label: numbers.format(mark) })),
    years: ends.map((year) => ({ x: Math.min(frame.width - frame.right, Math.max(frame.left, x(timeOf(`${year}-12-31`)))), label: String(year) })),
    target: series.target === null ? null : { y: y(series.target), label: `Ziel ${numbers.format(series.target)}` },
  };
}

/** A scale in steps of 1, 2 or 5 times a power of ten that holds all values; from zero where none is negative. */
function niceScale(values: readonly number[]): { readonly low: number; readonly high: number; readonly marks: readonly number[] } {
  const [least, most] = [Math.min(0, ...values), Math.max(0, ...values)];
  const raw = (most - least || 1) / 4;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10);
  const [first, last] = [Math.floor(least / step), Math.max(Math.ceil(most / step), Math.floor(least / step) + 1)];
  const marks = Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
  return { low: marks[0]!, high: marks.at(-1)!, marks };
}

/** How far the way from baseline to target is gone, in percent from 0 to 100; null where one of them is missing or they are equal. */
export function shareOfWay(value: number | null, { baseline, target }: Pick<Series, 'baseline' | 'target'>): number | null {
  if (value === null || baseline === null || target === null || baseline === target) return null;
  return Math.round(Math.min(1, Math.max(0, (value - baseline) / (target - baseline))) * 100);
}

function timeOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

function yearOf(time: number): number {
  return new Date(time).getUTCFullYear();
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}

const numbers = new Intl.NumberFormat('de-DE', { maximumFractionDigits: 6 });
