import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import { record } from '#platform/server/audit.ts';
import { foundCentre, listCentres } from '#platform/server/centres.ts';
import { openDatabase } from '#platform/server/db.ts';
import { withCentre } from '#platform/server/tenancy.ts';
import { runCommand } from './cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'verzahnt-cli-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const now = new Date('2026-06-01T12:00:00Z');

async function call(...words: string[]) {
  return callWith({ VERZAHNT_DATA: join(folder, 'data') }, ...words);
}

async function callWith(environment: Record<string, string>, ...words: string[]) {
  const lines: string[] = [];
  const code = await runCommand(words, { environment, say: (line) => lines.push(line), ask: async () => 'korrekt-pferd-batterie', clock: () => now });
  return { code, lines };
}

describe('the command line', { timeout: 300_000 }, () => {
  it('names its commands, and those it does not know', async () => {
    const help = await call('help');
    expect(help.code).toBe(0);
    for (const name of ['migrate', 'import', 'export', 'user', 'doctor', 'backup', 'restore', 'schema']) expect(help.lines.join()).toContain(`  ${name} `);
    expect(await call('toString')).toEqual({ code: 1, lines: ['Den Befehl „toString“ gibt es nicht.\n', help.lines[0]] });
    expect(await call('backup', '--wrong')).toEqual({ code: 1, lines: ["Diesen Aufruf verstehe ich nicht (Unknown option '--wrong'). Hilfe: npm run verzahnt -- help"] });
  });

  it('migrates, makes the first account, exports, backs up, restores, and finds what is wrong', async () => {
    expect((await call('migrate')).lines.at(-1)).toMatch(/^\d+ Migrationen sind gelaufen\.$/);
    expect(await call('migrate')).toEqual({ code: 0, lines: ['Die Datenbank ist auf dem neuesten Stand.'] });
    const database = await openDatabase({ databaseUrl: null, dataFolder: join(folder, 'data') });
    expect((await call('doctor')).lines).toEqual([`Der Datenordner ${join(folder, 'data')} ist schon in Benutzung: Ein anderes Verzahnt läuft damit. Beenden Sie es, oder wählen Sie mit VERZAHNT_DATA einen anderen Ordner.`]);
    await foundCentre(database.kysely, { slug: 'kreis-a', name: 'A', areaName: 'A', kind: 'district', host: null, isDemo: false, settings: {}, municipalities: ['05954036'] });
    const [centre] = await listCentres(database.kysely, '2026-06-01');
    if (centre) await withCentre(database.kysely, { centre, actor: { kind: 'system', job: 'test' }, now }, (context) => record(context, 'platform.centre.changed', null, { a: 1 }));
    await database.close();

    expect(await call('user', 'add', 'ada@kreis.example', 'Ada L', 'centreAdmin', '--centre', 'kreis-x')).toEqual({ code: 1, lines: ['Für welches Zentrum? --centre kreis-a'] });
    expect(await call('user', 'add', 'ada@kreis.example', 'Ada L', 'centreAdmin', '--centre', 'kreis-a')).toEqual({ code: 0, lines: ['Das Konto ada@kreis.example ist angelegt.'] });
    expect(await call('user', 'add', 'ADA@kreis.example', 'Ada L', 'systemAdmin')).toEqual({ code: 1, lines: ['Ein Konto mit der Adresse „ADA@kreis.example“ gibt es schon.'] });
    expect((await call('user', 'list')).lines.map((line) => line.replaceAll(/ +/g, ' '))).toEqual(['ada@kreis.example Ada L centreAdmin@kreis-a']);

    expect(await call('export', 'organisations', 'kreis-a', join(folder, 'list.csv'))).toEqual({ code: 0, lines: [`Geschrieben: ${join(folder, 'list.csv')}`] });
    expect((await call('export', 'organisations', 'kreis-x', 'list.csv')).lines).toEqual(['Das Zentrum „kreis-x“ gibt es nicht. Möglich sind: kreis-a']);

    const file = join(folder, 'backup.gz');
    expect((await call('backup', file)).lines[0]).toMatch(/^Gesichert: \d+ Zeilen aus \d+ Tabellen in /);
    const fresh = { VERZAHNT_DATA: join(folder, 'restored') };
    expect((await callWith(fresh, 'restore', file)).lines[0]).toMatch(/^Eingespielt: \d+ Zeilen in \d+ Tabellen\.$/);
    expect((await callWith(fresh, 'user', 'list')).lines.length).toBe(1);
    const healthy = await callWith(fresh, 'doctor');
    expect([healthy.code, healthy.lines.find((line) => line.includes('Protokoll'))]).toEqual([0, 'in Ordnung  Protokoll kreis-a: lückenlos und unverändert']);

    const tampered = await openDatabase({ databaseUrl: null, dataFolder: fresh.VERZAHNT_DATA });
    await tampered.privileged((connection) => sql`update platform.event set name = 'platform.centre.founded'`.execute(connection));
    await tampered.close();
    const sick = await callWith({ ...fresh, SMTP_URL: 'smtp://127.0.0.1:1', MAIL_FROM: 'a@b.de', PUBLIC_URL: 'https://a.example' }, 'doctor');
    expect([sick.code, sick.lines.filter((line) => line.startsWith('ACHTUNG'))]).toEqual([1, [
      'ACHTUNG     Mailserver: nicht erreichbar (ESOCKET)', 'ACHTUNG     Protokoll kreis-a: verändert ab Eintrag 1']]);
  });
});
