import type { Edition } from '#areas/strategy/edition.ts';
import { isOpen } from '#areas/strategy/edition.ts';
import { editionFacts } from '#areas/strategy/papers/cover.ts';
import { listEditions } from '#areas/strategy/server/queries.ts';
import { publicPath } from '#platform/addresses.ts';
import type { Context } from '#platform/context.ts';
import { found } from '#platform/errors.ts';
import { publicMessages } from '#platform/messages/public.ts';
import type { Crumb, NavigationLink } from '#ui/types.ts';
import { crumbsOf, pageLanguage, type PageHead } from '../../../frame.ts';

/** An edition as each of its public pages shows it in the head. `base`: the path of its pages, `json`: the same for programs. */
export interface EditionFrame {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly subtitle: string;
  readonly isDraft: boolean;
  readonly state: Edition['state'];
  readonly facts: readonly { readonly term: string; readonly text: string }[];
  readonly base: string;
  readonly json: string;
  readonly tabs: readonly NavigationLink[];
}

/** What a page of an edition gets: the edition in full, all published ones, the words and the way to its other pages. */
export interface StrategyGround {
  readonly context: Context;
  readonly edition: Edition;
  readonly editions: readonly Edition[];
  readonly language: string;
  readonly base: string;
}

type Asked = Pick<App.Locals, 'inCentre' | 'language' | 'centre'>;
export type StrategyTab = 'overview' | 'chapters' | 'goals' | 'towns' | 'changes' | 'origin' | 'downloads';

/**
 * The frame of a page of an edition and what `work` reads for it, in one transaction. `slug` null: the edition that holds
 * today. NotFound where it is not published. One statement of its own.
 */
export async function strategyPage<T extends object>(locals: Asked, slug: string | null, tab: StrategyTab, work: (ground: StrategyGround) => Promise<T>): Promise<T & { readonly frame: EditionFrame }> {
  const language = pageLanguage(locals.language);
  return locals.inCentre(async (context) => {
    const editions = await listEditions(context);
    const edition = found(slug === null ? currentOf(editions) : editions.find((one) => one.slug === slug));
    const base = publicPath(context.centre.slug, language, `/strategie/${edition.slug}`);
    const rest = await work({ context, edition, editions, language, base });
    return { ...rest, frame: frameOf(edition, editions, base, language, tab, context.centre.slug) };
  });
}

/** The edition that holds today: the latest adopted one, else the latest. */
export function currentOf(editions: readonly Edition[]): Edition | undefined {
  return editions.find(({ state }) => state === 'adopted') ?? editions[0];
}

/** The published edition that an edition continues. */
export function beforeOf(edition: Edition, editions: readonly Edition[]): Edition | undefined {
  return editions.find(({ id }) => id === edition.basedOn);
}

function frameOf(edition: Edition, editions: readonly Edition[], base: string, language: string, tab: StrategyTab, centre: string): EditionFrame {
  const words = publicMessages(language);
  const links: readonly (readonly [StrategyTab, string, string])[] = [
    ['overview', base, words.strategyOverview], ['goals', `${base}/ziele`, words.strategyGoals], ['towns', `${base}/kommunen`, words.places],
    ...(beforeOf(edition, editions) ? [['changes', `${base}/aenderungen`, words.strategyChanges], ['origin', `${base}/herkunft`, words.strategyOrigin]] as const : []),
    ['downloads', `${base}/dokumente`, words.strategyDownloads],
  ];
  return {
    id: edition.id, slug: edition.slug, name: `${edition.title} ${edition.year}`, subtitle: edition.subtitle, isDraft: isOpen(edition), state: edition.state, facts: editionFacts(edition),
    base, json: `/api/v1/${centre}/strategy/${edition.slug}`,
    tabs: links.map(([own, href, label]) => ({ href, label, current: own === tab || (own === 'overview' && tab === 'chapters') })),
  };
}

/** Path and head of a page below an edition; without `step` of the edition itself. */
export function strategyHead(locals: Asked, frame: EditionFrame, step?: string, more: Partial<PageHead> = {}): { readonly crumbs: Crumb[]; readonly head: PageHead } {
  const language = pageLanguage(locals.language);
  const slug = locals.centre.slug;
  return {
    crumbs: crumbsOf({ slug, language }, { label: publicMessages(language).strategy, href: publicPath(slug, language, '/strategie') }, ...(step === undefined ? [{ label: frame.name }] : [{ label: frame.name, href: frame.base }, { label: step }])),
    head: { title: step === undefined ? frame.name : `${step} – ${frame.name}`, json: frame.json, ...more },
  };
}

/** While it is the same, nothing that a paper or a comparison tells has changed; with the day changes what is late. */
export function stampOf({ house, centre, now }: Pick<App.Locals, 'house' | 'centre' | 'now'>): string {
  return `${house.version} ${house.stamps.version(centre.id)} ${now.toISOString().slice(0, 10)}`;
}
