import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smallContent } from '../../../../tests/server/strategy/cast.ts';
import { askedChapters, chapterOfField, fieldOf, spotFrom, spotKey, targetsOf, wholeEdition } from './place.ts';

const content = smallContent(null);
const [foreword, framework, language] = content.chapters as [typeof content.chapters[number], typeof content.chapters[number], typeof content.chapters[number]];

describe('the places of a fixed text', () => {
  it('are found again by the key that addresses carry', () => {
    const spots = [
      wholeEdition,
      ...content.chapters.map(({ id, title }) => ({ place: 'chapter' as const, chapterId: id, blockId: null, targetId: null, quote: title })),
      { place: 'passage' as const, chapterId: language.id, blockId: 'absatz-3', targetId: null, quote: 'Viele Kurse sind voll.' },
      ...content.goals.map(({ id, title }) => ({ place: 'goal' as const, chapterId: language.id, blockId: null, targetId: id, quote: title })),
      ...content.measures.map(({ id, title }) => ({ place: 'measure' as const, chapterId: language.id, blockId: null, targetId: id, quote: title })),
    ];
    expect(spots.map((spot) => spotFrom(spotKey(spot), content, []))).toEqual(spots);
  });

  it('are none where the text has none, and where the round does not ask', () => {
    const unknown = crypto.randomUUID();
    expect([`kapitel-${unknown}`, `absatz-${language.id}-gibt-es-nicht`, `ziel-${unknown}`, 'unsinn', `absatz-${language.id}`].map((key) => spotFrom(key, content, []))).toEqual([null, null, null, null, null]);
    expect(spotFrom(`kapitel-${foreword.id}`, content, [framework.id])).toBeNull();
    expect(spotFrom(`kapitel-${language.id}`, content, [framework.id])?.quote).toBe('Sprache');
    expect(spotFrom('', content, [framework.id])).toEqual(wholeEdition);
  });

  it('never make anything fall over', () => {
    fc.assert(fc.property(fc.string(), (key) => { const spot = spotFrom(key, content, []); return spot === null || spotKey(spot) === key; }));
  });

  it('belong to the chapter and the group of their field', () => {
    expect(askedChapters(content, [framework.id]).map(({ id }) => id)).toEqual([framework.id, language.id]);
    expect([chapterOfField(content, content.fields[0]!.id), chapterOfField(content, content.fields[1]!.id)]).toEqual([language.id, framework.id]);
    expect([targetsOf(content, language.id).measures.length, targetsOf(content, framework.id).measures.length]).toEqual([2, 0]);
    expect(fieldOf({ chapterId: language.id, targetId: null }, content)).toBe(content.fields[0]!.id);
    expect(fieldOf({ chapterId: null, targetId: content.goals[0]!.id }, content)).toBe(content.fields[0]!.id);
    expect(fieldOf({ chapterId: foreword.id, targetId: null }, content)).toBeNull();
  });
});
