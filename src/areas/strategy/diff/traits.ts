import { canonicalText, type ChapterKind, type FigureTable } from '../content.ts';
import { goalLevelLabels, type GoalLevel } from '../edition.ts';
import type { Head, Noun, Traits } from './change.ts';
import type { Names } from './names.ts';
import { comparison, type Part } from './words.ts';

/** One changed property in words. `parts`: of a text, what changed in it; otherwise both values as they read. '' where there was or is nothing. */
export interface TraitRow {
  readonly label: string;
  readonly before: string;
  readonly after: string;
  readonly parts: readonly Part[] | null;
}

type Say = (value: unknown, names: Names) => string;
interface Trait {
  readonly label: string;
  readonly say: Say;
  /** Words are compared one by one. */
  readonly isText?: true;
}

const text = (label: string): Trait => ({ label, say: (value) => String(value ?? ''), isText: true });
const plain = (label: string): Trait => ({ label, say: (value) => String(value ?? '') });
const day = (label: string): Trait => ({ label, say: (value) => (typeof value === 'string' ? dayWords(value) : '') });
const number = (label: string): Trait => ({ label, say: (value) => (typeof value === 'number' ? numberWords.format(value) : '') });
const ref = (label: string, noun: Noun): Trait => ({ label, say: (value, names) => (typeof value === 'string' ? names.titleOf(noun, value) : '') });
const choice = (label: string, words: Readonly<Record<string, string>>): Trait => ({ label, say: (value) => words[String(value)] ?? String(value) });

const chapterKindLabels: Readonly<Record<ChapterKind, string>> = {
  text: 'Text', foreword: 'Vorwort', conditions: 'Rahmenbedingungen', inventory: 'Bestand', principles: 'Leitlinien', framework: 'Ziele und Maßnahmen', thanks: 'Dank',
};
const numberWords = new Intl.NumberFormat('de-DE');
const euroWords = new Intl.NumberFormat('de-DE', { style: 'currency', currency: 'EUR', trailingZeroDisplay: 'stripIfInteger' });
const longDay = new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'UTC' });
const byName = (one: string, other: string) => one.localeCompare(other, 'de');

const shareWords: Say = (value, names) => (value as readonly { goalId: string; weight: number }[] | undefined ?? [])
  .map(({ goalId, weight }) => `${names.titleOf('goal', goalId)}${weight === 1 ? '' : ` (Gewicht ${numberWords.format(weight)})`}`).toSorted(byName).join('; ');
const townWords: Say = (value, names) => { const list = value as readonly string[] | undefined ?? []; return list.length === 0 ? 'der ganze Kreis' : list.map((ags) => names.towns[ags] ?? ags).toSorted(byName).join(', '); };

