import { TOTP } from 'otpauth';
import { beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { isRefusal } from '../../errors.ts';
import { describeOnBothEngines } from '../testing.ts';
import { findAccount } from './accounts.ts';
import { storeRecoveryCodes } from './recovery-codes.ts';
import { endOtherSessions, endSession, findSession, openSession } from './sessions.ts';
import { hashOf } from './tokens.ts';
import { proveSecondFactor, signIn, wrongCredentials } from './sign-in.ts';
import { furnish, later, now, password, type TestHouse } from './testing.ts';
import { storeTotp, totpStep, useTotp } from './totp.ts';

const runs = vi.hoisted(() => ({ argon2: 0 }));
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>();
  const argon2 = (...given: Parameters<typeof crypto.argon2>) => {
    runs.argon2 += 1;
    return crypto.argon2(...given);
  };
  return { ...crypto, argon2 };
});

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
const codeAt = (at: Date) => new TOTP({ secret }).generate({ timestamp: at.getTime() });

describeOnBothEngines('signing in', (open) => {
  let house: TestHouse;
  let count = 0;
  let email = '';
  let accountId = '';
  const attempt = (over: Partial<Parameters<typeof signIn>[1]> = {}, at = now) =>
    signIn(house, { email, password, client: `192.0.2.${count}`, formerCookie: null, ...over }, at);

  beforeAll(async () => {
    house = await furnish(await open());
  });
  beforeEach(async () => {
    count += 1;
    email = `person${count}@example.org`;
    accountId = await house.account(email, 'staff');
  });

  it('opens a session with the grants of today', async () => {
    const outcome = await attempt({ email: email.toUpperCase() });
    if (isRefusal(outcome)) throw new Error(outcome.message);
    expect(outcome.session).toMatchObject({ accountId, email, secondFactorAt: null, hasSecondFactor: false });
    expect(outcome.session.grants).toEqual([{ role: 'staff', centreId: house.here.id, municipality: null, organisationId: null }]);
    expect(await house.gate((gate) => findSession(gate, outcome.cookieValue, later(1)))).toEqual(outcome.session);
  });

  it('keeps of the session id nothing but its hash', async () => {
    const opened = await house.gate((gate) => openSession(gate, accountId, now));
    const rows = await house.gate((gate) => gate.selectFrom('platform.session').selectAll().where('account_id', '=', accountId).execute());
    expect(rows.map((row) => Buffer.from(row.id_hash).toString('hex'))).toEqual([hashOf(opened.cookieValue).toString('hex')]);
    expect(JSON.stringify(rows)).not.toContain(opened.cookieValue);
  });

  it('tells nobody whether an account exists: same words, same number of hash runs', async () => {
    const disabled = await house.account(`gone${count}@example.org`, 'reader');
    await house.gate((gate) => gate.updateTable('platform.account').set({ disabled_at: now }).where('id', '=', disabled).execute());
    await house.account(`invited${count}@example.org`, 'reader', { passwordless: true });
    const answers = [];
    for (const [who, typed] of [[email, 'wrong'], [`nobody${count}@example.org`, password], [`gone${count}@example.org`, password], [`invited${count}@example.org`, '']] as const) {
      const before = runs.argon2;
      answers.push([await attempt({ email: who, password: typed }), runs.argon2 - before]);
    }
    expect(answers).toEqual(Array.from({ length: 4 }, () => [{ refused: true, message: wrongCredentials }, 1]));
  });

  it('waits after five failures, for an account that does not exist as well, and the right password does not help meanwhile', async () => {
    for (const who of [email, `nobody${count}@example.org`]) {
      for (let failures = 0; failures < 5; failures += 1) expect(await attempt({ email: who, password: 'wrong' })).toMatchObject({ message: wrongCredentials });
      expect(await attempt({ email: who, password })).toEqual({ refused: true, message: 'Es gab zu viele Versuche. Bitte warten Sie eine Minute.' });
    }
    expect(isRefusal(await attempt({}, later(31)))).toBe(false);
  });

  it('counts attempts made at once: not one of twenty more than five gets through to the password', async () => {
    const before = runs.argon2;
    await Promise.all(Array.from({ length: 20 }, () => attempt({ password: 'wrong' })));
    expect(runs.argon2 - before).toBe(5);
  });

  it('limits a client that tries many accounts, and leaves others alone', async () => {
    const client = '203.0.113.9';
    for (let tried = 0; tried < 30; tried += 1) await attempt({ email: `victim${count}-${tried}@example.org`, password: 'x', client });
    expect(await attempt({ client })).toMatchObject({ refused: true, message: 'Es gab zu viele Versuche. Bitte warten Sie eine Minute.' });
    expect(isRefusal(await attempt({ client: '203.0.113.10' }))).toBe(false);
  });

  it('keeps neither address nor client in the counts', async () => {
    await attempt({ password: 'wrong' });
    const rows = await house.gate((gate) => gate.selectFrom('platform.attempt').selectAll().execute());
    expect(rows.every((row) => Buffer.from(row.bucket).length === 32)).toBe(true);
    expect(JSON.stringify(rows)).not.toContain(Buffer.from(email).toString('hex'));
  });

  it('hashes anew where the cost has risen since', async () => {
    const hash = async () => (await house.gate((gate) => findAccount(gate, accountId)))?.passwordHash ?? '';
    expect(await hash()).toContain('m=64,t=1');
    await attempt();
    expect(await hash()).toContain('m=19456,t=2,p=1');
    expect(isRefusal(await attempt())).toBe(false);
  });

  it('never goes on under an id the browser brought along (session fixation), and ends that session', async () => {
    const planted = await house.gate((gate) => openSession(gate, accountId, now));
    const outcome = await attempt({ formerCookie: planted.cookieValue });
    if (isRefusal(outcome)) throw new Error(outcome.message);
    expect(outcome.cookieValue).not.toBe(planted.cookieValue);
    expect(await house.gate((gate) => findSession(gate, planted.cookieValue, now))).toBeNull();
    expect(await house.gate((gate) => findSession(gate, 'chosen-by-somebody-else', now))).toBeNull();
  });

  it('ends after twelve idle hours, after seven days however busy, and at sign-out', async () => {
    const { cookieValue } = await house.gate((gate) => openSession(gate, accountId, now));
    const found = (hours: number, cookie = cookieValue) => house.gate((gate) => findSession(gate, cookie, later(hours * 3600)));
    expect(await found(11)).not.toBeNull();
    expect(await found(22)).not.toBeNull();
    expect(await found(34.1)).toBeNull();
    const busy = await house.gate((gate) => openSession(gate, accountId, now));
    for (let hours = 10; hours < 168; hours += 10) expect(await found(hours, busy.cookieValue)).not.toBeNull();
    expect(await found(168, busy.cookieValue)).toBeNull();
    const other = await house.gate((gate) => openSession(gate, accountId, now));
    await house.gate((gate) => endSession(gate, other.cookieValue));
    expect(await found(0, other.cookieValue)).toBeNull();
  });

  it('ends the other sessions and keeps this one; a disabled account has none', async () => {
    const [one, two] = await house.gate(async (gate) => [await openSession(gate, accountId, now), await openSession(gate, accountId, now)] as const);
    await house.gate((gate) => endOtherSessions(gate, accountId, one.cookieValue));
    expect(await house.gate((gate) => findSession(gate, two.cookieValue, now))).toBeNull();
    expect(await house.gate((gate) => findSession(gate, one.cookieValue, now))).not.toBeNull();
    await house.gate((gate) => gate.updateTable('platform.account').set({ disabled_at: now }).where('id', '=', accountId).execute());
    expect(await house.gate((gate) => findSession(gate, one.cookieValue, now))).toBeNull();
  });

  it('takes a code of the app once: a replay within the same half minute is refused', async () => {
    const first = await attempt();
    if (isRefusal(first)) throw new Error(first.message);
    await house.gate((gate) => storeTotp(gate, house.config.secret, accountId, secret, 0, now));
    expect(totpStep(secret, codeAt(now), now, null)).toBe(totpStep(secret, codeAt(now), later(5), null)); // the danger: the code alone stays good
    const proved = await proveSecondFactor(house, first.cookieValue, codeAt(now), now);
    if (isRefusal(proved)) throw new Error(proved.message);
    expect(proved.session.secondFactorAt).toEqual(now);
    expect(proved.cookieValue).not.toBe(first.cookieValue);
    expect(proved.session.formToken).not.toBe(first.session.formToken);
    expect(await house.gate((gate) => findSession(gate, first.cookieValue, now))).toBeNull();
    const second = await attempt({}, later(5));
    if (isRefusal(second)) throw new Error(second.message);
    expect(await proveSecondFactor(house, second.cookieValue, codeAt(now), later(5))).toMatchObject({ refused: true, field: 'code' });
    expect(isRefusal(await proveSecondFactor(house, second.cookieValue, codeAt(later(30)), later(30)))).toBe(false);
  });

  it('lets one of two uses of a code at once win', async () => {
    await house.gate((gate) => storeTotp(gate, house.config.secret, accountId, secret, 0, now));
    const uses = await Promise.all([1, 2, 3].map(() => house.gate((gate) => useTotp(gate, house.config.secret, accountId, codeAt(now), now))));
    expect(uses.filter((used) => used)).toEqual([true]);
  });

  it('does not keep the secret of the app in the clear', async () => {
    await house.gate((gate) => storeTotp(gate, house.config.secret, accountId, secret, 0, now));
    const row = await house.gate((gate) => gate.selectFrom('platform.account').select('totp_secret').where('id', '=', accountId).executeTakeFirstOrThrow());
    expect(row.totp_secret).not.toContain(secret);
  });

  it('takes a recovery code once, however it is typed, and slows down guessing', async () => {
    await house.gate(async (gate) => {
      await storeTotp(gate, house.config.secret, accountId, secret, 0, now);
      await storeRecoveryCodes(gate, accountId, ['0abc-1def-2ghj-3kmn', '4pqr-5stv-6wxy-7z00']);
    });
    const enter = async (typed: string, at = now) => {
      const { cookieValue } = await house.gate((gate) => openSession(gate, accountId, at));
      return isRefusal(await proveSecondFactor(house, cookieValue, typed, at));
    };
    expect(await enter('OABC lDEF 2ghj3kmn')).toBe(false);
    expect(await enter('0abc-1def-2ghj-3kmn')).toBe(true);
    for (let guess = 0; guess < 4; guess += 1) expect(await enter('000000')).toBe(true);
    expect(await enter('4pqr-5stv-6wxy-7z00')).toBe(true);
    expect(await enter('4pqr-5stv-6wxy-7z00', later(60))).toBe(false);
  });
});
