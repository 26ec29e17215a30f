import type { EditionContent } from '#areas/strategy/content.ts';
import type { TextBlock } from '#areas/strategy/text.ts';
import { between, pick, seededId, seededRandom } from '../src/demo/random.ts';

/** How large the generated strategy is; a page holds about 2,500 letters. */
export const scale = { pages: 300, chapters: 60, fields: 15, goals: 120, measures: 400, indicators: 60 } as const;

const words = 'Sprache Bildung Arbeit Wohnen Gesundheit Teilhabe Ehrenamt Verwaltung Kommune Träger Angebot Kurs Beratung Familie Kinder Jugend Schule Ausbildung Betrieb Quartier Begegnung Übersetzung Verein Netzwerk gemeinsam wohnortnah verlässlich mehrsprachig kostenfrei regelmäßig dauerhaft öffentlich und für mit bei durch ohne wird soll kann ist sind im am zum der die das ein eine'.split(' ');

/** A strategy of the size that a large district would write, invented by a fixed seed; the same seed gives the same content. */
export function generateContent(seed: number, { towns, organisation, previous }: { readonly towns: readonly string[]; readonly organisation: string | null; readonly previous?: EditionContent }): EditionContent {
  const random = seededRandom(seed);
  const thing = (old: { readonly lineage: string } | undefined) => { const id = seededId(random); return { id, lineage: old && random() < 0.85 ? old.lineage : id }; };
  const sentence = () => `${Array.from({ length: between(random, 8, 18) }, () => pick(random, words)).join(' ')}.`;
  const paragraph = (): TextBlock => ({ id: seededId(random), kind: 'paragraph', runs: [{ text: Array.from({ length: between(random, 3, 7) }, sentence).join(' ') }] });
  const fields = Array.from({ length: scale.fields }, (_, index) => ({ ...thing(previous?.fields[index]), name: `Handlungsfeld ${index + 1} ${pick(random, words)}`, description: sentence(), topics: [] }));
  const lettersPerChapter = (scale.pages * 2500) / scale.chapters;
  const chapters = Array.from({ length: scale.chapters }, (_, index) => {
    const old = previous?.chapters[index];
    return {
      ...thing(old), parentId: null, kind: index === 1 ? 'conditions' as const : index === 2 ? 'inventory' as const : index === 3 ? 'framework' as const : 'text' as const,
      title: `Kapitel ${index + 1} ${pick(random, words)}`, body: old ? changed(random, old.body, paragraph) : fill(lettersPerChapter, paragraph), fieldId: fields[index % scale.fields]!.id,
    };
  });
  const goals = Array.from({ length: scale.goals }, (_, index) => ({
    ...thing(previous?.goals[index]), fieldId: fields[index % scale.fields]!.id, principleId: null, parentId: null, level: 'outcome' as const, title: sentence(), description: sentence(), weight: 1,
  }));
  return {
    title: 'Integrationskonzept', subtitle: '', year: 2000 + seed, validFrom: null, validTo: null, chapters, fields, principles: [], goals, summaryEasy: [paragraph()], figures: [],
    measures: Array.from({ length: scale.measures }, (_, index) => ({
      ...thing(previous?.measures[index]), fieldId: fields[index % scale.fields]!.id, parentId: null, code: `M ${index + 1}`, title: sentence(), description: `${sentence()} ${sentence()}`,
      ownerOrganisation: organisation, ownerName: 'Träger', startsOn: '2026-01-01', endsOn: '2028-12-31', costCents: between(random, 1, 90) * 100_000, funding: 'Landesmittel', isProject: index % 9 === 0,
      goals: [{ goalId: goals[index % scale.goals]!.id, weight: 1 }], municipalities: towns.filter(() => random() < 0.3),
    })),
    indicators: Array.from({ length: scale.indicators }, (_, index) => ({
      ...thing(previous?.indicators[index]), goalId: goals[index * 2]!.id, measureId: null, title: sentence(), definition: sentence(), unit: 'Plätze', direction: 'up' as const,
      baseline: 100, baselineYear: 2025, target: 200, targetYear: 2030, source: 'KI', frequencyMonths: 12,
    })),
  };
}

function fill(letters: number, paragraph: () => TextBlock): TextBlock[] {
  const body: TextBlock[] = [];
  for (let length = 0; length < letters; length += lengthOf(body.at(-1))) body.push(paragraph());
  return body;
}

/** Of the old passages one in ten is written anew, one in twenty dropped, one in twenty follows a new one; two change places. */
function changed(random: () => number, body: EditionContent['chapters'][number]['body'], paragraph: () => TextBlock): TextBlock[] {
  const next = body.flatMap((block): TextBlock[] => {
    const roll = random();
    if (roll < 0.05) return [];
    if (roll < 0.1) return [paragraph(), block];
    return roll < 0.2 && block.kind === 'paragraph' ? [{ ...block, runs: [{ text: `${block.runs[0]?.text ?? ''} ${pick(random, words)} ergänzt.` }] }] : [block];
  });
  if (next.length > 4) [next[0], next[3]] = [next[3]!, next[0]!];
  return next;
}

function lengthOf(block: TextBlock | undefined): number {
  return block && 'runs' in block ? block.runs.reduce((sum, run) => sum + run.text.length, 0) : 1;
}
