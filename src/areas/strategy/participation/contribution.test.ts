import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bounds, countLinks, longestText, refusalsIn, refuseText } from './contribution.ts';
import { filterFrom, queryOf } from './contributions/filter.ts';
import { progressLine, proposerLines } from './face.ts';
import { givenGroups } from './group.ts';
import { distinctInvitables, emailKey, readAddresses } from './invitations/address.ts';
import { participationDe } from './messages.de.ts';
import { fill, participationWords } from './messages.ts';
import { isTaking, progressOf, refuseDraft, reminderDay } from './round.ts';
import { languages } from '#platform/i18n.ts';

describe('the text of a contribution', () => {
  it('is refused where it is empty, too long or full of links', () => {
    expect(refuseText('Guten Tag, siehe https://a.example und www.b.example')).toBeNull();
    expect([' ', 'x'.repeat(longestText + 1), 'http://a https://b www.c <a href'].map((text) => refuseText(text)?.field)).toEqual(['text', 'text', 'text']);
    expect(refuseText('x'.repeat(longestText + 1), refusalsIn(participationWords('en')))?.message).toBe('Please shorten your text to at most 20000 characters.');
    expect(countLinks('[url=x] HTTP://Y')).toBe(2);
    expect(bounds.links).toBe(3);
  });
});

describe('typed addresses', () => {
  it('are read with name and organisation, each once; lines without one come back', () => {
    expect(readAddresses('Ali Beispiel <ali@x.example>; ALI@X.example\nBea, Rat, bea@x.example\nohne Adresse\nzwei@x.example drei@x.example')).toEqual({
      people: [{ name: 'Ali Beispiel', organisation: '', email: 'ali@x.example', municipality: null, personId: null, organisationId: null }, { name: 'Bea', organisation: 'Rat', email: 'bea@x.example', municipality: null, personId: null, organisationId: null }],
      faults: ['ohne Adresse', 'zwei@x.example drei@x.example'],
    });
  });

  it('lose nothing, whatever is typed', () => {
    const line = fc.oneof(fc.emailAddress(), fc.string({ unit: fc.constantFrom('a', ' ', '@', ',', '<', '>', '.') }));
    fc.assert(fc.property(fc.array(line), (lines) => {
      const { people, faults } = readAddresses(lines.join('\n'));
      const typed = lines.map((text) => text.trim()).filter((text) => text !== '');
      return faults.every((fault) => typed.some((text) => text.includes(fault))) && people.length + faults.length <= typed.length + typed.join('').split(';').length && new Set(people.map(({ email }) => emailKey(email))).size === people.length;
    }));
  });

  it('name those who cannot be reached', () => {
    const none = { municipality: null, personId: null, organisationId: null };
    expect(distinctInvitables([{ ...none, name: 'A', organisation: '', email: 'a@x.example' }, { ...none, name: '', organisation: 'Verein', email: '' }, { ...none, name: 'B', organisation: '', email: 'A@x.example' }])).toMatchObject({ reachable: [{ name: 'A' }], unreachable: ['Verein'] });
  });
});

describe('the filter of contributions', () => {
  it('says in an address what it was read from, and forgets what it does not know', () => {
    const id = crypto.randomUUID();
    const query = new URLSearchParams({ suche: 'Kurs', gruppe: id, kapitel: 'none', stand: 'waiting', antwort: 'open', sprache: 'ar', ort: '05362024' });
    expect(queryOf(filterFrom(query)).toString()).toBe(query.toString());
    expect(queryOf(filterFrom(new URLSearchParams({ gruppe: "'; drop", stand: 'alles', ort: 'x', sprache: '%', antwort: '1' }))).toString()).toBe('');
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.string()), (raw) => queryOf(filterFrom(new URLSearchParams(raw))).size <= 7));
  });
});

