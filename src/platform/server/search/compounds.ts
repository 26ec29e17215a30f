/**
 * The parts of a German compound, or nothing where the word is none: "wohnungsnotfallhilfe" → wohnung, notfall, hilfe.
 * `isWord` knows the words that parts may be (lower case); the fewest parts win, then the longest first part.
 * At most four parts; words beyond 60 letters are left alone, so that no input costs more than some hundred look-ups.
 */
export function splitCompound(word: string, isWord: (part: string) => boolean): readonly string[] {
  if (word.length < shortestCompound || word.length > longestCompound) return [];
  return cut(word, isWord, 1) ?? [];
}

const shortestCompound = 7;
const longestCompound = 60;
const mostParts = 4;
/** What may stand between two parts (Wohnung-s-not, Kind-er-garten), none first. */
const links = ['', 's', 'n', 'en', 'es', 'er', 'e'];
/** Endings of the last part: cases, plural and the feminine form. */
const endings = ['', 's', 'n', 'en', 'es', 'e', 'er', 'ern', 'in', 'innen'];

function cut(word: string, isWord: (part: string) => boolean, depth: number): readonly string[] | null {
  let best: readonly string[] | null = null;
  for (let at = word.length - 3; at >= 3; at -= 1) {
    const first = partOf(word.slice(0, at), links, isWord);
    if (first === null) continue;
    const rest = word.slice(at);
    const tail = isLast(rest, isWord) ? [rest] : depth + 1 < mostParts ? cut(rest, isWord, depth + 1) : null;
    if (tail !== null && (best === null || tail.length + 1 < best.length)) best = [first, ...tail];
  }
  return best;
}

/** The part without its link, where that is a word. */
function partOf(text: string, endingsOfPart: readonly string[], isWord: (part: string) => boolean): string | null {
  for (const ending of endingsOfPart) {
    if (!text.endsWith(ending)) continue;
    const stem = text.slice(0, text.length - ending.length);
    if (stem.length >= 3 && isWord(stem)) return stem;
  }
  return null;
}

function isLast(text: string, isWord: (part: string) => boolean): boolean {
  if (text.length >= 3 && isWord(text)) return true;
  const stem = partOf(text, endings, isWord);
  return stem !== null && stem.length >= 4;
}
