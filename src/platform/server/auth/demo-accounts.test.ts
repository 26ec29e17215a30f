import { beforeAll, expect, it } from 'vitest';
import { isRefusal } from '../../errors.ts';
import { describeOnBothEngines } from '../testing.ts';
import { addGrant } from './accounts.ts';
import { listDemoAccounts, signInAsDemo } from './demo-accounts.ts';
import { sendPasswordLink } from './own-password.ts';
import { signIn } from './sign-in.ts';
import { furnish, now, password, type TestHouse } from './testing.ts';

describeOnBothEngines('accounts to try', (open) => {
  let house: TestHouse;
  const names = async () => (await house.gate((gate) => listDemoAccounts(gate, now))).map((account) => account.email);
  const markDemo = (centreId: string, isDemo: boolean) =>
    house.gate((gate) => gate.updateTable('platform.centre').set({ is_demo: isDemo }).where('id', '=', centreId).execute());

  beforeAll(async () => {
    house = await furnish(await open());
    await house.account('demo@house.example', 'staff');
    await house.account('real@house.example', 'staff', { centre: house.there });
    await house.account('system@house.example', 'systemAdmin');
    const both = await house.account('both@house.example', 'staff');
    await house.gate((gate) => addGrant(gate, both, { role: 'reader', centreId: house.there.id, validFrom: '2026-01-01', validTo: '2026-02-01' }));
    await house.account('none@house.example', null);
    await house.account('somebody@example.org', 'staff');
  });

  it('are those of demo centres only: nobody with a role, even a former one, in a real centre or the whole house', async () => {
    expect(await names()).toEqual([]);
    await markDemo(house.here.id, true);
    expect(await names()).toEqual(['demo@house.example']);
    await markDemo(house.there.id, true);
    expect((await names()).toSorted()).toEqual(['both@house.example', 'demo@house.example', 'real@house.example', 'system@house.example']);
    await markDemo(house.there.id, false);
  });

  it('open without a password, and no other account does', async () => {
    const [demo] = await house.gate((gate) => listDemoAccounts(gate, now));
    const real = await house.gate((gate) => gate.selectFrom('platform.account').select('id').where('email', '=', 'real@house.example').executeTakeFirstOrThrow());
    expect((await house.gate((gate) => signInAsDemo(gate, demo?.id ?? '', null, now)))?.session.secondFactorAt).toEqual(now);
    expect(await house.gate((gate) => signInAsDemo(gate, real.id, null, now))).toBeNull();
    expect(await house.gate((gate) => signInAsDemo(gate, 'no id', null, now))).toBeNull();
  });

  it('need no second factor in a demo house; in any other house, and for real accounts, they do', async () => {
    const proved = async (email: string, demo: boolean) => {
      const outcome = await signIn({ ...house, config: { ...house.config, demo } }, { email, password, client: '192.0.2.1', formerCookie: null }, now);
      return isRefusal(outcome) ? outcome.message : outcome.session.secondFactorAt;
    };
    expect([await proved('demo@house.example', true), await proved('demo@house.example', false), await proved('real@house.example', true)]).toEqual([now, null, null]);
  });

  it('find the letter about a forgotten password in the outbox of the demo centre; real people do not', async () => {
    const centreOf = async (email: string, demo: boolean) => {
      await sendPasswordLink({ ...house, config: { ...house.config, demo } }, { email, client: '192.0.2.9' }, (token) => token, now);
      const mails = await house.gate((gate) => gate.selectFrom('platform.mail').select('centre_id').where('recipient', '=', email).orderBy('centre_id').execute());
      return mails.map((mail) => mail.centre_id);
    };
    expect(await centreOf('demo@house.example', false)).toEqual([null]);
    expect((await centreOf('demo@house.example', true)).toSorted()).toEqual([house.here.id, null].toSorted());
    expect(await centreOf('somebody@example.org', true)).toEqual([null]);
    expect(await centreOf('real@house.example', true)).toEqual([null]);
  });
});
