import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { StartError } from '../errors.ts';
import { makeWritable } from './embedded-lock.ts';

/** All settings of the process, read once at the start. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Where the embedded database and the server's secret live; an absolute path. */
  readonly dataFolder: string;
  /** postgres://…; null: the embedded database. */
  readonly databaseUrl: string | null;
  /** smtp://… or smtps://…; null: mails stay in the outbox. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string;
  /** The address that calendar programs answer to, `antwort@…`; must take plus addresses. null: answers come by link only. */
  readonly mailReply: string | null;
  /** Port on the loopback address where the mail server hands in answers (SMTP); null: none is opened. */
  readonly mailIntake: number | null;
  /** The address visitors use, without a slash at its end; null: as the request says. */
  readonly publicUrl: string | null;
  /** Hosts of council systems in the own network, which would otherwise not be asked: `host` or `host:port`. */
  readonly councilHosts: readonly string[];
  /** Whether an empty database gets the demo centre. */
  readonly demo: boolean;
  /** At least 32 characters; signs links and seals secrets. */
  readonly secret: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

const webAddress = (name: string, example: string, protocols: RegExp) =>
  z.url({ protocol: protocols, error: `${name} ist keine gültige Adresse. Beispiel: ${name}=${example}` });

const settings = z.object({
  PORT: z.coerce.number({ error: 'PORT muss eine Zahl sein. Beispiel: PORT=3000' })
    .int('PORT muss eine ganze Zahl sein.').min(0, 'PORT muss zwischen 0 und 65535 liegen.').max(65_535, 'PORT muss zwischen 0 und 65535 liegen.').default(3000),
  HOST: z.string().default('127.0.0.1'),
  VERZAHNT_DATA: z.string().default('data'),
  DATABASE_URL: webAddress('DATABASE_URL', 'postgres://verzahnt:passwort@db.example:5432/verzahnt', /^postgres(ql)?$/).optional(),
  SMTP_URL: webAddress('SMTP_URL', 'smtps://benutzer:passwort@mail.example:465', /^smtps?$/).optional(),
  MAIL_FROM: z.string().regex(/^[^\r\n]*[^\s@<]+@[^\s@>]+\.?[^\s@>]*>?$/, 'MAIL_FROM muss eine Mail-Adresse sein. Beispiel: MAIL_FROM=verzahnt@kreis.example').optional(),
  MAIL_REPLY: z.string().regex(/^[a-z0-9._-]{1,20}@[^\s@<>+,;:"]+$/, 'MAIL_REPLY muss eine Mail-Adresse sein, vor dem @ höchstens 20 kleine Buchstaben, Ziffern, Punkte oder Striche. Beispiel: MAIL_REPLY=antwort@netzwerk.kreis.example').optional(),
  MAIL_INTAKE: z.coerce.number({ error: 'MAIL_INTAKE muss eine Zahl sein, der Anschluss für Antworten. Beispiel: MAIL_INTAKE=2525' })
    .int('MAIL_INTAKE muss eine ganze Zahl sein.').min(1, 'MAIL_INTAKE muss zwischen 1 und 65535 liegen.').max(65_535, 'MAIL_INTAKE muss zwischen 1 und 65535 liegen.').optional(),
  PUBLIC_URL: webAddress('PUBLIC_URL', 'https://netzwerk.kreis.example', /^https?$/).optional(),
  COUNCIL_HOSTS: z.string().regex(/^[a-z0-9.:[\]-]+(\s*,\s*[a-z0-9.:[\]-]+)*$/i, 'COUNCIL_HOSTS ist eine Liste von Rechnern mit Kommas. Beispiel: COUNCIL_HOSTS=ratsinfo.intern,10.0.0.7:8080').optional(),
  DEMO: z.stringbool({ truthy: ['1', 'true', 'on', 'yes', 'ja'], falsy: ['0', 'false', 'off', 'no', 'nein'], error: 'DEMO muss 1 oder 0 sein.' }).optional(),
  VERZAHNT_SECRET: z.string().min(32, 'VERZAHNT_SECRET muss mindestens 32 Zeichen haben. Vorschlag: openssl rand -hex 32').optional(),
});

/**
 * Reads the environment; an empty value counts as not set. Without VERZAHNT_SECRET a secret is made in the data folder
 * once and kept, readable by the owner only. Throws StartError with what to change.
 */
export function readConfig(environment: Environment): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value.trim() !== ''));
  const parsed = settings.safeParse(given);
  if (!parsed.success) throw new StartError(parsed.error.issues.map((issue) => issue.message).join('\n'));
  const values = parsed.data;
  if (values.SMTP_URL && !values.MAIL_FROM) throw new StartError('Mit SMTP_URL braucht Verzahnt auch MAIL_FROM, die Absender-Adresse. Beispiel: MAIL_FROM=verzahnt@kreis.example');
  // Links in mails must not follow the Host header of whoever asks (link poisoning).
  if (values.SMTP_URL && !values.PUBLIC_URL) throw new StartError('Mit SMTP_URL braucht Verzahnt auch PUBLIC_URL, die Adresse für Links in Mails. Beispiel: PUBLIC_URL=https://netzwerk.kreis.example');
  if (values.MAIL_INTAKE && !values.MAIL_REPLY) throw new StartError('Mit MAIL_INTAKE braucht Verzahnt auch MAIL_REPLY, die Adresse für Antworten. Beispiel: MAIL_REPLY=antwort@netzwerk.kreis.example');
  const dataFolder = resolve(values.VERZAHNT_DATA);
  return {
    port: values.PORT,
    host: values.HOST,
    dataFolder,
    databaseUrl: values.DATABASE_URL ?? null,
    smtpUrl: values.SMTP_URL ?? null,
    mailFrom: values.MAIL_FROM ?? 'verzahnt@localhost',
    mailReply: values.MAIL_REPLY ?? null,
    mailIntake: values.MAIL_INTAKE ?? null,
    publicUrl: values.PUBLIC_URL?.replace(/\/+$/, '') ?? null,
    councilHosts: values.COUNCIL_HOSTS?.toLowerCase().split(/\s*,\s*/) ?? [],
    demo: values.DEMO ?? values.DATABASE_URL === undefined,
    secret: values.VERZAHNT_SECRET ?? keptSecret(dataFolder),
  };
}

function keptSecret(folder: string): string {
  makeWritable(folder);
  const file = join(folder, 'secret');
  if (!existsSync(file)) writeOnce(file, randomBytes(32).toString('hex'));
  chmodSync(file, 0o600);
  const secret = readFileSync(file, 'utf8').trim();
  if (secret.length < 32) throw new StartError(`Die Datei ${file} enthält keinen gültigen Schlüssel. Stellen Sie sie aus der Sicherung wieder her, oder löschen Sie sie; dann müssen sich alle neu anmelden.`);
  return secret;
}

/** Two processes that start at once agree on one secret: the second finds the file there. */
function writeOnce(file: string, secret: string): void {
  try {
    writeFileSync(file, secret, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}
