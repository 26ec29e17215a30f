import { createHash } from 'node:crypto';
import { blocksOf, type Session } from '../programme/session.ts';
import type { ForumPlace, Registration } from '../registrations/registration.ts';
import { allot, type Placement } from './allotment.ts';

/** A forum with what it has and what is wished for. `places`: null is without limit. `taken`: who has a place already. */
export interface Demand {
  readonly forum: Session;
  readonly places: number | null;
  readonly taken: number;
  readonly firsts: number;
  readonly seconds: number;
}

/** Wishes of those who take part against the places, per forum in order of the programme. */
export function demandOf(sessions: readonly Session[], registrations: readonly Registration[]): readonly Demand[] {
  const registered = registrations.filter(({ state }) => state === 'registered');
  const count = (meets: (registration: Registration) => boolean) => registered.filter(meets).length;
  return blocksOf(sessions).flatMap(({ forums }) => forums.map((forum) => ({
    forum, places: forum.capacity,
    taken: count(({ places }) => places.some(({ forumId }) => forumId === forum.id)),
    firsts: count(({ wishes }) => wishes.some(({ first }) => first === forum.id)),
    seconds: count(({ wishes }) => wishes.some(({ second }) => second === forum.id)),
  })));
}

/** How many more the forum takes; null: without limit. */
export function freePlaces(demand: Pick<Demand, 'places' | 'taken'>): number | null {
  return demand.places === null ? null : Math.max(0, demand.places - demand.taken);
}

/** One decision of a run: who, which block, where, why. */
export interface Decision extends ForumPlace {
  readonly registrationId: string;
}

/** What a run of the lot would do. `digest` names this very outcome, so that nobody confirms another one than was shown. */
export interface Run {
  readonly number: number;
  readonly seed: string;
  readonly decisions: readonly Decision[];
  readonly people: number;
  readonly firsts: number;
  readonly seconds: number;
  readonly unplaced: number;
  readonly digest: string;
}

/**
 * Draws the lot for everybody who takes part, has a wish in a block and no place there yet; whoever has a place keeps
 * it, and whoever lost before and loses again hears nothing new. `lotSeed` is that of the conference, `number` that of
 * the run: each run and block draws by a seed of its own.
 */
export function drawRun(sessions: readonly Session[], registrations: readonly Registration[], lotSeed: string, number: number): Run {
  const seed = `${lotSeed}:${number}`;
  const decisions = blocksOf(sessions).flatMap(({ block }) => drawBlock(block, sessions, registrations, { seed: `${seed}:${block}`, isLate: number > 1 }));
  const count = (rank: 1 | 2 | null) => decisions.filter((decision) => decision.rank === rank).length;
  return {
    number, seed, decisions, people: new Set(decisions.map(({ registrationId }) => registrationId)).size, firsts: count(1), seconds: count(2), unplaced: count(null),
    digest: createHash('sha256').update(JSON.stringify(decisions.map(({ registrationId, block, forumId }) => [registrationId, block, forumId]).toSorted())).digest('hex').slice(0, 24),
  };
}

function drawBlock(block: number, sessions: readonly Session[], registrations: readonly Registration[], { seed, isLate }: { readonly seed: string; readonly isLate: boolean }): readonly Decision[] {
  const demands = demandOf(sessions, registrations).filter(({ forum }) => forum.block === block);
  const people = registrations.filter(({ state, places }) => state === 'registered' && !places.some((place) => place.block === block && place.forumId !== null)).flatMap(({ id, wishes }) => {
    const wish = wishes.find((candidate) => candidate.block === block);
    return wish === undefined || wish.first === null ? [] : [{ personId: id, first: wish.first, second: wish.second }];
  });
  const placements = allot(people, demands.map((demand) => ({ id: demand.forum.id, places: freePlaces(demand) })), seed);
  const wishesFor = new Map(demands.map(({ forum }) => [forum.id, people.filter(({ first }) => first === forum.id).length]));
  const words = (id: string | null) => describe(sessions.find((session) => session.id === id), demands.find(({ forum }) => forum.id === id), wishesFor.get(id ?? '') ?? 0, isLate);
  const byId = new Map(people.map((person) => [person.personId, person]));
  const losers = new Set(registrations.filter(({ places }) => places.some((place) => place.block === block && place.forumId === null)).map(({ id }) => id));
  return placements.filter(({ personId, forumId }) => forumId !== null || !losers.has(personId)).map((placement) => {
    const person = byId.get(placement.personId);
    return {
      registrationId: placement.personId, block, forumId: placement.forumId, rank: placement.rank, decidedBy: 'lot',
      reason: reasonFor(placement, words(person?.first ?? null), person === undefined || person.second === null ? null : words(person.second)),
    };
  });
}

interface ForumWords {
  readonly name: string;
  /** `Forum 3 hatte 20 Plätze und 31 Wünsche`, or that it is cancelled. */
  readonly facts: string;
  readonly isTight: boolean;
}

function describe(session: Session | undefined, demand: Demand | undefined, wishes: number, isLate: boolean): ForumWords {
  const name = `Forum ${session?.number ?? ''}`.trim();
  if (demand === undefined) return { name, facts: `${name} fällt aus`, isTight: true };
  const free = freePlaces(demand);
  const places = free === null ? '' : `${isLate ? 'noch ' : ''}${free === 1 ? 'einen Platz' : free === 0 ? 'keinen Platz' : `${free} Plätze`}`;
  return { name, facts: free === null ? `${name} hat Platz für alle` : `${name} hatte ${places} und ${wishes === 1 ? 'einen Wunsch' : `${wishes} Wünsche`} als erste Wahl`, isTight: free !== null && wishes > free };
}

/** Why somebody is where they are, in a sentence that stands in the mail and on the page. */
function reasonFor({ rank }: Placement, first: ForumWords, second: ForumWords | null): string {
  if (rank === 1) return first.isTight ? `${first.facts}. Das Los hat Ihnen einen Platz gegeben.` : `${first.name} war Ihre erste Wahl und hatte genug Plätze.`;
  const lost = first.facts.endsWith('fällt aus') ? `${first.facts}.` : `${first.facts}; das Los entschied.`;
  if (rank === 2 && second !== null) return `${lost} Ihre zweite Wahl, ${second.name}, hatte Platz.`;
  const also = second === null ? 'Eine zweite Wahl haben Sie nicht angegeben.' : `Auch in Ihrer zweiten Wahl, ${second.name}, war kein Platz mehr frei.`;
  return `${lost} ${also} Bitte wählen Sie ein Forum, in dem noch Plätze frei sind.`;
}
