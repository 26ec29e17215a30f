import createQr from 'qrcode-generator';

/** A QR code as SVG path data in a square of `size` units, four units of quiet zone around it (ISO/IEC 18004). */
export interface QrPicture {
  readonly size: number;
  readonly path: string;
}

/** The QR code of a short text, error correction level M. Throws where the text does not fit into a code. */
export function qrPicture(text: string): QrPicture {
  const code = createQr(0, 'M');
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const quiet = 4;
  let path = '';
  for (let row = 0; row < count; row += 1) {
    for (let column = 0; column < count; column += 1) {
      if (code.isDark(row, column)) path += `M${column + quiet} ${row + quiet}h1v1h-1z`;
    }
  }
  return { size: count + 2 * quiet, path };
}
