import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { StartError } from '../errors.ts';
import { openDatabase, type Database } from './db.ts';
import { countQueries, describeEmbedded, describeOnBothEngines } from './testing.ts';

describeOnBothEngines('a database', (open) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });

  it('reads every type alike', async () => {
    const { rows } = await sql`select 9007199254740991::int8 as big, '2026-03-29'::date as day, '07:30'::time as at, 1.50::numeric as price,
      '2026-03-29 01:30:00+00'::timestamptz as moment, '{"a":[1]}'::jsonb as json, '\\x00ff'::bytea as bytes, array['a','b"c'] as words,
      array[1,2]::int8[] as numbers, '{2026-01-02}'::date[] as days, true as yes, 1.5::float8 as float, null as nothing`.execute(database.kysely);
    expect(rows).toEqual([{
      big: 9007199254740991, day: '2026-03-29', at: '07:30:00', price: '1.50', moment: new Date('2026-03-29T01:30:00Z'), json: { a: [1] },
      bytes: Buffer.from([0, 255]), words: ['a', 'b"c'], numbers: [1, 2], days: ['2026-01-02'], yes: true, float: 1.5, nothing: null,
    }]);
  });

  it('writes dates, bytes, arrays and texts as they were given', async () => {
    const moment = new Date('2026-10-25T00:30:00.123Z');
    const { rows } = await sql`select ${moment}::timestamptz as moment, ${Buffer.from([1, 0, 2])}::bytea as bytes,
      ${['x', '{"y"}', '']}::text[] as words, ${'Größe \\ \u202e'}::text as text`.execute(database.kysely);
    expect(rows).toEqual([{ moment, bytes: Buffer.from([1, 0, 2]), words: ['x', '{"y"}', ''], text: 'Größe \\ \u202e' }]);
  });

  it('is closed to what forgets the tenancy', async () => {
    await expect(sql`select * from platform.account`.execute(database.kysely)).rejects.toMatchObject({ code: '42501' });
    await database.privileged(async (connection) => {
      const { rows } = await sql<{ n: number }>`select count(*) as n from platform.account`.execute(connection);
      expect(rows).toEqual([{ n: 0 }]);
    });
    await expect(sql`select * from platform.account`.execute(database.kysely)).rejects.toMatchObject({ code: '42501' });
  });

  it('reports constraint and code of a broken rule, and rolls the transaction back', async () => {
    const attempt = database.kysely.transaction().execute(async (transaction) => {
      await sql`create temporary table lone (id int primary key) on commit drop`.execute(transaction);
      await sql`insert into lone values (1)`.execute(transaction);
      await sql`insert into lone values (1)`.execute(transaction);
    });
    await expect(attempt).rejects.toMatchObject({ code: '23505', constraint: 'lone_pkey' });
    const { rows } = await sql`select to_regclass('lone') as lone`.execute(database.kysely);
    expect(rows).toEqual([{ lone: null }]);
  });

  it('serves transactions that start at the same time one after another or side by side, all of them', async () => {
    const sums = await Promise.all(Array.from({ length: 30 }, (_, index) => database.kysely.transaction().execute(async (transaction) => {
      await sql`select set_config('verzahnt.centre', ${String(index)}, true)`.execute(transaction);
      const { rows } = await sql<{ own: string }>`select current_setting('verzahnt.centre') as own`.execute(transaction);
      return Number(rows[0]?.own);
    })));
    expect(sums).toEqual(Array.from({ length: 30 }, (_, index) => index));
  });

  it('hears notifications after the commit and none after a rollback', async () => {
    const heard: string[] = [];
    let wake = () => {};
    const last = new Promise<void>((resolve) => (wake = resolve));
    const stop = await database.listen('test_channel', (payload) => {
      heard.push(payload);
      if (payload === 'last') wake();
    });
    await database.kysely.transaction().execute(async (transaction) => {
      await sql`select pg_notify('test_channel', 'lost')`.execute(transaction);
      throw new Error('roll back');
    }).catch(() => {});
    await database.kysely.transaction().execute((transaction) => sql`select pg_notify('test_channel', 'kept')`.execute(transaction));
    await sql`select pg_notify('test_channel', 'last')`.execute(database.kysely);
    await last;
    await stop();
    expect(heard).toEqual(['kept', 'last']);
  });

  it('counts statements without transaction control', async () => {
    const { count, statements } = await countQueries(database, () => database.kysely.transaction().execute(async (transaction) => {
      await sql`select set_config('role', 'verzahnt_app', true)`.execute(transaction);
      await sql`select 1 as one`.execute(transaction);
    }));
    expect({ count, statements }).toEqual({ count: 1, statements: ['select 1 as one'] });
  });
});

describeOnBothEngines('the statement bound', (open) => {
  it('stops a statement that takes too long; the next ones work and earlier rows are there', async () => {
    const database = await open({ onDisk: true, statementBound: 1500 });
    await database.privileged((connection) => sql`create table public.kept (id int)`.execute(connection));
    await database.privileged((connection) => sql`insert into public.kept values (7)`.execute(connection));
    const endless = sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000000000) select count(*) from n`;
    await expect(endless.execute(database.kysely)).rejects.toMatchObject({ code: '57014' });
    const rows = await database.privileged(async (connection) => (await sql`select * from public.kept`.execute(connection)).rows);
    expect(rows).toEqual([{ id: 7 }]);
    const { rows: who } = await sql`select current_user as who`.execute(database.kysely);
    expect(who).toEqual([{ who: 'verzahnt_public' }]);
  });
});

describeEmbedded('the embedded engine', (open) => {
  it('lets the event loop breathe during queries', async () => {
    const database = await open();
    let ticks = 0;
    const timer = setInterval(() => (ticks += 1), 5);
    await sql`select count(*) from generate_series(1, 3000000)`.execute(database.kysely);
    clearInterval(timer);
    expect(ticks).toBeGreaterThan(5);
  });
});

describe('an unreachable server', () => {
  const attempt = (databaseUrl: string) => openDatabase({ databaseUrl, dataFolder: null });
  it('ends in one clear sentence without the password', async () => {
    const failure = await attempt('postgres://someone:geheim@127.0.0.1:1/none').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StartError);
    expect((failure as Error).message).toBe('Der Datenbankserver 127.0.0.1:1 aus DATABASE_URL ist nicht erreichbar (ECONNREFUSED). Läuft er, und stimmt die Adresse?');
  });
});
