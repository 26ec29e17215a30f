import { beforeAll, beforeEach, expect, it } from 'vitest';
import { isRefusal } from '../../errors.ts';
import { withCentre } from '../tenancy.ts';
import { describeOnBothEngines } from '../testing.ts';
import { createAccountLink, findAccountLink, useAccountLink } from './links.ts';
import { changePassword, choosePassword, sendPasswordLink } from './own-password.ts';
import { endSessionsOf, findSession, openSession } from './sessions.ts';
import { signIn } from './sign-in.ts';
import { furnish, later, now, password, type TestHouse } from './testing.ts';

const better = 'Regen Löffel Giraffe Zug';

describeOnBothEngines('links and passwords', (open) => {
  let house: TestHouse;
  let count = 0;
  let email = '';
  let accountId = '';
  const link = (purpose: 'invitation' | 'password' = 'invitation') => house.gate((gate) => createAccountLink(gate, purpose, accountId, email, now));
  const enters = async (typed: string) => !isRefusal(await signIn(house, { email, password: typed, client: `192.0.2.${count}`, formerCookie: null }, now));
  const mailsTo = (to: string) => house.gate((gate) => gate.selectFrom('platform.mail').select(['subject', 'body']).where('recipient', '=', to).execute());

  beforeAll(async () => {
    house = await furnish(await open());
  });
  beforeEach(async () => {
    count += 1;
    email = `person${count}@example.org`;
    accountId = await house.account(email, 'staff');
  });

  it('a link sets the password once: the second use is refused, and sessions end', async () => {
    const token = await link();
    const { cookieValue } = await house.gate((gate) => openSession(gate, accountId, now));
    expect(isRefusal(await choosePassword(house, token, better, now))).toBe(false);
    expect(await house.gate((gate) => findSession(gate, cookieValue, now))).toBeNull();
    expect([await enters(better), await enters(password)]).toEqual([true, false]);
    expect(await choosePassword(house, token, 'Noch ein gutes Passwort 9', now)).toMatchObject({ refused: true });
    expect(await enters(better)).toBe(true);
  });

  it('looking at a link does not use it up; of two uses at once one wins', async () => {
    const token = await link();
    for (let look = 0; look < 3; look += 1) expect(await house.gate((gate) => findAccountLink(gate, token, now))).toMatchObject({ accountId, email });
    const uses = await Promise.all([1, 2, 3].map(() => house.gate((gate) => useAccountLink(gate, token, now))));
    expect(uses.filter((used) => used !== null).map((used) => used?.accountId)).toEqual([accountId]);
  });

  it('one use makes all other links of the account worthless, and of nobody else', async () => {
    const [one, two] = [await link(), await link('password')];
    const stranger = await house.account(`other${count}@example.org`, 'staff');
    const foreign = await house.gate((gate) => createAccountLink(gate, 'password', stranger, `other${count}@example.org`, now));
    await choosePassword(house, one, better, now);
    expect(await house.gate((gate) => findAccountLink(gate, two, now))).toBeNull();
    expect(await house.gate((gate) => findAccountLink(gate, foreign, now))).toMatchObject({ accountId: stranger });
  });

  it('ends with its time: an invitation after 7 days, a new password after an hour; a disabled account has none', async () => {
    const [invitation, reset] = [await link(), await link('password')];
    const found = (token: string, seconds: number) => house.gate((gate) => findAccountLink(gate, token, later(seconds)));
    expect([await found(invitation, 7 * 86_400 - 1), await found(invitation, 7 * 86_400)].map((one) => one !== null)).toEqual([true, false]);
    expect([await found(reset, 3599), await found(reset, 3600)].map((one) => one !== null)).toEqual([true, false]);
    await house.gate((gate) => gate.updateTable('platform.account').set({ disabled_at: now }).where('id', '=', accountId).execute());
    expect(await found(invitation, 0)).toBeNull();
  });

  it('a weak password does not use the link up', async () => {
    const token = await link();
    expect(await choosePassword(house, token, 'passwort1234', now)).toMatchObject({ refused: true, field: 'password' });
    expect(isRefusal(await choosePassword(house, token, better, now))).toBe(false);
  });

  it('no centre sees links of accounts: only the gate does', async () => {
    await link();
    const seen = await withCentre(house.database.kysely, { centre: house.here, actor: { kind: 'system', job: 'test' }, now }, (context) =>
      context.db.selectFrom('platform.link').selectAll().execute());
    expect(seen).toEqual([]);
    expect((await house.gate((gate) => gate.selectFrom('platform.link').selectAll().where('subject', '=', accountId).execute())).length).toBe(1);
  });

  it('a forgotten password is answered by mail if the account exists, by silence else; three in a row, then a pause', async () => {
    const ask = (to: string) => sendPasswordLink(house, { email: to, client: `198.51.100.${count}` }, (token) => `https://here/${token}`, now);
    await ask(`nobody${count}@example.org`);
    expect(await mailsTo(`nobody${count}@example.org`)).toEqual([]);
    for (let times = 0; times < 5; times += 1) await ask(email.toUpperCase());
    const mails = await mailsTo(email);
    expect(mails.map((mail) => mail.subject)).toEqual(Array.from({ length: 3 }, () => 'Neues Passwort für Verzahnt'));
    const token = /https:\/\/here\/(\S+)/.exec(mails[0]?.body ?? '')?.[1] ?? '';
    expect(isRefusal(await choosePassword(house, token, better, now))).toBe(false);
  });

  it('changing the own password asks for the old one, ends the other sessions and keeps this one', async () => {
    const [mine, other] = await house.gate(async (gate) => [await openSession(gate, accountId, now), await openSession(gate, accountId, now)] as const);
    const change = (current: string, next: string) => changePassword(house, mine.session, mine.cookieValue, { current, password: next }, now);
    expect(await change('wrong', better)).toMatchObject({ refused: true, field: 'current' });
    expect(await change(password, 'kurz')).toMatchObject({ refused: true, field: 'password' });
    expect(await change(password, better)).toBeNull();
    expect(await house.gate((gate) => findSession(gate, other.cookieValue, now))).toBeNull();
    expect(await house.gate((gate) => findSession(gate, mine.cookieValue, now))).not.toBeNull();
    expect((await mailsTo(email)).map((mail) => mail.subject)).toEqual(['Änderung an Ihrem Zugang zu Verzahnt']);
    await house.gate((gate) => endSessionsOf(gate, accountId));
  });

  it('a session whose second factor is not shown yet changes nothing', async () => {
    const { cookieValue, session } = await house.gate((gate) => openSession(gate, accountId, now));
    expect(await changePassword(house, { ...session, hasSecondFactor: true }, cookieValue, { current: password, password: better }, now)).toMatchObject({ refused: true });
    expect(await enters(password)).toBe(true);
  });
});
