/** The known lexeme nearest to a word that was mistyped, or null: one slip, from eight letters two; the first letter holds. */
export function nearestLexeme(word: string, lexemes: Iterable<string>): string | null {
  if (word.length < 5) return null;
  const allowed = word.length < 8 ? 1 : 2;
  let best: string | null = null;
  let least = allowed + 1;
  for (const lexeme of lexemes) {
    if (lexeme[0] !== word[0] || Math.abs(lexeme.length - word.length) > allowed || /\d/.test(lexeme)) continue;
    const slips = countSlips(word, lexeme);
    if (slips < least) [best, least] = [lexeme, slips];
  }
  return best;
}

/** Optimal string alignment distance: insertions, deletions, replacements and swaps of neighbours. */
export function countSlips(one: string, other: string): number {
  let before: number[] = [];
  let previous = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let i = 1; i <= one.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const same = one[i - 1] === other[j - 1];
      let slips = Math.min((previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) slips = Math.min(slips, (before[j - 2] ?? 0) + 1);
      row.push(slips);
    }
    [before, previous] = [previous, row];
  }
  return previous[other.length] ?? 0;
}
