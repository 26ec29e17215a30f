import { describe, expect, it } from 'vitest';
import { seal, unseal } from './seal.ts';
import { newTotpSecret, totpAddress, totpStep } from './totp.ts';

/** The test secret of RFC 6238 appendix B, as base32; codes are its last six digits. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('codes of an authenticator app', () => {
  const table: [number, string, number][] = [
    [59, '287082', 1],
    [1111111109, '081804', 37037036],
    [1234567890, '005924', 41152263],
    [20000000000, '353130', 666666666],
  ];
  it.each(table)('at second %i the code %s belongs to step %i (RFC 6238)', (second, code, step) => {
    expect(totpStep(secret, code, new Date(second * 1000), null)).toBe(step);
  });
  it('are taken one step early or late, not two', () => {
    expect(totpStep(secret, '287082', new Date(89_000), null)).toBe(1);
    expect(totpStep(secret, '287082', new Date(29_000), null)).toBe(1);
    expect(totpStep(secret, '287082', new Date(120_000), null)).toBeNull();
  });
  it('count once: without the last step a replay would pass, with it it does not', () => {
    const now = new Date(59_000);
    expect(totpStep(secret, '287082', now, null)).toBe(1);
    expect(totpStep(secret, '287082', now, 1)).toBeNull();
    expect(totpStep(secret, '287082', now, 2)).toBeNull();
    expect(totpStep(secret, '287082', now, 0)).toBe(1);
  });
  it.each(['', '28708', '2870822', 'abcdef', '２８７０８２'])('refuse %j', (code) => {
    expect(totpStep(secret, code, new Date(59_000), null)).toBeNull();
  });
  it('may be typed with a blank in the middle', () => {
    expect(totpStep(secret, '287 082', new Date(59_000), null)).toBe(1);
  });
  it('have secrets of 160 bits and an address that apps understand', () => {
    expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
    expect(totpAddress(secret, 'a@b.de')).toBe(`otpauth://totp/Verzahnt:a%40b.de?issuer=Verzahnt&secret=${secret}&algorithm=SHA1&digits=6&period=30`);
  });
});

describe('sealed texts', () => {
  it('open for the same purpose and secret only, and not when touched', () => {
    const sealed = seal('server secret', 'totp:1', 'text');
    expect(unseal('server secret', 'totp:1', sealed)).toBe('text');
    expect(unseal('server secret', 'totp:2', sealed)).toBeNull();
    expect(unseal('other secret', 'totp:1', sealed)).toBeNull();
    expect(unseal('server secret', 'totp:1', `${sealed.slice(0, -2)}AA`)).toBeNull();
    expect(unseal('server secret', 'totp:1', '')).toBeNull();
  });
});