/** What the properties of each object are called, in the order in which they are told. Those that are not listed are not told. */
const traits: Readonly<Record<Noun, Readonly<Record<string, Trait>>>> = {
  chapter: { title: text('Überschrift'), kind: choice('Art', chapterKindLabels), fieldId: ref('Handlungsfeld', 'field') },
  field: { name: text('Name'), description: text('Beschreibung'), topics: { label: 'Themen der Angebote', say: (value, names) => (value as readonly string[] | undefined ?? []).map((code) => names.topics[code] ?? code).toSorted(byName).join(', ') } },
  principle: { title: text('Leitlinie'), description: text('Beschreibung') },
  goal: { title: text('Ziel'), level: choice('Ebene', goalLevelLabels as Record<GoalLevel, string>), description: text('Beschreibung'), principleId: ref('Leitlinie', 'principle'), parentId: ref('Übergeordnetes Ziel', 'goal'), weight: number('Gewicht') },
  measure: {
    code: plain('Nummer'), title: text('Maßnahme'), description: text('Beschreibung'), ownerName: plain('Träger'),
    ownerOrganisation: { label: 'Träger im Netzwerk', say: (value, names) => (typeof value === 'string' ? names.organisations[value] ?? 'eine Organisation, die es nicht mehr gibt' : '') },
    municipalities: { label: 'Kommunen', say: townWords }, startsOn: day('Beginn'), endsOn: day('Ende'), costCents: { label: 'Kosten', say: (value) => (typeof value === 'number' ? euroWords.format(value / 100) : '') },
    funding: plain('Förderung'), isProject: choice('Projekt', { true: 'ja', false: 'nein' }), goals: { label: 'Ziele', say: shareWords }, parentId: ref('Teil von', 'measure'),
  },
  indicator: {
    title: text('Kennzahl'), definition: text('Definition'), unit: plain('Einheit'), direction: choice('Besser ist', { up: 'mehr', down: 'weniger' }), baseline: number('Ausgangswert'),
    baselineYear: plain('Jahr des Ausgangswerts'), target: number('Zielwert'), targetYear: plain('Zieljahr'), source: text('Quelle'), frequencyMonths: { label: 'Erhoben', say: (value) => (value === 1 ? 'jeden Monat' : value === 12 ? 'jedes Jahr' : `alle ${String(value)} Monate`) },
    goalId: ref('Ziel', 'goal'), measureId: ref('Maßnahme', 'measure'),
  },
};

const headTraits: Readonly<Record<Head, Trait>> = {
  title: text('Titel'), subtitle: text('Untertitel'), year: plain('Jahr'), validFrom: day('Gilt ab'), validTo: day('Gilt bis'),
  // of the tables only their latest day is told: their numbers change by themselves
  figures: { label: 'Zahlen', say: (value) => { const days = (value as readonly FigureTable[] | undefined ?? []).map(({ asOf }) => asOf).toSorted(); return days.length === 0 ? '' : `Stand ${dayWords(days.at(-1)!)}`; } },
};

/** A changed property in words; null where it says the same to a reader. */
export function tellTrait(noun: Noun, trait: string, before: unknown, after: unknown, names: Names): TraitRow | null {
  const words = traits[noun][trait];
  return words ? row(words, before, after, names) : null;
}

/** The same for the edition itself. Figures that only changed inside say so. */
export function tellHead(head: Head, before: unknown, after: unknown, names: Names): TraitRow | null {
  const told = row(headTraits[head], before, after, names);
  if (told || head !== 'figures' || canonicalText(before) === canonicalText(after)) return told;
  return { label: 'Zahlen', before: headTraits.figures.say(before, names), after: `${headTraits.figures.say(after, names)}, neu gezählt`, parts: null };
}

/** All that a new or dropped object says, apart from its name. */
export function listTraits(noun: Noun, thing: Traits, kind: 'new' | 'dropped', names: Names): readonly TraitRow[] {
  return Object.entries(traits[noun]).flatMap(([trait, { label, say }]) => {
    if (trait === 'title' || trait === 'name' || trait === 'code' || trait === 'ownerOrganisation' || (trait === 'isProject' && thing[trait] === false) || (trait === 'weight' && thing[trait] === 1)) return [];
    const words = say(thing[trait], names);
    return words === '' ? [] : [{ label, before: kind === 'dropped' ? words : '', after: kind === 'new' ? words : '', parts: null }];
  });
}

/** In the order in which properties are told. */
export function rankOf(noun: Noun, trait: string): number {
  return Object.keys(traits[noun]).indexOf(trait);
}

export function dayWords(iso: string): string {
  return longDay.format(new Date(`${iso}T12:00:00Z`));
}

function row({ label, say, isText }: Trait, before: unknown, after: unknown, names: Names): TraitRow | null {
  const [was, is] = [say(before, names), say(after, names)];
  if (was === is) return null;
  if (!isText) return { label, before: was, after: is, parts: null };
  const words = comparison(was, is);
  return { label, before: was, after: is, get parts() { return words(); } };
}
