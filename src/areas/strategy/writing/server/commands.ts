import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { found, isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { keepUpdate, recordWriting } from '#platform/server/writing/journal.ts';
import { tellNews } from '#platform/server/writing/news.ts';
import { mergeText, mergeUpdate, type Merged } from '#platform/writing/update.ts';
import { readEdition } from '../../server/queries.ts';
import type { Text, TextBlock } from '../../text.ts';
import { parseText, writeText } from '../notation.ts';
import { fieldOf, refuseClosed } from '../outline.ts';
import { carryIds, mergeTexts } from '../passage-ids.ts';
import { chapterForm } from '../passages.ts';
import { looksLikeMarkup, readPastedHtml, refuseMarkup } from '../pasted.ts';
import { keyOf, lengthOf, most, readText } from '../tidy.ts';
import { chapterJournal, demandWritingHere } from './queries.ts';

/** What came of a save by the plain form: saved, or the other version beside which the typed one must be shown. */
export type PlainSave = { readonly kind: 'saved'; readonly version: number } | { readonly kind: 'conflict'; readonly version: number; readonly theirs: string };

/** Where is written: edition (slug or id) and chapter. */
export interface Desk {
  readonly edition: string;
  readonly chapterId: string;
}

/** Takes an update of the editor; null only says that somebody is there. Returns the version that holds it. */
export async function receiveUpdate(context: Context, at: Desk & { readonly writer: string }, update: Uint8Array | null): Promise<{ readonly version: number } | Refusal> {
  const chapter = await openChapter(context, at);
  if (isRefusal(chapter)) return chapter;
  const merged = update === null ? null : mergeUpdate(chapter.state, update, chapterForm);
  if (merged !== null && isRefusal(merged)) return merged;
  const refusal = merged === null ? null : await refuseLength(context, chapter, merged.text);
  if (refusal) return refusal;
  const version = merged?.isNew && update ? await keep(context, chapter, merged, update) : chapter.version;
  await tellNews(context, { room: chapter.editionId, item: at.chapterId, version, writer: at.writer });
  return { version };
}

/**
 * Takes the text of the plain form, in the notation of notation.ts or as the HTML of a Word document. `base` is the text
 * that the form began with: where the chapter has changed since, both changes are brought together passage by passage;
 * where both changed the same passage, nothing is saved and the answer is the other version.
 */
export async function saveText(context: Context, at: Desk, form: { readonly text: string; readonly base: string; readonly version: number }): Promise<PlainSave | Refusal> {
  const isMarkup = looksLikeMarkup(form.text);
  const unreadable = isMarkup ? refuseMarkup(form.text) : form.text.length > most.letters * 2 ? refuseLetters() : null;
  if (unreadable) return unreadable;
  const chapter = await openChapter(context, at);
  if (isRefusal(chapter)) return chapter;
  const typed = isMarkup ? readPastedHtml(form.text) : parseText(form.text);
  const refusal = await refuseLength(context, chapter, typed);
  if (refusal) return refusal;
  const wanted = form.version === chapter.version ? typed : mergeTexts(parseText(form.base.slice(0, most.letters * 2)), typed, chapter.text);
  if (wanted === null) return { kind: 'conflict', version: chapter.version, theirs: writeText(chapter.text) };
  const version = await writeChapter(context, chapter, carryIds(chapter.text, wanted));
  return isRefusal(version) ? version : { kind: 'saved', version };
}

/** Writes a text into a chapter that the caller has opened; returns the version. */
export async function writeChapter(context: Context, chapter: OpenChapter, text: Text): Promise<number | Refusal> {
  const merged = mergeText(chapter.state, text, chapterForm);
  if (isRefusal(merged) || !merged.isNew) return isRefusal(merged) ? merged : chapter.version;
  const version = await keep(context, chapter, merged, merged.update);
  await tellNews(context, { room: chapter.editionId, item: chapter.id, version, writer: '' });
  return version;
}

export interface OpenChapter {
  readonly id: string;
  readonly editionId: string;
  readonly state: Uint8Array;
  readonly version: number;
  readonly text: Text;
}

/**
 * A chapter, locked, for somebody who may write it while the edition is open. What changed its text beside the editor
 * (an import, the next edition) is first brought into the shared text.
 */
export async function openChapter(context: Context, { edition: name, chapterId }: Desk): Promise<OpenChapter | Refusal> {
  const edition = await readEdition(context, name);
  const outline = await context.db.selectFrom('strategy.chapter').select(['id', 'parent_id as parentId', 'field_id as fieldId']).where('edition_id', '=', edition.id).execute();
  found(outline.find(({ id }) => id === chapterId));
  await demandWritingHere(context, edition.id, fieldOf(outline, chapterId));
  // shared: many write at once, but nobody adopts meanwhile
  const { rows: [state] } = await sql<{ state: Parameters<typeof refuseClosed>[0]['state'] }>`select state from strategy.edition where id = ${edition.id}::uuid for share`.execute(context.db);
  const refusal = refuseClosed(found(state));
  if (refusal) return refusal;
  await context.db.insertInto('strategy.chapter_writing').values({ chapter_id: chapterId, centre_id: context.centre.id, state: Buffer.alloc(0), updated_at: context.now })
    .onConflict((conflict) => conflict.doNothing()).execute();
  const shared = await context.db.selectFrom('strategy.chapter_writing').select(['state', 'version']).where('chapter_id', '=', chapterId).forUpdate().executeTakeFirstOrThrow();
  const { body } = await context.db.selectFrom('strategy.chapter').select('body').where('id', '=', chapterId).executeTakeFirstOrThrow();
  return level(context, { id: chapterId, editionId: edition.id, state: shared.state, version: shared.version, text: readText(body) });
}

/** The shared text says what the chapter says. */
async function level(context: Context, chapter: OpenChapter): Promise<OpenChapter | Refusal> {
  const merged = mergeText(chapter.state, chapter.text, chapterForm);
  if (isRefusal(merged) || !merged.isNew) return isRefusal(merged) ? merged : chapter;
  const version = chapter.version + 1;
  await writeState(context, chapter.id, version, merged, merged.update);
  return { ...chapter, state: merged.state, version };
}

async function keep(context: Context, chapter: OpenChapter, merged: Merged<TextBlock>, update: Uint8Array): Promise<number> {
  const version = chapter.version + 1;
  await writeState(context, chapter.id, version, merged, update);
  if (merged.text.map(keyOf).join() !== chapter.text.map(keyOf).join() || merged.text.some(({ id }, index) => id !== chapter.text[index]?.id)) {
    await context.db.updateTable('strategy.chapter').set({ body: JSON.stringify(merged.text), updated_at: context.now }).where('id', '=', chapter.id).execute();
  }
  await recordWriting(context, 'strategy.chapter.written', chapter.id);
  return version;
}

async function writeState(context: Context, chapterId: string, version: number, merged: Merged<TextBlock>, update: Uint8Array): Promise<void> {
  await context.db.updateTable('strategy.chapter_writing').set({ state: Buffer.from(merged.state), version, updated_at: context.now }).where('chapter_id', '=', chapterId).execute();
  await keepUpdate(context, chapterJournal, chapterId, version, update);
}

/** Letters that a text may grow by without the whole edition being counted. */
const smallGrowth = 2_000;

async function refuseLength(context: Context, chapter: OpenChapter, text: Text): Promise<Refusal | null> {
  const letters = lengthOf(text);
  if (letters > most.letters || text.length > most.passages) return refuseLetters();
  if (letters <= lengthOf(chapter.text) + smallGrowth) return null;
  const { rows: [others] } = await sql<{ bytes: number }>`select coalesce(sum(length(body::text)), 0)::float8 as bytes from strategy.chapter where edition_id = ${chapter.editionId}::uuid and id <> ${chapter.id}::uuid`.execute(context.db);
  return (others?.bytes ?? 0) + letters > most.edition * 2 ? refuse('Die Fassung ist damit länger als 1.200 Seiten. Bitte kürzen Sie andere Kapitel.', 'text') : null;
}

function refuseLetters(): Refusal {
  return refuse(`Das ist zu viel Text für ein Kapitel. Möglich sind ${most.letters.toLocaleString('de-DE')} Zeichen, das sind etwa 80 Seiten. Bitte teilen Sie den Text auf mehrere Kapitel auf.`, 'text');
}
