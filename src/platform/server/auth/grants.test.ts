import { beforeAll, beforeEach, expect, it } from 'vitest';
import { Forbidden, NotFound } from '../../errors.ts';
import type { Role } from '../../roles.ts';
import type { Database } from '../db.ts';
import { countQueries, describeOnBothEngines } from '../testing.ts';
import { addGrant } from './accounts.ts';
import { listColleagues } from './colleagues.ts';
import { disableAccount, enableAccount, resetSecondFactor } from './disabling.ts';
import { endRole, grantRole, invite, lastAdmin, type Invitation } from './grants.ts';
import { findSession, listGrants, openSession } from './sessions.ts';
import { furnish, now, type TestHouse } from './testing.ts';
import { storeTotp } from './totp.ts';

const addresses = { link: (token: string) => `https://here/${token}`, signIn: 'https://here/anmelden' };
const wanted = (role: Role) => ({ role, municipality: null, organisationId: null, validFrom: '2026-11-22', validTo: null });

describeOnBothEngines('accounts of a centre', (open) => {
  let database: Database;
  let house: TestHouse;
  let count = 0;
  let admin = '';
  let person = '';
  let foreign = '';
  const invitation = (over: Partial<Invitation> = {}): Invitation => ({ ...wanted('reader'), email: `new${count}@example.org`, name: 'Neu', ...over });
  const grantsOf = async (account: string) => (await house.gate((gate) => listGrants(gate, account, now))).map((grant) => grant.role);
  const grantIds = (account: string) => house.gate(async (gate) =>
    (await gate.selectFrom('platform.role_grant').select('id').where('account_id', '=', account).orderBy('id').execute()).map((row) => row.id));
  const events = () => house.as('centreAdmin', admin, (context) => context.db.selectFrom('platform.event').select(['name', 'subject']).orderBy('version', 'desc').limit(1).execute());

  beforeAll(async () => {
    database = await open();
    house = await furnish(database);
    await house.account('boss@there.example', 'centreAdmin', { centre: house.there });
  });
  beforeEach(async () => {
    count += 1;
    await house.gate((gate) => gate.deleteFrom('platform.role_grant').where('centre_id', '=', house.here.id).execute());
    admin = await house.account(`admin${count}@example.org`, 'centreAdmin');
    person = await house.account(`person${count}@example.org`, 'staff');
    foreign = await house.account(`foreign${count}@example.org`, 'staff', { centre: house.there });
  });

  it('an invitation creates account, role, link and mail in one, and records it', async () => {
    expect(await house.as('centreAdmin', admin, (context) => invite(context, invitation(), [], addresses))).toBeNull();
    const colleague = (await house.as('centreAdmin', admin, (context) => listColleagues(context))).find((one) => one.email === `new${count}@example.org`);
    expect(colleague?.roles.map((role) => role.role)).toEqual(['reader']);
    const mails = await house.gate((gate) => gate.selectFrom('platform.mail').select(['subject', 'body', 'centre_id']).where('recipient', '=', `new${count}@example.org`).execute());
    expect(mails.map((mail) => [mail.subject, mail.centre_id, /https:\/\/here\/[\w-]{43}/.test(mail.body)])).toEqual([['Ihr Zugang zu Verzahnt: KI hier', null, true]]);
    expect(await events()).toEqual([{ name: 'platform.role.granted', subject: colleague?.accountId }]);
  });

  it('the list of colleagues is one statement, for one as for three, a session two', async () => {
    const listed = () => countQueries(database, () => house.as('centreAdmin', admin, (context) => listColleagues(context)));
    await house.gate((gate) => gate.deleteFrom('platform.role_grant').where('account_id', '=', person).execute());
    const one = await listed();
    await house.gate((gate) => addGrant(gate, person, { role: 'reader', centreId: house.here.id, validFrom: '2026-01-01' }));
    await house.account(`third${count}@example.org`, 'reader');
    const three = await listed();
    expect([one.result.length, one.count, three.result.length, three.count]).toEqual([1, 1, 3, 1]);
    const { cookieValue } = await house.gate((gate) => openSession(gate, admin, now));
    expect((await countQueries(database, () => house.gate((gate) => findSession(gate, cookieValue, now)))).count).toBe(2);
  });

  it('inviting somebody who has an account elsewhere answers the same and sends no link', async () => {
    expect(await house.as('centreAdmin', admin, (context) => invite(context, invitation({ email: `FOREIGN${count}@example.org` }), [], addresses))).toBeNull();
    expect(await grantsOf(foreign)).toHaveLength(2);
    const mails = await house.gate((gate) => gate.selectFrom('platform.mail').select('body').where('recipient', '=', `foreign${count}@example.org`).execute());
    expect(mails.map((mail) => mail.body.includes('https://here/anmelden'))).toEqual([true]);
  });

  const reach: [Role, Role, boolean][] = [
    ['centreAdmin', 'centreAdmin', true], ['director', 'centreAdmin', false], ['director', 'director', true], ['staff', 'director', false],
    ['staff', 'staff', false], ['staff', 'reader', true], ['organisationEditor', 'reader', false], ['integrationOfficer', 'reader', false],
    ['reader', 'reader', false], ['systemAdmin', 'centreAdmin', true], ['systemAdmin', 'systemAdmin', false], ['centreAdmin', 'stateViewer', false],
  ];
  it.each(reach)('%s granting %s: %s', async (role, granted, allowed) => {
    const outcome = await house.as(role, admin, (context) => grantRole(context, person, wanted(granted), [])).catch((failure: unknown) => failure);
    expect(outcome instanceof Forbidden).toBe(!allowed);
    expect(await grantsOf(person)).toEqual(expect.arrayContaining(allowed ? ['staff', granted] : ['staff']));
    expect((await grantIds(person)).length).toBe(allowed ? 2 : 1);
  });

  it('an administrator of one centre reaches nobody and nothing of another', async () => {
    const [grantThere] = await grantIds(foreign);
    await expect(house.as('centreAdmin', admin, (context) => grantRole(context, foreign, wanted('reader'), []))).rejects.toThrow(NotFound);
    await expect(house.as('centreAdmin', admin, (context) => endRole(context, grantThere ?? '', '2026-11-21'))).rejects.toThrow(NotFound);
    await expect(house.as('centreAdmin', admin, (context) => disableAccount(context, foreign))).rejects.toThrow(NotFound);
    await expect(house.as('centreAdmin', admin, (context) => resetSecondFactor(context, foreign))).rejects.toThrow(NotFound);
    expect(await house.as('centreAdmin', admin, (context) => listColleagues(context, foreign))).toEqual([]);
    expect((await house.as('centreAdmin', admin, (context) => listColleagues(context))).map((one) => one.email).toSorted())
      .toEqual([`admin${count}@example.org`, `person${count}@example.org`]);
    expect(await grantsOf(foreign)).toEqual(['staff']);
  });

  it('who also works elsewhere is not disabled from here, nor loses the second factor; a role that ended elsewhere does not matter', async () => {
    await house.gate((gate) => addGrant(gate, person, { role: 'reader', centreId: house.there.id, validFrom: '2026-01-01' }));
    expect(await house.as('centreAdmin', admin, (context) => disableAccount(context, person))).toMatchObject({ refused: true });
    expect(await house.as('centreAdmin', admin, (context) => resetSecondFactor(context, person))).toMatchObject({ refused: true });
    await house.gate((gate) => gate.updateTable('platform.role_grant').set({ valid_to: '2026-11-21' }).where('centre_id', '=', house.there.id).where('account_id', '=', person).execute());
    expect(await house.as('centreAdmin', admin, (context) => disableAccount(context, person))).toBeNull();
    expect(await house.as('centreAdmin', admin, (context) => enableAccount(context, person))).toBeNull();
  });

  it('the last administrator stays: the role does not end, nor the account; with a second one both may go', async () => {
    const [grant] = await grantIds(admin);
    const end = () => house.as('centreAdmin', admin, (context) => endRole(context, grant ?? '', '2026-11-22'));
    expect(await end()).toEqual({ refused: true, message: lastAdmin, field: 'lastDay' });
    expect(await house.as('centreAdmin', admin, (context) => disableAccount(context, admin))).toEqual({ refused: true, message: lastAdmin });
    const second = await house.account(`second${count}@example.org`, 'centreAdmin');
    await house.gate((gate) => gate.updateTable('platform.account').set({ disabled_at: now }).where('id', '=', second).execute());
    expect(await end()).toMatchObject({ message: lastAdmin });
    await house.gate((gate) => gate.updateTable('platform.account').set({ disabled_at: null }).where('id', '=', second).execute());
    expect(await end()).toBeNull();
  });

  it('two administrators who remove each other at once: one stays', async () => {
    const second = await house.account(`second${count}@example.org`, 'centreAdmin');
    const ids = [(await grantIds(admin))[0] ?? '', (await grantIds(second))[0] ?? ''];
    const outcomes = await Promise.all(ids.map((id) => house.as('centreAdmin', admin, (context) => endRole(context, id, '2026-11-22'))));
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
  });

  it('a changed role ends the sessions of the person, and of nobody else', async () => {
    const [theirs, mine] = await house.gate(async (gate) => [await openSession(gate, person, now), await openSession(gate, admin, now)] as const);
    await house.as('centreAdmin', admin, (context) => grantRole(context, person, wanted('reader'), []));
    expect(await house.gate((gate) => findSession(gate, theirs.cookieValue, now))).toBeNull();
    expect(await house.gate((gate) => findSession(gate, mine.cookieValue, now))).not.toBeNull();
    const again = await house.gate((gate) => openSession(gate, person, now));
    const [grant = ''] = await grantIds(person);
    await house.as('centreAdmin', admin, (context) => endRole(context, grant, '2026-11-22'));
    expect(await house.gate((gate) => findSession(gate, again.cookieValue, now))).toBeNull();
  });

  it('a role ends with its last day; staff end none of their own rank', async () => {
    const [grant = ''] = await grantIds(person);
    await expect(house.as('staff', person, (context) => endRole(context, grant, '2026-11-21'))).rejects.toThrow(Forbidden);
    expect(await house.as('director', admin, (context) => endRole(context, grant, '2025-12-31'))).toMatchObject({ field: 'lastDay' });
    expect(await house.as('director', admin, (context) => endRole(context, grant, '2026-11-21'))).toBeNull();
    expect(await grantsOf(person)).toEqual([]);
    expect((await house.as('director', admin, (context) => listColleagues(context, person)))[0]?.roles.map((role) => role.state)).toEqual(['over']);
  });

  it('an officer needs a municipality of this centre, an editor an organisation of it, an end lies after the beginning', async () => {
    const give = (over: object) => house.as('centreAdmin', admin, (context) => grantRole(context, person, { ...wanted('reader'), ...over }, ['6e8bc430-9c3a-4d7b-8f8e-000000000001']));
    expect(await give({ role: 'integrationOfficer', municipality: '05315000' })).toMatchObject({ field: 'municipality' });
    expect(await give({ role: 'integrationOfficer' })).toMatchObject({ field: 'municipality' });
    expect(await give({ role: 'integrationOfficer', municipality: '05362012' })).toBeNull();
    expect(await give({ role: 'organisationEditor', organisationId: '6e8bc430-9c3a-4d7b-8f8e-000000000002' })).toMatchObject({ field: 'organisationId' });
    expect(await give({ role: 'organisationEditor', organisationId: '6e8bc430-9c3a-4d7b-8f8e-000000000001' })).toBeNull();
    expect(await give({ validTo: '2026-11-21' })).toMatchObject({ field: 'validTo' });
  });

  it('a reset takes every second factor and session and tells the owner', async () => {
    await house.gate((gate) => storeTotp(gate, house.config.secret, person, 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 1, now));
    const { cookieValue } = await house.gate((gate) => openSession(gate, person, now, now));
    expect(await house.as('centreAdmin', admin, (context) => resetSecondFactor(context, person))).toBeNull();
    expect(await house.gate((gate) => findSession(gate, cookieValue, now))).toBeNull();
    expect((await house.gate((gate) => openSession(gate, person, now))).session.hasSecondFactor).toBe(false);
    const mails = await house.gate((gate) => gate.selectFrom('platform.mail').select('subject').where('recipient', '=', `person${count}@example.org`).execute());
    expect(mails).toEqual([{ subject: 'Änderung an Ihrem Zugang zu Verzahnt' }]);
    await expect(house.as('director', admin, (context) => resetSecondFactor(context, person))).rejects.toThrow(Forbidden);
  });
});
