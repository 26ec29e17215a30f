import type { SharedCard } from './practice.ts';

/** Somebody whom the centre knows. `email` may be empty or a function's address. */
export interface KnownPerson {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
}

/** All words of a card, as other centres would read them. */
export function cardText(card: SharedCard): string {
  return [card.title, card.problem, card.solution, ...card.steps, card.effort, card.contactFunction, card.contactEmail].join('\n');
}

/**
 * What of a text points to a person, sorted: full names, and mail addresses in which the family name stands. A function's
 * address (`integration@stadt.de`) is none, even where it is written down for a person.
 */
export function namesIn(text: string, people: readonly KnownPerson[]): readonly string[] {
  const plain = folded(text);
  const found = people.flatMap(({ givenName, familyName, email }) => {
    const name = `${givenName} ${familyName}`.trim();
    const hasName = givenName !== '' && familyName !== '' && containsWords(plain, folded(name));
    const hasAddress = email !== '' && plain.includes(folded(email)) && isPersonal(email, familyName);
    return [...(hasName ? [name] : []), ...(hasAddress ? [email] : [])];
  });
  return [...new Set(found)].toSorted((one, other) => one.localeCompare(other, 'de'));
}

function isPersonal(email: string, familyName: string): boolean {
  const family = folded(familyName).replace(/[^a-z0-9]/g, '');
  const local = folded(email.split('@')[0] ?? '').replace(/[^a-z0-9]/g, '');
  return family.length > 1 && local.includes(family);
}

function containsWords(text: string, name: string): boolean {
  const at = text.indexOf(name);
  if (at < 0) return false;
  const isLetter = (sign: string | undefined) => sign !== undefined && /\p{L}/u.test(sign);
  const isWhole = !isLetter(text[at - 1]) && !isLetter(text[at + name.length]);
  return isWhole || containsWords(text.slice(at + 1), name);
}

/** Lower case, umlauts written out, other accents taken off, blanks made one. */
function folded(text: string): string {
  return text.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss')
    .normalize('NFD').replace(/\p{M}/gu, '').replace(/\s+/g, ' ');
}
