import { nameIn, type Names } from '#platform/languages.ts';

/** The closed lists, as looked up by foreign words: normalised word → code (languages → tag, municipalities → AGS). */
export interface ImportVocabulary {
  readonly topics: ReadonlyMap<string, string>;
  readonly targetGroups: ReadonlyMap<string, string>;
  readonly educationStages: ReadonlyMap<string, string>;
  readonly languages: ReadonlyMap<string, string>;
  readonly municipalities: ReadonlyMap<string, string>;
}

interface ListedTerm {
  readonly code: string;
  readonly names: Names;
}

/** Every code is found by itself, by its name in each language, and by the other words that stand for it. */
export function composeLookup(terms: readonly ListedTerm[], aliases: Readonly<Record<string, readonly string[]>> = {}): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { code, names } of terms) {
    for (const word of [...(aliases[code] ?? []), ...Object.values(names), nameIn(names, 'de'), code]) found.set(plainTerm(word), code);
  }
  return found;
}

/** A word of a foreign list as it is compared: lower case, umlauts spelled out, words separated by one space. */
export function plainTerm(word: string): string {
  return word.slice(0, 300).toLowerCase().replaceAll('ä', 'ae').replaceAll('ö', 'oe').replaceAll('ü', 'ue').replaceAll('ß', 'ss')
    .normalize('NFKD').replace(/\p{M}/gu, '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
}

export interface MatchedTerms {
  readonly topics: readonly string[];
  readonly targetGroups: readonly string[];
  readonly educationStages: readonly string[];
  /** Words that no list knows. */
  readonly unknown: readonly string[];
}

/** Sorts foreign terms into our lists; a word may stand in several. */
export function matchTerms(words: readonly string[], vocabulary: ImportVocabulary): MatchedTerms {
  const lists = { topics: new Set<string>(), targetGroups: new Set<string>(), educationStages: new Set<string>() };
  const unknown: string[] = [];
  for (const word of words) {
    const plain = plainTerm(word);
    let known = false;
    for (const list of ['topics', 'targetGroups', 'educationStages'] as const) {
      const code = vocabulary[list].get(plain);
      if (code === undefined) continue;
      lists[list].add(code);
      known = true;
    }
    if (!known && plain !== '') unknown.push(word);
  }
  return { topics: [...lists.topics], targetGroups: [...lists.targetGroups], educationStages: [...lists.educationStages], unknown: [...new Set(unknown)] };
}

/** Headings of guides and lists that mean one of our topics. */
export const topicAliases: Readonly<Record<string, readonly string[]>> = {
  ankommen: ['aufenthalt', 'asyl', 'asyl und aufenthalt', 'ankommen', 'willkommen', 'migration', 'residence', 'asylum', 'first steps', 'erste schritte'],
  sprache: ['deutsch lernen', 'deutsch', 'deutschkurse', 'sprachkurse', 'sprache lernen', 'integrationskurse', 'learning german', 'learn german', 'german language', 'german courses', 'language courses'],
  'fruehe-bildung': ['kinderbetreuung', 'kita', 'kindergarten', 'childcare', 'kindertagesbetreuung'],
  schule: ['schulen', 'bildung und schule', 'schule und bildung', 'schools', 'education and school', 'school education'],
  'uebergang-schule-beruf': ['ausbildung', 'berufsorientierung', 'vocational training', 'uebergang schule beruf'],
  arbeit: ['arbeit', 'beruf', 'arbeit und beruf', 'beruf und karriere', 'arbeit und ausbildung', 'work', 'employment', 'work and career', 'job and career'],
  wohnen: ['wohnung', 'wohnungssuche', 'housing', 'living', 'accommodation'],
  gesundheit: ['gesundheit', 'medizin', 'pflege', 'health'],
  engagement: ['ehrenamt', 'engagement', 'freiwilligenarbeit', 'volunteering', 'partizipation'],
  antidiskriminierung: ['diskriminierung', 'rassismus', 'demokratie', 'anti discrimination'],
  'interkulturelle-oeffnung': ['interkulturelle oeffnung'],
  'kultur-sport-freizeit': ['freizeit', 'sport', 'kultur', 'sport und freizeit', 'kultur und freizeit', 'leisure', 'culture', 'sports'],
  religion: ['religion', 'glaube', 'religionsgemeinschaften', 'religious communities'],
  sicherheit: ['sicherheit', 'hilfe in notfaellen', 'notfaelle', 'notfall', 'emergency', 'help in emergencies'],
};

/** Words that mean one of our target groups. */
export const targetGroupAliases: Readonly<Record<string, readonly string[]>> = {
  gefluechtete: ['fluechtlinge', 'refugees', 'asylsuchende', 'asylum seekers'],
  'eltern-familien': ['eltern', 'familien', 'familie', 'parents', 'families'],
  kinder: ['kinder', 'children'],
  jugendliche: ['jugend', 'jugendliche', 'young people', 'youth'],
  senioren: ['senioren', 'aeltere menschen', 'seniors', 'older people'],
  frauen: ['frau', 'frauen', 'women'],
  'menschen-mit-behinderung': ['inklusion menschen mit behinderung', 'behinderung', 'disability'],
};
