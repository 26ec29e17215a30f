import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allot, drawLots, type FreeForum, type Placement, type Wishes } from './allotment.ts';

/** Small instances: at most six people and three forums, so that every allotment can be tried. */
const instance = fc.record({
  people: fc.array(fc.record({ first: fc.constantFrom('a', 'b', 'c'), second: fc.constantFrom('a', 'b', 'c', null) }), { maxLength: 6 })
    .map((wishes) => wishes.map(({ first, second }, index): Wishes => ({ personId: `p${index}`, first, second: second === first ? null : second }))),
  forums: fc.tuple(...['a', 'b', 'c'].map((id) => fc.record({ id: fc.constant(id), places: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null, freq: 8 }) }))),
  seed: fc.string(),
});
const large = fc.record({
  people: fc.array(fc.record({ first: fc.integer({ min: 0, max: 5 }), second: fc.option(fc.integer({ min: 0, max: 5 })) }), { maxLength: 60 })
    .map((wishes) => wishes.map(({ first, second }, index): Wishes => ({ personId: `p${index}`, first: `f${first}`, second: second === null || second === first ? null : `f${second}` }))),
  forums: fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 6, maxLength: 6 }).map((places) => places.map((free, index): FreeForum => ({ id: `f${index}`, places: free }))),
  seed: fc.string(),
});

