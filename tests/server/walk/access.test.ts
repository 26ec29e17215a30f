import { describe, expect, it } from 'vitest';
import { access, entryOf, mayEnter } from '../../../src/routes/access.ts';
import { visitor, type Actor } from '../../../src/platform/context.ts';
import { capabilities } from '../../../src/platform/permissions.ts';
import { roles } from '../../../src/platform/roles.ts';
import { listRoutes, listUndeclared } from './routes.ts';

const holder = (role: (typeof roles)[number]): Actor => ({
  kind: 'person', accountId: 'a', name: 'A', email: 'a@b.example', grants: [{ role, centreId: 'c', municipality: null, organisationId: null }],
});

describe('the access table', () => {
  it('would let a new route slip in if nobody declared it: an invented one is found', () => {
    expect(listUndeclared(['/(public)/[centre=centre]', '/geheim', '/(neu)/ablage'])).toEqual(['/geheim', '/(neu)/ablage']);
  });

  it('covers every route of the product', () => {
    const found = listRoutes();
    expect(found.includes('/(office)/buero/[centre=centre]')).toBe(true);
    expect(listUndeclared(found)).toEqual([]);
  });

  it('has no line without a route', () => {
    const found = listRoutes();
    expect(Object.keys(access).filter((line) => !found.some((routeId) => routeId === line || routeId.startsWith(`${line}/`)))).toEqual([]);
  });

  it('takes the longest line that fits', () => {
    expect(entryOf('/(office)/buero/[centre=centre]/verwaltung/konten')).toBe(capabilities.manageAccounts);
  });

  it('keeps visitors out of everything that is not public', () => {
    const closed = Object.values(access).filter((entry) => entry !== 'public');
    expect(closed.map((entry) => mayEnter(entry, visitor))).toEqual(closed.map(() => false));
  });

  it('lets only those roles into the administration that may manage accounts', () => {
    const entry = entryOf('/(office)/buero/[centre=centre]/verwaltung') ?? 'public';
    expect(roles.filter((role) => mayEnter(entry, holder(role))).toSorted()).toEqual([...capabilities.manageAccounts].toSorted());
    expect(mayEnter(entry, holder('organisationEditor'))).toBe(false);
  });
});
