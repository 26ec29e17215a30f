/** Legal forms and articles that do not tell organisations apart. */
const fillers = new Set([
  'ev', 'e', 'v', 'ggmbh', 'gmbh', 'mbh', 'gag', 'ag', 'kg', 'ug', 'eg', 'kdoer', 'koer', 'aoer', 'ig', 'i', 'g', 'gemeinnuetzige', 'gemeinnuetziger',
  'eingetragener', 'verein', 'stiftung', 'der', 'die', 'das', 'des', 'dem', 'den', 'fuer', 'und', 'im', 'in', 'am', 'an', 'von', 'vom', 'zu', 'zur', 'zum',
]);

/** Short names everybody uses, and what they stand for. */
const longForms: Readonly<Record<string, string>> = {
  awo: 'arbeiterwohlfahrt', drk: 'deutsches rotes kreuz', vhs: 'volkshochschule', jmd: 'jugendmigrationsdienst', mbe: 'migrationsberatung',
  skf: 'sozialdienst katholischer frauen', skm: 'katholischer verein soziale dienste', kita: 'kindertagesstaette', fz: 'familienzentrum', kv: 'kreisverband',
  ov: 'ortsverband', str: 'strasse', ges: 'gesamtschule', gs: 'grundschule', bk: 'berufskolleg', ki: 'kommunales integrationszentrum',
};

/** The words of a name that tell it apart: lower case, umlauts spelled out, short names written out, in alphabetical order. */
export function tokensOf(name: string): readonly string[] {
  const plain = name.toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss')
    .normalize('NFKD').replace(/\p{M}/gu, '').replace(/\be\.\s*v\.?/g, ' ').replace(/\bi\.\s*g\.?/g, ' ');
  const words = plain.split(/[^\p{L}\d]+/u).filter((word) => word !== '');
  const telling = words.filter((word) => !fillers.has(word)).flatMap((word) => (longForms[word] ?? word).split(' '));
  return (telling.length > 0 ? telling : words).toSorted();
}

/** A name in the form in which two spellings of the same name are equal. */
export function normalisedName(name: string): string {
  return tokensOf(name).join(' ');
}

/** How alike two names are, 0 … 1: the better of shared trigrams (Dice) and edit distance, on normalised names. */
export function similarity(a: string, b: string): number {
  const [x, y] = [normalisedName(a), normalisedName(b)];
  if (x === y) return x === '' ? 0 : 1;
  if (x === '' || y === '') return 0;
  return Math.max(dice(x, y), 1 - editDistance(x, y) / Math.max(x.length, y.length));
}

function dice(a: string, b: string): number {
  const [x, y] = [trigrams(a), trigrams(b)];
  let shared = 0;
  for (const part of x) if (y.has(part)) shared += 1;
  return (2 * shared) / (x.size + y.size);
}

function trigrams(text: string): Set<string> {
  const padded = `  ${text} `;
  return new Set(Array.from({ length: padded.length - 2 }, (_, start) => padded.slice(start, start + 3)));
}

/** Levenshtein distance in two rows. */
export function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      current.push(Math.min((previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1, (previous[j - 1] ?? 0) + cost));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}
