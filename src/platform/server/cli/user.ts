import { sql } from 'kysely';
import { isRefusal, StartError } from '../../errors.ts';
import { roles, type Role } from '../../roles.ts';
import { addGrant, createAccount, findAccountByEmail, listAccounts, setPassword } from '../auth/accounts.ts';
import type { Gate } from '../auth/gate.ts';
import { refusePassword } from '../auth/password-rules.ts';
import { endSessionsOf } from '../auth/sessions.ts';
import { mayBeAddress } from '../mail/outbox.ts';
import { withGate } from '../tenancy.ts';
import { readWords, withDatabase, type Command, type Desk } from './command.ts';

const usage = `list | add Mail "Name" Rolle [--centre Kürzel] [--municipality AGS] | password Mail | disable Mail | enable Mail`;

export const userCommand: Command = {
  usage,
  summary: 'Konten verwalten, auch das erste (Rollen: centreAdmin, staff, systemAdmin …)',
  run: async (words, desk) => {
    const { rest, options } = readWords(words, { options: ['centre', 'municipality'] });
    const [action, email = '', name = '', role = ''] = rest;
    if (!action || !['list', 'add', 'password', 'disable', 'enable'].includes(action)) throw new StartError(`Aufruf: npm run verzahnt -- user ${usage}`);
    const secret = action === 'add' || action === 'password' ? await askPassword(desk, { email, name }) : '';
    return withDatabase(desk, async (database) => {
      await withGate(database.kysely, (gate) => act(gate, desk, { action, email, name, role, secret, ...options }));
      return 0;
    });
  },
};

interface Wish {
  readonly action: string;
  readonly email: string;
  readonly name: string;
  readonly role: string;
  readonly secret: string;
  readonly centre?: string;
  readonly municipality?: string;
}

async function act(gate: Gate, desk: Desk, wish: Wish): Promise<void> {
  if (wish.action === 'list') return list(gate, desk);
  if (wish.action === 'add') return add(gate, desk, wish);
  const account = wish.email === '' ? null : await findAccountByEmail(gate, wish.email);
  if (!account) throw new StartError(`Ein Konto mit der Adresse „${wish.email}“ gibt es nicht.`);
  if (wish.action === 'password') await setPassword(gate, account.id, wish.secret);
  else {
    await gate.updateTable('platform.account').set({ disabled_at: wish.action === 'disable' ? desk.clock() : null }).where('id', '=', account.id).execute();
    await endSessionsOf(gate, account.id);
  }
  desk.say(wish.action === 'password' ? 'Das Passwort ist gesetzt; alle Sitzungen sind beendet.' : `Das Konto ist ${wish.action === 'disable' ? 'gesperrt' : 'wieder offen'}.`);
}

async function list(gate: Gate, desk: Desk): Promise<void> {
  for (const account of await listAccounts(gate))
    desk.say(`${account.email.padEnd(40)} ${account.name.padEnd(28)} ${account.roles.join(', ')}${account.disabled ? ' (gesperrt)' : ''}`);
}

async function add(gate: Gate, desk: Desk, wish: Wish): Promise<void> {
  if (!mayBeAddress(wish.email) || wish.name === '') throw new StartError(`Aufruf: npm run verzahnt -- user ${usage}`);
  const role = roles.find((one) => one === wish.role);
  if (!role) throw new StartError(`Die Rolle „${wish.role}“ gibt es nicht. Möglich sind: ${roles.join(', ')}`);
  if (await findAccountByEmail(gate, wish.email)) throw new StartError(`Ein Konto mit der Adresse „${wish.email}“ gibt es schon.`);
  const centreId = await centreFor(gate, role, wish.centre);
  if (role === 'integrationOfficer' && !wish.municipality) throw new StartError('Diese Rolle braucht eine Kommune: --municipality AGS');
  if (role === 'organisationEditor') throw new StartError('Diese Rolle braucht eine Organisation; vergeben Sie sie in der Verwaltung.');
  const now = desk.clock();
  const id = await createAccount(gate, { email: wish.email, name: wish.name }, now);
  await setPassword(gate, id, wish.secret);
  await addGrant(gate, id, { role, centreId, municipality: wish.municipality ?? null, validFrom: now.toISOString().slice(0, 10) });
  desk.say(`Das Konto ${wish.email} ist angelegt.`);
}

async function centreFor(gate: Gate, role: Role, slug: string | undefined): Promise<string | null> {
  if (role === 'stateViewer' || role === 'systemAdmin') return null;
  const { rows } = await sql<{ id: string; slug: string }>`select id, slug from platform.centre order by slug`.execute(gate);
  const centre = rows.find((one) => one.slug === slug);
  if (!centre) throw new StartError(`Für welches Zentrum? --centre ${rows.map((one) => one.slug).join(' | ') || '(noch keines angelegt)'}`);
  return centre.id;
}

async function askPassword(desk: Desk, about: { email: string; name: string }): Promise<string> {
  const password = await desk.ask('Passwort (mindestens 12 Zeichen): ');
  const refusal = refusePassword(password, about);
  if (isRefusal(refusal)) throw new StartError(refusal.message);
  return password;
}
