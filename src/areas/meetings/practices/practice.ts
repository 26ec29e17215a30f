import { refuse, type Refusal } from '#platform/errors.ts';

/** Who sees a card, each step with those before: the centre (and who writes it), its network, all centres of the state. */
export const reaches = ['centre', 'network', 'everywhere'] as const;
export type Reach = (typeof reaches)[number];

export const reachLabels: Readonly<Record<Reach, string>> = {
  centre: 'Nur das KI-Team',
  network: 'Unser Netzwerk',
  everywhere: 'Alle 54 Zentren',
};

/** The part of a card that may leave the centre: no person, only a function and its address. `municipality` as AGS. */
export interface SharedCard {
  readonly title: string;
  readonly problem: string;
  readonly solution: string;
  readonly steps: readonly string[];
  readonly effort: string;
  readonly contactFunction: string;
  readonly contactEmail: string;
  readonly municipality: string | null;
  /** Codes of reference.topic. */
  readonly topics: readonly string[];
}

/** What one enters for a card; `agendaItemId` says in which meeting it came up. Without a municipality it is the district's own. */
export interface PracticeContent extends SharedCard {
  readonly organisationId: string | null;
  readonly agendaItemId: string | null;
}

export interface Practice extends PracticeContent {
  readonly id: string;
  readonly meetingId: string | null;
  readonly reach: Reach;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export const emptyPractice: PracticeContent = {
  title: '', problem: '', solution: '', steps: [], effort: '', contactFunction: '', contactEmail: '', municipality: null, topics: [], organisationId: null, agendaItemId: null,
};

/** Somebody agreed that all centres may read the card as it stood then: `content`. */
export interface Consent {
  readonly id: string;
  readonly content: SharedCard;
  readonly givenBy: string;
  readonly givenFor: string;
  readonly givenVia: 'office' | 'link';
  readonly givenAt: Date;
}

/** The link in a mail that asks for consent, or with which it is taken back. In milliseconds. */
export const consentLink = { purpose: 'meetings.practice', life: 30 * 86_400_000, lifeAfterConsent: 730 * 86_400_000 } as const;

export function sharedCard(content: SharedCard): SharedCard {
  const { title, problem, solution, steps, effort, contactFunction, contactEmail, municipality, topics } = content;
  return { title, problem, solution, steps: [...steps], effort, contactFunction, contactEmail, municipality, topics: [...topics].toSorted() };
}

/** Whether two cards read the same to other centres; the order of topics does not count. */
export function isSameCard(one: SharedCard, other: SharedCard): boolean {
  return JSON.stringify(sharedCard(one)) === JSON.stringify(sharedCard(other));
}

/** A card as JSON of a row; what it does not hold is empty. */
export function readCard(stored: unknown): SharedCard {
  const row = typeof stored === 'object' && stored !== null ? (stored as Readonly<Record<string, unknown>>) : {};
  const text = (name: string) => (typeof row[name] === 'string' ? row[name] : '');
  const list = (name: string) => (Array.isArray(row[name]) ? row[name].filter((entry) => typeof entry === 'string') : []);
  return {
    title: text('title'), problem: text('problem'), solution: text('solution'), steps: list('steps'), effort: text('effort'), contactFunction: text('contactFunction'),
    contactEmail: text('contactEmail'), municipality: typeof row['municipality'] === 'string' ? row['municipality'] : null, topics: list('topics'),
  };
}

/**
 * Why the card cannot go to all centres: nobody agreed, the agreed text is not the one that stands here, or it names a
 * person. `names`: people of the centre whose full name or own mail address stands in the card.
 */
export function refuseShare(card: SharedCard, consent: Pick<Consent, 'content'> | null, names: readonly string[]): Refusal | null {
  if (consent === null) return refuse('Für diese Karte fehlt die Zustimmung der Kommune. Holen Sie sie zuerst ein oder tragen Sie sie ein.', 'reach');
  if (!isSameCard(card, consent.content)) return refuse('Die Karte wurde nach der Zustimmung geändert. Bitte holen Sie die Zustimmung für den neuen Text ein.', 'reach');
  return refuseNames(names);
}

/** A card that is to leave the centre names functions, never people. */
export function refuseNames(names: readonly string[]): Refusal | null {
  if (names.length === 0) return null;
  return refuse(`In der Karte steht ein Name oder eine persönliche E-Mail-Adresse (${names.join(', ')}). Bitte nennen Sie nur eine Stelle und ihre Funktionsadresse.`, 'reach');
}

/** Why a municipality (AGS) cannot say that it does this too: it is not of this centre, the card is its own, or it said so before. */
export function refuseReuse(
  card: Pick<SharedCard, 'municipality'> & { readonly isOwn: boolean }, municipality: string, area: readonly string[], before: readonly { readonly municipality: string }[],
): Refusal | null {
  if (!area.includes(municipality)) return refuse('Bitte wählen Sie eine Kommune aus der Liste.', 'municipality');
  if (card.municipality === municipality) return refuse('Diese Karte kommt aus derselben Kommune.', 'municipality');
  return before.some((reuse) => reuse.municipality === municipality) ? refuse('Diese Kommune ist schon eingetragen.', 'municipality') : null;
}

/** Lines of a text field as steps: one per line, without empty ones and without numbers or dashes that were typed in front. */
export function stepsFrom(text: string): readonly string[] {
  return text.split('\n').map((line) => line.replace(/^\s*(?:\d{1,2}[.)]|[-–•*])\s+/, '').trim()).filter((line) => line !== '');
}
