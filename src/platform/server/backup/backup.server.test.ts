import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Centre } from '../../centre.ts';
import { record } from '../audit.ts';
import { foundCentre, listCentres } from '../centres.ts';
import type { Database } from '../db.ts';
import { queueMail } from '../mail/outbox.ts';
import { loadReference } from '../reference/load.ts';
import { withCentre, withGate } from '../tenancy.ts';
import { describeOnBothEngines, opensOf } from '../testing.ts';
import { backUp } from './backup.ts';
import { restore } from './restore.ts';

const now = new Date('2026-06-01T12:00:00Z');
const folder = mkdtempSync(join(tmpdir(), 'verzahnt-backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function fill(database: Database): Promise<void> {
  await loadReference(database.kysely);
  for (const slug of ['kreis-a', 'kreis-b'])
    await foundCentre(database.kysely, { slug, name: slug, areaName: 'Ä „x“\n\t\\', kind: 'district', host: null, isDemo: false, settings: { welcome: { ar: 'أهلا' } }, municipalities: ['05954036'] });
  for (const centre of await listCentres(database.kysely, '2026-06-01')) await fillCentre(database, centre);
  await withGate(database.kysely, (gate) => queueMail(gate, { to: 'a@b.de', subject: 'Haus', text: 'x' }, now));
}

async function fillCentre(database: Database, centre: Centre): Promise<void> {
  await withCentre(database.kysely, { centre, actor: { kind: 'system', job: 'test' }, now }, async (context) => {
    for (let index = 0; index < 3; index++) await record(context, 'platform.centre.changed', centre.id, { index, text: ['\u0001ü', null] });
    await queueMail(context, { to: 'a@b.de', subject: centre.slug, text: 'x' });
    // a child before its parent, which a plain copy in this order would refuse
    const [child, parent] = [crypto.randomUUID(), crypto.randomUUID()];
    await sql`insert into network.organisation (id, centre_id, slug, name, type_code, topics, lat, merged_into, created_at, updated_at)
      select x.id, ${centre.id}, x.slug, x.slug, (select min(code) from reference.organisation_type), '{a,"b,c"}', 51.123456789012345, x.into_id, ${now}, ${now}
      from (values (${child}::uuid, 'child', ${parent}::uuid), (${parent}::uuid, 'parent', null)) as x(id, slug, into_id)`.execute(context.db);
  });
}

/** Every row of every table as text, whoever owns it. */
async function everything(database: Database): Promise<string[]> {
  const file = join(folder, `${crypto.randomUUID()}.gz`);
  await backUp(database, file, now);
  return gunzipSync(readFileSync(file)).toString().trim().split('\n').slice(0, -1).sort();
}

const engines = opensOf();
for (const from of engines)
  for (const to of engines)
    describe(`backup from ${from.engine} to ${to.engine}`, { timeout: 60_000 }, () => {
      const openFrom = from.forSuite(), openTo = to.forSuite();
      it('brings back every row, the chain of events holds, and work goes on', async () => {
        const source = await openFrom();
        await fill(source);
        const file = join(folder, `${from.engine}-${to.engine}.gz`);
        const written = await backUp(source, file, now);
        expect(statSync(file).mode & 0o777).toBe(0o600);
        const target = await openTo({ empty: true });
        expect(await restore(target, file)).toEqual(written);
        expect(await everything(target)).toEqual(await everything(source));
        const centres = await listCentres(target.kysely, '2026-06-01');
        expect(centres.map((centre) => centre.settings.welcome)).toEqual([{ ar: 'أهلا' }, { ar: 'أهلا' }]);
        for (const centre of centres) {
          await fillCentreAgain(target, centre);
          const broken = await withCentre(target.kysely, { centre, actor: { kind: 'system', job: 'test' }, now }, async (context) =>
            (await sql<{ at: number | null; events: number }>`select platform.first_broken_event() as at, (select count(*) from platform.event) as events`.execute(context.db)).rows);
          expect(broken).toEqual([{ at: null, events: 4 }]);
        }
        await expect(withGate(target.kysely, (gate) => sql`insert into platform.passkey (id, account_id, public_key, counter, label) values ('x', ${crypto.randomUUID()}, '', 0, '')`.execute(gate)))
          .rejects.toMatchObject({ code: '23503' });
      });
    });

async function fillCentreAgain(database: Database, centre: Centre): Promise<void> {
  await withCentre(database.kysely, { centre, actor: { kind: 'system', job: 'test' }, now }, (context) => record(context, 'platform.centre.changed', centre.id, {}));
}

describeOnBothEngines('a restore', (open) => {
  let file: string;
  let source: Database;
  const messageOf = (attempt: Promise<unknown>) => attempt.then(() => 'no error', (error: Error) => error.message);
  beforeAll(async () => {
    source = await open();
    await fill(source);
    file = join(folder, `${crypto.randomUUID()}.gz`);
    await backUp(source, file, now);
  });

  it('refuses a database that holds data, and leaves it alone', async () => {
    const before = await everything(source);
    expect(await messageOf(restore(source, file))).toBe('Die Datenbank ist nicht leer. Eine Sicherung wird nur in eine neue, leere Datenbank eingespielt, damit nichts überschrieben wird.');
    expect(await everything(source)).toEqual(before);
  });

  it('refuses what is cut off, changed, foreign or missing, and writes nothing', async () => {
    const target = await open({ empty: true });
    const lines = gunzipSync(readFileSync(file)).toString();
    const spoil = (name: string, content: Buffer) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    };
    const cut = spoil('cut.gz', readFileSync(file));
    truncateSync(cut, statSync(file).size - 40);
    const changed = spoil('changed.gz', gzipSync(lines.replace('kreis-a', 'kreis-x')));
    const shortened = spoil('short.gz', gzipSync(lines.split('\n').filter((line) => !line.includes('"Haus"')).join('\n')));
    for (const spoilt of [cut, changed, shortened])
      expect(await messageOf(restore(target, spoilt))).toBe(`Die Sicherung ${spoilt} ist beschädigt oder unvollständig. Es wurde nichts eingespielt; nehmen Sie eine andere.`);
    expect(await messageOf(restore(target, join(folder, 'none.gz')))).toBe(`Die Datei ${join(folder, 'none.gz')} gibt es nicht.`);
    expect(await messageOf(restore(target, spoil('plain.gz', Buffer.from('hello'))))).toBe(`Die Sicherung ${join(folder, 'plain.gz')} ist beschädigt oder unvollständig. Es wurde nichts eingespielt; nehmen Sie eine andere.`);
    const { rows } = await sql`select to_regnamespace('platform') as platform`.execute(target.kysely);
    expect(rows).toEqual([{ platform: null }]);
  });

  it('takes a backup of an earlier schema and brings it up to date', async () => {
    const { migrate, readMigrations } = await import('../migrate.ts');
    const early = await open({ empty: true });
    await migrate(early, readMigrations().slice(0, -1));
    await foundCentre(early.kysely, { slug: 'kreis-alt', name: 'Alt', areaName: 'Alt', kind: 'district', host: null, isDemo: false, settings: {}, municipalities: ['05954036'] });
    const old = join(folder, `${crypto.randomUUID()}.gz`);
    await backUp(early, old, now);
    const target = await open({ empty: true });
    await restore(target, old);
    expect(await migrate(target)).toEqual([]);
    expect((await listCentres(target.kysely, '2026-06-01')).map((centre) => centre.slug)).toEqual(['kreis-alt']);
    expect(await messageOf(restore(await open(), old))).toContain('Die Sicherung ist älter als diese Datenbank');
  });
});
