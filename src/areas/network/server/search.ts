import { sql, type RawBuilder } from 'kysely';
import type { Visibility } from '#platform/roles.ts';
import { visibleMarks, type FieldRules } from '../visibility.ts';

/** Lower case with umlauts spelled out, so that "Mueller" finds "Müller". */
export function folded(text: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`replace(replace(replace(replace(lower(${text}), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')`;
}

/** The same folding for words typed by a person; at most eight words, each as a LIKE pattern. */
export function patternsOf(text: string): readonly string[] {
  const plain = text.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss');
  const words = plain.replaceAll('\0', ' ').split(/\s+/).filter((word) => word !== '').slice(0, 8);
  return words.map((word) => `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`);
}

/**
 * The text of a column as far as somebody with `sight` may see it, for search and sort: a word in a hidden field must
 * not be found, or the hit list would give it away. `alias` is the table's alias in the statement.
 */
export function visibleText(alias: string, field: string, column: string, rules: FieldRules, sight: Visibility): RawBuilder<string> {
  const rule = rules[field];
  if (!rule) throw new Error(`no rule for the field ${field}`);
  const marks = visibleMarks(sight);
  if (rule.fixed) return marks.includes(rule.standard) ? sql<string>`${sql.ref(`${alias}.${column}`)}` : sql<string>`''`;
  return sql<string>`case when coalesce(${sql.ref(`${alias}.visibility`)}->>${sql.lit(field)}, ${sql.lit(rule.standard)}) = any(${marks}::text[])
    then ${sql.ref(`${alias}.${column}`)} else '' end`;
}

/** Every word stands somewhere in the texts. */
export function containsWords(texts: readonly RawBuilder<string>[], words: string): RawBuilder<boolean> {
  const patterns = patternsOf(words);
  if (patterns.length === 0) return sql<boolean>`true`;
  const all = folded(sql`concat_ws(' ', ${sql.join(texts)})`);
  return sql<boolean>`(${sql.join(patterns.map((pattern) => sql`${all} like ${pattern}`), sql` and `)})`;
}
