import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { describeOnBothEngines } from '../testing.ts';
import { readStockWords } from './stock-words.ts';

describeOnBothEngines('words of a stock', (open) => {
  test('are counted once and kept under their key', async () => {
    const { kysely } = await open({ empty: true });
    await kysely.transaction().execute(async (db) => {
      await sql`create temporary table page (vector tsvector)`.execute(db);
      await sql`insert into page select to_tsvector('german', text) from unnest(array['Kurse und Beratung', 'Beratung']) as text`.execute(db);
      const stock = await readStockWords(db, 'one', 'page');
      expect(stock).toEqual({ documents: 2, size: 2, holders: new Map([['berat', 2], ['kurs', 1]]) });
      await sql`delete from page`.execute(db);
      expect(await readStockWords(db, 'one', 'page')).toBe(stock);
      expect(await readStockWords(db, 'two', 'page')).toEqual({ documents: 0, size: 0, holders: new Map() });
    });
  });
});
