// Arbitrary contents of an edition for property tests: with tables, nested chapters, references of every kind, and pairs
// of contents as two editions of one concept are: ids changed, objects and passages changed, moved, dropped and new.
import fc from 'fast-check';
import { chapterKinds, type Chapter, type EditionContent, type Goal, type Measure } from '#areas/strategy/content.ts';
import type { Run, TextBlock } from '#areas/strategy/text.ts';

const word = fc.constantFrom('Sprache', 'Arbeit', 'Wohnen', 'Kurs', 'Stadt', 'Kreis', 'Kinder', 'Ehrenamt', 'neu', 'für', 'alle', 'Menschen', 'lernen', 'treffen', 'Bad Münstereifel', '2026', '„Ja“', 'und', 'مرحبا', '🙂');
const words = (max: number) => fc.array(word, { maxLength: max }).map((list) => list.join(' '));
const day = fc.constantFrom('2026-01-01', '2026-06-30', '2028-12-31', '2031-02-28');
const run: fc.Arbitrary<Run> = fc.oneof(words(12).map((text) => ({ text })), words(4).map((text) => ({ text, bold: true as const })), words(3).map((text) => ({ text, italic: true as const, href: 'https://kreis.example/' })));
const runs = fc.array(run, { minLength: 1, maxLength: 3 });
const cells = fc.array(fc.array(words(3), { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 4 });

const block: fc.Arbitrary<TextBlock> = fc.uuid().chain((id) => fc.oneof(
  runs.map((list): TextBlock => ({ id, kind: 'paragraph', runs: list })),
  runs.map((list): TextBlock => ({ id, kind: 'quote', runs: list })),
  fc.tuple(fc.constantFrom<(3 | 4)[]>(3, 4), runs).map(([level, list]): TextBlock => ({ id, kind: 'heading', level, runs: list })),
  fc.tuple(fc.constantFrom<('bullet' | 'numbered')[]>('bullet', 'numbered'), fc.constantFrom<(0 | 1 | 2)[]>(0, 1, 2), runs).map(([kind, depth, list]): TextBlock => ({ id, kind, depth, runs: list })),
  fc.tuple(words(3), fc.boolean(), cells).map(([caption, header, rows]): TextBlock => ({ id, kind: 'table', caption, header, rows })),
));
const text = fc.uniqueArray(block, { maxLength: 6, selector: ({ id }) => id });

const thing = fc.uuid().map((id) => ({ id, lineage: id }));
const things = (max: number) => fc.uniqueArray(thing, { maxLength: max, selector: ({ id }) => id });
/** One of the list, or null; always null where it is empty. */
const oneOf = (list: readonly { readonly id: string }[]) => (list.length === 0 ? fc.constant(null) : fc.option(fc.constantFrom(...list.map(({ id }) => id))));
const mustOf = (list: readonly { readonly id: string }[]) => fc.constantFrom(...list.map(({ id }) => id));
const each = <T, R>(list: readonly T[], make: (one: T, nth: number) => fc.Arbitrary<R>) => fc.tuple(...list.map(make)) as fc.Arbitrary<R[]>;

/** A whole content. */
export const editionContents: fc.Arbitrary<EditionContent> = fc.tuple(things(4), things(7), things(3), things(6), things(8), things(5)).chain(([fields, chapters, principles, goals, measures, indicators]) => fc.record({
  title: words(3), subtitle: words(2), year: fc.integer({ min: 1990, max: 2100 }), validFrom: fc.option(day), validTo: fc.option(day), summaryEasy: text,
  fields: each(fields, (own) => fc.record({ id: fc.constant(own.id), lineage: fc.constant(own.lineage), name: words(2), description: words(9), topics: fc.subarray(['sprache', 'arbeit', 'wohnen']) })),
  chapters: each(chapters, (own, nth) => fc.record({ id: fc.constant(own.id), lineage: fc.constant(own.lineage), parentId: oneOf(chapters.slice(0, nth)), kind: fc.constantFrom(...chapterKinds), title: words(3), body: text, fieldId: oneOf(fields) })),
  principles: each(principles, (own) => fc.record({ id: fc.constant(own.id), lineage: fc.constant(own.lineage), fieldId: oneOf(fields), title: words(3), description: words(6) })),
  goals: fields.length === 0 ? fc.constant<Goal[]>([]) : each(goals, (own, nth) => fc.record({
    id: fc.constant(own.id), lineage: fc.constant(own.lineage), fieldId: mustOf(fields), principleId: oneOf(principles), parentId: oneOf(goals.slice(0, nth)), level: fc.constantFrom<Goal['level'][]>('impact', 'outcome'),
    title: words(4), description: words(8), weight: fc.integer({ min: 1, max: 9 }),
  })),
  measures: fields.length === 0 ? fc.constant<Measure[]>([]) : each(measures, (own, nth) => fc.record({
    id: fc.constant(own.id), lineage: fc.constant(own.lineage), fieldId: mustOf(fields), parentId: oneOf(measures.slice(0, nth)), code: words(1), title: words(4), description: words(8),
    ownerOrganisation: fc.option(fc.uuid()), ownerName: words(2), startsOn: fc.option(day), endsOn: fc.option(day), costCents: fc.option(fc.integer({ min: 0, max: 9_000_000 })), funding: words(2), isProject: fc.boolean(),
    goals: fc.subarray([...goals]).chain((list) => each(list, ({ id }) => fc.record({ goalId: fc.constant(id), weight: fc.integer({ min: 1, max: 5 }) }))), municipalities: fc.subarray(['05362008', '05362024', '05362032']),
  })),
  indicators: fields.length === 0 || goals.length === 0 ? fc.constant([]) : each(indicators, (own) => fc.record({
    id: fc.constant(own.id), lineage: fc.constant(own.lineage), goalId: mustOf(goals), measureId: fc.constant(null), title: words(3), definition: words(5), unit: words(1), direction: fc.constantFrom<('up' | 'down')[]>('up', 'down'),
    baseline: fc.option(fc.integer()), baselineYear: fc.option(fc.integer({ min: 2000, max: 2030 })), target: fc.option(fc.integer()), targetYear: fc.option(fc.integer({ min: 2000, max: 2040 })), source: words(2), frequencyMonths: fc.integer({ min: 1, max: 120 }),
  })),
  figures: fc.array(fc.record({ key: fc.constantFrom<('offers' | 'conditions')[]>('offers', 'conditions'), title: words(2), asOf: day, source: words(2), columns: fc.constant(['Stadt', 'Kreis']), rows: fc.array(fc.record({ label: words(1), values: fc.array(fc.option(fc.integer()), { minLength: 2, maxLength: 2 }) }), { maxLength: 2 }) }), { maxLength: 2 }),
}));

/**
 * Two contents as two editions of one concept are. The later one comes from another arbitrary content: by `dice`, its
 * objects and passages take over lineages, ids and words of the first one, stand elsewhere or are left out.
 */
export const editionPairs: fc.Arbitrary<readonly [EditionContent, EditionContent]> = fc.tuple(editionContents, editionContents, fc.array(fc.nat(5), { minLength: 40, maxLength: 40 }))
  .map(([a, b, dice]) => [a, inherit(a, b, dice)] as const);

function inherit(a: EditionContent, b: EditionContent, dice: readonly number[]): EditionContent {
  let throws = 0;
  const roll = () => dice[throws++ % dice.length] ?? 0;
  /** Some of `mine` continue one of `theirs`, each at most once; some of them with its properties and all. */
  const carryOn = <T extends { readonly id: string; readonly lineage: string }>(theirs: readonly T[], mine: readonly T[], dress: (old: T, own: T) => T): T[] => {
    const left = [...theirs];
    return mine.map((own) => {
      const nth = roll();
      const old = nth < left.length ? left.splice(nth, 1)[0] : undefined;
      return old ? { ...(roll() < 4 ? dress(old, own) : own), id: own.id, lineage: old.lineage } : own;
    });
  };
  const passages = a.chapters.flatMap(({ body }) => body);
  const bodyOf = (own: Chapter, old: Chapter | null) => {
    const kept = (old?.body ?? []).filter(() => roll() < 4);
    const foreign = passages.filter(() => roll() === 0);
    const all = [...kept, ...own.body.slice(0, 2), ...foreign].map((passage) => (roll() === 1 ? { ...own.body[0], ...passage, id: crypto.randomUUID() } as TextBlock : passage));
    const mixed = roll() === 2 ? all.toReversed() : all;
    return mixed.filter((passage, nth) => mixed.findIndex(({ id }) => id === passage.id) === nth);
  };
  return {
    ...b,
    fields: carryOn(a.fields, b.fields, (old) => old),
    chapters: carryOn(a.chapters, b.chapters, (old, own) => ({ ...old, parentId: own.parentId, fieldId: own.fieldId, body: bodyOf(own, old) })),
    principles: carryOn(a.principles, b.principles, (old, own) => ({ ...old, fieldId: own.fieldId })),
    goals: carryOn(a.goals, b.goals, (old, own) => ({ ...own, title: old.title, description: old.description })),
    measures: carryOn(a.measures, b.measures, (old, own) => ({ ...own, title: old.title, costCents: old.costCents, municipalities: old.municipalities })),
    indicators: carryOn(a.indicators, b.indicators, (old, own) => ({ ...own, title: old.title })),
    summaryEasy: roll() < 3 ? a.summaryEasy : b.summaryEasy,
  };
}
