import { beforeAll, expect, it } from 'vitest';
import { describeOnBothEngines } from '../testing.ts';
import { createAccountLink } from './links.ts';
import { eraseAccount, forgetFormerAccounts } from './retention.ts';
import { storeRecoveryCodes } from './recovery-codes.ts';
import { openSession } from './sessions.ts';
import { furnish, later, now, type TestHouse } from './testing.ts';

const day = 86_400;

describeOnBothEngines('what is forgotten of accounts', (open) => {
  let house: TestHouse;
  const emails = async () => (await house.gate((gate) => gate.selectFrom('platform.account').select('email').orderBy('email').execute())).map((row) => row.email);
  const endRole = (id: string, on: string) => house.gate((gate) => gate.updateTable('platform.role_grant').set({ valid_to: on }).where('account_id', '=', id).execute());

  beforeAll(async () => {
    house = await furnish(await open());
  });

  it('goes twelve months after the last role ended, with everything that hangs on it; who still has one stays', async () => {
    await house.account('active@example.org', 'staff');
    await house.account('never@example.org', null);
    const former = await house.account('former@example.org', 'staff');
    await endRole(former, '2026-12-31');
    await house.gate(async (gate) => {
      await storeRecoveryCodes(gate, former, ['0000-0000-0000-0000']);
      await openSession(gate, former, now);
      await createAccountLink(gate, 'password', former, 'former@example.org', now);
    });
    expect(await house.gate((gate) => forgetFormerAccounts(gate, later(300 * day)))).toBe(0);
    expect(await emails()).toEqual(['active@example.org', 'former@example.org', 'never@example.org']);
    expect(await house.gate((gate) => forgetFormerAccounts(gate, later(370 * day)))).toBe(1);
    expect(await emails()).toEqual(['active@example.org', 'former@example.org']);
    expect(await house.gate((gate) => forgetFormerAccounts(gate, later(406 * day)))).toBe(1);
    expect(await emails()).toEqual(['active@example.org']);
    const left = await house.gate(async (gate) => [
      await gate.selectFrom('platform.recovery_code').selectAll().execute(), await gate.selectFrom('platform.session').selectAll().execute(),
      await gate.selectFrom('platform.link').selectAll().execute(),
    ]);
    expect(left).toEqual([[], [], []]);
  });

  it('goes on demand, alone', async () => {
    const one = await house.account('one@example.org', 'staff');
    await house.account('two@example.org', 'staff');
    expect(await house.gate((gate) => eraseAccount(gate, one))).toBe(true);
    expect(await house.gate((gate) => eraseAccount(gate, one))).toBe(false);
    expect(await emails()).toEqual(['active@example.org', 'two@example.org']);
  });
});
