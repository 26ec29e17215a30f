import qrcode from 'qrcode-generator';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { qrPath } from './qr.ts';

/** The modules that the path paints, by running it. */
function painted({ size, path }: ReturnType<typeof qrPath>): boolean[][] {
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const [, x = '', y = '', width = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let at = 0; at < Number(width); at++) modules[Number(y)]![Number(x) + at] = true;
  }
  return modules;
}

it('paints every module of the code and a quiet zone of four', () => {
  fc.assert(fc.property(fc.webUrl(), (address) => {
    const code = qrcode(0, 'M');
    code.addData(address);
    code.make();
    const count = code.getModuleCount();
    const drawn = qrPath(address);
    expect(drawn.size).toBe(count + 8);
    const expected = Array.from({ length: count + 8 }, (_, row) => Array.from({ length: count + 8 }, (__, column) => {
      const [y, x] = [row - 4, column - 4];
      return y >= 0 && x >= 0 && y < count && x < count && code.isDark(y, x);
    }));
    expect(painted(drawn)).toEqual(expected);
  }), { numRuns: 20 });
});
