import { changeKinds, nouns, type ChangeKind } from './change.ts';
import { nounLabels } from './names.ts';
import type { Section } from './report.ts';

/** The changes in a few plain sentences; one that says that nothing changed where nothing did. */
export function summarise(sections: readonly Section[]): readonly string[] {
  if (sections.length === 0) return ['Beide Stände sind gleich.'];
  const written = sections.filter(({ about, passages, things }) => about === 'chapter' && passages.length > 0 && !things.some(({ noun, kinds }) => noun === 'chapter' && (kinds.includes('new') || kinds.includes('dropped'))));
  const head = sections.find(({ key }) => key === 'fassung');
  return [
    ...(head ? [`Auf dem Titelblatt geändert: ${listWords(head.rows.map(({ label }) => label))}.`] : []),
    ...(written.length === 0 ? [] : [`In ${written.length === 1 ? 'einem Kapitel' : `${written.length} Kapiteln`} wurde der Text geändert.`]),
    ...nouns.toSorted((one, other) => order.indexOf(one) - order.indexOf(other)).flatMap((noun) => tellNoun(sections, noun)),
    ...(sections.some(({ key }) => key === 'leichte-sprache') ? ['Die Zusammenfassung in Leichter Sprache wurde geändert.'] : []),
    ...(sections.some(({ key }) => key === 'zahlen') ? ['Die Zahlen haben einen neuen Stand.'] : []),
  ];
}

const order = ['chapter', 'field', 'principle', 'goal', 'measure', 'indicator'];

/** „2 Maßnahmen sind neu, 1 ist entfallen, 3 wurden geändert.“ */
function tellNoun(sections: readonly Section[], noun: (typeof nouns)[number]): readonly string[] {
  const own = sections.flatMap(({ things }) => things.filter((thing) => thing.noun === noun));
  const counts = changeKinds.map((kind) => [kind, own.filter(({ kinds }) => kinds.includes(kind)).length] as const).filter(([, count]) => count > 0);
  const [one, many] = nounLabels[noun];
  const parts = counts.map(([kind, count], nth) => `${count}${nth === 0 ? ` ${count === 1 ? one : many}` : ''} ${verb(kind, count)}`);
  return parts.length === 0 ? [] : [`${listWords(parts)}.`];
}

function verb(kind: ChangeKind, count: number): string {
  const verbs = { new: ['ist neu', 'sind neu'], changed: ['wurde geändert', 'wurden geändert'], moved: ['wurde verschoben', 'wurden verschoben'], dropped: ['ist entfallen', 'sind entfallen'] } as const;
  return verbs[kind][count === 1 ? 0 : 1];
}

const list = new Intl.ListFormat('de-DE', { style: 'long', type: 'conjunction' });

function listWords(words: readonly string[]): string {
  return list.format(words);
}
