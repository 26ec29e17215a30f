import { fieldLabels } from '../labels.ts';
import { emptyOffer, translatableFields, type OfferContent, type OfferState } from '../offer.ts';
import { refuseLeak, type ProtectedAddress } from '../places/confidentiality.ts';
import { digestOf } from '../translation.ts';
import { longestTexts, within, type OfferDraft, type TranslationDraft } from './draft.ts';

export const importOutcomes = ['created', 'changed', 'unchanged', 'refused'] as const;
export type ImportOutcome = (typeof importOutcomes)[number];

/** An offer that an earlier import made, as it stands here. `content` is what an import would change. */
export interface Standing {
  readonly id: string;
  readonly state: OfferState;
  readonly organisationId: string;
  readonly content: OfferContent;
  readonly translations: readonly StandingTranslation[];
}

export interface StandingTranslation extends TranslationDraft {
  readonly sourceDigest: string;
  readonly origin: 'human' | 'machine';
}

/** What was found here for a draft's organisation and places; `null`: will be made. */
export interface Resolved {
  readonly organisationId: string | null;
  readonly placeIds: readonly (string | null)[];
  /** A place that is known has another name or address in the source. */
  readonly placesDiffer: boolean;
}

export interface Decision {
  readonly outcome: ImportOutcome;
  /** What changes, or why it is refused; German. */
  readonly reason: string;
  readonly fields: readonly string[];
  /** The draft as it is to be applied: a text in another language than the original has become its translation. */
  readonly draft: OfferDraft;
}

/** What an import would do with one draft. `publish`: at once visible; else everything becomes a draft. */
export function decide(draft: OfferDraft, standing: Standing | null, resolved: Resolved, options: { readonly publish: boolean; readonly addresses: readonly ProtectedAddress[] }): Decision {
  const fitting = standing === null ? draft : asTranslation(draft, standing);
  const content = contentAfter(fitting, standing, resolved.placeIds.filter((id) => id !== null));
  const problem = problemOf(content, options.addresses);
  if (problem !== null) return { outcome: 'refused', reason: problem, fields: [], draft };
  if (standing === null) return { outcome: 'created', reason: noteOf(draft), fields: [], draft: fitting };
  const fields = changedFields(fitting, standing, content, resolved, options.publish);
  if (fields.length === 0) return { outcome: 'unchanged', reason: waitingTranslations(fitting, standing, content, options.publish), fields, draft: fitting };
  return { outcome: 'changed', reason: `Neu: ${fields.map((field) => importLabels[field] ?? field).join(', ')}`, fields, draft: fitting };
}

/** The content after the import: what the source says, over what stands here. */
export function contentAfter(draft: OfferDraft, standing: Standing | null, placeIds: readonly string[]): OfferContent {
  const base = standing?.content ?? { ...emptyOffer, internalNote: within(draft.notes.join('\n'), longestTexts.internalNote) };
  return { ...base, ...draft.content, places: draft.places.length === 0 ? base.places : [...new Set(placeIds)] };
}

/** A draft in another language than the original says nothing about the original: its texts are translations. */
function asTranslation(draft: OfferDraft, standing: Standing): OfferDraft {
  const language = draft.content.sourceLanguage;
  if (language === undefined || language === standing.content.sourceLanguage) return draft;
  const own = translatableFields.flatMap((field): TranslationDraft[] => (draft.content[field] ? [{ language, field, text: draft.content[field] }] : []));
  const others = draft.translations.filter((translation) => translation.language !== standing.content.sourceLanguage);
  return { ...draft, content: { title: standing.content.title }, places: [], translations: [...own, ...others] };
}

function changedFields(draft: OfferDraft, standing: Standing, content: OfferContent, resolved: Resolved, publish: boolean): string[] {
  const spoken = Object.keys(draft.content) as (keyof OfferContent)[];
  const fields: string[] = spoken.filter((field) => canonical(content[field]) !== canonical(standing.content[field]));
  const isNewPlace = resolved.placeIds.includes(null);
  if (draft.places.length > 0 && (isNewPlace || resolved.placesDiffer || canonical(content.places) !== canonical(standing.content.places))) fields.push('places');
  if (draft.organisation !== null && resolved.organisationId !== standing.organisationId) fields.push('organisation');
  if (newTranslations(draft, standing, content, publish).length > 0) fields.push('translations');
  if (publish && standing.state !== 'published') fields.push('state');
  return fields;
}

/** Translations that are missing, different or outdated here. What visitors read of a published offer only `publish` changes. */
export function newTranslations(draft: OfferDraft, standing: Standing | null, content: OfferContent, publish: boolean): readonly TranslationDraft[] {
  if (standing?.state === 'published' && !publish) return [];
  return draft.translations.filter(({ language, field, text }) => {
    const known = standing?.translations.find((translation) => translation.language === language && translation.field === field);
    return content[field] !== '' && (known === undefined || known.text !== text || known.sourceDigest !== digestOf(content[field]));
  });
}

/** Why translations of a published offer stay out of an import of drafts, or ''. */
function waitingTranslations(draft: OfferDraft, standing: Standing, content: OfferContent, publish: boolean): string {
  if (publish || newTranslations(draft, standing, content, true).length === 0) return '';
  return 'Die Übersetzung fehlt noch: Besucherinnen und Besucher sähen sie sofort. Bitte importieren Sie dafür mit „Sofort veröffentlichen“.';
}

function problemOf(content: OfferContent, addresses: readonly ProtectedAddress[]): string | null {
  if (content.minAge !== null && content.maxAge !== null && content.minAge > content.maxAge) return 'Das Alter „von“ ist höher als das Alter „bis“.';
  if (content.freePlaces !== null && content.totalPlaces !== null && content.freePlaces > content.totalPlaces) return 'Es gibt mehr freie Plätze als Plätze insgesamt.';
  if (content.validFrom !== null && content.validTo !== null && content.validTo < content.validFrom) return 'Das Angebot endet, bevor es beginnt.';
  return refuseLeak(content, addresses)?.message ?? null;
}

function noteOf(draft: OfferDraft): string {
  const kept = draft.notes.filter((note) => !note.startsWith('Ort im Wegweiser'));
  return kept.length === 0 ? '' : within(`Als interne Notiz behalten – ${kept.join('; ')}`, 500);
}

/** Equal for equal values, whatever the order of their keys. */
function canonical(value: unknown): string {
  if (Array.isArray(value) && value.some((entry) => typeof entry === 'object')) return `[${value.map(canonical).toSorted().join(',')}]`;
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  return `{${Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)).map(([key, entry]) => `${key}:${canonical(entry)}`).join(',')}}`;
}

/** German names of what an import can change. */
const importLabels: Readonly<Record<string, string>> = { ...fieldLabels, organisation: 'Organisation', translations: 'Übersetzungen', state: 'wird veröffentlicht' };
