import type { Context } from '#platform/context.ts';
import { found, refuse, type Refusal } from '#platform/errors.ts';
import { record } from '#platform/server/audit.ts';
import { lockConference } from '../../server/commands.ts';
import { readPrepared } from '../../server/queries.ts';
import { tell, type Origin } from '../../registrations/server/commands.ts';
import { droppedMail } from '../../registrations/server/mails.ts';
import { mostSessions, refuseSession, sessionName, withBlockMoved, type Session, type SessionContent, type Speaker } from '../session.ts';
import { listSessions } from './queries.ts';

/** Puts a part into the programme; a forum gets the next number. Refuses what `refuseSession` refuses, and a forum at another time than its block. */
export async function addSession(context: Context, meetingId: string, content: SessionContent): Promise<{ readonly id: string } | Refusal> {
  const { meeting, all, running } = await open(context, meetingId);
  if (all.length >= mostSessions) return refuse(`Ein Programm hat höchstens ${mostSessions} Teile.`);
  const twin = running.find((other) => content.kind === 'forum' && other.block === content.block && (other.startsAt.getTime() !== content.startsAt.getTime() || other.endsAt.getTime() !== content.endsAt.getTime()));
  if (twin) return refuse('Die Foren eines Blocks sind gleichzeitig. Bitte nehmen Sie die Zeit des Blocks, oder wählen Sie einen neuen Block.', 'from');
  const refusal = refuseSession(content, running, meeting);
  if (refusal) return refusal;
  const id = crypto.randomUUID();
  const number = content.kind === 'forum' ? Math.max(0, ...all.map((other) => other.number ?? 0)) + 1 : null;
  await context.db.insertInto('meetings.session').values({ id, centre_id: context.centre.id, meeting_id: meetingId, kind: content.kind, number, created_at: context.now, ...columns(context, content) }).execute();
  await writeSpeakers(context, id, content.speakers, []);
  await record(context, 'meetings.session.added', id, { title: content.title });
  return { id };
}

/** Changes a part; wishes for it stay. A forum that moves takes its whole block along. What it is (talk, forum, break) stays. */
export async function changeSession(context: Context, meetingId: string, sessionId: string, content: SessionContent): Promise<Refusal | null> {
  const { meeting, running } = await open(context, meetingId);
  const before = found(running.find((session) => session.id === sessionId));
  if (content.kind !== before.kind) return refuse('Was ein Programmteil ist, lässt sich nicht ändern. Bitte legen Sie einen neuen an.', 'kind');
  if (content.block !== before.block && await isChosen(context, sessionId)) return refuse('Für dieses Forum gibt es schon Wünsche. Es bleibt deshalb in seinem Block.', 'block');
  const rest = running.filter((session) => session.id !== sessionId);
  const moved = content.block === before.block ? withBlockMoved(content, rest) : rest;
  const refusal = refuseMoved({ ...before, ...content }, moved, rest, meeting);
  if (refusal) return refusal;
  await context.db.updateTable('meetings.session').set(columns(context, content)).where('id', '=', sessionId).execute();
  if (content.kind === 'forum' && content.block === before.block) {
    await context.db.updateTable('meetings.session').set({ starts_at: content.startsAt, ends_at: content.endsAt, updated_at: context.now })
      .where('meeting_id', '=', meetingId).where('block', '=', content.block).where('cancelled_at', 'is', null).execute();
  }
  await writeSpeakers(context, sessionId, content.speakers, before.speakers);
  await record(context, 'meetings.session.changed', sessionId, { title: [before.title, content.title] });
  return null;
}

