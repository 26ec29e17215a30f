import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MinutesSheet } from './sheet.ts';
import { canonicalJson, erasedName, freezeSheet, nameDigest, snapshotHash, thawSheet, type KnownPerson } from './snapshot.ts';

const elif: KnownPerson = { name: 'Dr. Elif Arslan', family: 'Arslan', personId: 'p1' };
const guest: KnownPerson = { name: 'Max Lang', family: '', personId: null };
const salts = () => crypto.getRandomValues(new Uint8Array(16));
const sheet = (text: string): MinutesSheet => ({
  centre: 'KI', body: 'Runder Tisch', number: 5, title: '5. Treffen', startsAt: '2026-12-01T09:00:00.000Z', endsAt: '2026-12-01T11:00:00.000Z', place: 'Markt 1', host: 'Frechen',
  attendance: [{ name: 'Dr. Elif Arslan', onBehalf: 'Frechen', attendance: 'present', isGuest: false, substitute: '' }, { name: 'Max Lang', onBehalf: '', attendance: 'present', isGuest: true, substitute: '' }],
  items: [{ id: 'i1', position: 1, title: 'Kurse', responsible: 'Dr. Elif Arslan (Frechen)', result: 'done', text: [{ kind: 'paragraph', runs: [{ text }] }], decisions: [], tasks: [] }], decisions: [], tasks: [],
});

describe('frozen minutes', () => {
  it('hold no name, and read as before while the names are known', () => {
    const before = sheet('Frau Arslan berichtet lang. Max Lang und Frau Dr. Arslan danken. Arslanbey bleibt.');
    const { snapshot, names } = freezeSheet(before, [elif, guest], salts);
    expect(/Frau|Elif|Max Lang/.test(JSON.stringify(snapshot))).toBe(false);
    expect(names.map(({ name, personId }) => [name, personId]).toSorted()).toEqual([['Dr. Elif Arslan', 'p1'], ['Frau Arslan', 'p1'], ['Frau Dr. Arslan', 'p1'], ['Max Lang', null]]);
    expect(thawSheet(snapshot, names)).toEqual(before);
  });

  it('read without an erased person, with the same hash, and the others stay provable', () => {
    const { snapshot, names } = freezeSheet(sheet('Frau Arslan dankt Max Lang.'), [elif, guest], salts);
    const hash = snapshotHash(snapshot);
    const left = names.filter(({ personId }) => personId !== 'p1');
    const thawed = thawSheet(snapshot, left);
    expect(thawed.items[0]?.text).toEqual([{ kind: 'paragraph', runs: [{ text: `${erasedName} dankt Max Lang.` }] }]);
    expect([thawed.attendance[0]?.name, thawed.items[0]?.responsible]).toEqual([erasedName, `${erasedName} (Frechen)`]);
    expect(snapshotHash(JSON.parse(JSON.stringify(snapshot)))).toEqual(hash);
    expect(left.every(({ digest, salt, name }) => nameDigest(salt, name) === digest)).toBe(true);
  });

  it('change their hash with any letter', () => {
    const { snapshot } = freezeSheet(sheet('Es bleibt dabei.'), [], salts);
    const other = JSON.parse(JSON.stringify(snapshot).replace('dabei', 'dobei')) as unknown;
    expect(snapshotHash(other)).not.toEqual(snapshotHash(snapshot));
  });

  it('survive any text, also one that looks like a pattern', () => {
    fc.assert(fc.property(fc.string(), fc.string({ minLength: 2 }), (text, name) => {
      const before = sheet(text);
      const { snapshot, names } = freezeSheet(before, [{ name, family: name, personId: 'x' }], salts);
      expect(thawSheet(JSON.parse(JSON.stringify(snapshot)), names)).toEqual(before);
    }));
  });

  it('have one canonical form whatever the order of keys', () => {
    expect(canonicalJson({ b: [1, 'ä', null], a: { d: true, c: '"' } })).toBe('{"a":{"c":"\\"","d":true},"b":[1,"ä",null]}');
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.integer()), (object) => {
      const turned = Object.fromEntries(Object.entries(object).reverse());
      expect(canonicalJson(turned)).toBe(canonicalJson(object));
    }));
  });
});
