import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { keepWords, tableWords } from './retention-words.ts';

const folder = new URL('../../../../../../database/migrations/', import.meta.url);
const sql = readdirSync(folder).filter((file) => file.endsWith('.sql')).map((file) => readFileSync(new URL(file, folder), 'utf8')).join('\n');
const rules = [...sql.matchAll(/platform\.classify\('([\w.]+)',\s*'(\w+)',\s*'((?:[^']|'')*)'/g)]
  .filter(([, , dataClass]) => dataClass === 'personal' || dataClass === 'secret');

describe('the privacy page', () => {
  it('reads the rules at all', () => {
    expect(rules.length).toBeGreaterThan(15);
  });

  it('has German words for every table with personal data', () => {
    expect([...new Set(rules.map(([, table]) => table ?? ''))].filter((table) => tableWords[table] === undefined)).toEqual([]);
  });

  it('has German words for every retention rule of personal data', () => {
    expect([...new Set(rules.map(([, , , keep]) => keep ?? ''))].filter((keep) => keepWords[keep] === undefined)).toEqual([]);
  });
});
