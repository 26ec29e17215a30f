import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { StartError } from '../errors.ts';
import { readConfig } from './config.ts';

const folder = mkdtempSync(join(tmpdir(), 'verzahnt-config-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const secret = 'x'.repeat(32);
const read = (environment: Record<string, string>) => readConfig({ VERZAHNT_DATA: folder, VERZAHNT_SECRET: secret, ...environment });
const messageOf = (environment: Record<string, string>) => {
  try {
    read(environment);
  } catch (error) {
    return error instanceof StartError ? error.message : error;
  }
  return 'no error';
};

describe('the settings', () => {
  it('are complete without any', () => {
    expect(read({})).toEqual({
      port: 3000, host: '127.0.0.1', dataFolder: folder, databaseUrl: null, smtpUrl: null, mailFrom: 'verzahnt@localhost', mailReply: null, mailIntake: null, publicUrl: null, councilHosts: [], demo: true, secret,
    });
  });

  it('count an empty value as not set', () => {
    expect(read({ PORT: '', DATABASE_URL: ' ' })).toEqual(read({}));
  });

  it('leave a PostgreSQL server without the demo unless it is asked for', () => {
    expect(read({ DATABASE_URL: 'postgres://a:b@c/d' }).demo).toBe(false);
    expect(read({ DATABASE_URL: 'postgres://a:b@c/d', DEMO: '1' }).demo).toBe(true);
    expect(read({ DEMO: 'nein' }).demo).toBe(false);
  });

  it('say what to change', () => {
    expect(messageOf({ PORT: 'abc' })).toBe('PORT muss eine Zahl sein. Beispiel: PORT=3000');
    expect(messageOf({ MAIL_INTAKE: '2525' })).toBe('Mit MAIL_INTAKE braucht Verzahnt auch MAIL_REPLY, die Adresse für Antworten. Beispiel: MAIL_REPLY=antwort@netzwerk.kreis.example');
    expect(String(messageOf({ MAIL_REPLY: 'Antwort+x@kreis.example' })).startsWith('MAIL_REPLY muss eine Mail-Adresse sein')).toBe(true);
    expect(messageOf({ PORT: '70000' })).toBe('PORT muss zwischen 0 und 65535 liegen.');
    expect(messageOf({ DATABASE_URL: 'mysql://x' })).toBe('DATABASE_URL ist keine gültige Adresse. Beispiel: DATABASE_URL=postgres://verzahnt:passwort@db.example:5432/verzahnt');
    expect(messageOf({ SMTP_URL: 'smtp://mail.example' })).toBe('Mit SMTP_URL braucht Verzahnt auch MAIL_FROM, die Absender-Adresse. Beispiel: MAIL_FROM=verzahnt@kreis.example');
    expect(messageOf({ VERZAHNT_SECRET: 'short' })).toBe('VERZAHNT_SECRET muss mindestens 32 Zeichen haben. Vorschlag: openssl rand -hex 32');
    expect(messageOf({ SMTP_URL: 'smtp://mail.example', MAIL_FROM: 'a@b.example' })).toBe('Mit SMTP_URL braucht Verzahnt auch PUBLIC_URL, die Adresse für Links in Mails. Beispiel: PUBLIC_URL=https://netzwerk.kreis.example');
    expect(messageOf({ MAIL_FROM: 'nobody' })).toBe('MAIL_FROM muss eine Mail-Adresse sein. Beispiel: MAIL_FROM=verzahnt@kreis.example');
  });

  it('keep a secret of their own, for the owner only, over restarts', () => {
    const first = readConfig({ VERZAHNT_DATA: join(folder, 'deep/er') }).secret;
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect(readConfig({ VERZAHNT_DATA: join(folder, 'deep/er') }).secret).toBe(first);
    const file = join(folder, 'deep/er/secret');
    expect(readFileSync(file, 'utf8')).toBe(first);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('refuse a data folder that cannot be one', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(messageOf({ VERZAHNT_DATA: join(file, 'x'), VERZAHNT_SECRET: '' })).toBe(
      `Der Datenordner ${join(file, 'x')} ist nicht beschreibbar. Geben Sie Verzahnt dort Schreibrechte, oder wählen Sie mit VERZAHNT_DATA einen anderen Ordner.`);
  });
});
