import { expect, it } from 'vitest';
import { distinctAddresses, refuseSearch, searchParametersOf, searchQueryOf } from './saved-search.ts';

it('keeps the parameters that narrow a list, in a fixed order, and nothing else', () => {
  const query = searchQueryOf('organisation', new URLSearchParams('thema=sprache&seite=3&text=%20haus%20&x=1&art='));
  expect([query, searchParametersOf(query)]).toEqual([{ text: 'haus', thema: 'sprache' }, 'text=haus&thema=sprache']);
});

it('gives each address once, whatever its case', () => {
  expect(distinctAddresses(['A@x.de', '', 'b@x.de', 'a@X.de', 'kein'])).toEqual(['a@X.de', 'b@x.de']);
});

it('needs a name that is free', () => {
  expect([refuseSearch('', [])?.field, refuseSearch('A', ['A'])?.field, refuseSearch('B', ['A'])]).toEqual(['name', 'name', null]);
});
