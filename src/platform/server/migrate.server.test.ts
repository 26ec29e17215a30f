import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { StartError } from '../errors.ts';
import type { Database } from './db.ts';
import { listPending, migrate, readMigrations, type Migration } from './migrate.ts';
import { describeOnBothEngines } from './testing.ts';

const first: Migration = { name: '0001-first', checksum: 'a', text: 'create schema one; create table one.thing (id int primary key); insert into one.thing values (1);' };
const second: Migration = { name: '0002-second', checksum: 'b', text: 'alter table one.thing add column note text;' };
const broken: Migration = { name: '0003-broken', checksum: 'c', text: 'create table one.half (id int);\n\nselect nonsense;' };

describeOnBothEngines('migrations', (open) => {
  const messageOf = (attempt: Promise<unknown>) => attempt.then(() => 'no error', (error: Error) => error.message);
  const tables = (database: Database) => database.privileged(async (connection) =>
    (await sql<{ name: string }>`select table_name as name from information_schema.tables where table_schema = 'one' order by 1`.execute(connection)).rows.map((row) => row.name));

  it('run in order, once each, owned by the owner', async () => {
    const database = await open({ empty: true });
    const seen: string[] = [];
    expect(await migrate(database, [first], (name) => seen.push(name))).toEqual(['0001-first']);
    expect(await listPending(database, [first, second])).toEqual(['0002-second']);
    expect(await migrate(database, [first, second])).toEqual(['0002-second']);
    expect(await migrate(database, [first, second])).toEqual([]);
    expect(seen).toEqual(['0001-first']);
    const { rows } = await database.privileged((connection) => sql`select tableowner from pg_tables where schemaname = 'one'`.execute(connection));
    expect(rows).toEqual([{ tableowner: 'verzahnt_owner' }]);
  });

  it('leave nothing of one that breaks, keep those before it, and say where it broke', async () => {
    const database = await open({ empty: true });
    expect(await messageOf(migrate(database, [first, second, broken]))).toBe('0003-broken.sql:3: column "nonsense" does not exist');
    expect(await tables(database)).toEqual(['thing']);
    expect(await listPending(database, [first, second, broken])).toEqual(['0003-broken']);
  });

  it('refuse an applied file that was changed, and a database newer than the program', async () => {
    const database = await open({ empty: true });
    await migrate(database, [first, second]);
    const changed = migrate(database, [{ ...first, checksum: 'x' }, second]);
    await expect(changed).rejects.toBeInstanceOf(StartError);
    expect(await messageOf(migrate(database, [{ ...first, checksum: 'x' }, second]))).toBe(
      'Die Migration 0001-first wurde geändert, nachdem sie hier gelaufen ist. Stellen Sie die Datei wieder her; Änderungen gehören in eine neue Migration.');
    expect(await messageOf(migrate(database, [first]))).toBe(
      'Die Datenbank ist neuer als dieses Programm (sie kennt 0002-second). Starten Sie die neuere Fassung von Verzahnt.');
  });

  it('run once where two processes begin at the same time', async () => {
    const database = await open({ empty: true });
    const applied = await Promise.all([migrate(database, [first]), migrate(database, [first])]);
    expect(applied.map((names) => names.length).sort()).toEqual([0, 1]);
  });

  it('of this program are complete and numbered without a gap', async () => {
    const database = await open();
    expect(await migrate(database)).toEqual([]);
    expect(readMigrations().map(({ name }) => Number(name.slice(0, 4)))).toEqual(readMigrations().map((_, index) => index + 1));
  });
});
