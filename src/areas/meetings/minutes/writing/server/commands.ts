import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { demand, found, isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { keepUpdate, recordWriting, type Journal } from '#platform/server/writing/journal.ts';
import { tellNews } from '#platform/server/writing/news.ts';
import { mergeText, mergeUpdate, type Merged } from '#platform/writing/update.ts';
import { mayKeepMinutes } from '../../../permissions.ts';
import { readMeeting } from '../../../server/queries.ts';
import { minutesForm } from '../../fragment.ts';
import { mergeTexts } from '../../merge.ts';
import { refuseWriting } from '../../minutes.ts';
import { findMinutes } from '../../server/queries.ts';
import { lengthOf, longestText, parseText, readText, writeText, type Block, type MinutesText } from '../../text.ts';

/** The table of the newest updates. */
export const minutesJournal: Journal = { table: 'meetings.minutes_update', owner: 'agenda_item_id' };

/** What came of a save by the plain form: saved, or the other version beside which the typed one must be shown. */
export type PlainSave = { readonly kind: 'saved'; readonly version: number } | { readonly kind: 'conflict'; readonly version: number; readonly theirs: string };

/** Takes an update of the editor; null only says that somebody is there. Returns the version that holds it. */
export async function receiveUpdate(context: Context, at: { readonly meetingId: string; readonly itemId: string; readonly writer: string }, update: Uint8Array | null): Promise<{ readonly version: number } | Refusal> {
  const section = await openSection(context, at.meetingId, at.itemId);
  if (isRefusal(section)) return section;
  const merged = update === null ? null : mergeUpdate(section.state, update, minutesForm);
  if (merged !== null && isRefusal(merged)) return merged;
  const version = merged?.isNew && update ? await keep(context, at, section.version, merged, update) : section.version;
  await tellNews(context, { room: at.meetingId, item: at.itemId, version, writer: at.writer });
  return { version };
}

/**
 * Takes the text of the plain form. `base` is the text that the form began with: where the item has changed since, both
 * changes are brought together block by block; where both changed the same block, nothing is saved and the answer is
 * the other version.
 */
export async function saveText(context: Context, at: { readonly meetingId: string; readonly itemId: string }, form: { readonly text: string; readonly base: string; readonly version: number }): Promise<PlainSave | Refusal> {
  const section = await openSection(context, at.meetingId, at.itemId);
  if (isRefusal(section)) return section;
  const typed = parseText(form.text);
  if (lengthOf(typed) > longestText) return refuse(`Bitte kürzen Sie auf höchstens ${longestText.toLocaleString('de-DE')} Zeichen.`, 'text');
  const wanted = form.version === section.version ? typed : mergeTexts(parseText(form.base), typed, section.text);
  if (wanted === null) return { kind: 'conflict', version: section.version, theirs: writeText(section.text) };
  return { kind: 'saved', version: await writeSection(context, at, section, wanted) };
}

/** Writes a text into an item that the caller has opened; returns the version. */
export async function writeSection(context: Context, at: { readonly meetingId: string; readonly itemId: string }, section: Section, text: MinutesText): Promise<number> {
  const merged = mergeText(section.state, text, minutesForm);
  if (isRefusal(merged)) throw new Error(merged.message);
  if (!merged.isNew) return section.version;
  const version = await keep(context, at, section.version, merged, merged.update);
  await tellNews(context, { room: at.meetingId, item: at.itemId, version, writer: '' });
  return version;
}

export interface Section {
  readonly state: Uint8Array;
  readonly version: number;
  readonly text: MinutesText;
}

/** The section of an item, locked; `isOpen` says whether the state of the minutes allows to write. */
export async function openSection(context: Context, meetingId: string, itemId: string, isOpen = refuseWriting): Promise<Section | Refusal> {
  const { meeting, seats } = await readMeeting(context, meetingId);
  demand(mayKeepMinutes(context.actor, meeting, seats));
  found(await context.db.selectFrom('meetings.agenda_item').select('id').where('id', '=', itemId).where('meeting_id', '=', meetingId).executeTakeFirst());
  await context.db.insertInto('meetings.minutes').values({ meeting_id: meetingId, centre_id: context.centre.id, created_at: context.now }).onConflict((conflict) => conflict.doNothing()).execute();
  // shared: many write at once, but nobody circulates or approves meanwhile
  await sql`select from meetings.minutes where meeting_id = ${meetingId}::uuid for share`.execute(context.db);
  const refusal = isOpen(await findMinutes(context, meetingId), meeting);
  if (refusal) return refusal;
  await context.db.insertInto('meetings.minutes_section').values({ agenda_item_id: itemId, centre_id: context.centre.id, meeting_id: meetingId, state: Buffer.alloc(0), updated_at: context.now })
    .onConflict((conflict) => conflict.doNothing()).execute();
  const row = await context.db.selectFrom('meetings.minutes_section').select(['state', 'version', 'document']).where('agenda_item_id', '=', itemId).forUpdate().executeTakeFirstOrThrow();
  return { state: row.state, version: row.version, text: readText(row.document) };
}

async function keep(context: Context, at: { readonly meetingId: string; readonly itemId: string }, before: number, merged: Merged<Block>, update: Uint8Array): Promise<number> {
  const version = before + 1;
  await context.db.updateTable('meetings.minutes_section').set({ state: Buffer.from(merged.state), document: JSON.stringify(merged.text), version, updated_at: context.now })
    .where('agenda_item_id', '=', at.itemId).execute();
  await keepUpdate(context, minutesJournal, at.itemId, version, update);
  await recordWriting(context, 'meetings.minutes.written', at.itemId);
  return version;
}
