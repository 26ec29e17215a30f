import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Context } from '#platform/context.ts';
import { isRefusal, type Refusal } from '#platform/errors.ts';
import type { RawForm } from '#platform/forms.ts';
import { readEdition } from '#areas/strategy/server/queries.ts';
import { numbersOf } from '#areas/strategy/writing/outline.ts';
import { listOutline, type OutlineEntry } from '#areas/strategy/writing/server/queries.ts';
import { refused } from '../../../../../../answers.ts';

const moment = new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', dateStyle: 'medium', timeStyle: 'short' });

export function momentLine(at: Date | null): string {
  return at === null ? '' : moment.format(at);
}

/** The edition with its chapters, each with its number as in a table of contents. */
export async function readContents(context: Context, name: string) {
  const edition = await readEdition(context, name);
  const outline = await listOutline(context, edition);
  const numbers = numbersOf(outline);
  return { edition, chapters: outline.map((chapter) => ({ ...chapter, number: numbers.get(chapter.id) ?? '', label: labelOf(chapter, numbers) })) };
}

/** A chapter of the edition with its neighbours; 404 where it is of another one. */
export async function readPlace(context: Context, name: string, id: string) {
  const { edition, chapters } = await readContents(context, name);
  const at = chapters.findIndex((chapter) => chapter.id === id);
  const chapter = chapters[at];
  if (!chapter) error(404, 'Dieses Kapitel gibt es hier nicht.');
  return { edition, chapters, chapter, before: chapters[at - 1] ?? null, after: chapters[at + 1] ?? null };
}

/** The working group of a field only adds below its own chapters. */
export function mayWriteNone(chapters: readonly Pick<OutlineEntry, 'mayWrite'>[]): boolean {
  return !chapters.some(({ mayWrite }) => mayWrite);
}

/** Runs a command of the strategy; a refusal is shown, else on to `path` below the edition. */
export async function act(event: RequestEvent<{ centre: string; edition: string }>, raw: RawForm, work: (context: Context) => Promise<Refusal | object | null>, path: string | ((done: object | null) => string)) {
  const done = await event.locals.inCentre(work);
  if (isRefusal(done)) return refused(done, raw);
  redirect(303, `/buero/${event.locals.centre.slug}/strategie/${event.params.edition}/${typeof path === 'string' ? path : path(done)}`);
}

function labelOf(chapter: OutlineEntry, numbers: ReadonlyMap<string, string>): string {
  return `${numbers.get(chapter.id)} ${chapter.title}`;
}
