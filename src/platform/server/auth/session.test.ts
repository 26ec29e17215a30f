import { describe, expect, it } from 'vitest';
import type { Grant } from '../../context.ts';
import { cookieFor } from './cookie.ts';
import { actorFor, missingFactor, nextStep, type Session } from './session.ts';

const grant = (role: Grant['role'], centreId: string | null): Grant => ({ role, centreId, municipality: null, organisationId: null });
const session = (over: Partial<Session>): Session => ({
  accountId: 'a', name: 'A', email: 'a@example.org', formToken: 't', secondFactorAt: null, hasSecondFactor: false, grants: [], ...over,
});

describe('what a session still owes', () => {
  const table: [string, Partial<Session>, ReturnType<typeof missingFactor>, string | null][] = [
    ['a reader without a second factor owes nothing', { grants: [grant('reader', 'A')] }, null, null],
    ['staff without one has to set it up', { grants: [grant('staff', 'A')] }, 'setUp', '/konto/zweiter-faktor'],
    ['who has one shows it, whatever the role', { grants: [grant('reader', 'A')], hasSecondFactor: true }, 'proof', '/anmelden/zweiter-faktor'],
    ['once shown, nothing is owed', { grants: [grant('staff', 'A')], hasSecondFactor: true, secondFactorAt: new Date(0) }, null, null],
  ];
  it.each(table)('%s', (_, over, missing, step) => {
    expect(missingFactor(session(over))).toBe(missing);
    expect(nextStep(session(over))).toBe(step);
  });
});

describe('who acts', () => {
  it('counts only the grants of the centre and those without a centre', () => {
    const actor = actorFor(session({ grants: [grant('reader', 'A'), grant('reader', 'B'), grant('stateViewer', null)] }), 'A');
    expect(actor).toEqual({ kind: 'person', accountId: 'a', name: 'A', email: 'a@example.org', grants: [grant('reader', 'A'), grant('stateViewer', null)] });
  });
  it('is a visitor in a centre without a role there', () => {
    expect(actorFor(session({ grants: [grant('centreAdmin', 'A')], secondFactorAt: new Date(0) }), 'B')).toEqual({ kind: 'visitor' });
  });
  it('is a visitor while a second factor waits to be shown, and a person without grants outside of centres', () => {
    const pending = session({ grants: [grant('staff', 'A'), grant('systemAdmin', null)], hasSecondFactor: true });
    expect(actorFor(pending, 'A')).toEqual({ kind: 'visitor' });
    expect(actorFor(pending, null)).toMatchObject({ kind: 'person', grants: [] });
  });
  it('leaves out the roles that demand a factor nobody has set up yet, and keeps the others', () => {
    expect(actorFor(session({ grants: [grant('staff', 'A'), grant('reader', 'A')] }), 'A')).toMatchObject({ grants: [grant('reader', 'A')] });
  });
  it('is a visitor without a session', () => {
    expect(actorFor(null, 'A')).toEqual({ kind: 'visitor' });
  });
});

describe('the cookie', () => {
  const table: [boolean, string, string, boolean][] = [
    [true, 'http://localhost:3000/', 'verzahnt', false],
    [true, 'http://127.0.0.1:3000/', 'verzahnt', false],
    [true, 'http://[::1]:3000/', 'verzahnt', false],
    [true, 'https://localhost/', '__Host-verzahnt', true],
    [true, 'http://192.168.1.4:3000/', '__Host-verzahnt', true],
    [true, 'http://127.evil.example/', '__Host-verzahnt', true],
    [false, 'http://localhost:3000/', '__Host-verzahnt', true],
  ];
  it.each(table)('demo %s at %s is %s, Secure %s', (demo, url, name, secure) => {
    expect(cookieFor({ demo }, new URL(url))).toEqual({ name, options: { path: '/', httpOnly: true, sameSite: 'lax', secure } });
  });
});
