import { expect, test } from 'vitest';
import { ownerFrom, ownerLabel } from './owner.ts';

const choices = [{ id: '1', name: 'VHS', city: 'Bergheim' }, { id: '2', name: 'VHS', city: 'Brühl' }, { id: '3', name: 'Bibliothek Kerpen', city: 'Kerpen' }, { id: '4', name: 'Zwilling', city: '' }, { id: '5', name: 'Zwilling', city: '' }];

test('an owner is found by label or by a name that is the only one', () => {
  expect(choices.map(ownerLabel)).toEqual(['VHS (Bergheim)', 'VHS (Brühl)', 'Bibliothek Kerpen', 'Zwilling', 'Zwilling']);
  expect(ownerFrom('vhs (brühl)', choices)).toEqual({ organisationId: '2', name: 'VHS' });
  expect(ownerFrom('Bibliothek Kerpen', choices)).toEqual({ organisationId: '3', name: 'Bibliothek Kerpen' });
  expect([ownerFrom('VHS', choices), ownerFrom('Zwilling', choices)]).toEqual(['ambiguous', 'ambiguous']);
  expect([ownerFrom(' Neuer Verein ', choices), ownerFrom('', choices)]).toEqual([{ organisationId: null, name: 'Neuer Verein' }, { organisationId: null, name: '' }]);
});
