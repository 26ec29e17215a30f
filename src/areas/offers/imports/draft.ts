import type { AccessibilityFeature, OfferContent, TranslatableField } from '../offer.ts';

/** What an offer can say before its places have ids. */
export type DraftContent = Partial<Omit<OfferContent, 'places'>>;

/**
 * An offer as a source tells it. `content` holds only what the source speaks of; everything else stays as it is here.
 * Pure JSON: it waits in platform.import_row between preview and application.
 */
export interface OfferDraft {
  /** Position in the file, from 1. */
  readonly number: number;
  /** Where in the file: `contents[3]`, `Zeile 4`, a path. */
  readonly path: string;
  /** Names the offer within its source, at most 200 characters. */
  readonly sourceId: string;
  readonly organisation: OrganisationDraft | null;
  readonly places: readonly PlaceDraft[];
  readonly content: DraftContent & { readonly title: string };
  readonly translations: readonly TranslationDraft[];
  /** YYYY-MM-DD */
  readonly assuredOn: string | null;
  /** What could not be mapped, in the words of the source: kept, not guessed. */
  readonly notes: readonly string[];
}

export interface OrganisationDraft {
  readonly sourceId: string | null;
  readonly name: string;
  readonly description: string;
  readonly email: string;
  readonly phone: string;
  readonly website: string;
}

export interface PlaceDraft {
  readonly sourceId: string | null;
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly lat: number | null;
  readonly lon: number | null;
  readonly accessibility: readonly AccessibilityFeature[];
}

export interface TranslationDraft {
  readonly language: string;
  readonly field: TranslatableField;
  readonly text: string;
}

/** An object or row that cannot be taken, with the reason for the user. */
export interface RefusedEntry {
  readonly number: number;
  readonly path: string;
  readonly label: string;
  readonly reason: string;
}

/** A file as it was understood. `source` names where it comes from: `hsds`, `integreat:lkaugsburg`, `liste:…`. */
export interface ReadFile {
  readonly source: string;
  readonly drafts: readonly OfferDraft[];
  readonly refused: readonly RefusedEntry[];
}

/** The longest text a field of an offer takes here, in characters. */
export const longestTexts = {
  title: 200, summary: 500, description: 20_000, eligibility: 2000, application: 2000, costText: 500, alert: 500, contactName: 100,
  contactEmail: 254, contactPhone: 40, website: 500, fundingSource: 200, internalNote: 4000,
} as const;

/** A text within `max` characters; a longer one is cut at a word and ends with "…". */
export function within(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > max / 2 ? cut.slice(0, space) : cut).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** The first sentence of a description, for sources without a summary. */
export function summaryOf(description: string): string {
  const paragraph = description.split(/\n/).find((line) => line.trim() !== '' && !line.startsWith('- ')) ?? '';
  const sentence = /^.{20,300}?[.!?](?=\s|$)/.exec(paragraph)?.[0] ?? paragraph;
  return within(sentence.trim(), 300);
}

/** Line ends to \n, Unicode form C, no control signs, no broken surrogates, no outer space. */
export function cleanText(text: string): string {
  return text.toWellFormed().normalize('NFC').replace(/\r\n?/g, '\n').replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '').trim();
}

/** The same on one line. */
export function cleanLine(text: string): string {
  return cleanText(text).replace(/\s+/g, ' ');
}

/** Several objects of a file with the same id become several offers: the second gets `id~2`. The same file gives the same ids. */
export function distinctIds(drafts: readonly OfferDraft[]): readonly OfferDraft[] {
  const seen = new Map<string, number>();
  return drafts.map((draft) => {
    const count = (seen.get(draft.sourceId) ?? 0) + 1;
    seen.set(draft.sourceId, count);
    if (count === 1) return draft;
    return { ...draft, sourceId: `${draft.sourceId}~${count}`, notes: [...draft.notes, 'Die Kennung steht mehrfach in der Datei.'] };
  });
}
