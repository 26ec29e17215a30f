import { contributionStates, outcomes, type ContributionState, type Outcome } from '../contribution.ts';

/** What a list of contributions is narrowed by; an empty text or null narrows nothing. `answer`: an outcome, `open` or `late`. `chapter` and `group` may be `none`. */
export interface ContributionFilter {
  readonly text: string;
  readonly group: string;
  readonly chapter: string;
  readonly state: ContributionState | '';
  readonly answer: Outcome | 'open' | '';
  readonly language: string;
  readonly municipality: string;
}

export const noContributionFilter: ContributionFilter = { text: '', group: '', chapter: '', state: '', answer: '', language: '', municipality: '' };

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The filter of an address (German names); unknown values narrow nothing. */
export function filterFrom(query: URLSearchParams): ContributionFilter {
  const of = (name: string) => (query.get(name) ?? '').replaceAll('\0', '').trim().slice(0, 200);
  const id = (name: string) => (of(name) === 'none' || uuid.test(of(name)) ? of(name) : '');
  return {
    text: of('suche'), group: id('gruppe'), chapter: id('kapitel'), state: contributionStates.find((state) => state === of('stand')) ?? '',
    answer: [...outcomes, 'open' as const].find((answer) => answer === of('antwort')) ?? '', language: /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(of('sprache')) ? of('sprache') : '',
    municipality: /^\d{8}$/.test(of('ort')) ? of('ort') : '',
  };
}

/** The filter as an address says it, without what narrows nothing. */
export function queryOf(filter: ContributionFilter): URLSearchParams {
  const pairs = [['suche', filter.text], ['gruppe', filter.group], ['kapitel', filter.chapter], ['stand', filter.state], ['antwort', filter.answer], ['sprache', filter.language], ['ort', filter.municipality]] as const;
  return new URLSearchParams(pairs.filter(([, value]) => value !== '').map(([name, value]) => [name, value]));
}
