import { statfs } from 'node:fs/promises';
import { sql } from 'kysely';
import { createTransport } from 'nodemailer';
import { listCentres } from '../centres.ts';
import type { Config } from '../config.ts';
import type { Database } from '../db.ts';
import { listDeadJobsFromGate } from '../jobs/queue.ts';
import { listPending } from '../migrate.ts';
import { withCentre, withGate } from '../tenancy.ts';
import { withDatabase, type Command } from './command.ts';

export interface Finding {
  readonly isFine: boolean;
  readonly text: string;
}

export const doctorCommand: Command = {
  usage: '',
  summary: 'Prüfen, ob alles in Ordnung ist: Datenbank, Speicherplatz, Mailserver, Protokoll, Aufträge',
  run: (_words, desk) => withDatabase(desk, async (database, config) => {
    const findings = await examine(database, config, desk.clock());
    for (const { isFine, text } of findings) desk.say(`${isFine ? 'in Ordnung ' : 'ACHTUNG    '} ${text}`);
    return findings.every(({ isFine }) => isFine) ? 0 : 1;
  }, { migrated: false }),
};

/** Looks at everything an operator would have to look at. Changes nothing. Opening the folder has shown that its lock is free. */
export async function examine(database: Database, config: Config, now: Date): Promise<Finding[]> {
  const pending = await listPending(database);
  const findings = [await examineEngine(database), examineMigrations(pending), await examineDisk(config), await examineMail(config)];
  if (pending.length > 0) return findings;
  return [...findings, ...(await examineChains(database, now)), await examineJobs(database), await examineOutbox(database)];
}

async function examineEngine(database: Database): Promise<Finding> {
  const { rows } = await sql<{ version: string; fsync: string }>`select current_setting('server_version') as version, current_setting('fsync') as fsync`.execute(database.kysely);
  const { version = '?', fsync = '?' } = rows[0] ?? {};
  const name = database.engine === 'embedded' ? 'Eingebaute Datenbank' : 'Datenbankserver';
  return { isFine: fsync === 'on', text: `${name}: PostgreSQL ${version}${fsync === 'on' ? ', schreibt sicher auf den Datenträger' : ', OHNE fsync: bei Stromausfall gehen Daten verloren'}` };
}

function examineMigrations(pending: readonly string[]): Finding {
  return { isFine: pending.length === 0, text: pending.length === 0 ? 'Schema: auf dem neuesten Stand' : `Schema: es fehlen ${pending.join(', ')} (npm run verzahnt -- migrate)` };
}

async function examineDisk(config: Config): Promise<Finding> {
  const disk = await statfs(config.dataFolder);
  const free = (disk.bavail * disk.bsize) / 2 ** 30;
  return { isFine: free >= 1, text: `Speicherplatz im Datenordner: ${free.toFixed(1)} GB frei` };
}

async function examineMail(config: Config): Promise<Finding> {
  if (config.smtpUrl === null) return { isFine: true, text: 'Mailserver: keiner eingerichtet, Nachrichten bleiben im Postausgang' };
  const transport = createTransport({ url: config.smtpUrl, connectionTimeout: 10_000, greetingTimeout: 10_000 });
  const failure = await transport.verify().then(() => null, (error: Error & { code?: string }) => error);
  transport.close();
  return { isFine: failure === null, text: failure === null ? 'Mailserver: erreichbar, Anmeldung angenommen' : `Mailserver: ${failure.code === 'EAUTH' ? 'lehnt die Anmeldung ab' : `nicht erreichbar (${failure.code ?? failure.name})`}` };
}

async function examineChains(database: Database, now: Date): Promise<Finding[]> {
  const centres = await listCentres(database.kysely, now.toISOString().slice(0, 10));
  return Promise.all(centres.map(async (centre) => {
    const broken = await withCentre(database.kysely, { centre, actor: { kind: 'system', job: 'doctor' }, now }, async (context) =>
      (await sql<{ at: number | null }>`select platform.first_broken_event() as at`.execute(context.db)).rows[0]?.at ?? null);
    return { isFine: broken === null, text: `Protokoll ${centre.slug}: ${broken === null ? 'lückenlos und unverändert' : `verändert ab Eintrag ${broken}`}` };
  }));
}

async function examineJobs(database: Database): Promise<Finding> {
  const dead = await withGate(database.kysely, listDeadJobsFromGate);
  const names = [...new Set(dead.map((job) => job.name))].join(', ');
  return { isFine: dead.length === 0, text: dead.length === 0 ? 'Aufträge: keiner aufgegeben' : `Aufträge: ${dead.length} aufgegeben (${names})` };
}

async function examineOutbox(database: Database): Promise<Finding> {
  const failed = await withGate(database.kysely, async (gate) =>
    (await sql<{ count: number }>`select count(*) from platform.mail where state = 'failed'`.execute(gate)).rows[0]?.count ?? 0);
  return { isFine: failed === 0, text: failed === 0 ? 'Postausgang: alles zustellbar' : `Postausgang: ${failed} Nachrichten nicht zustellbar` };
}
