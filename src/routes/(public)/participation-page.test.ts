import { expect, it } from 'vitest';
import { withPaths } from './participation-page.ts';

it('leads from a contribution to the page of what became of it, in the language of the reader, where there is one', () => {
  const one = { id: 'r', contributionId: 'c', title: 'T', fieldId: null, publishedSlug: '2026' };
  const list = [{ ...one, kind: 'measure' as const, targetId: 'm' }, { ...one, kind: 'goal' as const, targetId: 'g', fieldId: 'f' }, { ...one, kind: 'chapter' as const, targetId: 'k' }, { ...one, kind: 'chapter' as const, targetId: 'x', publishedSlug: null }];
  expect(withPaths(list, 'kreis', 'ar').map(({ href }) => href)).toEqual(['/kreis/ar/strategie/2026/massnahmen/m', '/kreis/ar/strategie/2026/ziele?feld=f#ziel-g', '/kreis/ar/strategie/2026/kapitel/k', null]);
  expect(withPaths(list.slice(0, 1), 'kreis', 'de')[0]?.href).toBe('/kreis/strategie/2026/massnahmen/m');
});
