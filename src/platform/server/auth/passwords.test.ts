import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { refusePassword } from './password-rules.ts';
import { hashPassword, needsRehash, passwordCost, verifyPassword } from './passwords.ts';

const cheap = { memory: 64, passes: 1, parallelism: 1 };
const person = { name: 'Katrin Öztürk', email: 'k.oeztuerk@kreis-beispiel.de' };

describe('password hashes', () => {
  it('know their own password and no other, whatever the text', async () => {
    await fc.assert(fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1 }), fc.string({ unit: 'grapheme', minLength: 1 }), async (one, other) => {
      const hash = await hashPassword(one, cheap);
      expect(await verifyPassword(one, hash)).toBe(true);
      const same = one.normalize('NFKC').trim() === other.normalize('NFKC').trim();
      expect(await verifyPassword(other, hash)).toBe(same);
    }), { numRuns: 40 });
  });
  it('differ for the same password: each has its own salt', async () => {
    expect(await hashPassword('gleich', cheap)).not.toBe(await hashPassword('gleich', cheap));
  });
  it('carry the cost that OWASP asks for', async () => {
    expect((await hashPassword('x')).split('$').slice(1, 4)).toEqual(['argon2id', 'v=19', 'm=19456,t=2,p=1']);
  });
  it('match the known answer of an independent implementation (RFC 9106 parameters in PHC form)', async () => {
    const hash = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc';
    expect(await verifyPassword('password', hash)).toBe(true);
    expect(await verifyPassword('passwore', hash)).toBe(false);
  });
  it('say no without a hash, for a broken one, and for the hash of nobody', async () => {
    expect(await verifyPassword('x', null)).toBe(false);
    expect(await verifyPassword('x', 'broken')).toBe(false);
    expect(await verifyPassword('', '')).toBe(false);
  });
  it('are made anew when the cost has risen since', async () => {
    const hash = await hashPassword('x', cheap);
    expect(needsRehash(hash, cheap)).toBe(false);
    expect(needsRehash(hash, { ...cheap, passes: 2 })).toBe(true);
    expect(needsRehash(hash, { ...cheap, memory: 32 })).toBe(false);
    expect(needsRehash('broken', cheap)).toBe(true);
    expect(needsRehash(await hashPassword('x'), passwordCost)).toBe(false);
  });
});

describe('which passwords are refused', () => {
  const bad = [
    'kurz', 'elf zeichen', 'passwort1234', 'P@ssw0rt1234', 'Passwort2026!', 'aaaaaaaaaaaaaaaa', '123456789012', 'abcdefghijkl', 'qwertzuiop12',
    'sommersommer', 'Sommer2026!!!', 'integrationszentrum', 'katrinöztürk1', 'KATRIN-1985-X', 'kreis-beispiel', 'abababababab', 'verzahnt2026',
    'x'.repeat(300),
  ];
  it.each(bad)('%s', (password) => {
    expect(refusePassword(password, person)).toMatchObject({ refused: true, field: 'password' });
  });
  const good = ['Hund Tasse Fenster Mond', 'vier rote Räder rollen', 'k7TqVm2xWp9z', 'Sommerwiese mit Ziegenbart', 'Моя бабушка варит борщ'];
  it.each(good)('but not %s', (password) => {
    expect(refusePassword(password, person)).toBeNull();
  });
  it('everything shorter than twelve characters', () => {
    fc.assert(fc.property(fc.string({ maxLength: 11 }), (password) => {
      expect(refusePassword(password, person)).toMatchObject({ refused: true });
    }));
  });
});