describe('the allotment of forums', () => {
  it('breaks no capacity, places everybody at most once and nowhere they did not wish for', () => {
    fc.assert(fc.property(large, ({ people, forums, seed }) => {
      const placed = allot(people, forums, seed);
      expect(placed.map(({ personId }) => personId).toSorted()).toEqual(people.map(({ personId }) => personId).toSorted());
      for (const { id, places } of forums) expect(countIn(placed, id)).toBeLessThanOrEqual(places ?? Number.POSITIVE_INFINITY);
      for (const { personId, forumId, rank } of placed) {
        const wish = people.find((person) => person.personId === personId)!;
        expect(forumId).toBe(rank === null ? null : rank === 1 ? wish.first : wish.second);
      }
    }));
  });

  it('leaves no place free that somebody would rather have', () => {
    fc.assert(fc.property(large, ({ people, forums, seed }) => {
      const placed = allot(people, forums, seed);
      const isFree = (id: string | null) => forums.some((forum) => forum.id === id && countIn(placed, forum.id) < (forum.places ?? Number.POSITIVE_INFINITY));
      const envious = people.filter((person) => {
        const { rank } = placed.find(({ personId }) => personId === person.personId)!;
        return (rank !== 1 && isFree(person.first)) || (rank === null && isFree(person.second));
      });
      expect(envious).toEqual([]);
    }));
  });

  it('meets as many first choices as can be met, and of those who lost as many second ones: as trying out every allotment finds', () => {
    fc.assert(fc.property(instance, ({ people, forums, seed }) => {
      const placed = allot(people, forums, seed);
      const all = listAll(people, forums);
      const firsts = Math.max(...all.map((other) => countRank(other, 1)));
      const winners = winnersOf(placed);
      const sameWinners = all.filter((other) => JSON.stringify(winnersOf(other)) === JSON.stringify(winners));
      expect([countRank(placed, 1), countRank(placed, 2)]).toEqual([firsts, Math.max(...sameWinners.map((other) => countRank(other, 2)))]);
    }), { numRuns: 400 });
  });

  it('equals the best of all allotments: most first choices, those to who is drawn earlier, then the same for second ones', () => {
    fc.assert(fc.property(instance, ({ people, forums, seed }) => {
      const drawn = drawLots(people, seed);
      const key = (placed: readonly Placement[]) => [1, 2].map((rank) => `${99 - countRank(placed, rank)}:${placed.map((one) => (one.rank === rank ? 0 : 1)).join('')}`).join(' ');
      expect(allot(people, forums, seed)).toEqual(listAll(drawn, forums).reduce((best, next) => (key(next) < key(best) ? next : best)));
    }), { numRuns: 400 });
  });

  it('gives the first choice without a look at the second one: leaving it out or naming a full forum helps nobody', () => {
    fc.assert(fc.property(large, fc.nat(), fc.option(fc.integer({ min: 0, max: 5 })), ({ people, forums, seed }, at, second) => {
      const liar = people[at % Math.max(1, people.length)];
      const lied = people.map((person) => (person === liar ? { ...person, second: second === null || `f${second}` === person.first ? null : `f${second}` } : person));
      expect(winnersOf(allot(lied, forums, seed))).toEqual(winnersOf(allot(people, forums, seed)));
    }));
  });

  it('gives everybody the same chance: over many seeds each of six wins about a third of two places', () => {
    const people = Array.from({ length: 6 }, (_, index): Wishes => ({ personId: `p${index}`, first: 'a', second: index === 0 ? null : 'b' }));
    const won = new Map<string, number>();
    for (let seed = 0; seed < 3000; seed += 1) for (const winner of winnersOf(allot(people, [{ id: 'a', places: 2 }, { id: 'b', places: 4 }], `${seed}`))) won.set(winner, (won.get(winner) ?? 0) + 1);
    expect(people.filter(({ personId }) => Math.abs((won.get(personId) ?? 0) / 3000 - 1 / 3) > 0.04)).toEqual([]);
  });

  it('does not hang on who registered first', () => {
    fc.assert(fc.property(large, fc.infiniteStream(fc.nat()), ({ people, forums, seed }, numbers) => {
      const shuffled = people.map((person) => ({ person, at: numbers.next().value ?? 0 })).toSorted((one, other) => one.at - other.at).map(({ person }) => person);
      expect(allot(shuffled, forums.toReversed(), seed)).toEqual(allot(people, forums, seed));
    }));
  });

  it('puts latecomers into what is left: nobody who has a place loses it', () => {
    fc.assert(fc.property(large, fc.nat({ max: 60 }), ({ people, forums, seed }, cut) => {
      const early = allot(people.slice(0, cut), forums, seed);
      const left = forums.map((forum) => ({ id: forum.id, places: (forum.places ?? 0) - countIn(early, forum.id) }));
      const late = allot(people.slice(cut), left, `${seed}:2`);
      for (const { id, places } of forums) expect(countIn([...early, ...late], id)).toBeLessThanOrEqual(places ?? 0);
    }));
  });

  it('lets the lot decide: another seed draws others', () => {
    const people = Array.from({ length: 31 }, (_, index): Wishes => ({ personId: `p${index}`, first: 'a', second: 'b' }));
    const winners = (seed: string) => allot(people, [{ id: 'a', places: 20 }, { id: 'b', places: 5 }], seed).filter(({ rank }) => rank === 1).map(({ personId }) => personId);
    expect(winners('one').length).toBe(20);
    expect(winners('two')).not.toEqual(winners('one'));
  });

  it('takes 1,000 people and ten forums in less than a second', () => {
    const people = Array.from({ length: 1000 }, (_, index): Wishes => ({ personId: `p${index}`, first: `f${(index * index) % 10}`, second: `f${(index * 7 + 3) % 10}` }));
    const forums = Array.from({ length: 10 }, (_, index): FreeForum => ({ id: `f${index}`, places: 70 }));
    const start = performance.now();
    const placed = allot(people, forums, 'seed');
    expect(performance.now() - start).toBeLessThan(1000);
    expect(placed.length).toBe(1000);
  });
});

function countIn(placed: readonly Placement[], forumId: string): number {
  return placed.filter((placement) => placement.forumId === forumId).length;
}

/** Every allotment that breaks no capacity, each in the order of `people`. */
function listAll(people: readonly Wishes[], forums: readonly FreeForum[]): readonly (readonly Placement[])[] {
  const places = new Map(forums.map((forum) => [forum.id, forum.places ?? people.length]));
  let all: Placement[][] = [[]];
  for (const { personId, first, second } of people) {
    all = all.flatMap((placed) => ([[first, 1], [second, 2], [null, null]] as const)
      .filter(([forumId, rank]) => rank === null || (forumId !== null && countIn(placed, forumId) < (places.get(forumId) ?? 0)))
      .map(([forumId, rank]) => [...placed, { personId, forumId, rank }]));
  }
  return all;
}

function countRank(placed: readonly Placement[], rank: number): number {
  return placed.filter((placement) => placement.rank === rank).length;
}

function winnersOf(placed: readonly Placement[]): readonly string[] {
  return placed.filter(({ rank }) => rank === 1).map(({ personId }) => personId).toSorted();
}
