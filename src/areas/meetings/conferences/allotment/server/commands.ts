import { today, type Context } from '#platform/context.ts';
import { demand, found, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { lockConference } from '../../server/commands.ts';
import { readEvent, readPrepared } from '../../server/queries.ts';
import { listSessions } from '../../programme/server/queries.ts';
import { mayOpenRegistration, type ForumPlace } from '../../registrations/registration.ts';
import { tell, type Origin } from '../../registrations/server/commands.ts';
import { listRegistrations, readRegistration } from '../../registrations/server/queries.ts';
import { demandOf, drawRun, freePlaces, type Decision, type Run } from '../run.ts';
import { allottedMail } from './mails.ts';
import { listRuns } from './queries.ts';

/**
 * Draws the lot and keeps its outcome. `digest` is that of the preview: where anything changed since, nothing is kept.
 * The first run waits for the end of the registration; later ones are for who came after it, and move nobody.
 * `tell`: everybody in this run gets a mail with place and reason.
 */
export async function drawForums(context: Context, meetingId: string, digest: string, options: { readonly tell: boolean; readonly origin: Origin }): Promise<Run | Refusal> {
  const { meeting } = await readPrepared(context, meetingId);
  const conference = await lockConference(context, meetingId);
  if (meeting.state === 'cancelled') return refuse('Diese Veranstaltung ist abgesagt.');
  const runs = await listRuns(context, meetingId);
  const isOpen = conference.registrationUntil !== null && conference.registrationUntil >= today(context);
  if (runs.length === 0 && isOpen) return refuse('Die Anmeldung läuft noch. Bitte beenden Sie sie zuerst. Sonst hätten frühe Anmeldungen einen Vorteil.');
  const sessions = await listSessions(context, meetingId);
  const run = drawRun(sessions, await listRegistrations(context, meetingId, ['registered']), conference.lotSeed, runs.length + 1);
  if (run.decisions.length === 0) return refuse('Es gibt niemanden zu verteilen: Alle, die einen Wunsch haben, haben schon einen Platz.');
  if (run.digest !== digest) return refuse('Inzwischen hat sich etwas geändert. Bitte sehen Sie die neue Vorschau an und bestätigen Sie dann noch einmal.');
  const id = crypto.randomUUID();
  await context.db.insertInto('meetings.allotment').values({
    id, centre_id: context.centre.id, meeting_id: meetingId, number: run.number, people: run.people, firsts: run.firsts, seconds: run.seconds, unplaced: run.unplaced, run_at: context.now,
  }).execute();
  await writeDecisions(context, id, run.decisions);
  await record(context, 'meetings.allotment.drawn', meetingId, { number: run.number, people: run.people, firsts: run.firsts, seconds: run.seconds, unplaced: run.unplaced });
  if (options.tell) {
    for (const [registrationId, places] of Map.groupBy(run.decisions, (decision) => decision.registrationId)) await tell(context, registrationId, (letter) => allottedMail(letter, places, sessions), options.origin);
  }
  return run;
}

/** The centre puts somebody into a forum with free places, and says why. */
export async function movePlace(context: Context, meetingId: string, registrationId: string, wanted: { readonly block: number; readonly forum: string; readonly reason: string }): Promise<Refusal | null> {
  await readPrepared(context, meetingId);
  await lockConference(context, meetingId);
  const registration = await readRegistration(context, meetingId, registrationId);
  if (registration.state !== 'registered') return refuse('Diese Person ist nicht angemeldet.');
  const refusal = await refusePlace(context, meetingId, registration.places, wanted);
  if (refusal) return refusal;
  const wish = registration.wishes.find(({ block }) => block === wanted.block);
  const rank = wish?.first === wanted.forum ? 1 : wish?.second === wanted.forum ? 2 : null;
  await writePlace(context, registrationId, { block: wanted.block, forumId: wanted.forum, rank, decidedBy: 'office', reason: wanted.reason });
  await record(context, 'meetings.registration.placed', registrationId, { reason: wanted.reason });
  return null;
}

/** Whoever has no place in a block after the lot takes one that is free; who comes first, gets it. */
export async function takeFreePlace(context: Context, registrationId: string, wanted: { readonly block: number; readonly forum: string }): Promise<Refusal | null> {
  demand(mayOpenRegistration(context.actor, registrationId));
  const row = found(await context.db.selectFrom('meetings.registration').select('meeting_id').where('id', '=', registrationId).executeTakeFirst());
  await lockConference(context, row.meeting_id);
  const registration = await readRegistration(context, row.meeting_id, registrationId);
  const { event } = await readEvent(context, row.meeting_id);
  if (registration.state !== 'registered' || event.state === 'cancelled') return refuse('Das geht nur, wenn Sie angemeldet sind und die Veranstaltung stattfindet.');
  if ((await listRuns(context, row.meeting_id)).length === 0) return refuse('Die Foren werden erst noch verteilt. Bitte geben Sie oben Ihre Wünsche an.');
  if (registration.places.some((place) => place.block === wanted.block && place.forumId !== null)) return refuse('Sie haben in diesem Block schon einen Platz.');
  const refusal = await refusePlace(context, row.meeting_id, registration.places, wanted);
  if (refusal) return refusal;
  await writePlace(context, registrationId, { block: wanted.block, forumId: wanted.forum, rank: null, decidedBy: 'own', reason: 'Sie haben dieses Forum nach der Verteilung selbst gewählt.' });
  await record(context, 'meetings.registration.placed', registrationId);
  return null;
}

async function refusePlace(context: Context, meetingId: string, places: readonly ForumPlace[], wanted: { readonly block: number; readonly forum: string }): Promise<Refusal | null> {
  const demands = demandOf(await listSessions(context, meetingId), await listRegistrations(context, meetingId, ['registered']));
  const target = demands.find(({ forum }) => forum.id === wanted.forum && forum.block === wanted.block);
  if (target === undefined) return refuse('Dieses Forum gibt es nicht (mehr). Bitte wählen Sie ein anderes.', 'forum');
  if (places.some(({ forumId }) => forumId === wanted.forum)) return refuse('Die Person ist schon in diesem Forum.', 'forum');
  return freePlaces(target) === 0 ? refuse(`Forum ${target.forum.number} ist voll. Bitte wählen Sie ein anderes Forum.`, 'forum') : null;
}

async function writePlace(context: Context, registrationId: string, place: ForumPlace): Promise<void> {
  const values = { session_id: place.forumId, rank: place.rank, decided_by: place.decidedBy, reason: place.reason, allotment_id: null, decided_at: context.now };
  await context.db.insertInto('meetings.forum_place').values({ registration_id: registrationId, block: place.block, centre_id: context.centre.id, ...values })
    .onConflict((conflict) => conflict.columns(['registration_id', 'block']).doUpdateSet(values)).execute();
}

async function writeDecisions(context: Context, allotmentId: string, decisions: readonly Decision[]): Promise<void> {
  for (let start = 0; start < decisions.length; start += 500) {
    await context.db.insertInto('meetings.forum_place').values(decisions.slice(start, start + 500).map((decision) => ({
      registration_id: decision.registrationId, block: decision.block, centre_id: context.centre.id, session_id: decision.forumId, rank: decision.rank, decided_by: decision.decidedBy,
      reason: decision.reason, allotment_id: allotmentId, decided_at: context.now,
    }))).onConflict((conflict) => conflict.columns(['registration_id', 'block']).doUpdateSet((set) => ({
      session_id: set.ref('excluded.session_id'), rank: set.ref('excluded.rank'), decided_by: set.ref('excluded.decided_by'), reason: set.ref('excluded.reason'),
      allotment_id: set.ref('excluded.allotment_id'), decided_at: set.ref('excluded.decided_at'),
    }))).execute();
  }
}
