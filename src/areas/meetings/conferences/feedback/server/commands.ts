import { sql } from 'kysely';
import type { Context } from '#platform/context.ts';
import { found, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { hashOf } from '#platform/server/auth/tokens.ts';
import { createLink } from '#platform/server/links.ts';
import { queueMail } from '#platform/server/mail/outbox.ts';
import { lockConference } from '../../server/commands.ts';
import { readEvent, readPrepared, type EventFacts } from '../../server/queries.ts';
import { compose, facts } from '../../registrations/server/mails.ts';
import { feedbackLink, wallPerHour, type Feedback } from '../feedback.ts';
import { readAskedEvent, readCodedEvent } from './queries.ts';

/**
 * Asks everybody who came (or, where nobody was ticked off, who was registered) by mail, once. Each link opens the form
 * a single time. Returns how many were asked.
 */
export async function askForFeedback(context: Context, meetingId: string, origin: string): Promise<number | Refusal> {
  const { meeting } = await readPrepared(context, meetingId);
  const conference = await lockConference(context, meetingId);
  if (meeting.state === 'cancelled') return refuse('Diese Veranstaltung ist abgesagt.');
  if (meeting.endsAt > context.now) return refuse('Die Veranstaltung ist noch nicht zu Ende. Bitte fragen Sie danach.');
  if (conference.feedbackAskedAt !== null) return refuse('Sie haben schon um Rückmeldung gebeten. Mehr als eine E-Mail schicken wir nicht.');
  const people = await context.db.selectFrom('meetings.registration').select(['name', 'email', 'arrived_at']).where('meeting_id', '=', meetingId).where('state', '=', 'registered').where('email', '<>', '').orderBy('id').execute();
  const came = people.filter(({ arrived_at: arrived }) => arrived !== null);
  const asked = came.length > 0 ? came : people;
  if (asked.length === 0) return refuse('Es gibt niemanden, den wir fragen können: Keine angemeldete Person hat eine E-Mail-Adresse.');
  const { event } = await readEvent(context, meetingId);
  for (const person of asked) await mailQuestion(context, event, person, origin);
  await context.db.updateTable('meetings.conference').set({ feedback_asked_at: context.now }).where('meeting_id', '=', meetingId).execute();
  await record(context, 'meetings.feedback.requested', meetingId, { asked: asked.length });
  return asked.length;
}

/** Keeps the answer of whoever holds a link and closes the link; nothing joins the two. The same link once more is a 404. */
export async function giveFeedback(context: Context, meetingId: string, token: string, feedback: Feedback): Promise<void> {
  await readAskedEvent(context, meetingId);
  const used = await context.db.updateTable('platform.link').set({ used_at: context.now }).where('token_hash', '=', hashOf(token)).where('used_at', 'is', null).executeTakeFirst();
  found(used.numUpdatedRows > 0n ? true : null);
  await keep(context, meetingId, feedback);
}

/** Keeps the answer of somebody who read the code from the wall. Refuses more than 300 in an hour. */
export async function giveFeedbackByCode(context: Context, code: string, feedback: Feedback): Promise<Refusal | null> {
  const event = await readCodedEvent(context, code);
  await lockConference(context, event.id);
  const since = new Date(context.now.getTime() - 3_600_000);
  const row = (await sql<{ count: number | string }>`select count(*) as count from platform.event where name = 'meetings.feedback.given' and subject = ${event.id}::uuid and at > ${since}`.execute(context.db)).rows[0];
  if (Number(row?.count ?? 0) >= wallPerHour) return refuse('Gerade antworten sehr viele Menschen. Bitte versuchen Sie es in einer Stunde noch einmal.');
  await keep(context, event.id, feedback);
  return null;
}

/** The row holds neither time nor link; the event says only that somebody answered. */
async function keep(context: Context, meetingId: string, feedback: Feedback): Promise<void> {
  await context.db.insertInto('meetings.feedback').values({
    id: crypto.randomUUID(), centre_id: context.centre.id, meeting_id: meetingId, overall: feedback.overall ?? 3, programme: feedback.programme, forums: feedback.forums, venue: feedback.venue,
    next_meeting: feedback.nextMeeting, liked: feedback.liked, wished: feedback.wished,
  }).execute();
  await record(context, 'meetings.feedback.given', meetingId);
}

async function mailQuestion(context: Context, event: EventFacts, person: { readonly name: string; readonly email: string }, origin: string): Promise<void> {
  const token = await createLink(context, { ...feedbackLink, subject: event.id, recipient: person.email });
  await queueMail(context, compose({ centre: context.centre, to: person }, `Wie war es? ${event.name}`, [
    'Sie waren dabei. Wie war es für Sie? Ihre Antwort dauert zwei Minuten und hilft uns bei der nächsten Veranstaltung.', '', ...facts(event), '',
    `${origin}/${context.centre.slug}/rueckmeldung/${token}`, '',
    'Ihre Antwort ist anonym: Wir speichern nicht, von wem sie kommt. Der Link gilt für eine Antwort und 60 Tage lang.',
  ]));
}
