import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editDistance, normalisedName, similarity } from './likeness.ts';
import { digits, matchesFor, matchIndex, matchScore, mergePlan, possibleScore, undoPlan, type Likeness } from './merge.ts';

const like = (content: Partial<Likeness>): Likeness => ({ id: 'x', name: '', email: '', phone: '', ...content });

describe('normalisedName', () => {
  it.each([
    ['Begegnungszentrum Bergheim e.V.', 'Begegnungszentrum Bergheim'],
    ['Müller-Stiftung gGmbH', 'Mueller Stiftung'],
    ['Verein für Flüchtlinge e. V.', 'Fluechtlinge'],
    ['AWO Kreisverband Rhein-Erft', 'Arbeiterwohlfahrt Rhein-Erft Kreisverband'],
    ['Café Zuhause', 'CAFE ZUHAUSE'],
  ])('%s is %s', (a, b) => expect(normalisedName(a)).toBe(normalisedName(b)));

  it('never becomes empty while the name has a letter', () => {
    expect(normalisedName('Verein e.V.')).not.toBe('');
  });
});

describe('matchScore', () => {
  it.each<[Partial<Likeness>, Partial<Likeness>, boolean]>([
    [{ name: 'Caritasverband Rhein-Erft e.V.' }, { name: 'Caritas-Verband Rhein-Erft' }, true],
    [{ name: 'Türkisch-Deutscher Kulturverein' }, { name: 'Deutsch-Tuerkischer Kulturverein', email: '' }, true],
    [{ name: 'Internationaler Treff Bergheim', phone: '02271 12345' }, { name: 'Internat. Treff Bergheim', phone: '+49 2271 12345' }, true],
    [{ name: 'Grundschule am Markt', municipality: '05362008' }, { name: 'Grundschule am Markt', municipality: '05362032' }, true],
    [{ name: 'Diakonie Köln' }, { name: 'Caritas Köln' }, false],
    [{ name: 'Jugendamt', phone: '02271 830' }, { name: 'Sozialamt', phone: '02271 830' }, false],
    [{ name: 'Stadt Kerpen', email: 'info@x.de' }, { name: 'Volkshochschule', email: 'info@x.de' }, false],
  ])('%j and %j: likely %s', (a, b, likely) => {
    expect(matchScore(like(a), like(b)).score >= possibleScore).toBe(likely);
  });

  it('is symmetric and between 0 and 1', () => {
    const likeness = fc.record({ id: fc.uuid(), name: fc.string(), email: fc.string(), phone: fc.string(), municipality: fc.constantFrom('05362008', '05362032', null) });
    fc.assert(fc.property(likeness, likeness, (a, b) => {
      const score = matchScore(a, b).score;
      expect(score).toBe(matchScore(b, a).score);
      expect(score >= 0 && score <= 1).toBe(true);
    }));
  });

  it('the index finds what comparing all with all finds', () => {
    const names = ['AWO Bergheim', 'Arbeiterwohlfahrt Bergheim e.V.', 'Caritas Kerpen', 'Caritas-Verband Kerpen', 'Moschee Elsdorf', 'Sportverein Bedburg'];
    const all = names.map((name, index) => like({ id: String(index), name }));
    const index = matchIndex(all);
    const slow = all.map((a) => all.filter((b) => a.id !== b.id && matchScore(a, b).score >= possibleScore).map((b) => b.id));
    expect(all.map((a) => matchesFor(a, index).map((match) => match.id))).toEqual(slow);
    expect(slow[0]).toEqual(['1']);
  });

  it('phone numbers are compared by their digits', () => {
    expect(['02271/83-0', '+49 2271 830', '0049 (0) 2271 830', '12'].map(digits)).toEqual(['02271830', '02271830', '02271830', '']);
  });

  it('edit distance and similarity', () => {
    expect([editDistance('kitten', 'sitting'), editDistance('', 'ab'), similarity('', ''), similarity('a', 'a')]).toEqual([3, 2, 0, 1]);
  });
});

describe('mergePlan', () => {
  const kept = { name: 'A', email: '', phone: '1', topics: ['x'], internalNote: 'eins' };
  const dropped = { name: 'B', email: 'b@b.de', phone: '2', topics: ['y', 'x'], internalNote: 'zwei' };

  it('keeps the own values, fills gaps, unites lists, keeps both notes', () => {
    expect(mergePlan(kept, dropped)).toEqual({
      values: { name: 'A', email: 'b@b.de', phone: '1', topics: ['x', 'y'], internalNote: 'eins\n\nzwei' }, taken: ['email', 'topics', 'internalNote'],
    });
  });

  it('a choice decides', () => {
    expect(mergePlan(kept, dropped, { name: 'dropped', email: 'kept', topics: 'kept', internalNote: 'kept' }).values)
      .toEqual({ name: 'B', email: '', phone: '1', topics: ['x'], internalNote: 'eins' });
  });

  it('undoing a merge that nobody touched gives back the record, for any two records', () => {
    const record = fc.record({ name: fc.string(), email: fc.string(), lat: fc.option(fc.double({ noNaN: true })), topics: fc.uniqueArray(fc.string()) });
    fc.assert(fc.property(record, record, (a, b) => {
      const after = mergePlan(a, b).values;
      const plan = undoPlan(a, after, after);
      const restored = { ...after, ...Object.fromEntries(plan.restore.map((name) => [name, a[name as keyof typeof a]])) };
      expect([JSON.stringify(restored), plan.changedSince]).toEqual([JSON.stringify(a), []]);
    }));
  });

  it('what was changed since stays and is named', () => {
    expect(undoPlan({ a: 1, b: 1 }, { a: 2, b: 2 }, { a: 2, b: 3 })).toEqual({ restore: ['a'], changedSince: ['b'] });
  });
});
