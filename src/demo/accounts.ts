import type { Transaction } from 'kysely';
import type { Centre } from '#platform/centre.ts';
import type { SignedIn } from '#platform/context.ts';
import type { Role } from '#platform/roles.ts';
import { addGrant, createAccount } from '#platform/server/auth/accounts.ts';
import { hashPassword } from '#platform/server/auth/passwords.ts';
import type { Tables } from '#platform/server/tables.ts';
import type { Cast } from './cast.ts';

/** One account of the demo centre. `of`: the municipality (AGS) or the type of organisation that the role belongs to. */
interface DemoAccount {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly municipality?: string;
  readonly organisationType?: string;
}

/** The password of all demo accounts. It opens invented data on a machine of one's own, nothing else. */
export const demoPassword = 'Beispiel-Kreis-2026';

export const demoAccounts: readonly DemoAccount[] = [
  { email: 'verwaltung@beispielkreis.example', name: 'Katharina Berger', role: 'centreAdmin' },
  { email: 'leitung@beispielkreis.example', name: 'Dr. Thomas Wirtz', role: 'director' },
  { email: 'team@beispielkreis.example', name: 'Samira Haddad', role: 'staff' },
  { email: 'team2@beispielkreis.example', name: 'Jonas Krämer', role: 'staff' },
  { email: 'frechen@beispielkreis.example', name: 'Elif Arslan', role: 'integrationOfficer', municipality: '05362024' },
  { email: 'kerpen@beispielkreis.example', name: 'Paul Engels', role: 'integrationOfficer', municipality: '05362032' },
  { email: 'redaktion@beispielkreis.example', name: 'Olena Kovalenko', role: 'organisationEditor', organisationType: 'sprachkurstraeger' },
  { email: 'steuerung@beispielkreis.example', name: 'Petra Lindner', role: 'steeringMember' },
  { email: 'lesen@beispielkreis.example', name: 'Markus Pohl', role: 'reader' },
  { email: 'land@beispielkreis.example', name: 'Ines Neumann', role: 'stateViewer' },
  { email: 'system@beispielkreis.example', name: 'Robert Zander', role: 'systemAdmin' },
];

/** Creates one account for every role; gives back who signs in with which address. */
export async function createDemoAccounts(gate: Transaction<Tables>, centre: Centre, cast: Cast, now: Date): Promise<ReadonlyMap<string, SignedIn>> {
  const people = new Map<string, SignedIn>();
  const passwordHash = await hashPassword(demoPassword);
  const validFrom = now.toISOString().slice(0, 10);
  for (const account of demoAccounts) {
    const id = await createAccount(gate, { email: account.email, name: account.name, passwordHash }, now);
    const organisation = cast.organisations.find((candidate) => candidate.type === account.organisationType);
    const grant = {
      role: account.role, centreId: ['stateViewer', 'systemAdmin'].includes(account.role) ? null : centre.id,
      municipality: account.municipality ?? null, organisationId: organisation?.id ?? null,
    };
    await addGrant(gate, id, { ...grant, validFrom });
    people.set(account.email, { kind: 'person', accountId: id, name: account.name, email: account.email, grants: [grant] });
  }
  return people;
}
