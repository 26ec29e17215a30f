import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseText, writeText } from './notation.ts';
import { carryIds, mergeTexts } from './passage-ids.ts';
import { anyText, ids } from './testing.ts';
import { keyOf } from './tidy.ts';

const before = parseText('Der Kreis wächst seit Jahren. Viele kommen aus dem Ausland.\n\nEs gibt zu wenige Kurse.\n\n- Kerpen\n- Frechen', ids);
const idsOf = (plain: string) => carryIds(before, parseText(plain)).map(({ id }) => (id.startsWith('absatz-') ? id : 'neu'));

describe('the ids of passages', () => {
  it('stay through edits, splits, merges, moves of others and new passages', () => {
    expect(idsOf('Der Kreis wächst schon seit vielen Jahren. Viele kommen aus dem Ausland.\n\nNeu dazwischen!\n\nEs gibt zu wenige Kurse.\n\n- Kerpen\n- Frechen und Hürth')).toEqual(['absatz-0', 'neu', 'absatz-1', 'absatz-2', 'absatz-3']);
    expect(idsOf('Der Kreis wächst seit Jahren.\n\nViele kommen aus dem Ausland.\n\nEs gibt zu wenige Kurse.\n\n- Kerpen\n- Frechen')).toEqual(['absatz-0', 'neu', 'absatz-1', 'absatz-2', 'absatz-3']);
    expect(idsOf('Der Kreis wächst seit Jahren. Viele kommen aus dem Ausland. Es gibt zu wenige Kurse.\n\n- Kerpen\n- Frechen')).toEqual(['absatz-0', 'absatz-2', 'absatz-3']);
    expect(idsOf('# Es gibt zu wenige Kurse.')).toEqual(['absatz-1']);
  });

  it('are those of before where nothing changed, and never doubled', () => {
    fc.assert(fc.property(anyText, anyText, (old, fresh) => {
      expect(carryIds(old, parseText(writeText(old)))).toEqual(old);
      const carried = carryIds(old, fresh);
      expect(carried.map(keyOf)).toEqual(fresh.map(keyOf));
      expect(new Set(carried.map(({ id }) => id)).size).toBe(carried.length);
    }), { numRuns: 500 });
  });
});

describe('two saves of one chapter', () => {
  it('come together by passages, and a clash is left to people', () => {
    const plain = writeText(before);
    const mine = parseText(plain.replace('zu wenige', 'viel zu wenige'));
    expect(writeText(mergeTexts(before, mine, parseText(plain.replace('- Kerpen', '- Stadt Kerpen')))!)).toBe(plain.replace('zu wenige', 'viel zu wenige').replace('- Kerpen', '- Stadt Kerpen'));
    expect(mergeTexts(before, mine, parseText(plain.replace('zu wenige', 'kaum')))).toBe(null);
  });
});
