import { edgeWords } from '../thread.ts';
import type { ThreadMessages } from './thread.ts';

/** The source. The kinds are called as their rooms call them (`NodeKind.label`). */
export const threadDe: ThreadMessages = {
  lead: 'Links steht, woher es kam. Rechts steht, was daraus wurde.',
  toPage: 'Zur Seite: {what}',
  empty: 'Hier ist noch nichts verbunden, das öffentlich ist.',
  picture: 'Der rote Faden als Bild',
  table: 'Der rote Faden als Tabelle',
  what: 'Was',
  title: 'Titel',
  when: 'Wann',
  state: 'Stand',
  comesFrom: 'Kommt von',
  here: 'hier sind Sie',
  edges: edgeWords,
  kinds: {},
};
