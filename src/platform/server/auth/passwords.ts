import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';

/** Cost of a password hash: memory in KiB, passes over it, lanes. */
export interface PasswordCost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** Argon2id as the OWASP Password Storage Cheat Sheet asks for (19 MiB, two passes, one lane). */
export const passwordCost: PasswordCost = { memory: 19_456, passes: 2, parallelism: 1 };

/** Hashes a password; the result is a PHC string that carries its own salt and cost. About 50 ms, off the event loop. */
export async function hashPassword(password: string, cost: PasswordCost = passwordCost): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, cost, 32);
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${base64(salt)}$${base64(hash)}`;
}

/**
 * Whether the password belongs to the hash. Without a hash (no such account, no password yet) the same work is done
 * and the answer is no, so that the time tells nothing.
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  const stored = parse(hash ?? nobodysHash) ?? parse(nobodysHash);
  if (stored === null) return false;
  const derived = await derive(password.slice(0, 1000), stored.salt, stored.cost, stored.hash.length);
  return timingSafeEqual(derived, stored.hash) && hash !== null && parse(hash) !== null;
}

/** Whether a hash was made with less than today's cost, so that the next sign-in should hash anew. */
export function needsRehash(hash: string, cost: PasswordCost = passwordCost): boolean {
  const stored = parse(hash);
  return stored === null || stored.cost.memory < cost.memory || stored.cost.passes < cost.passes || stored.cost.parallelism < cost.parallelism;
}

const nobodysHash =
  `$argon2id$v=19$m=${passwordCost.memory},t=${passwordCost.passes},p=${passwordCost.parallelism}$` +
  `${base64(Buffer.alloc(16, 7))}$${base64(Buffer.alloc(32, 7))}`;

const phc = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,})\$([A-Za-z0-9+/]{22,})$/;

function parse(text: string): { cost: PasswordCost; salt: Buffer; hash: Buffer } | null {
  const [, memory, passes, parallelism, salt, hash] = phc.exec(text) ?? [];
  if (salt === undefined || hash === undefined) return null;
  return {
    cost: { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) },
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
}

/** The same password typed on two machines may differ in its code points: NFKC first (NIST SP 800-63B-4 3.1.1.2). */
function derive(password: string, salt: Buffer, cost: PasswordCost, tagLength: number): Promise<Buffer> {
  const message = password.normalize('NFKC').trim();
  return new Promise((resolve, reject) => {
    argon2('argon2id', { message, nonce: salt, tagLength, ...cost }, (error, hash) => (error ? reject(error) : resolve(Buffer.from(hash))));
  });
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '');
}
