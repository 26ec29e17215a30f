import { createHash, createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';
import { beforeAll, beforeEach, expect, it } from 'vitest';
import { isRefusal } from '../../errors.ts';
import { describeOnBothEngines } from '../testing.ts';
import { addOwnPasskey, removeFactor } from './own-factors.ts';
import { askForNewPasskey, askForPasskey, listPasskeys, signInByPasskey, type PasskeyQuestion } from './passkeys.ts';
import { findSession, openSession } from './sessions.ts';
import { furnish, later, now, password, type TestHouse } from './testing.ts';

const party = { hostname: 'here.example', origin: 'https://here.example' };

describeOnBothEngines('passkeys', (open) => {
  let house: TestHouse;
  let count = 0;
  let accountId = '';
  let device: ReturnType<typeof softDevice>;

  const newQuestion = (account: string) => house.gate((gate) => askForNewPasskey(gate, house, party, { accountId: account, email: 'a@b.de', name: 'A' }, now));
  const setUp = async (account = accountId, question?: PasskeyQuestion, origin = party.origin) => {
    const { cookieValue, session } = await house.gate((gate) => openSession(gate, account, now));
    const asked = question ?? (await newQuestion(account));
    const answer = { response: device.create(asked.options, origin), challenge: asked.challenge, label: 'Laptop' };
    return { cookieValue, outcome: await addOwnPasskey(house, party, session, cookieValue, answer, now) };
  };
  const enter = async (over: { question?: PasskeyQuestion; origin?: string; verified?: boolean; counter?: number; response?: string } = {}, at = now) => {
    const question = over.question ?? (await askForPasskey(house, party, now));
    const response = over.response ?? device.get(question.options, over.origin ?? party.origin, over.verified ?? true, over.counter ?? 0);
    return signInByPasskey(house, party, { response, challenge: question.challenge, client: `192.0.2.${count}`, formerCookie: null }, at);
  };

  beforeAll(async () => {
    house = await furnish(await open());
  });
  beforeEach(async () => {
    count += 1;
    accountId = await house.account(`person${count}@example.org`, 'staff');
    device = softDevice();
  });

  it('are set up once and stand for both factors, each time under a new session id', async () => {
    const { cookieValue, outcome } = await setUp();
    if (isRefusal(outcome)) throw new Error(outcome.message);
    expect(outcome.session).toMatchObject({ accountId, secondFactorAt: now, hasSecondFactor: true });
    expect(await house.gate((gate) => findSession(gate, cookieValue, now))).toBeNull();
    const entered = await enter();
    if (isRefusal(entered)) throw new Error(entered.message);
    expect(entered.session).toMatchObject({ accountId, secondFactorAt: now });
    expect((await house.gate((gate) => listPasskeys(gate, accountId))).map((passkey) => [passkey.label, passkey.lastUsedAt])).toEqual([['Laptop', now]]);
  });

  it('an answer counts once: sent a second time it opens nothing, though its signature is good', async () => {
    await setUp();
    const question = await askForPasskey(house, party, now);
    const response = device.get(question.options, party.origin, true, 0);
    expect(isRefusal(await enter({ question, response }))).toBe(false);
    expect(await enter({ question, response })).toMatchObject({ refused: true });
    expect(await enter({ question })).toMatchObject({ refused: true });
  });

  it('an answer for another origin, a late one, one without the owner proved or with a foreign key is refused', async () => {
    await setUp();
    expect(isRefusal(await enter({ origin: 'https://evil.example' }))).toBe(true);
    expect(isRefusal(await enter({ verified: false }))).toBe(true);
    expect(isRefusal(await enter({}, later(601)))).toBe(true);
    const stranger = softDevice(device.id);
    const question = await askForPasskey(house, party, now);
    expect(isRefusal(await enter({ question, response: stranger.get(question.options, party.origin, true, 0) }))).toBe(true);
    for (const response of ['', 'null', '{}', '{"id":1}', '[]', '{"id":"\\u0000"}', '{"id":"a","response":{}}']) expect(isRefusal(await enter({ response }))).toBe(true);
    expect(isRefusal(await enter())).toBe(false);
  });

  it('a counter that runs backwards gives a copied key away', async () => {
    await setUp();
    expect(isRefusal(await enter({ counter: 7 }))).toBe(false);
    expect(isRefusal(await enter({ counter: 7 }))).toBe(true);
    expect(isRefusal(await enter({ counter: 8 }))).toBe(false);
  });

  it('a question for one account sets up nothing for another, nor a question for signing in', async () => {
    const other = await house.account(`other${count}@example.org`, 'staff');
    expect((await setUp(other, await newQuestion(accountId))).outcome).toMatchObject({ refused: true });
    expect((await setUp(accountId, { ...(await newQuestion(accountId)), challenge: (await askForPasskey(house, party, now)).challenge })).outcome).toMatchObject({ refused: true });
    expect(await house.gate((gate) => listPasskeys(gate, other))).toEqual([]);
  });

  it('of a disabled account opens nothing', async () => {
    await setUp();
    await house.gate((gate) => gate.updateTable('platform.account').set({ disabled_at: now }).where('id', '=', accountId).execute());
    expect(isRefusal(await enter())).toBe(true);
  });

  it('is removed by its owner with the password only, and not as the last factor of a role that demands one', async () => {
    const { outcome } = await setUp();
    if (isRefusal(outcome)) throw new Error(outcome.message);
    const remove = (current: string) => removeFactor(house, outcome.session, { factor: device.id, current }, now);
    expect(await remove('wrong')).toMatchObject({ refused: true, field: 'current' });
    expect(await remove(password)).toMatchObject({ refused: true, message: expect.stringContaining('verlangt einen zweiten Faktor') as string });
    await house.gate((gate) => gate.deleteFrom('platform.role_grant').where('account_id', '=', accountId).execute());
    const free = { ...outcome.session, grants: [] };
    expect(await removeFactor(house, { ...free, accountId: await house.account(`x${count}@example.org`, null) }, { factor: device.id, current: password }, now)).toMatchObject({ refused: true });
    expect(await removeFactor(house, free, { factor: device.id, current: password }, now)).toBeNull();
  });
});

/** An authenticator in software: ES256 keys, no attestation (WebAuthn Level 3, sections 6.1 and 6.5). */
function softDevice(id = randomBytes(16).toString('base64url')) {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const cose = isoCBOR.encode(new Map<number, number | Uint8Array>([[1, 2], [3, -7], [-1, 1], [-2, Buffer.from(x, 'base64url')], [-3, Buffer.from(y, 'base64url')]]) as never);
  const data = (flags: number, counter: number) => {
    const head = Buffer.alloc(37);
    createHash('sha256').update(party.hostname).digest().copy(head);
    head.writeUInt8(flags, 32);
    head.writeUInt32BE(counter, 33);
    return head;
  };
  const client = (type: string, options: string, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge: (JSON.parse(options) as { challenge: string }).challenge, origin, crossOrigin: false }));
  const reply = (response: object) => JSON.stringify({ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response });
  return {
    id,
    create(options: string, origin: string): string {
      const rawId = Buffer.from(id, 'base64url');
      const authData = Buffer.concat([data(0x45, 0), Buffer.alloc(16), Buffer.from([0, rawId.length]), rawId, Buffer.from(cose)]);
      const attestation = isoCBOR.encode(new Map<string, unknown>([['fmt', 'none'], ['attStmt', new Map()], ['authData', new Uint8Array(authData)]]) as never);
      return reply({ clientDataJSON: client('webauthn.create', options, origin).toString('base64url'), attestationObject: Buffer.from(attestation).toString('base64url'), transports: ['internal'] });
    },
    get(options: string, origin: string, verified: boolean, counter: number): string {
      const authData = data(verified ? 0x05 : 0x01, counter);
      const clientData = client('webauthn.get', options, origin);
      const signature = createSign('sha256').update(Buffer.concat([authData, createHash('sha256').update(clientData).digest()])).sign(privateKey);
      return reply({ clientDataJSON: clientData.toString('base64url'), authenticatorData: authData.toString('base64url'), signature: signature.toString('base64url') });
    },
  };
}