describe('a round', () => {
  const draft = { title: 'T', intro: '', chapters: [], opensOn: '2026-11-01', closesOn: '2026-11-30', answersUntil: '2027-01-15', reminderDays: 5, isPublic: true };

  it('takes contributions until the end of its last day', () => {
    expect(['2026-11-30', '2026-12-01'].map((day) => isTaking({ state: 'open', closesOn: '2026-11-30' }, day))).toEqual([true, false]);
    expect((['draft', 'closed', 'answered'] as const).map((state) => isTaking({ state, closesOn: '2026-11-30' }, '2026-11-02'))).toEqual([false, false, false]);
  });

  it('is kept where its days stand in order', () => {
    expect(refuseDraft(draft, new Set())).toBeNull();
    const at = fc.integer({ min: 0, max: 400 }).map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10));
    fc.assert(fc.property(at, at, at, (opensOn, closesOn, answersUntil) => (refuseDraft({ ...draft, opensOn, closesOn, answersUntil }, new Set()) === null) === (opensOn <= closesOn && closesOn <= answersUntil)));
  });

  it('reminds so many days before the end, or never', () => {
    expect([reminderDay(draft), reminderDay({ ...draft, reminderDays: 0 })]).toEqual(['2026-11-25', null]);
  });

  it('says how far the answers are', () => {
    const line = (total: number, answered: number, day: string) => progressLine(progressOf(draft, { total, answered }, day), participationWords('de'), 'de');
    expect([line(0, 0, '2026-11-02'), line(31, 19, '2026-11-02'), line(31, 31, '2027-02-01'), line(31, 30, '2027-01-16')]).toEqual([
      'Noch ist kein Beitrag veröffentlicht. Machen Sie den Anfang.', '12 von 31 Beiträgen noch ohne Antwort, versprochen bis 15. Januar 2027.', 'Alle 31 Beiträge haben eine Antwort.',
      'Wir sind spät dran: 1 von 31 Beiträgen noch ohne Antwort, versprochen war 15. Januar 2027.',
    ]);
  });
});

describe('who led to a measure', () => {
  const one = { measureId: 'm', receivedAt: new Date('2026-10-01'), contributionId: 'a', roundId: 'r', number: 1, kind: 'measure' as const, name: '', organisation: '', groupName: '' };

  it('is named as far as they agreed, else by the group; who only changed it did not propose it', () => {
    const list = [one, { ...one, contributionId: 'b', number: 2, name: 'Amira', organisation: 'Brücke', groupName: 'Schulen' }, { ...one, contributionId: 'c', number: 3, kind: 'comment' as const, groupName: 'Schulen' }];
    expect(proposerLines(list, ({ roundId, number }) => `/${roundId}/${number}`)).toEqual([
      { term: 'Vorgeschlagen von', people: [{ id: 'a', who: 'jemandem aus der Beteiligung', number: 1, href: '/r/1' }, { id: 'b', who: 'Amira, Brücke', number: 2, href: '/r/2' }] },
      { term: 'Dazu beigetragen', people: [{ id: 'c', who: 'Schulen', number: 3, href: '/r/3' }] },
    ]);
    expect(proposerLines([], () => '')).toEqual([]);
  });
});

const marks = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([mark]) => mark).sort();
const texts = (words: object): string[] => Object.values(words).flatMap((value) => (typeof value === 'string' ? [value] : texts(value as object)));
/** Each text with its path; of plural forms, which differ by language, the general one. */
const leaves = (words: object, path = ''): [string, string][] => Object.entries(words as Record<string, string | Record<string, string>>).flatMap(([key, value]) =>
  typeof value === 'string' ? [[path + key, value]] : value['other'] !== undefined ? [[path + key, value['other']]] : leaves(value, `${path}${key}.`));
const skeleton = (words: object) => leaves(words).map(([path, text]) => [path, ...marks(text)].join(' ')).sort();

describe.each(languages.map(({ code }) => code))('the words of participation in %s', (code) => {
  const words = participationWords(code);

  it('have every key and every mark of the German text and leave nothing empty', () => {
    expect(skeleton(words)).toEqual(skeleton(participationDe));
    expect(texts(words).filter((text) => text.trim() === '')).toEqual([]);
  });

  it('name all eight groups', () => {
    expect(Object.keys(words.groups)).toEqual(givenGroups.map(({ key }) => key));
    expect(fill('{a} {b}', { a: 1 })).toBe('1 {b}');
  });
});

it.each(languages.map(({ code }) => code).filter((code) => !code.startsWith('de')))('every word of participation in %s is translated', (code) => {
  const german = new Map(leaves(participationDe));
  expect(leaves(participationWords(code)).filter(([path, text]) => german.get(path) === text)).toEqual([]);
});
