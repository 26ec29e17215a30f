import { iconPaths } from './icons.ts';

/** The text of symbols.svg: all icons as symbols of one file, so that a page names an icon instead of drawing it. */
export function drawSymbols(): string {
  const symbols = Object.entries(iconPaths).map(([name, paths]) => `<symbol id="${name}" viewBox="0 0 24 24">${paths.map((path) => `<path d="${path}"/>`).join('')}</symbol>`);
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`;
}
