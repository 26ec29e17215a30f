import qrcode from 'qrcode-generator';

export interface QrCode {
  /** Side of the view box, with the quiet zone of four modules. */
  readonly size: number;
  /** The `d` of one SVG path. */
  readonly path: string;
}

/** Drawing costs two milliseconds and an address never changes its code: the last ones are kept. */
const drawn = new Map<string, QrCode>();
const mostDrawn = 2000;

/** A QR code (ISO/IEC 18004, level M) as one SVG path. */
export function qrPath(text: string): QrCode {
  const known = drawn.get(text);
  if (known) return known;
  const code = draw(text);
  if (drawn.size >= mostDrawn) drawn.delete(drawn.keys().next().value ?? '');
  drawn.set(text, code);
  return code;
}

function draw(text: string): QrCode {
  const code = qrcode(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const rows = Array.from({ length: count }, (_, row) => {
    const dark = Array.from({ length: count }, (_, column) => code.isDark(row, column));
    return dark.map((isDark, column) => (isDark && !dark[column - 1] ? `M${column + 4} ${row + 4}h${runFrom(dark, column)}v1h-${runFrom(dark, column)}z` : '')).join('');
  });
  return { size: count + 8, path: rows.join('') };
}

function runFrom(dark: readonly boolean[], start: number): number {
  const end = dark.indexOf(false, start);
  return (end < 0 ? dark.length : end) - start;
}
