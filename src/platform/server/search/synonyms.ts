import { readShippedGroups } from '../reference/shipped.ts';
import { wordsOf } from './words.ts';

/** Words that mean much the same as a word (lower case), single words only; nothing where the shipped lists do not know it. */
export function synonymsOf(word: string): readonly string[] {
  return synonyms().get(word) ?? [];
}

/** Every single word of the shipped lists of synonyms, lower case. */
export function synonymWords(): ReadonlyMap<string, readonly string[]> {
  return synonyms();
}

let known: ReadonlyMap<string, readonly string[]> | undefined;

/** Read once per process. A word in several groups has the words of all of them, the group it heads first. */
function synonyms(): ReadonlyMap<string, readonly string[]> {
  return (known ??= composeSynonyms([...readShippedGroups('synonyms-integration.csv'), ...readShippedGroups('synonyms.csv')]));
}

export function composeSynonyms(groups: readonly (readonly string[])[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const group of groups) {
    const words = group.map(wordsOf).filter((parts) => parts.length === 1).map(([word = '']) => word);
    for (const word of words) {
      const others = found.get(word) ?? [];
      others.push(...words.filter((other) => other !== word && !others.includes(other)));
      found.set(word, others);
    }
  }
  return found;
}
