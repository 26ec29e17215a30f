import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { drawSymbols } from './symbols.ts';

it('symbols.svg holds the icons of icons.ts (npm run verzahnt -- schema writes it)', () => {
  expect(readFileSync(new URL('./symbols.svg', import.meta.url), 'utf8')).toBe(drawSymbols());
});