/** Takes a part out of the programme. One that somebody has chosen stays to be seen as cancelled; whoever had a place there hears of it. */
export async function removeSession(context: Context, meetingId: string, sessionId: string, origin: Origin = null): Promise<'deleted' | 'cancelled'> {
  const { running } = await open(context, meetingId);
  const session = found(running.find((candidate) => candidate.id === sessionId));
  if (!await isChosen(context, sessionId)) {
    await context.db.deleteFrom('meetings.session').where('id', '=', sessionId).execute();
    await record(context, 'meetings.session.removed', sessionId, { title: session.title });
    return 'deleted';
  }
  await context.db.updateTable('meetings.session').set({ cancelled_at: context.now, updated_at: context.now }).where('id', '=', sessionId).execute();
  const losers = await context.db.selectFrom('meetings.forum_place').select('registration_id').where('session_id', '=', sessionId).orderBy('registration_id').execute();
  await context.db.updateTable('meetings.forum_place').set({ session_id: null, rank: null, reason: `Forum ${session.number} fällt aus. Bitte wählen Sie ein anderes Forum, in dem noch Plätze frei sind.` })
    .where('session_id', '=', sessionId).execute();
  await record(context, 'meetings.session.cancelled', sessionId, { title: session.title });
  for (const loser of losers) await tell(context, loser.registration_id, (letter) => droppedMail(letter, sessionName(session)), origin);
  return 'cancelled';
}

/** Two people at the programme at once: the second one waits, so that no room is given twice. */
async function open(context: Context, meetingId: string) {
  const { meeting } = await readPrepared(context, meetingId);
  await lockConference(context, meetingId);
  const all = await listSessions(context, meetingId);
  return { meeting, all, running: all.filter((session) => session.cancelledAt === null) };
}

/** Each part that moves is held against all others as they are afterwards. */
function refuseMoved(changed: Session, moved: readonly Session[], rest: readonly Session[], meeting: Parameters<typeof refuseSession>[2]): Refusal | null {
  const twin = moved.find((other) => changed.kind === 'forum' && other.block === changed.block && other.startsAt.getTime() !== changed.startsAt.getTime());
  if (twin) return refuse('Die Foren eines Blocks sind gleichzeitig. Bitte nehmen Sie die Zeit des Blocks.', 'from');
  const own = refuseSession(changed, moved, meeting);
  if (own) return own;
  for (const [index, other] of moved.entries()) {
    if (other === rest[index]) continue;
    const refusal = refuseSession(other, [...moved.filter((third) => third !== other), changed], meeting);
    if (refusal) return refuse(refusal.message, 'from');
  }
  return null;
}

async function isChosen(context: Context, sessionId: string): Promise<boolean> {
  const wish = await context.db.selectFrom('meetings.wish').select('session_id').where('session_id', '=', sessionId).limit(1).executeTakeFirst();
  const place = await context.db.selectFrom('meetings.forum_place').select('session_id').where('session_id', '=', sessionId).limit(1).executeTakeFirst();
  return wish !== undefined || place !== undefined;
}

/** Whoever agreed to be named before keeps the day of it. */
async function writeSpeakers(context: Context, sessionId: string, speakers: readonly Speaker[], before: readonly Speaker[]): Promise<void> {
  const agreed = await context.db.selectFrom('meetings.speaker').select(['name', 'consented_at']).where('session_id', '=', sessionId).execute();
  if (before.length > 0) await context.db.deleteFrom('meetings.speaker').where('session_id', '=', sessionId).execute();
  if (speakers.length === 0) return;
  await context.db.insertInto('meetings.speaker').values(speakers.map((speaker, index) => ({
    id: crypto.randomUUID(), centre_id: context.centre.id, session_id: sessionId, position: index + 1, name: speaker.name, function: speaker.function,
    consented_at: speaker.isNamed ? (agreed.find(({ name }) => name === speaker.name)?.consented_at ?? context.now) : null,
  }))).execute();
}

function columns(context: Context, content: SessionContent) {
  return {
    block: content.block, title: content.title, description: content.description, room: content.room, capacity: content.capacity,
    starts_at: content.startsAt, ends_at: content.endsAt, updated_at: context.now,
  };
}
