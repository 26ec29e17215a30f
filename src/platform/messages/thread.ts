import { inLanguage, type ByLanguage } from '../i18n.ts';
import type { ThreadWords } from '../thread.ts';
import { threadAr } from './thread.ar.ts';
import { threadDe } from './thread.de.ts';
import { threadEasy } from './thread.de-x-leicht.ts';
import { threadEn } from './thread.en.ts';
import { threadFa } from './thread.fa.ts';
import { threadFr } from './thread.fr.ts';
import { threadRu } from './thread.ru.ts';
import { threadTr } from './thread.tr.ts';
import { threadUk } from './thread.uk.ts';

/** The words around a thread: what it is told with (ThreadWords), and those of its picture, its table (ui/words.ts) and its page. */
export interface ThreadMessages extends ThreadWords {
  readonly lead: string;
  /** {what}: the kind of the thing. */
  readonly toPage: string;
  readonly empty: string;
  readonly picture: string;
  readonly table: string;
  readonly what: string;
  readonly title: string;
  readonly when: string;
  readonly state: string;
  readonly comesFrom: string;
  readonly here: string;
}

const all: ByLanguage<ThreadMessages> = {
  de: threadDe, 'de-x-leicht': threadEasy, en: threadEn, tr: threadTr, ar: threadAr, uk: threadUk, ru: threadRu, fr: threadFr, fa: threadFa,
};

/** The words in a language of the interface, German for an unknown one. */
export function threadMessages(language: string): ThreadMessages {
  return inLanguage(all, language);
}
