import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { describeOnBothEngines } from '../testing.ts';
import { composePlan, planSearch, rankOf } from './ranking.ts';
import { readStems, weightOf, type StockWords } from './stock-words.ts';
import { indexTerms } from './terms.ts';

const stock: StockWords = { documents: 100, size: 100, holders: new Map([['deutsch', 60], ['kur', 30], ['deutschkur', 10], ['hebamm', 1]]) };

test('a rare word weighs more than a common one, an unknown one most', () => {
  expect(['deutsch', 'deutschkur', 'hebamm', 'fehlt'].map((word) => Math.round(weightOf(stock, word) * 100) / 100)).toEqual([0.51, 2.26, 4.21, 5.31]);
});

test('a short query asks for every word, a stop word for none', () => {
  const word = (name: string) => ({ word: name, parts: [], synonyms: [] });
  const stems = new Map([['deutsch', 'deutsch'], ['die', ''], ['hebamme', 'hebamm']]);
  expect(composePlan([word('die')], stems, stock)).toBe(null);
  expect(composePlan([word('deutsch'), word('die'), word('hebamme')], stems, stock)?.strict).toBe("('deutsch') & ('hebamm' | 'hebamme')");
});

test('in a large stock the rare words find the candidates', () => {
  const large = { ...stock, size: 100_000 };
  const words = ['deutsch', 'hebamme'].map((word) => ({ word, parts: [], synonyms: [] }));
  const stems = new Map([['deutsch', 'deutsch'], ['hebamme', 'hebamm']]);
  expect(composePlan(words, stems, large)?.loose).toBe("'hebamme' | 'hebamm'");
  expect(composePlan(words, stems, stock)?.loose).toBe("'hebamme' | 'hebamm' | 'deutsch'");
});

describeOnBothEngines('search', (open) => {
  test('finds compounds by their parts, parts in compounds, synonyms and mistyped words, best first', async () => {
    const { kysely: db } = await open();
    const texts = ['Deutschkurs am Abend', 'Deutsch lernen', 'Sprachkurs', 'Kochkurs', 'Hebamme und Geburt', 'Wohnung finden'];
    const holders = new Map<string, number>();
    const vectors = texts.map((text) => sql`to_tsvector('german', ${indexTerms(text, 'de')})`);
    const words = await sql<{ word: string; ndoc: number }>`select w as word, count(*)::integer as ndoc from (values ${sql.join(vectors.map((vector) => sql`(${vector})`))}) v (x), unnest(tsvector_to_array(x)) w group by w`.execute(db);
    for (const { word, ndoc } of words.rows) holders.set(word, ndoc);
    const sample: StockWords = { documents: texts.length, size: texts.length, holders };
    const search = async (query: string) => {
      const plan = await planSearch(db, sample, query, 'de');
      if (plan === null) return [];
      const rows = sql.join(texts.map((text, index) => sql`(${text}::text, ${vectors[index]})`));
      const found = await sql<{ text: string }>`select text from (values ${rows}) v (text, vector)
        where vector @@ ${plan.loose}::tsquery or vector @@ ${plan.strict ?? ''}::tsquery order by ${rankOf(sql`vector`, plan.signals)} desc, text`.execute(db);
      return found.rows.map((row) => row.text);
    };
    expect(await search('Deutschkurs')).toEqual(['Deutschkurs am Abend', 'Deutsch lernen', 'Sprachkurs', 'Kochkurs']);
    expect(await search('Kurs')).toEqual(['Deutschkurs am Abend', 'Kochkurs', 'Sprachkurs']);
    expect(await search('Wohnungssuche')).toEqual(['Wohnung finden']);
    expect(await search('Hebmame')).toEqual(['Hebamme und Geburt']);
    expect(await search('der die das')).toEqual([]);
    expect(await search("'); drop table x; --\\ & | ! <->")).toEqual([]);
  });

  test('stems are read once', async () => {
    const { kysely: db } = await open();
    expect(await readStems(db, ['beratungen', 'und'])).toEqual(new Map([['beratungen', 'berat'], ['und', '']]));
  });
});
