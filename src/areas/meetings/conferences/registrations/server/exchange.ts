import type { Context } from '#platform/context.ts';
import { formatDate } from '#platform/i18n.ts';
import type { TextTable } from '#platform/server/exchange/tables.ts';
import { blocksOf } from '../../programme/session.ts';
import { placeWords, registrationStateLabels } from '../registration.ts';
import { readRegister } from './queries.ts';

export const lists = ['alle', 'namensschilder', 'einlass'] as const;
export type ListName = (typeof lists)[number];

/** The registrations as a table to download: all of them with all details, name tags, or the list at the door. For those who prepare the conference. */
export async function exportRegistrations(context: Context, meetingId: string, list: ListName): Promise<TextTable> {
  const { registrations, sessions } = await readRegister(context, meetingId);
  const registered = registrations.filter(({ state }) => state === 'registered');
  const blocks = blocksOf(sessions).map(({ block }) => block);
  const forums = (registration: (typeof registrations)[number]) => blocks.map((block) => placeWords(registration.places.find((place) => place.block === block), sessions));
  const heads = blocks.map((block) => (blocks.length === 1 ? 'Forum' : `Forum, Block ${block}`));
  if (list === 'namensschilder') return { columns: ['Name', 'Einrichtung', 'Funktion', ...heads], rows: registered.map((one) => [one.name, one.institution, one.function, ...forums(one)]) };
  if (list === 'einlass') return { columns: ['Da?', 'Name', 'Einrichtung', ...heads], rows: registered.map((one) => [one.arrivedAt === null ? '' : 'x', one.name, one.institution, ...forums(one)]) };
  return {
    columns: ['Name', 'Einrichtung', 'Funktion', 'E-Mail-Adresse', 'Ort (AGS)', 'Sprachwunsch', 'Stand', 'Angemeldet am', 'Auf der Teilnahmeliste', 'Gekommen', ...heads],
    rows: registrations.map((one) => [
      one.name, one.institution, one.function, one.email, one.municipality ?? '', one.language, registrationStateLabels[one.state], one.confirmedAt === null ? '' : formatDate(one.confirmedAt, 'de', 'short'),
      one.isListed ? 'ja' : 'nein', one.arrivedAt === null ? '' : 'ja', ...forums(one),
    ]),
  };
}
