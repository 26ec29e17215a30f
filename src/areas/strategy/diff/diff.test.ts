import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallContent } from '../../../../tests/server/strategy/cast.ts';
import { editionContents, editionPairs } from '../../../../tests/server/strategy/arbitrary.ts';
import type { EditionContent } from '../content.ts';
import { paragraph } from '../text.ts';
import { apply } from './apply.ts';
import { diff } from './diff.ts';
import { contentOf, outlineOf } from './outline.ts';

describe('the difference of two contents', { timeout: 60_000 }, () => {
  it('makes the one out of the other, for two that have nothing in common', () => {
    fc.assert(fc.property(editionContents, editionContents, (a, b) => { expect(apply(diff(a, b), a)).toEqual(b); }), { numRuns: 300 });
  });

  it('makes the one out of the other, for two editions of one concept', () => {
    fc.assert(fc.property(editionPairs, ([a, b]) => { expect(apply(diff(a, b), a)).toEqual(b); expect(apply(diff(b, a), b)).toEqual(a); }), { numRuns: 300 });
  });

  it('survives being kept as JSON', () => {
    fc.assert(fc.property(editionPairs, ([a, b]) => { expect(apply(JSON.parse(JSON.stringify(diff(a, b))) as ReturnType<typeof diff>, a)).toEqual(b); }), { numRuns: 100 });
  });

  it('is empty for equal contents and only for them', () => {
    fc.assert(fc.property(editionContents, (a) => { expect(diff(a, structuredClone(a)).filter((change) => !('order' in change))).toEqual([]); expect(contentOf(outlineOf(a))).toEqual(a); }), { numRuns: 200 });
    expect(diff(small, { ...small, subtitle: 'für alle' })).toEqual([{ kind: 'changed', noun: 'edition', trait: 'subtitle', before: '', after: 'für alle' }]);
  });
});

const small = smallContent(null);
const tell = (a: EditionContent, b: EditionContent) => diff(a, b).map((change) => [change.kind, change.noun, 'trait' in change ? change.trait : ''].filter(Boolean).join(' '));

/** The same content as another edition has it: every id new, every lineage kept. */
function nextEdition(content: EditionContent): EditionContent {
  const ids = new Map([...content.fields, ...content.chapters, ...content.principles, ...content.goals, ...content.measures, ...content.indicators].map(({ id }) => [id, crypto.randomUUID()]));
  const keep = JSON.stringify(content).replaceAll(/"(id|parentId|fieldId|principleId|goalId|measureId)":"([^"]+)"/g, (all, key: string, id: string) => (ids.has(id) ? `"${key}":"${ids.get(id)}"` : all));
  return JSON.parse(keep) as EditionContent;
}

describe('matching', () => {
  it('knows objects by lineage: renamed and under a new id, a goal is changed', () => {
    const later = nextEdition(small);
    const renamed = { ...later, goals: later.goals.map((goal, nth) => (nth === 0 ? { ...goal, title: 'Deutsch für alle' } : goal)) };
    expect(tell(small, renamed).filter((line) => !line.endsWith(' id'))).toEqual(['changed goal title']);
    // the harm without: the same goal looks dropped and new, and the measure seems to serve another goal
    const stranger = { ...renamed, goals: renamed.goals.map((goal, nth) => (nth === 0 ? { ...goal, lineage: goal.id } : goal)) };
    expect(tell(small, stranger).filter((line) => line.startsWith('new') || line.startsWith('dropped'))).toEqual(['dropped goal', 'new goal']);
  });

  it('tells a moved field from a moved measure, and moves as few as possible', () => {
    const swapped = { ...small, fields: small.fields.toReversed() };
    expect(tell(small, swapped)).toEqual(['moved field']);
    const [first, second] = small.measures;
    expect(tell(small, { ...small, measures: [second!, first!] })).toEqual(['moved measure']);
    expect(tell(small, { ...small, measures: [first!, { ...second!, fieldId: small.fields[1]!.id }] })).toEqual(['moved measure']);
  });

  it('follows a passage by id, by words under a new id, by likeness, and into another chapter', () => {
    const [foreword, framework, language] = small.chapters;
    const withBody = (nth: number, ...texts: [string, string][]) => ({ ...small, chapters: small.chapters.map((chapter, at) => (at === nth ? { ...chapter, body: texts.map(([text, id]) => paragraph(text, id)) } : chapter)) });
    expect(tell(small, withBody(2, ['Sprache öffnet viele Türen.', 'absatz-2'], ['Viele Kurse sind voll.', 'absatz-3']))).toEqual(['changed passage']);
    expect(tell(small, withBody(2, ['Ganz neu.', 'absatz-9'], ['Sprache öffnet Türen.', 'absatz-7'], ['Sehr viele Kurse sind voll.', 'absatz-8']))).toEqual(['new passage', 'changed passage', 'changed passage']);
    const body = language!.body;
    expect(tell(small, { ...small, chapters: [{ ...foreword!, body: [...foreword!.body, body[0]!] }, framework!, { ...language!, body: [body[1]!] }] })).toEqual(['moved passage']);
  });
});
