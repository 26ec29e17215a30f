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
  return profileOf(name).text;
}

/** How alike two names are, 0 … 1: the better of shared trigrams (Dice) and edit distance, on normalised names. */
export function similarity(a: string, b: string): number {
  const [x, y] = [profileOf(a), profileOf(b)];
  if (x.text === y.text) return x.text === '' ? 0 : 1;
  if (x.text === '' || y.text === '') return 0;
  const shared = dice(x.trigrams, y.trigrams);
  const longer = Math.max(x.text.length, y.text.length);
  // names that share hardly a trigram, or differ much in length, are not alike by edit distance either
  if (shared < 0.25 || Math.min(x.text.length, y.text.length) / longer < shared) return shared;
  return Math.max(shared, 1 - editDistance(x.text, y.text) / longer);
}

interface Profile {
  readonly text: string;
  readonly trigrams: ReadonlySet<string>;
}

/** Comparing thousands of names with each other asks for the same profiles again and again. */
const profiles = new Map<string, Profile>();

function profileOf(name: string): Profile {
  const known = profiles.get(name);
  if (known) return known;
  if (profiles.size >= 50_000) profiles.clear();
  const text = tokensOf(name).join(' ');
  const profile = { text, trigrams: trigramsOf(text) };
  profiles.set(name, profile);
  return profile;
}

function dice(x: ReadonlySet<string>, y: ReadonlySet<string>): number {
  let shared = 0;
  for (const part of x) if (y.has(part)) shared += 1;
  return (2 * shared) / (x.size + y.size);
}

function trigramsOf(text: string): ReadonlySet<string> {
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
