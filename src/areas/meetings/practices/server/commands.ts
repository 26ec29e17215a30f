import type { z } from 'zod';
import { accountOf, type Context } from '#platform/context.ts';
import { demand, found, isRefusal, refuse, type Refusal } from '#platform/errors.ts';
import { changeBetween, record } from '#platform/server/audit.ts';
import { listOwnSeats } from '../../server/queries.ts';
import type { reuseForm } from '../forms.ts';
import { mayEditPractice, mayReadPractice, mayReuse, mayWritePractice } from '../permissions.ts';
import { refuseReuse, type PracticeContent } from '../practice.ts';
import { findPractice, listNames, listReuses, lockPractice, type ShownPractice } from './queries.ts';
import { writeSearch } from './search.ts';

/** Writes a new card, seen by the centre and by who may write it. Refuses unknown municipalities, topics, organisations and agenda items. */
export async function createPractice(context: Context, content: PracticeContent, id: string = crypto.randomUUID()): Promise<{ readonly id: string } | Refusal> {
  const source = await refuseContent(context, content);
  if (isRefusal(source)) return source;
  demand(mayWritePractice(context.actor, content.municipality));
  await context.db.insertInto('meetings.practice').values({
    ...columnsOf(content), id, centre_id: context.centre.id, agenda_item_id: content.agendaItemId, meeting_id: source.meetingId, created_by: accountOf(context.actor),
    created_at: context.now, updated_at: context.now,
  }).execute();
  await writeSearch(context, id, false, content);
  await record(context, 'meetings.practice.created', id, { title: content.title, municipality: content.municipality });
  return { id };
}

/**
 * Changes a card; where it came from stays. What all centres read stays as well, until somebody agrees to the new text.
 * `basedOn` is the `updatedAt` (ISO 8601) that the form was opened with: a later change by somebody else is refused.
 */
export async function changePractice(context: Context, id: string, content: PracticeContent, basedOn: string | null = null): Promise<{ readonly id: string } | Refusal> {
  const before = await lockEditable(context, id);
  if (basedOn !== null && basedOn !== before.updatedAt.toISOString()) return refuse('Jemand anderes hat die Karte inzwischen geändert. Bitte laden Sie die Seite neu.');
  const source = await refuseContent(context, { ...content, agendaItemId: null }, before.municipality);
  if (isRefusal(source)) return source;
  if (!mayWritePractice(context.actor, content.municipality)) return refuse('Sie können Karten nur für Ihre eigene Kommune schreiben.', 'municipality');
  const change = changeBetween(historyOf(before), historyOf(content));
  if (Object.keys(change).length === 0) return { id };
  await context.db.updateTable('meetings.practice').set({ ...columnsOf(content), updated_at: context.now }).where('id', '=', id).execute();
  await writeSearch(context, id, false, content);
  await record(context, 'meetings.practice.changed', id, change);
  return { id };
}

/** Deletes a card with its consents, its copy for all centres and what others said about it. */
export async function deletePractice(context: Context, id: string): Promise<void> {
  const before = await lockEditable(context, id);
  await context.db.deleteFrom('meetings.practice').where('id', '=', id).execute();
  await record(context, 'meetings.practice.deleted', id, { title: before.title });
}

/** "We do this too", for one municipality of this centre, with a card of any centre that the actor may see. */
export async function reusePractice(context: Context, id: string, { municipality, note }: z.infer<typeof reuseForm>): Promise<Refusal | null> {
  const card = found(await findPractice(context, id));
  if (!context.centre.municipalities.includes(municipality)) return refuse('Bitte wählen Sie eine Kommune aus der Liste.', 'municipality');
  demand(mayReuse(context.actor, municipality, await listOwnSeats(context)));
  const refusal = refuseReuse(card, municipality, context.centre.municipalities, await listReuses(context, id));
  if (refusal) return refusal;
  if ((await listNames(context, note)).length > 0) return refuse('Bitte nennen Sie keine Personen. Das lesen auch andere Zentren.', 'note');
  const said = await context.db.insertInto('meetings.practice_reuse').values({
    practice_id: id, municipality_ags: municipality, centre_id: context.centre.id, centre_name: context.centre.name, note, at: context.now,
  }).onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  if (said.numInsertedOrUpdatedRows === 1n) await record(context, 'meetings.practice.reused', id, { municipality });
  return null;
}

/** Takes "we do this too" back. Saying it for another centre's municipality finds nothing. */
export async function undoReuse(context: Context, id: string, municipality: string): Promise<void> {
  found(await findPractice(context, id));
  demand(mayReuse(context.actor, municipality, await listOwnSeats(context)));
  const undone = await context.db.deleteFrom('meetings.practice_reuse').where('practice_id', '=', id).where('municipality_ags', '=', municipality)
    .where('centre_id', '=', context.centre.id).executeTakeFirst();
  if (undone.numDeletedRows > 0n) await record(context, 'meetings.practice.reuseUndone', id, { municipality });
}

/** The card, if the actor may see and edit it: a hidden or foreign one is a 404, a visible one that may not be edited a 403. */
export async function lockEditable(context: Context, id: string): Promise<ShownPractice> {
  const practice = await lockPractice(context, id);
  found(mayReadPractice(context.actor, practice) ? practice : null);
  demand(mayEditPractice(context.actor, practice));
  return practice;
}

/** Why the content cannot be taken, or the meeting that it came up in. `kept`: the municipality that the card already has. */
async function refuseContent(context: Context, content: PracticeContent, kept: string | null = null): Promise<Refusal | { readonly meetingId: string | null }> {
  const { db, centre } = context;
  if (content.municipality !== null && content.municipality !== kept && !centre.municipalities.includes(content.municipality)) return refuse('Bitte wählen Sie eine Kommune aus der Liste.', 'municipality');
  const topics = content.topics.length === 0 ? [] : await db.selectFrom('reference.topic').select('code').where('code', 'in', [...content.topics]).execute();
  if (topics.length !== new Set(content.topics).size) return refuse('Bitte wählen Sie Themen aus der Liste.', 'topics');
  const organisation = content.organisationId === null ? null : await db.selectFrom('network.organisation').select('id').where('id', '=', content.organisationId).executeTakeFirst();
  if (organisation === undefined) return refuse('Bitte wählen Sie eine Organisation aus der Liste.', 'organisationId');
  if (content.agendaItemId === null) return { meetingId: null };
  const item = await db.selectFrom('meetings.agenda_item').select('meeting_id').where('id', '=', content.agendaItemId).executeTakeFirst();
  return item ? { meetingId: item.meeting_id } : refuse('Den Tagesordnungspunkt gibt es nicht mehr. Bitte laden Sie die Seite neu.');
}

function columnsOf(content: PracticeContent) {
  return {
    title: content.title, problem: content.problem, solution: content.solution, steps: [...content.steps], effort: content.effort, contact_function: content.contactFunction,
    contact_email: content.contactEmail, municipality_ags: content.municipality, organisation_id: content.organisationId, topics: [...new Set(content.topics)],
  };
}

function historyOf(content: PracticeContent): Record<string, unknown> {
  const { title, problem, solution, steps, effort, contactFunction, contactEmail, municipality, organisationId, topics } = content;
  return { title, problem, solution, steps: steps.join('\n'), effort, contactFunction, contactEmail, municipality, organisationId, topics: topics.join(', ') };
}
