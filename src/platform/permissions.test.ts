import { describe, expect, it } from 'vitest';
import type { Actor } from './context.ts';
import { capabilities, grantable, grantableRoles, may, mayGrant, roleMeanings } from './permissions.ts';
import { networkRoles, roles, type Role } from './roles.ts';

const person = (...held: Role[]): Actor => ({
  kind: 'person', accountId: 'a', name: 'A', email: 'a@example.org',
  grants: held.map((role) => ({ role, centreId: 'c', municipality: null, organisationId: null })),
});

describe('who may grant what', () => {
  it('nobody reaches above the own role', () => {
    const rank: Role[] = ['systemAdmin', 'centreAdmin', 'director', 'staff'];
    for (const role of roles) {
      const above = rank.slice(0, rank.includes(role) ? rank.indexOf(role) : rank.length);
      expect(grantable[role].filter((granted) => above.includes(granted)), role).toEqual([]);
    }
  });
  it('roles of the whole house are granted by nobody on a page', () => {
    expect(roles.flatMap((role) => grantable[role]).filter((role) => role === 'systemAdmin' || role === 'stateViewer')).toEqual([]);
  });
  it.each(['integrationOfficer', 'organisationEditor', 'steeringMember', 'reader', 'stateViewer'] as const)('%s grants nothing', (role) => {
    expect(grantableRoles(person(role))).toEqual([]);
    expect(may(person(role), 'manageAccounts')).toBe(false);
  });
  it('several roles add up; a visitor and a link holder have none', () => {
    expect(grantableRoles(person('staff', 'director'))).toEqual(networkRoles.filter((role) => role !== 'centreAdmin'));
    expect(grantableRoles({ kind: 'visitor' })).toEqual([]);
    expect(mayGrant({ kind: 'link', purpose: 'review', subject: 'x' }, 'reader')).toBe(false);
  });
});

it('the table of capabilities is the one that was decided', () => {
  expect(Object.fromEntries(Object.entries(capabilities).map(([name, held]) => [name, held.join(' ')]))).toEqual({
    manageAccounts: 'centreAdmin director staff systemAdmin',
    disableAccounts: 'centreAdmin systemAdmin',
    changeSettings: 'centreAdmin director systemAdmin',
    seeAudit: 'centreAdmin director',
    seeOutbox: 'centreAdmin director staff',
    answerFeedback: 'centreAdmin director staff',
    drawEdges: 'centreAdmin director staff integrationOfficer',
  });
  expect(Object.keys(roleMeanings).toSorted()).toEqual([...roles].toSorted());
});
