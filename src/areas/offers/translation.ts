import { createHash } from 'node:crypto';
import { translatableFields, type OfferContent, type TranslatableField } from './offer.ts';

/** A machine translation that a person has checked is `human`: somebody answers for it. */
export type TranslationOrigin = 'human' | 'machine';

/** One translated field. `sourceDigest` is the digest of the source text that was translated. */
export interface Translation {
  readonly language: string;
  readonly field: TranslatableField;
  readonly text: string;
  readonly origin: TranslationOrigin;
  readonly sourceDigest: string;
}

/**
 * What the reader is told about a text: `source` as written; `human` translated or checked by a person; `machine`
 * translated by a machine and not checked by anyone; `outdated` the source has changed since.
 */
export type TranslationMark = 'source' | 'human' | 'machine' | 'outdated';

/** A text as a reader gets it: `language` is that of the text itself (BCP 47), for the lang attribute. */
export interface ReadText {
  readonly text: string;
  readonly language: string;
  readonly mark: TranslationMark;
}

/** md5 (hex) of a source text; offers.translation.source_digest. A fingerprint, no protection. */
export function digestOf(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

export function isOutdated(translation: Pick<Translation, 'sourceDigest'>, sourceText: string): boolean {
  return translation.sourceDigest !== digestOf(sourceText);
}

export function markOf(translation: Pick<Translation, 'sourceDigest' | 'origin'>, sourceText: string): TranslationMark {
  if (isOutdated(translation, sourceText)) return 'outdated';
  return translation.origin;
}

/** The field in the wanted language where a translation exists, else the source text. Empty source texts stay empty. */
export function readIn(
  language: string,
  source: { readonly text: string; readonly language: string },
  translation: Pick<Translation, 'text' | 'sourceDigest' | 'origin'> | undefined,
): ReadText {
  if (translation === undefined || translation.text === '' || source.text === '' || language === source.language) {
    return { ...source, mark: 'source' };
  }
  return { text: translation.text, language, mark: markOf(translation, source.text) };
}

/** The fields of an offer that say something and therefore need a translation. */
export function fieldsToTranslate(content: Pick<OfferContent, TranslatableField>): readonly TranslatableField[] {
  return translatableFields.filter((field) => content[field] !== '');
}

/** What is missing or outdated in one language. */
export function translationGaps(
  content: Pick<OfferContent, TranslatableField>,
  translations: readonly Pick<Translation, 'field' | 'sourceDigest' | 'text'>[],
): { readonly missing: readonly TranslatableField[]; readonly outdated: readonly TranslatableField[] } {
  const of = (field: TranslatableField) => translations.find((translation) => translation.field === field && translation.text !== '');
  const fields = fieldsToTranslate(content);
  return {
    missing: fields.filter((field) => of(field) === undefined),
    outdated: fields.filter((field) => {
      const translation = of(field);
      return translation !== undefined && isOutdated(translation, content[field]);
    }),
  };
}
