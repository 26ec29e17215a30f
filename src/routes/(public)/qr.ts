import qrcode from 'qrcode-generator';

/** A QR code (ISO/IEC 18004, level M) as the `d` of one SVG path; `size` is the side of the view box with its quiet zone of four modules. */
export function qrPath(text: string): { readonly size: number; readonly path: string } {
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
