// For tests only: a house with two centres and accounts in them.
import type { Actor, Context } from '../../context.ts';
import type { Centre } from '../../centre.ts';
import type { Role } from '../../roles.ts';
import type { Database } from '../db.ts';
import { foundCentre } from '../centres.ts';
import { withCentre, withGate } from '../tenancy.ts';
import { addGrant, createAccount } from './accounts.ts';
import type { Gate, GateHouse } from './gate.ts';
import { hashPassword } from './passwords.ts';

export const now = new Date('2026-11-22T12:00:00Z');
export const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
export const password = 'Hund Tasse Fenster Mond';

const cheap = { memory: 64, passes: 1, parallelism: 1 };
const passwordHash = await hashPassword(password, cheap);

export interface TestHouse extends GateHouse {
  readonly here: Centre;
  readonly there: Centre;
  gate<T>(work: (gate: Gate) => Promise<T>): Promise<T>;
  /** Creates an account with one role and returns its id. */
  account(email: string, role: Role | null, over?: { centre?: Centre; passwordless?: boolean; municipality?: string }): Promise<string>;
  /** Runs a command in a centre as somebody holding the role there. */
  as<T>(role: Role, accountId: string, work: (context: Context) => Promise<T>, centre?: Centre): Promise<T>;
}

export async function furnish(database: Database): Promise<TestHouse> {
  const db = database.kysely;
  const found = async (slug: string): Promise<Centre> => {
    const centre = {
      slug, name: `KI ${slug}`, areaName: slug, kind: 'district' as const, host: null, isDemo: false, municipalities: ['05362012'], settings: {},
    };
    return { ...centre, id: await foundCentre(db, centre) };
  };
  const here = await found('hier');
  const there = await found('dort');
  return {
    database, config: { secret: 'a secret of at least 32 characters', demo: false }, here, there,
    gate: (work) => withGate(db, work),
    account: (email, role, { centre = here, passwordless = false, municipality } = {}) => withGate(db, async (gate) => {
      const id = await createAccount(gate, { email, name: `Name von ${email}`, passwordHash: passwordless ? null : passwordHash }, now);
      const isGlobal = role === 'systemAdmin' || role === 'stateViewer';
      if (role) await addGrant(gate, id, { role, centreId: isGlobal ? null : centre.id, municipality: municipality ?? null, validFrom: '2026-01-01' });
      return id;
    }),
    as: (role, accountId, work, centre = here) => withCentre(db, { centre, actor: actorOf(role, accountId, centre), now }, work),
  };
}

function actorOf(role: Role, accountId: string, centre: Centre): Actor {
  const centreId = role === 'systemAdmin' ? null : centre.id;
  return { kind: 'person', accountId, name: 'A', email: 'a@example.org', grants: [{ role, centreId, municipality: null, organisationId: null }] };
}
