import { inLanguage, type ByLanguage } from '../i18n.ts';
import { ar } from './ar.ts';
import { de, type Messages } from './de.ts';
import { leicht } from './de-x-leicht.ts';
import { en } from './en.ts';
import { fa } from './fa.ts';
import { fr } from './fr.ts';
import { ru } from './ru.ts';
import { tr } from './tr.ts';
import { uk } from './uk.ts';

const messages: ByLanguage<Messages> = { de, 'de-x-leicht': leicht, en, tr, ar, uk, ru, fr, fa };

/** The words of the public shell in a language; German for an unknown code. */
export function translate(code: string): Messages {
  return inLanguage(messages, code);
}

export type { Messages };
